"""Photos customers show in free help, and what the business shows them there; and who may read and write them. Days say what was read from a file."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

KEPT = [
    ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
    ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
    ("name", models.CharField(max_length=60)),
    ("sha256", models.CharField(max_length=64)),
    ("bytes", models.PositiveIntegerField()),
    ("kept_at", models.DateTimeField()),
]


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0006_daily"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ToolFilm",
            fields=[*KEPT, ("by", models.UUIDField(null=True))],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.CheckConstraint(condition=models.Q(("bytes__gt", 0)), name="a_film_holds_something")],
            },
        ),
        migrations.CreateModel(
            name="ToolPhoto",
            fields=[
                *KEPT,
                ("question", models.CharField(max_length=40)),
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="care.toolrun"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "run", "question"), name="one_photo_per_question"),
                    models.CheckConstraint(condition=models.Q(("bytes__gt", 0)), name="a_photo_holds_something"),
                ],
            },
        ),
        migrations.AddField(model_name="loggedday", name="read", field=models.JSONField(default=list)),
        Walls(customer=["toolfilm", "toolphoto"], known_merchants=True),
    ]
