"""What the business changed may be left without cost."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booking", "0016_nobody_came")]

    operations = [migrations.AddField(model_name="booking", name="free_until", field=models.DateTimeField(null=True))]
