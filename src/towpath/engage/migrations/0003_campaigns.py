"""The sheets of a week, the codes on them, where people heard of a business, its campaigns and its look at the week."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.engage.models.campaigns
import towpath.foundation.ids
import towpath.foundation.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("clientele", "0010_new_address"),
        ("engage", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("name", models.CharField(max_length=80)),
                ("audience", models.JSONField(default=dict)),
                ("words", models.JSONField()),
                (
                    "leads_to",
                    models.CharField(choices=[("help", "help"), ("menu", "menu"), ("book", "book"), ("home", "home")], max_length=10),
                ),
                ("left_alone_percent", models.PositiveSmallIntegerField(default=10)),
                ("seed", models.BigIntegerField(default=towpath.engage.models.campaigns.new_seed)),
                ("made_at", models.DateTimeField()),
                ("send_at", models.DateTimeField(null=True)),
                ("drawn_at", models.DateTimeField(null=True)),
                ("drawn_by", models.UUIDField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("left_alone_percent__gte", 10), ("left_alone_percent__lte", 50)),
                        name="a_tenth_is_left_alone_at_least",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("drawn_at", None), ("send_at", None), ("stopped_at", None)),
                            models.Q(("drawn_at__isnull", False), ("send_at__gte", models.F("drawn_at"))),
                            _connector="OR",
                        ),
                        name="drawn_before_it_is_sent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("figure", models.CharField(max_length=40)),
                ("percent", models.PositiveSmallIntegerField(null=True)),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="one_goal"),
                    models.CheckConstraint(
                        condition=models.Q(("percent", None), models.Q(("percent__gte", 1), ("percent__lte", 100)), _connector="OR"),
                        name="goal_in_percent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kit",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("week", models.DateField()),
                ("occasion", models.CharField(max_length=40)),
                ("words", models.JSONField()),
                (
                    "leads_to",
                    models.CharField(choices=[("help", "help"), ("menu", "menu"), ("book", "book"), ("home", "home")], max_length=10),
                ),
                ("made_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_by", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "week", "occasion"), name="one_kit_per_week_and_occasion"),
                    models.CheckConstraint(
                        condition=models.Q(("approved_by", None), ("approved_at__isnull", False), _connector="OR"),
                        name="approved_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrackedCode",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("code", models.CharField(max_length=12)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("flyer", "flyer"),
                            ("poster", "poster"),
                            ("post", "post"),
                            ("phone", "phone"),
                            ("walk_in", "walk_in"),
                            ("word_of_mouth", "word_of_mouth"),
                            ("own_page", "own_page"),
                            ("directory", "directory"),
                            ("outside", "outside"),
                        ],
                        max_length=15,
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=60)),
                (
                    "leads_to",
                    models.CharField(choices=[("help", "help"), ("menu", "menu"), ("book", "book"), ("home", "home")], max_length=10),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "kit",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="engage.kit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Openings",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("day", models.DateField()),
                ("opened", models.PositiveIntegerField(default=0)),
                (
                    "tracked",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="engage.trackedcode"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="WeekCard",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("week", models.DateField()),
                ("question", models.CharField(max_length=20)),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("answered_at", models.DateTimeField(null=True)),
                ("put_away_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "week"), name="one_card_per_week")],
            },
        ),
        migrations.CreateModel(
            name="FirstTouch",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("flyer", "flyer"),
                            ("poster", "poster"),
                            ("post", "post"),
                            ("phone", "phone"),
                            ("walk_in", "walk_in"),
                            ("word_of_mouth", "word_of_mouth"),
                            ("own_page", "own_page"),
                            ("directory", "directory"),
                            ("outside", "outside"),
                        ],
                        max_length=15,
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=60)),
                ("known_by", models.CharField(choices=[("code", "code"), ("asked", "asked")], max_length=5)),
                ("noted_at", models.DateTimeField()),
                ("noted_by", models.UUIDField(null=True)),
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
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "customer"), name="one_first_touch")],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("left_alone", models.BooleanField()),
                ("not_before", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("skipped_at", models.DateTimeField(null=True)),
                ("why_not", models.CharField(blank=True, max_length=20)),
                ("token_hash", models.BinaryField(null=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="recipients", to="engage.campaign"
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("left_alone", False), ("sent_at", None), ("skipped_at", None)),
                        fields=["merchant_id", "not_before"],
                        name="recipients_waiting",
                    ),
                    models.Index(fields=["merchant_id", "token_hash"], name="recipients_by_token"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "campaign", "customer"), name="each_person_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("skipped_at", None), _connector="OR"), name="sent_or_skipped"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left_alone", False), ("sent_at", None), _connector="OR"), name="who_is_left_alone_gets_nothing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("skipped_at", None), ("why_not", "")),
                            models.Q(("skipped_at__isnull", False), models.Q(("why_not", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="skipped_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="trackedcode",
            constraint=models.UniqueConstraint(fields=("merchant_id", "code"), name="one_tracked_code"),
        ),
        migrations.AddConstraint(
            model_name="trackedcode",
            constraint=models.UniqueConstraint(fields=("merchant_id", "kit", "source"), name="one_code_per_kit_and_source"),
        ),
        migrations.AddConstraint(
            model_name="openings",
            constraint=models.UniqueConstraint(fields=("merchant_id", "tracked", "day"), name="one_count_per_code_and_day"),
        ),
    ]
