"""Cards that customers leave with the provider, to be charged later or not at all."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls

STATES = ("starting", "open", "kept", "used", "refused", "released")


class Migration(migrations.Migration):
    dependencies = [("payments", "0004_parts")]

    operations = [
        migrations.CreateModel(
            name="KeptCard",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("wanted_for", models.UUIDField()),
                ("most_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("address", models.URLField(blank=True, max_length=1000)),
                ("card", models.CharField(blank=True, max_length=120)),
                ("owner", models.CharField(blank=True, max_length=120)),
                ("brand", models.CharField(blank=True, max_length=20)),
                ("last4", models.CharField(blank=True, max_length=4)),
                ("state", models.CharField(choices=[(state, state) for state in STATES], default="starting", max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("kept_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("forgotten_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.provideraccount",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["merchant_id", "state"], condition=models.Q(("forgotten_at", None)), name="cards_not_forgotten")
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("most_minor__gt", 0)), name="card_kept_for_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "kept"), _negated=True),
                            models.Q(models.Q(("card", ""), _negated=True), models.Q(("owner", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_kept_card_is_there",
                    ),
                    models.UniqueConstraint(
                        fields=("merchant_id", "wanted_for"),
                        condition=models.Q(("state__in", ["starting", "open", "kept"])),
                        name="one_card_at_a_time",
                    ),
                    models.UniqueConstraint(
                        fields=("merchant_id", "reference"),
                        condition=models.Q(("reference", ""), _negated=True),
                        name="one_card_per_reference",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="attempt",
            name="card",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="payments.keptcard",
            ),
        ),
        Walls(customer=["keptcard"], known_merchants=True),
        OwnedKeys("attempt", "card"),
    ]
