"""A plan may ask nothing until a business has had a whole month to try."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pricing", "0003_changes_are_announced")]
    operations = [
        migrations.AddField(model_name="feerule", name="first_month_free", field=models.BooleanField(default=False, db_default=False))
    ]
