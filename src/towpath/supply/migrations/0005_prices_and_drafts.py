"""Versions are written, reviewed and published; prices are for everybody, a trade or one business, with tiers and a floor."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("supply", "0004_suppliers_papers"),
        ("network", "0009_free_tools"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnTerms",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("price_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("minimum", models.PositiveIntegerField(default=1)),
                ("multiple", models.PositiveIntegerField(default=1)),
                ("reason", models.CharField(max_length=300)),
                ("effective_from", models.DateTimeField()),
                ("effective_until", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PriceFloor",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("floor_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("reason", models.CharField(max_length=300)),
                ("by", models.UUIDField()),
                ("set_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Tier",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("from_units", models.PositiveIntegerField()),
                ("price_minor", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="VersionDraft",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("body", models.JSONField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField()),
                ("handed_in_at", models.DateTimeField(null=True)),
                ("sent_back", models.CharField(blank=True, max_length=300)),
                ("dropped_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="supplyterms",
            name="one_price_at_a_time",
        ),
        migrations.AddField(
            model_name="supplyterms",
            name="audience",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="supplyterms",
            name="effective_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="supplyterms",
            name="multiple",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="supplyversion",
            name="about_grams",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="supplyversion",
            name="allergens",
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name="supplyversion",
            name="case_units",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="supplyversion",
            name="catch_weight",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="supplyversion",
            name="reviewed_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="supplyversion",
            name="written_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name="supplyterms",
            constraint=models.CheckConstraint(condition=models.Q(("multiple__gte", 1)), name="packed_by_one_at_least"),
        ),
        migrations.AddConstraint(
            model_name="supplyterms",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("audience", ""), _negated=True), ("effective_until", None), _connector="OR"),
                name="everybodys_price_never_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplyterms",
            constraint=models.UniqueConstraint(fields=("item", "audience", "effective_from"), name="one_price_at_a_time"),
        ),
        migrations.AddField(
            model_name="ownterms",
            name="item",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supply.supplyitem"),
        ),
        migrations.AddField(
            model_name="pricefloor",
            name="item",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="floors", to="supply.supplyitem"),
        ),
        migrations.AddField(
            model_name="tier",
            name="terms",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="tiers", to="supply.supplyterms"),
        ),
        migrations.AddField(
            model_name="versiondraft",
            name="item",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="supply.supplyitem"),
        ),
        migrations.AddField(
            model_name="versiondraft",
            name="version",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="draft", to="supply.supplyversion"
            ),
        ),
        migrations.AddConstraint(
            model_name="ownterms",
            constraint=models.CheckConstraint(
                condition=models.Q(("minimum__gte", 1), ("multiple__gte", 1), ("price_minor__gte", 0)), name="own_price_in_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="ownterms",
            constraint=models.UniqueConstraint(fields=("merchant_id", "item", "effective_from"), name="one_own_price_at_a_time"),
        ),
        migrations.AddConstraint(
            model_name="pricefloor",
            constraint=models.CheckConstraint(condition=models.Q(("floor_minor__gte", 0)), name="floor_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.UniqueConstraint(fields=("terms", "from_units"), name="one_price_per_tier"),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.CheckConstraint(condition=models.Q(("from_units__gte", 2), ("price_minor__gte", 0)), name="tier_in_reason"),
        ),
        migrations.AddConstraint(
            model_name="versiondraft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at", None), ("version", None)), fields=("item",), name="one_open_draft_per_item"
            ),
        ),
        # What was priced stays as it was: a change is the next row.
        Walls(network=["versiondraft", "tier", "pricefloor"], append_only=["tier", "pricefloor"]),
        Walls(trade=["ownterms"], append_only=["ownterms"], console_writes=["ownterms"], known_merchants=True),
    ]
