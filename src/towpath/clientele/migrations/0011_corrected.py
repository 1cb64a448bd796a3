"""Since when somebody's own words stand in place of what came with a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clientele", "0010_new_address")]

    operations = [migrations.AddField("customer", "corrected_at", models.DateTimeField(null=True))]
