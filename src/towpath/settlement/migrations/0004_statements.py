"""Statements a business can contest, the payments and corrections that settle them, and the books asked by kind."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

# What was sent is never edited: of a statement only its acceptance may be added, of a contest only its answer.
FROZEN = """
revoke update, delete on settlement_statement from towpath_app;
grant update (accepted_at, accepted_by, final_at) on settlement_statement to towpath_app;
revoke update, delete on settlement_contest from towpath_app;
revoke insert, update, delete on settlement_contest from towpath_console;
grant update (answer, answer_words, answered_at, answered_by) on settlement_contest to towpath_console;
revoke update, delete on settlement_lostdispute from towpath_app;
revoke insert, update, delete on settlement_lostdispute from towpath_console;
grant update (taken_minor, taken_reason, taken_at, taken_by) on settlement_lostdispute to towpath_console;
"""

# What the network does with a statement it announces itself; the worker then acts inside the business's scope.
MAY_SAY = """
do $$ declare until_now text; begin
    select pg_get_expr(polwithcheck, polrelid) into strict until_now
    from pg_policy where polname = 'network_speaks_for_itself' and polrelid = 'foundation_event'::regclass;
    execute format('alter policy network_speaks_for_itself on foundation_event with check (%s or (customer is null and name in (%s)))',
        until_now, $n$'statement.contest_answered', 'dues.corrected', 'dues.received', 'dues.dispute_taken'$n$);
end $$;
"""

BOOKS = """
-- What a business owes the network by the books, by kind: transfers before an instant, and those booked later for what stands on these months'
-- statements already. A business asks in its scope, the network under its own role.
create function settlement_dues(business uuid, before timestamptz, through date, currency varchar)
    returns table (kind text, minor bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select k.kind, sum(case when t.debit_id = a.id then t.amount_minor else -t.amount_minor end)::bigint
    from ledger_account a
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    cross join lateral (select regexp_replace(t.reason, '^(fee|dues)[.]', ''), case
        when t.reason in ('kept', 'kept_back') then t.id::text
        else split_part(t.key, ':', case when t.key like 'fee:%' then 3 else 2 end) end) as k (kind, about)
    where a.address = 'merchant/' || business || '/dues' and a.asset = currency
        and (business = nullif(current_setting('towpath.merchant', true), '')::uuid or session_user = 'towpath_console')
        and (t.posted_at < before or exists (
            select 1 from settlement_statementline l join settlement_statement s on s.merchant_id = l.merchant_id and s.id = l.statement_id
            where l.merchant_id = business and s.month <= through and l.kind = k.kind
                and l.reference = case when k.about ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then k.about::uuid end))
    group by k.kind
$$;
revoke all on function settlement_dues(uuid, timestamptz, date, varchar) from public;
grant execute on function settlement_dues(uuid, timestamptz, date, varchar) to towpath_app, towpath_console;

-- What providers kept back or gave back before an instant, and stands on no statement yet: known by its transfer.
create function settlement_kept(business uuid, before timestamptz, currency varchar)
    returns table (kind text, id uuid, at timestamptz, minor bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.reason, t.id, t.posted_at, case when t.debit_id = a.id then t.amount_minor else -t.amount_minor end
    from ledger_account a
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    where a.address = 'merchant/' || business || '/dues' and a.asset = currency and t.reason in ('kept', 'kept_back') and t.posted_at < before
        and (business = nullif(current_setting('towpath.merchant', true), '')::uuid or session_user = 'towpath_console')
        and not exists (select 1 from settlement_statementline l where l.merchant_id = business and l.kind = t.reason and l.reference = t.id)
$$;
revoke all on function settlement_kept(uuid, timestamptz, varchar) from public;
grant execute on function settlement_kept(uuid, timestamptz, varchar) to towpath_app, towpath_console;

create function settlement_open_dues() returns table (business uuid, minor bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.party, sum(case when t.debit_id = a.id then t.amount_minor else -t.amount_minor end)::bigint
    from ledger_account a
    join network_merchant m on m.id = a.party and m.currency = a.asset
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    where a.address = 'merchant/' || a.party || '/dues' and session_user = 'towpath_console'
    group by a.party
$$;
revoke all on function settlement_open_dues() from public;
grant execute on function settlement_open_dues() to towpath_console;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("settlement", "0003_fees_that_go_back"),
        ("ledger", "0002_walls"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0005_a_network_begins"),
        ("payments", "0003_online"),
    ]

    operations = [
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("month", models.DateField()),
                ("lines_minor", models.BigIntegerField()),
                ("books_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("found_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "month"), name="one_difference_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(("lines_minor", models.F("books_minor")), _negated=True), name="difference_of_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DuesPayment",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("key", models.CharField(max_length=120)),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("received_on", models.DateField()),
                ("reference", models.CharField(blank=True, max_length=140)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "key"), name="each_transfer_counted_once"),
                    models.CheckConstraint(condition=models.Q(("amount_minor__gt", 0)), name="dues_payment_of_something"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LostDispute",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("dispute", models.UUIDField()),
                ("amount_minor", models.BigIntegerField()),
                ("cost_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("lost_at", models.DateTimeField()),
                ("taken_minor", models.BigIntegerField(default=0)),
                ("taken_reason", models.CharField(blank=True, max_length=600)),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken_by", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "dispute"), name="each_dispute_lost_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_minor__gte", 0),
                            (
                                "taken_minor__lte",
                                django.db.models.expressions.CombinedExpression(models.F("amount_minor"), "+", models.F("cost_minor")),
                            ),
                        ),
                        name="taken_within_the_loss",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("month", models.DateField()),
                ("reference", models.CharField(max_length=25)),
                ("currency", models.CharField(max_length=3)),
                ("zone", models.CharField(max_length=60)),
                ("closes_at", models.DateTimeField()),
                ("carried_minor", models.BigIntegerField()),
                ("charged_minor", models.BigIntegerField()),
                ("tax_minor", models.BigIntegerField()),
                ("kept_minor", models.BigIntegerField()),
                ("settled_minor", models.BigIntegerField()),
                ("corrected_minor", models.BigIntegerField()),
                ("due_minor", models.BigIntegerField()),
                ("supply_minor", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("contest_until", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("accepted_by", models.UUIDField(null=True)),
                ("final_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "month"), name="one_statement_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "due_minor",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("carried_minor"), "+", models.F("charged_minor")
                                                ),
                                                "+",
                                                models.F("tax_minor"),
                                            ),
                                            "+",
                                            models.F("kept_minor"),
                                        ),
                                        "+",
                                        models.F("settled_minor"),
                                    ),
                                    "+",
                                    models.F("corrected_minor"),
                                ),
                            )
                        ),
                        name="statement_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementLine",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sale", "sale"),
                            ("plan", "plan"),
                            ("returned", "returned"),
                            ("due_again", "due_again"),
                            ("never_came", "never_came"),
                            ("tax", "tax"),
                            ("kept", "kept"),
                            ("kept_back", "kept_back"),
                            ("payment", "payment"),
                            ("payout", "payout"),
                            ("payout_returned", "payout_returned"),
                            ("correction", "correction"),
                            ("dispute", "dispute"),
                            ("supply", "supply"),
                            ("supply_credit", "supply_credit"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reference", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("base_minor", models.BigIntegerField(null=True)),
                ("rate_numerator", models.PositiveIntegerField(null=True)),
                ("rate_denominator", models.PositiveIntegerField(null=True)),
                ("amount_minor", models.BigIntegerField()),
                ("words", models.JSONField()),
                (
                    "statement",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="settlement.statement"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("reason", models.CharField(max_length=600)),
                ("corrected_at", models.DateTimeField()),
                ("corrected_by", models.UUIDField()),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="settlement.statementline",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Contest",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("words", models.CharField(max_length=600)),
                ("contested_at", models.DateTimeField()),
                ("contested_by", models.UUIDField(null=True)),
                ("answer", models.CharField(blank=True, choices=[("corrected", "corrected"), ("stands", "stands")], max_length=10)),
                ("answer_words", models.CharField(blank=True, max_length=600)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="settlement.statementline",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(fields=("merchant_id", "kind", "reference"), name="each_thing_on_one_statement"),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(fields=("merchant_id", "statement", "position"), name="one_line_per_place"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(fields=("merchant_id", "line"), name="each_line_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(condition=models.Q(("amount_minor__lt", 0)), name="correction_in_favour_of_the_business"),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.UniqueConstraint(fields=("merchant_id", "line"), name="each_line_contested_once"),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(("answer__in", ["corrected", "stands"]), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="answer_with_its_moment",
            ),
        ),
        Walls(
            trade=["statement", "statementline", "difference", "contest", "correction", "duespayment", "lostdispute"],
            append_only=["statementline", "correction", "duespayment"],
            console_writes=["contest", "correction", "duespayment", "lostdispute"],
            known_merchants=True,
        ),
        migrations.RunSQL(MAY_SAY, migrations.RunSQL.noop),
        migrations.RunSQL(FROZEN, migrations.RunSQL.noop),
        migrations.RunSQL(BOOKS, migrations.RunSQL.noop),
    ]
