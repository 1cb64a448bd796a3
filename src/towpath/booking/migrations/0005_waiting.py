"""Who waits for a place."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0004_series"),
        ("clientele", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="WaitingEntry",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("days", models.JSONField(default=list)),
                ("zone", models.CharField(max_length=60)),
                ("last_start", models.DateTimeField()),
                ("places", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("offered", "offered"),
                            ("taken", "taken"),
                            ("declined", "declined"),
                            ("expired", "expired"),
                            ("left", "left"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                ("offered_until", models.DateTimeField(null=True)),
                ("token_hash", models.BinaryField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="booking.occurrence",
                    ),
                ),
                (
                    "offered",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="booking.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("waiting", "offered"))),
                        fields=["merchant_id", "joined_at"],
                        name="the_line_in_order",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("occurrence__isnull", False), ("service", None)),
                            models.Q(("occurrence", None), ("service__isnull", False)),
                            _connector="OR",
                        ),
                        name="waits_for_one_thing",
                    ),
                    models.CheckConstraint(condition=models.Q(("places__gte", 1), ("places__lte", 500)), name="waits_for_1_to_500_places"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "offered"), _negated=True),
                            models.Q(("offered__isnull", False), ("offered_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_offer_has_a_hold_and_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ("waiting", "offered"))),
                            models.Q(models.Q(("state__in", ("waiting", "offered")), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_end_has_an_hour",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "offered"))),
                        fields=("merchant_id", "occurrence", "customer"),
                        name="waits_once_for_a_date",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "offered"))),
                        fields=("merchant_id", "service", "customer"),
                        name="waits_once_for_a_service",
                    ),
                    models.UniqueConstraint(fields=("merchant_id", "token_hash"), name="one_offer_per_token"),
                ],
            },
        ),
        Walls(customer=["waitingentry"], known_merchants=True),
    ]
