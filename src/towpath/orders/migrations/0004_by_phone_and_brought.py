"""Sales by phone, and lines that say which item of the catalogue a supplier brings."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0003_groups_and_splits"),
    ]

    operations = [
        migrations.AddField(
            model_name="orderline",
            name="brings",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="order",
            name="channel",
            field=models.CharField(
                choices=[("table", "table"), ("pickup", "pickup"), ("counter", "counter"), ("phone", "phone"), ("import", "import")],
                max_length=10,
            ),
        ),
    ]
