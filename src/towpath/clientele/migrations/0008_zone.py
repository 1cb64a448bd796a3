"""On which clock a customer's browser was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clientele", "0007_answers")]

    operations = [
        migrations.AddField(
            model_name="customer", name="zone", field=models.CharField(blank=True, db_default="", default="", max_length=60)
        ),
    ]
