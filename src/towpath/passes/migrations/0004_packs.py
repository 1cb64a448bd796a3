"""Packs of uses. A move that was written stays as it is."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("clientele", "0002_walls"),
        ("passes", "0003_promises_lapse"),
    ]

    operations = [
        migrations.CreateModel(
            name="PackOffer",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("name", models.JSONField()),
                ("uses", models.PositiveSmallIntegerField()),
                ("price_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("services", models.JSONField(default=list)),
                ("months", models.PositiveSmallIntegerField(null=True)),
                ("offered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("price_minor__gt", 0), ("uses__gte", 2), ("uses__lte", 100)), name="pack_of_2_to_100"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months", None), models.Q(("months__gte", 12), ("months__lte", 120)), _connector="OR"),
                        name="pack_good_for_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("name", models.JSONField()),
                ("services", models.JSONField(default=list)),
                ("currency", models.CharField(max_length=3)),
                ("uses", models.PositiveSmallIntegerField()),
                ("uses_left", models.PositiveSmallIntegerField(default=0)),
                ("price_minor", models.BigIntegerField()),
                ("left_minor", models.BigIntegerField(default=0)),
                ("unit_minor", models.BigIntegerField()),
                ("owed_minor", models.BigIntegerField(default=0)),
                ("valid_until", models.DateField(null=True)),
                ("sold_at", models.DateTimeField()),
                ("sold_by", models.UUIDField(null=True)),
                ("refunded_at", models.DateTimeField(null=True)),
                (
                    "holder",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="passes.packoffer"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PackMove",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sold", "sold"),
                            ("used", "used"),
                            ("put_back", "put_back"),
                            ("part_returned", "part_returned"),
                            ("refunded", "refunded"),
                        ],
                        max_length=14,
                    ),
                ),
                ("uses", models.SmallIntegerField(default=0)),
                ("minor", models.BigIntegerField(default=0)),
                ("owed_minor", models.BigIntegerField(default=0)),
                ("reference", models.UUIDField(null=True)),
                ("moved_at", models.DateTimeField()),
                ("moved_by", models.UUIDField(null=True)),
                (
                    "pack",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="passes.pack"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("uses", 0), _negated=True),
                            models.Q(("minor", 0), _negated=True),
                            models.Q(("owed_minor", 0), _negated=True),
                            _connector="OR",
                        ),
                        name="pack_move_of_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["used", "put_back"])),
                        fields=("merchant_id", "kind", "reference"),
                        name="one_use_per_reference",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="pack",
            index=models.Index(fields=["merchant_id", "holder", "sold_at"], name="packs_of_a_customer"),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.CheckConstraint(condition=models.Q(("price_minor__gt", 0), ("uses__gte", 2)), name="pack_is_paid_for"),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.CheckConstraint(condition=models.Q(("uses_left__lte", models.F("uses"))), name="uses_left_within"),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.CheckConstraint(
                condition=models.Q(("left_minor__gte", 0), ("left_minor__lte", models.F("price_minor"))), name="pack_left_within"
            ),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.CheckConstraint(
                condition=models.Q(("owed_minor__gte", 0), ("owed_minor__lte", models.F("price_minor"))), name="pack_owed_within"
            ),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("uses_left", 0), _negated=True), ("left_minor", 0), _connector="OR"),
                name="nothing_paid_without_a_use",
            ),
        ),
        Walls(customer=["packoffer", "pack", "packmove"], append_only=["packmove"], known_merchants=True),
    ]
