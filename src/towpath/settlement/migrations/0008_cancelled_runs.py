"""Payout runs whose file nobody made can be cancelled."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("settlement", "0007_what_the_network_paid"),
    ]

    operations = [
        migrations.AddField(
            model_name="payoutrun",
            name="cancelled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="duespayout",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "planned"),
                    ("sent", "sent"),
                    ("accepted", "accepted"),
                    ("booked", "booked"),
                    ("refused", "refused"),
                    ("returned", "returned"),
                    ("cancelled", "cancelled"),
                ],
                default="planned",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_at", None), ("cancelled_at", None), _connector="OR"), name="run_with_file_or_cancelled"
            ),
        ),
    ]
