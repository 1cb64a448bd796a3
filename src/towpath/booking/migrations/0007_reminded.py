"""When a customer was last reminded of a booking."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0006_credit"),
    ]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
    ]
