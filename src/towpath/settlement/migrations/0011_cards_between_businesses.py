"""What gift cards move between businesses stands on the statements of both."""

from django.db import migrations, models

KINDS = (
    "sale", "plan", "licence", "returned", "due_again", "never_came", "tax", "kept", "kept_back", "subsidy", "subsidy_back", "card_out", "card_in",
    "payment", "payout", "payout_returned", "correction", "dispute", "supply", "supply_credit",
)  # fmt: skip
SUM = (
    models.F("carried_minor")
    + models.F("charged_minor")
    + models.F("tax_minor")
    + models.F("kept_minor")
    + models.F("funded_minor")
    + models.F("cards_minor")
    + models.F("settled_minor")
    + models.F("corrected_minor")
)


class Migration(migrations.Migration):
    dependencies = [("settlement", "0010_licence_months"), ("passes", "0009_gift_card_circles")]

    operations = [
        migrations.RemoveConstraint(model_name="statement", name="statement_adds_up"),
        migrations.AddField(model_name="statement", name="cards_minor", field=models.BigIntegerField(db_default=0, default=0)),
        migrations.AlterField(
            model_name="statementline",
            name="kind",
            field=models.CharField(choices=[(kind, kind) for kind in KINDS], max_length=20),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(condition=models.Q(("due_minor", SUM)), name="statement_adds_up"),
        ),
    ]
