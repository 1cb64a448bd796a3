"""A business closes its days; the network pays what it owes, and keeps a reserve only by an announced rule."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

RIGHTS = """
revoke update, delete on settlement_duespayout from towpath_app;
revoke insert, update, delete on settlement_duespayout from towpath_console;
grant update (state, reason, ended_at) on settlement_duespayout to towpath_console;
revoke insert, update, delete on settlement_networkbank, settlement_reserverule, settlement_bankentry, settlement_payoutrun from towpath_app;
-- To hold a run still while a payout joins it takes the right to write it; which column, does not matter.
grant update (closed_at) on settlement_payoutrun to towpath_app;
revoke update, delete on settlement_networkbank, settlement_reserverule from towpath_console;
revoke delete on settlement_payoutrun, settlement_bankentry from towpath_console;
"""

MOVES = """
-- What moved the balance between a business and the network, seen from the business: above zero it was owed more, below zero less; a credit is
-- what it earned, not a payout that came back.
create function settlement_moves(business uuid, currency varchar) returns table (at timestamptz, minor bigint, is_credit boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.posted_at, case when t.credit_id = a.id then t.amount_minor else -t.amount_minor end,
        t.credit_id = a.id and t.reason <> 'dues.payout_returned'
    from ledger_account a
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    where a.address = 'merchant/' || business || '/dues' and a.asset = currency
        and business = nullif(current_setting('towpath.merchant', true), '')::uuid
$$;
revoke all on function settlement_moves(uuid, varchar) from public;
grant execute on function settlement_moves(uuid, varchar) to towpath_app;
"""

MAY_SAY = """
do $$ declare until_now text; begin
    select pg_get_expr(polwithcheck, polrelid) into strict until_now
    from pg_policy where polname = 'network_speaks_for_itself' and polrelid = 'foundation_event'::regclass;
    execute format('alter policy network_speaks_for_itself on foundation_event with check (%s or (customer is null and name in (%s)))',
        until_now, $n$'dues.payouts_asked', 'dues.payout_answered'$n$);
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("settlement", "0005_invoices"),
    ]

    operations = [
        migrations.CreateModel(
            name="BankAccount",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("holder", models.CharField(max_length=70)),
                ("number", models.CharField(max_length=34)),
                ("bic", models.CharField(blank=True, max_length=11)),
                ("told_at", models.DateTimeField()),
                ("told_by", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="BankEntry",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200, unique=True)),
                ("message", models.CharField(max_length=20)),
                ("word", models.CharField(max_length=12)),
                ("end_to_end", models.CharField(blank=True, max_length=60)),
                ("amount_minor", models.BigIntegerField(null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("reason", models.CharField(blank=True, max_length=10)),
                ("remittance", models.CharField(blank=True, max_length=200)),
                ("booked_on", models.DateField(null=True)),
                ("matched", models.UUIDField(null=True)),
                ("read_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="NetworkBank",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("holder", models.CharField(max_length=70)),
                ("number", models.CharField(max_length=34)),
                ("bic", models.CharField(blank=True, max_length=11)),
                ("told_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PayoutRun",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.UUIDField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("message", models.CharField(blank=True, max_length=35)),
                ("document", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="DayClose",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("day", models.DateField()),
                ("currency", models.CharField(max_length=3)),
                ("since_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                ("figures", models.JSONField()),
                ("counters", models.JSONField()),
                ("fees_minor", models.BigIntegerField()),
                ("opening_minor", models.BigIntegerField()),
                ("expected_minor", models.BigIntegerField()),
                ("counted_minor", models.BigIntegerField()),
                ("difference_minor", models.BigIntegerField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("banked_minor", models.BigIntegerField(default=0)),
                ("closed_at", models.DateTimeField()),
                ("closed_by", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "day"), name="each_day_closed_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "difference_minor",
                                django.db.models.expressions.CombinedExpression(models.F("counted_minor"), "-", models.F("expected_minor")),
                            )
                        ),
                        name="difference_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("difference_minor", 0), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="difference_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("banked_minor__gte", 0), ("banked_minor__lte", models.F("counted_minor")), ("counted_minor__gte", 0)
                        ),
                        name="till_holds_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReserveRule",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("share_numerator", models.PositiveIntegerField()),
                ("share_denominator", models.PositiveIntegerField(default=100)),
                ("days", models.PositiveSmallIntegerField()),
                ("why", models.JSONField()),
                ("announced_at", models.DateTimeField()),
                ("effective_from", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days__lte", 180), ("share_denominator__gt", 0), ("share_numerator__lte", models.F("share_denominator"))
                        ),
                        name="reserve_in_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DuesPayout",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("account", models.JSONField()),
                ("end_to_end", models.CharField(max_length=35)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("sent", "sent"),
                            ("accepted", "accepted"),
                            ("booked", "booked"),
                            ("refused", "refused"),
                            ("returned", "returned"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=10)),
                ("planned_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("run", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="settlement.payoutrun")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "run"), name="one_payout_a_run"),
                    models.UniqueConstraint(fields=("merchant_id", "end_to_end"), name="each_payout_named_once"),
                    models.CheckConstraint(condition=models.Q(("amount_minor__gt", 0)), name="payout_of_something"),
                ],
            },
        ),
        Walls(
            customer=["dayclose"],
            trade=["bankaccount", "duespayout"],
            network=["networkbank", "reserverule", "payoutrun", "bankentry"],
            append_only=["dayclose", "bankaccount"],
            console_writes=["duespayout"],
            known_merchants=True,
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(MOVES, migrations.RunSQL.noop),
        migrations.RunSQL(MAY_SAY, migrations.RunSQL.noop),
    ]
