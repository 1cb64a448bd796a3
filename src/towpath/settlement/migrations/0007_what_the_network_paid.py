"""What the network paid of guests' orders stands on statements: it lowers what a business owes."""

from django.db import migrations, models

BOOKS = """
-- As before, with what the network paid of orders beside what providers kept back: both are known by their transfer.
create or replace function settlement_dues(business uuid, before timestamptz, through date, currency varchar)
    returns table (kind text, minor bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select k.kind, sum(case when t.debit_id = a.id then t.amount_minor else -t.amount_minor end)::bigint
    from ledger_account a
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    cross join lateral (select regexp_replace(t.reason, '^(fee|dues)[.]', ''), case
        when t.reason in ('kept', 'kept_back', 'subsidy', 'subsidy_back') then t.id::text
        else split_part(t.key, ':', case when t.key like 'fee:%' then 3 else 2 end) end) as k (kind, about)
    where a.address = 'merchant/' || business || '/dues' and a.asset = currency
        and (business = nullif(current_setting('towpath.merchant', true), '')::uuid or session_user = 'towpath_console')
        and (t.posted_at < before or exists (
            select 1 from settlement_statementline l join settlement_statement s on s.merchant_id = l.merchant_id and s.id = l.statement_id
            where l.merchant_id = business and s.month <= through and l.kind = k.kind
                and l.reference = case when k.about ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then k.about::uuid end))
    group by k.kind
$$;

create or replace function settlement_kept(business uuid, before timestamptz, currency varchar)
    returns table (kind text, id uuid, at timestamptz, minor bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.reason, t.id, t.posted_at, case when t.debit_id = a.id then t.amount_minor else -t.amount_minor end
    from ledger_account a
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    where a.address = 'merchant/' || business || '/dues' and a.asset = currency and t.reason in ('kept', 'kept_back', 'subsidy', 'subsidy_back') and t.posted_at < before
        and (business = nullif(current_setting('towpath.merchant', true), '')::uuid or session_user = 'towpath_console')
        and not exists (select 1 from settlement_statementline l where l.merchant_id = business and l.kind = t.reason and l.reference = t.id)
$$;
"""


KINDS = (
    "sale", "plan", "returned", "due_again", "never_came", "tax", "kept", "kept_back", "subsidy", "subsidy_back", "payment", "payout",
    "payout_returned", "correction", "dispute", "supply", "supply_credit",
)  # fmt: skip
SUM = (
    models.F("carried_minor")
    + models.F("charged_minor")
    + models.F("tax_minor")
    + models.F("kept_minor")
    + models.F("funded_minor")
    + models.F("settled_minor")
    + models.F("corrected_minor")
)


class Migration(migrations.Migration):
    dependencies = [
        ("settlement", "0006_days_and_payouts"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_adds_up",
        ),
        migrations.AddField(
            model_name="statement",
            name="funded_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name="statementline",
            name="kind",
            field=models.CharField(choices=[(kind, kind) for kind in KINDS], max_length=20),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(condition=models.Q(("due_minor", SUM)), name="statement_adds_up"),
        ),
        migrations.RunSQL(BOOKS),
    ]
