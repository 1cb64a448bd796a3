"""Days somebody writes down for free, and who may read and write them."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
        ("care", "0005_needs"),
        ("clientele", "0010_new_address"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyLog",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("log", models.CharField(max_length=40)),
                ("token_hash", models.BinaryField()),
                ("begun_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("kept_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="clientele.customer",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="LoggedDay",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("day", models.DateField()),
                ("values", models.JSONField()),
                ("logged_at", models.DateTimeField()),
                (
                    "daily_log",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="days", to="care.dailylog"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="dailylog",
            constraint=models.UniqueConstraint(fields=("merchant_id", "token_hash"), name="one_daily_log_per_token"),
        ),
        migrations.AddConstraint(
            model_name="dailylog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("customer", None), ("kept_at", None)),
                    models.Q(("customer__isnull", False), ("kept_at__isnull", False)),
                    _connector="OR",
                ),
                name="kept_logs_are_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="loggedday",
            constraint=models.UniqueConstraint(fields=("merchant_id", "daily_log", "day"), name="one_entry_per_day"),
        ),
        Walls(customer=["dailylog", "loggedday"], known_merchants=True),
    ]
