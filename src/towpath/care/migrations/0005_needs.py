"""What a customer may need, what they say about it, and what was recommended; and who may read and write that."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0024_kept_card"),
        ("care", "0004_visits"),
        ("clientele", "0008_zone"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NeedSignal",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("need", models.CharField(max_length=40)),
                ("kind", models.CharField(choices=[("said", "said"), ("answered", "answered"), ("did", "did")], max_length=8)),
                ("source", models.CharField(max_length=20)),
                ("source_id", models.UUIDField()),
                ("severity", models.PositiveSmallIntegerField(default=1)),
                ("noted_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "customer", "need", "source", "source_id"), name="one_signal_per_need_and_source"
                    ),
                    models.CheckConstraint(condition=models.Q(("severity__gte", 1), ("severity__lte", 3)), name="severity_one_to_three"),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("noted_at"))), name="a_signal_expires_after_it_was_noted"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedWord",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("need", models.CharField(max_length=40)),
                ("says", models.CharField(choices=[("yes", "yes"), ("no", "no")], max_length=3)),
                ("said_at", models.DateTimeField()),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "customer", "need"), name="one_word_per_need")],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("rule", models.CharField(max_length=40)),
                ("kind", models.CharField(choices=[("service", "service"), ("alone", "alone")], max_length=8)),
                ("service", models.CharField(blank=True, max_length=60)),
                ("needs", models.JSONField()),
                ("shown_at", models.DateTimeField()),
                ("response", models.CharField(blank=True, choices=[("yes", "yes"), ("no", "no")], max_length=3)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("responded_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, choices=[("yes", "yes"), ("partly", "partly"), ("no", "no")], max_length=6)),
                ("outcome_at", models.DateTimeField(null=True)),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["merchant_id", "rule"], name="recommendations_by_rule")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("response", "")),
                        fields=("merchant_id", "customer", "rule"),
                        name="one_open_recommendation_per_rule",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("responded_at", None), ("response", "")),
                            models.Q(models.Q(("response", ""), _negated=True), ("responded_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_response_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("outcome_at", None)),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("outcome_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_outcome_has_its_moment",
                    ),
                ],
            },
        ),
        Walls(customer=["needsignal", "needword", "recommendation"], known_merchants=True),
    ]
