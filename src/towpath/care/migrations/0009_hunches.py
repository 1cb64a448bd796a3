"""What the words of customers sound like, until somebody says; and who may read and write that."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0024_kept_card"),
        ("care", "0008_said_stays"),
        ("clientele", "0011_corrected"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hunch",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("need", models.CharField(blank=True, max_length=40)),
                ("source", models.CharField(max_length=20)),
                ("source_id", models.UUIDField()),
                ("sentence", models.CharField(blank=True, max_length=300)),
                ("by", models.CharField(max_length=60)),
                ("said_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, choices=[("yes", "yes"), ("no", "no")], max_length=3)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["merchant_id", "source_id"], name="hunches_by_source")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("service", None)),
                        fields=("merchant_id", "customer", "need", "source", "source_id"),
                        name="one_hunch_of_a_need",
                    ),
                    models.UniqueConstraint(
                        fields=("merchant_id", "customer", "service", "source", "source_id"), name="one_hunch_of_a_service"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("service", None), models.Q(("need", ""), _negated=True)),
                            models.Q(("need", ""), ("service__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_hunch_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_hunch_is_answered_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("said_at"))), name="a_hunch_expires_after_it_was_said"
                    ),
                ],
            },
        ),
        Walls(customer=["hunch"], known_merchants=True),
    ]
