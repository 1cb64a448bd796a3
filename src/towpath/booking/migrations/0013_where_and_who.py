"""Where a series and somebody who waits are, where the business comes to them; and the names of those who come along."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booking", "0012_parts")]

    operations = [
        *(
            migrations.AddField(model_name=model, name=name, field=models.CharField(blank=True, db_default="", default="", max_length=most))
            for model in ("series", "waitingentry")
            for name, most in (("area", 20), ("address", 200))
        ),
        migrations.AddField(
            model_name="booking", name="guests", field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list)
        ),
    ]
