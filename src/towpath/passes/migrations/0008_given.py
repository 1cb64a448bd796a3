"""Value that nobody paid for: given to a customer whom the business let down."""

from django.db import migrations, models

KINDS = ("sold", "given", "used", "put_back", "refunded", "refund_failed", "bonus_ended")


class Migration(migrations.Migration):
    dependencies = [("passes", "0007_memberships")]

    operations = [
        migrations.AlterField(
            model_name="vouchermove", name="kind", field=models.CharField(choices=[(kind, kind) for kind in KINDS], max_length=14)
        )
    ]
