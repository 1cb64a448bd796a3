"""Dates of classes stand in calendars elsewhere as bookings do, and what such a calendar refuses is known one by one."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls


def _key(to: str, *, null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(db_constraint=False, null=null, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=to)


def _of_one() -> models.Q:
    return models.Q(("booking__isnull", False), ("occurrence", None)) | models.Q(("booking", None), ("occurrence__isnull", False))


class Migration(migrations.Migration):
    dependencies = [("calendars", "0002_where_a_question_saw_it"), ("booking", "0019_team_feeds")]

    operations = [
        migrations.AddField("copy", "occurrence", _key("booking.occurrence")),
        migrations.AddField("copy", "times", models.PositiveIntegerField(db_default=0, default=0)),
        migrations.AlterField("copy", "booking", _key("booking.booking")),
        migrations.AddConstraint(
            "copy", models.UniqueConstraint(fields=("merchant_id", "calendar", "occurrence"), name="one_copy_per_date")
        ),
        migrations.AddConstraint("copy", models.CheckConstraint(condition=_of_one(), name="a_copy_of_one_thing")),
        OwnedKeys("copy", "occurrence"),
        migrations.AddField("proposal", "occurrence", _key("booking.occurrence")),
        migrations.AlterField("proposal", "booking", _key("booking.booking")),
        migrations.AddConstraint(
            "proposal",
            models.UniqueConstraint(
                fields=("merchant_id", "calendar", "occurrence"),
                condition=models.Q(("ended_at", None)),
                name="one_open_proposal_per_date",
            ),
        ),
        migrations.AddConstraint("proposal", models.CheckConstraint(condition=_of_one(), name="a_proposal_about_one_thing")),
        OwnedKeys("proposal", "occurrence"),
        migrations.CreateModel(
            name="Unwritten",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("calendar", _key("calendars.outsidecalendar", null=False)),
                ("booking", _key("booking.booking")),
                ("occurrence", _key("booking.occurrence")),
                ("takes_out", models.BooleanField(default=False)),
                ("digest", models.CharField(blank=True, max_length=32)),
                ("code", models.CharField(max_length=40)),
                ("failures", models.PositiveIntegerField(default=1)),
                ("due_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "calendar", "booking"), name="refused_once_per_booking"),
                    models.UniqueConstraint(fields=("merchant_id", "calendar", "occurrence"), name="refused_once_per_date"),
                    models.CheckConstraint(condition=_of_one(), name="refused_is_one_thing"),
                ],
            },
        ),
        Walls(customer=["unwritten"], known_merchants=True),
    ]
