"""What lateness took off a visit that is paid already, an invoice whose order was taken back, and links that were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0004_portraits")]

    operations = [
        migrations.AddField("job", "lowered_minor", models.BigIntegerField(default=0, db_default=0)),
        migrations.AddField("worklink", "revoked_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("invoice", "one_invoice_per_job"),
        migrations.AddConstraint(
            "invoice",
            models.UniqueConstraint(fields=("merchant_id", "order"), name="one_invoice_per_order"),
        ),
    ]
