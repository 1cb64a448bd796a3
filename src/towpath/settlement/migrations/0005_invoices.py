"""Invoices and credit notes: numbered without gaps, adding up, and never changed."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

ADDS_UP = """
-- The lines of an invoice make its sum, to the last unit; looked at when the transaction ends, because the invoice is written before its lines.
create function settlement_invoice_adds_up() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    one uuid := case when tg_table_name = 'settlement_invoice' then new.id else (to_jsonb(new) ->> 'invoice_id')::uuid end;
begin
    if exists (
        select 1 from settlement_invoice i left join settlement_invoiceline l on l.merchant_id = i.merchant_id and l.invoice_id = i.id
        where i.id = one group by i.id
        having (i.net_minor, i.tax_minor, i.gross_minor)
            is distinct from (coalesce(sum(l.net_minor), 0), coalesce(sum(l.tax_minor), 0), coalesce(sum(l.gross_minor), 0)))
    then
        raise exception 'the lines of an invoice do not make its sum' using errcode = 'check_violation';
    end if;
    return null;
end $$;
revoke all on function settlement_invoice_adds_up() from public;
create constraint trigger adds_up after insert on settlement_invoice deferrable initially deferred
    for each row execute function settlement_invoice_adds_up();
create constraint trigger adds_up after insert on settlement_invoiceline deferrable initially deferred
    for each row execute function settlement_invoice_adds_up();
-- A number given stays given.
revoke update, delete on settlement_takennumber from towpath_app;
revoke delete on settlement_numberseries from towpath_app;
revoke insert, update, delete on settlement_numberseries, settlement_takennumber from towpath_console;
revoke insert, update, delete on settlement_creditterms from towpath_app;
revoke update, delete on settlement_creditterms from towpath_console;
"""

MAY_SAY = """
do $$ declare until_now text; begin
    select pg_get_expr(polwithcheck, polrelid) into strict until_now
    from pg_policy where polname = 'network_speaks_for_itself' and polrelid = 'foundation_event'::regclass;
    execute format('alter policy network_speaks_for_itself on foundation_event with check (%s or (customer is null and name in (%s)))',
        until_now, $n$'supply.credited', 'supply.paid'$n$);
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("settlement", "0004_statements"),
    ]

    operations = [
        migrations.CreateModel(
            name="CreditTerms",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("issuer", models.UUIDField()),
                ("days", models.PositiveSmallIntegerField()),
                ("effective_from", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["issuer", "-effective_from"], name="newest_credit_terms")],
                "constraints": [models.CheckConstraint(condition=models.Q(("days__lte", 180)), name="credit_within_half_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Invoice",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("key", models.CharField(max_length=120)),
                ("kind", models.CharField(choices=[("invoice", "invoice"), ("credit", "credit")], max_length=10)),
                ("issuer_kind", models.CharField(choices=[("network", "network"), ("supplier", "supplier")], max_length=10)),
                ("issuer", models.UUIDField()),
                ("series", models.CharField(max_length=8)),
                ("number", models.PositiveIntegerField()),
                ("about", models.UUIDField(null=True)),
                ("currency", models.CharField(max_length=3)),
                ("issued_at", models.DateTimeField()),
                ("issued_on", models.DateField()),
                ("due_on", models.DateField()),
                ("seller", models.JSONField()),
                ("buyer", models.JSONField()),
                ("reason", models.CharField(blank=True, max_length=600)),
                ("tax_included", models.BooleanField()),
                ("net_minor", models.BigIntegerField()),
                ("tax_minor", models.BigIntegerField()),
                ("gross_minor", models.BigIntegerField()),
                (
                    "credits",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credited_by",
                        to="settlement.invoice",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="InvoiceLine",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("position", models.PositiveIntegerField()),
                ("words", models.JSONField()),
                ("quantity_milli", models.BigIntegerField()),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("unit_minor", models.BigIntegerField()),
                ("reference", models.UUIDField(null=True)),
                ("tax_name", models.CharField(blank=True, max_length=60)),
                ("tax_numerator", models.PositiveIntegerField()),
                ("tax_denominator", models.PositiveIntegerField()),
                ("net_minor", models.BigIntegerField()),
                ("tax_minor", models.BigIntegerField()),
                ("gross_minor", models.BigIntegerField()),
                (
                    "invoice",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="settlement.invoice"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="InvoicePayment",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("key", models.CharField(max_length=120)),
                ("amount_minor", models.BigIntegerField()),
                ("received_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
                (
                    "invoice",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="settlement.invoice"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("issuer", models.UUIDField()),
                ("series", models.CharField(max_length=8)),
                ("last", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("issuer", "series"), name="one_counter_per_series")],
            },
        ),
        migrations.CreateModel(
            name="SupplyCredit",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("quantity_milli", models.BigIntegerField()),
                ("reason", models.CharField(max_length=600)),
                ("credited_at", models.DateTimeField()),
                ("credited_by", models.UUIDField(null=True)),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="settlement.invoiceline",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="TakenNumber",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("issuer", models.UUIDField()),
                ("series", models.CharField(max_length=8)),
                ("number", models.PositiveIntegerField()),
                ("document", models.UUIDField(unique=True)),
                ("taken_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("issuer", "series", "number"), name="each_number_once")],
            },
        ),
        migrations.AddIndex(
            model_name="invoice",
            index=models.Index(fields=["merchant_id", "-issued_at"], name="invoices_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(fields=("merchant_id", "key"), name="one_document_per_cause"),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(fields=("merchant_id", "issuer", "series", "number"), name="one_document_per_number"),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gross_minor", django.db.models.expressions.CombinedExpression(models.F("net_minor"), "+", models.F("tax_minor")))
                ),
                name="invoice_is_net_and_tax",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(condition=models.Q(("gross_minor__gte", 0)), name="invoice_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=models.UniqueConstraint(fields=("merchant_id", "invoice", "position"), name="one_invoice_line_per_place"),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=models.UniqueConstraint(fields=("merchant_id", "reference"), name="each_receipt_invoiced_once"),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gross_minor", django.db.models.expressions.CombinedExpression(models.F("net_minor"), "+", models.F("tax_minor")))
                ),
                name="line_is_net_and_tax",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=models.CheckConstraint(condition=models.Q(("quantity_milli__gt", 0)), name="line_of_something"),
        ),
        migrations.AddConstraint(
            model_name="invoicepayment",
            constraint=models.UniqueConstraint(fields=("merchant_id", "key"), name="each_invoice_payment_once"),
        ),
        migrations.AddConstraint(
            model_name="invoicepayment",
            constraint=models.CheckConstraint(condition=models.Q(("amount_minor__gt", 0)), name="invoice_payment_of_something"),
        ),
        migrations.AddConstraint(
            model_name="supplycredit",
            constraint=models.CheckConstraint(condition=models.Q(("quantity_milli__gt", 0)), name="credit_of_something"),
        ),
        Walls(
            trade=["invoice", "invoiceline", "supplycredit", "invoicepayment"],
            network=["numberseries", "takennumber", "creditterms"],
            append_only=["invoice", "invoiceline", "supplycredit", "invoicepayment"],
            console_writes=["supplycredit", "invoicepayment"],
            known_merchants=True,
        ),
        migrations.RunSQL(ADDS_UP, migrations.RunSQL.noop),
        migrations.RunSQL(MAY_SAY, migrations.RunSQL.noop),
    ]
