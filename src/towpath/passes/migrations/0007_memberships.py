"""Memberships: what is offered, who is a member, their pauses and their months."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("clientele", "0006_guardian"),
        ("passes", "0006_packs_online"),
    ]

    operations = [
        migrations.CreateModel(
            name="MembershipOffer",
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
                        condition=models.Q(("price_minor__gt", 0), ("uses__gte", 1), ("uses__lte", 100)), name="membership_of_1_to_100"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months", None), models.Q(("months__gte", 12), ("months__lte", 120)), _connector="OR"),
                        name="month_good_for_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("active", "active"), ("ended", "ended")], default="waiting", max_length=10
                    ),
                ),
                ("started_on", models.DateField()),
                ("joined_at", models.DateTimeField()),
                ("joined_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "ended_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("said", "said"),
                            ("unpaid", "unpaid"),
                            ("never_begun", "never_begun"),
                            ("forgotten", "forgotten"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="passes.membershipoffer"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="MembershipPause",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("first_day", models.DateField()),
                ("back_on", models.DateField(null=True)),
                ("said_at", models.DateTimeField()),
                ("said_by", models.UUIDField(null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="passes.membership"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="MembershipMonth",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("anchor_on", models.DateField()),
                ("pay_until", models.DateField()),
                ("billed_at", models.DateTimeField()),
                ("token_hash", models.BinaryField(null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="months", to="passes.membership"
                    ),
                ),
                (
                    "purchase",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="passes.packpurchase"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "membership", "number"), name="one_bill_a_month"),
                    models.UniqueConstraint(fields=("merchant_id", "purchase"), name="one_month_a_purchase"),
                    models.UniqueConstraint(fields=("merchant_id", "token_hash"), name="one_month_per_link"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["merchant_id", "holder"], name="memberships_of_a_customer"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state", "ended")),
                    models.Q(models.Q(("state", "ended"), _negated=True), ("ended_at", None)),
                    _connector="OR",
                ),
                name="ended_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="membershippause",
            constraint=models.CheckConstraint(
                condition=models.Q(("back_on", None), ("back_on__gt", models.F("first_day")), _connector="OR"),
                name="pause_of_a_day_at_least",
            ),
        ),
        migrations.AddConstraint(
            model_name="membershippause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("back_on", None)), fields=("merchant_id", "membership"), name="one_membership_pause_at_once"
            ),
        ),
        Walls(customer=["membershipoffer", "membership", "membershippause", "membershipmonth"], known_merchants=True),
    ]
