"""Weekly rules, and which of them a booking came from."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls


def _key(to, **more):
    return models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **more)


class Migration(migrations.Migration):
    dependencies = [("booking", "0003_managelink")]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="booking.serviceversion"
                    ),
                ),
                ("booker", _key("clientele.customer")),
                ("attendee", _key("clientele.customer")),
                ("payer", _key("clientele.customer")),
                ("wall_time", models.TimeField()),
                ("zone", models.CharField(max_length=60)),
                ("first_day", models.DateField()),
                ("interval", models.PositiveSmallIntegerField(default=1)),
                ("weekdays", models.JSONField(default=list)),
                ("week_begins", models.PositiveSmallIntegerField(default=0)),
                ("count", models.PositiveSmallIntegerField(null=True)),
                ("until", models.DateField(null=True)),
                ("state", models.CharField(choices=[("running", "running"), ("ended", "ended")], default="running", max_length=8)),
                ("follows", _key("booking.series")),
                ("skipped", models.JSONField(default=list)),
                ("looked_until", models.DateField()),
                ("channel", models.CharField(max_length=12)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("count", None), ("state", "running"), ("until", None)),
                        fields=["merchant_id", "looked_until"],
                        name="series_without_end",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("interval__gte", 1), ("interval__lte", 8)), name="every_1_to_8_weeks"),
                    models.CheckConstraint(
                        condition=models.Q(("count", None), ("until", None), _connector="OR"), name="a_count_or_a_last_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count", None), models.Q(("count__gte", 1), ("count__lte", 60)), _connector="OR"),
                        name="series_of_1_to_60",
                    ),
                ],
            },
        ),
        migrations.AddField(model_name="booking", name="series", field=_key("booking.series")),
        migrations.AddField(model_name="booking", name="series_day", field=models.DateField(null=True)),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(fields=("merchant_id", "series", "series_day"), name="one_booking_per_day_of_a_series"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("series", None), ("series_day", None)),
                    models.Q(("series__isnull", False), ("series_day__isnull", False)),
                    _connector="OR",
                ),
                name="of_a_series_on_a_day",
            ),
        ),
        Walls(customer=["series"], known_merchants=True),
        OwnedKeys("booking", "series"),
    ]
