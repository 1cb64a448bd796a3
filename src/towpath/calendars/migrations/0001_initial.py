"""Calendars that people of the team keep elsewhere. The network sees none of it."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("booking", "0019_team_feeds"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutsideCalendar",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("kind", models.CharField(choices=[("file", "file"), ("caldav", "caldav")], max_length=6)),
                ("name", models.CharField(max_length=60)),
                ("host", models.CharField(max_length=255)),
                ("sealed", models.BinaryField()),
                ("writes", models.BooleanField(default=False)),
                ("language", models.CharField(max_length=10)),
                ("tag", models.CharField(blank=True, max_length=300)),
                ("whole_on", models.DateField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField()),
                ("problem", models.CharField(blank=True, max_length=40)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("unread", models.PositiveIntegerField(default=0)),
                ("person_id", models.UUIDField(null=True)),
                ("linked_at", models.DateTimeField()),
                ("linked_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "resource",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.resource"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="OutsideBusy",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("entry", models.CharField(max_length=32)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("said", models.CharField(max_length=80)),
                ("let_be_at", models.DateTimeField(null=True)),
                (
                    "calendar",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="calendars.outsidecalendar"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("href", models.CharField(max_length=500)),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("digest", models.CharField(blank=True, max_length=32)),
                ("written_at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "calendar",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="calendars.outsidecalendar"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("kind", models.CharField(choices=[("moved", "moved"), ("deleted", "deleted"), ("stretched", "stretched")], max_length=10)),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("", ""), ("accepted", "accepted"), ("refused", "refused"), ("over", "over")], max_length=10
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "calendar",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="calendars.outsidecalendar"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="OutsideBlock",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("claim_id", models.UUIDField()),
                (
                    "resource",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.resource"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "claim_id"), name="one_block_per_claim")],
            },
        ),
        migrations.AddIndex(
            model_name="outsidecalendar",
            index=models.Index(fields=["merchant_id", "due_at"], name="outside_calendars_by_due"),
        ),
        migrations.AddConstraint(
            model_name="outsidecalendar",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("writes", True)), fields=("merchant_id", "resource"), name="written_into_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidecalendar",
            constraint=models.CheckConstraint(
                condition=models.Q(("writes", False), ("kind", "caldav"), _connector="OR"), name="a_file_is_only_read"
            ),
        ),
        migrations.AddIndex(
            model_name="outsidebusy",
            index=models.Index(fields=["merchant_id", "ends_at", "starts_at"], name="outside_busy_by_time"),
        ),
        migrations.AddConstraint(
            model_name="outsidebusy",
            constraint=models.UniqueConstraint(fields=("merchant_id", "calendar", "entry", "starts_at"), name="each_busy_time_once"),
        ),
        migrations.AddConstraint(
            model_name="outsidebusy",
            constraint=models.CheckConstraint(condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="busy_ends_after_its_start"),
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.UniqueConstraint(fields=("merchant_id", "calendar", "booking"), name="one_copy_per_booking"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("merchant_id", "calendar", "booking"), name="one_open_proposal_per_booking"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends_at", None), ("kind", "deleted"), ("starts_at", None)),
                    models.Q(models.Q(("kind", "deleted"), _negated=True), ("ends_at__isnull", False), ("starts_at__isnull", False)),
                    _connector="OR",
                ),
                name="what_is_deleted_lies_nowhere",
            ),
        ),
        Walls(customer=["outsidecalendar", "outsidebusy", "outsideblock", "copy", "proposal"], known_merchants=True),
    ]
