"""Payments through a provider: accounts, attempts, refunds, disputes, payouts, and what the provider said."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls

WHOSE = """
-- A provider's message names an account, not a business; nobody's scope is open yet. This answers that one question and no other.
create function payments_whose_account(provider text, reference text) returns uuid
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.merchant_id from payments_provideraccount a where a.provider = $1 and a.reference = $2
$$;
revoke all on function payments_whose_account(text, text) from public;
grant execute on function payments_whose_account(text, text) to towpath_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("payable", models.UUIDField()),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("fee_minor", models.BigIntegerField(default=0)),
                ("fee_rule", models.UUIDField(null=True)),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("address", models.URLField(blank=True, max_length=1000)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("starting", "starting"),
                            ("open", "open"),
                            ("paid", "paid"),
                            ("surplus", "surplus"),
                            ("failed", "failed"),
                            ("expired", "expired"),
                        ],
                        default="starting",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("reference", models.CharField(max_length=120)),
                ("amount_minor", models.BigIntegerField()),
                ("cost_minor", models.BigIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=60)),
                ("state", models.CharField(choices=[("open", "open"), ("won", "won"), ("lost", "lost")], default="open", max_length=10)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Payout",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("reference", models.CharField(max_length=120)),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                (
                    "state",
                    models.CharField(choices=[("sent", "sent"), ("paid", "paid"), ("failed", "failed")], default="sent", max_length=10),
                ),
                ("sent_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ProviderAccount",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("provider", models.CharField(max_length=20)),
                ("reference", models.CharField(max_length=80)),
                ("takes_payments", models.BooleanField(default=False)),
                ("pays_out", models.BooleanField(default=False)),
                ("needs", models.JSONField(default=list)),
                ("opened_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Refund",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("part", models.UUIDField()),
                ("amount_minor", models.BigIntegerField()),
                ("fee_minor", models.BigIntegerField(default=0)),
                ("fee_online_minor", models.BigIntegerField(default=0)),
                ("reason", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[("claimed", "claimed"), ("sent", "sent"), ("done", "done"), ("failed", "failed")],
                        default="claimed",
                        max_length=10,
                    ),
                ),
                (
                    "fee_state",
                    models.CharField(
                        choices=[("claimed", "claimed"), ("sent", "sent"), ("done", "done"), ("failed", "failed")],
                        default="claimed",
                        max_length=10,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("fee_reference", models.CharField(blank=True, max_length=120)),
                ("asked_by", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("provider", models.CharField(max_length=20)),
                ("event", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=60)),
                ("about", models.CharField(max_length=120)),
                ("told_at", models.DateTimeField()),
                ("heeded_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.RemoveConstraint(
            model_name="payment",
            name="paid_once",
        ),
        migrations.AddField(
            model_name="payment",
            name="charge",
            field=models.CharField(blank=True, db_default="", max_length=120),
        ),
        migrations.AddField(
            model_name="payment",
            name="cost_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="payment",
            name="failed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="payment",
            name="fee_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="payment",
            name="fee_reference",
            field=models.CharField(blank=True, db_default="", max_length=120),
        ),
        migrations.AddField(
            model_name="payment",
            name="fee_returned_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(model_name="payment", name="fee_sent_back_minor", field=models.BigIntegerField(db_default=0, default=0)),
        migrations.AddField(
            model_name="payment",
            name="refunded_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="payment",
            name="surplus",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="payment",
            name="method",
            field=models.CharField(
                choices=[("cash", "cash"), ("card", "card"), ("transfer", "transfer"), ("online", "online")], max_length=10
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="attempt",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.attempt"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(("refunded_minor__gte", 0), ("refunded_minor__lte", models.F("amount_minor"))),
                name="refunded_within_paid",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("fee_minor__lte", models.F("amount_minor")),
                    ("fee_returned_minor__gte", 0),
                    ("fee_returned_minor__lte", models.F("fee_minor")),
                    ("fee_sent_back_minor__gte", 0),
                    ("fee_sent_back_minor__lte", models.F("fee_minor")),
                ),
                name="fee_returned_within_fee",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("failed_at", None), ("surplus", False)), fields=("merchant_id", "payable"), name="paid_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("charge", ""), _negated=True), fields=("merchant_id", "charge"), name="one_payment_per_charge"
            ),
        ),
        migrations.AddField(
            model_name="dispute",
            name="payment",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="disputes", to="payments.payment"
            ),
        ),
        migrations.AddConstraint(
            model_name="provideraccount",
            constraint=models.UniqueConstraint(fields=("merchant_id", "provider"), name="one_account_per_provider"),
        ),
        migrations.AddConstraint(
            model_name="provideraccount",
            constraint=models.UniqueConstraint(fields=("provider", "reference"), name="one_business_per_account"),
        ),
        migrations.AddField(
            model_name="payout",
            name="account",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.provideraccount"
            ),
        ),
        migrations.AddField(
            model_name="attempt",
            name="account",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.provideraccount"
            ),
        ),
        migrations.AddField(
            model_name="refund",
            name="payment",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="refunds", to="payments.payment"
            ),
        ),
        migrations.AddIndex(
            model_name="told",
            index=models.Index(condition=models.Q(("heeded_at", None)), fields=["merchant_id", "next_at"], name="messages_not_heeded"),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.UniqueConstraint(fields=("merchant_id", "provider", "event"), name="each_provider_message_once"),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.UniqueConstraint(fields=("merchant_id", "reference"), name="each_dispute_once"),
        ),
        migrations.AddConstraint(
            model_name="payout",
            constraint=models.UniqueConstraint(fields=("merchant_id", "reference"), name="each_payout_once"),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_minor__gt", 0), ("fee_minor__gte", 0), ("fee_minor__lte", models.F("amount_minor"))),
                name="fee_within",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["starting", "open"])), fields=("merchant_id", "payable"), name="one_attempt_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True), fields=("merchant_id", "reference"), name="one_attempt_per_reference"
            ),
        ),
        migrations.AddIndex(
            model_name="refund",
            index=models.Index(
                condition=models.Q(("state__in", ["done", "failed"]), _negated=True),
                fields=["merchant_id", "state"],
                name="refunds_on_their_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_minor__gt", 0), ("fee_minor__gte", 0)), name="refund_of_something"
            ),
        ),
        Walls(
            trade=["provideraccount"],
            customer=["attempt", "refund", "dispute", "payout", "told"],
            known_merchants=True,
        ),
        OwnedKeys("payment", "attempt"),
        migrations.RunSQL(WHOSE, "drop function payments_whose_account(text, text)"),
    ]
