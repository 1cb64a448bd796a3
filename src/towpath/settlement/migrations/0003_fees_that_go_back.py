"""Fees that go back with a refund. A payment knows the fee that belongs to it; those of before learn it from their fee line."""

from django.db import migrations, models

FILL = """
alter table payments_payment no force row level security;
alter table settlement_feeline no force row level security;
update payments_payment p set fee_minor = f.amount_minor
    from settlement_feeline f
    where f.merchant_id = p.merchant_id and f.reference = p.payable and f.kind = 'sale' and f.amount_minor > 0;
set constraints all immediate;
set constraints all deferred;
alter table payments_payment force row level security;
alter table settlement_feeline force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("settlement", "0002_walls"), ("payments", "0003_online"), ("orders", "0003_groups_and_splits")]

    operations = [
        migrations.AlterField(
            model_name="feeline",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sale", "sale"),
                    ("plan", "plan"),
                    ("returned", "returned"),
                    ("due_again", "due_again"),
                    ("never_came", "never_came"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
