"""Where a business goes, how long the way takes, and within which hours somebody arrives."""

from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("booking", "0009_screenings")]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "code"), name="one_area_per_code"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TravelTime",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("start", models.CharField(max_length=20)),
                ("end", models.CharField(max_length=20)),
                ("minutes", models.PositiveSmallIntegerField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "start", "end"), name="one_travel_time_per_way"),
                    models.CheckConstraint(condition=models.Q(("minutes__lte", 600)), name="travel_of_10_hours_at_most"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TravelRule",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("between", models.PositiveSmallIntegerField(default=30)),
                ("within", models.PositiveSmallIntegerField(default=10)),
                ("base", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="one_travel_rule"),
                    models.CheckConstraint(
                        condition=models.Q(("between__lte", 600), ("within__lte", 600)), name="usual_travel_of_10_hours_at_most"
                    ),
                ],
            },
        ),
        migrations.AddField(model_name="serviceversion", name="window_minutes", field=models.PositiveSmallIntegerField(default=0)),
        migrations.AddConstraint(
            model_name="serviceversion",
            constraint=models.CheckConstraint(condition=models.Q(("window_minutes__lte", 480)), name="arrival_window_in_reason"),
        ),
        migrations.AddField(model_name="booking", name="window_minutes", field=models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(model_name="booking", name="area", field=models.CharField(blank=True, max_length=20)),
        Walls(customer=["area", "traveltime", "travelrule"], known_merchants=True),
    ]
