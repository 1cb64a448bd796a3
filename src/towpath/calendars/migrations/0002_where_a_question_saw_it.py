"""A yes counts for a booking that stands where it stood when it was asked about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_initial")]

    operations = [migrations.AddField("proposal", "stood_at", models.DateTimeField(null=True))]
