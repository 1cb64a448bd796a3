"""When customers are reminded and owners are told; and where it is, where that is online or on the phone."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.booking.models.messages
import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls

# Whoever was reminded of what is still to come is not reminded of it again.
FILL = """
alter table booking_booking no force row level security;
insert into booking_reminder (id, merchant_id, booking_id, minutes, due_at, noted_at, is_written)
    select gen_random_uuid(), merchant_id, id, 1440, starts_at - interval '24 hours', reminded_at, true
    from booking_booking where reminded_at >= starts_at - interval '24 hours' and starts_at > now();
alter table booking_booking force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("booking", "0017_free_to_leave")]

    operations = [
        migrations.AddField(
            model_name="booking", name="join_link", field=models.CharField(blank=True, db_default="", default="", max_length=300)
        ),
        migrations.AddField(
            model_name="service",
            name="calls",
            field=models.CharField(
                blank=True, choices=[("", ""), ("business", "business"), ("customer", "customer")], db_default="", default="", max_length=8
            ),
        ),
        migrations.AddField(
            model_name="service", name="join_link", field=models.CharField(blank=True, db_default="", default="", max_length=300)
        ),
        migrations.CreateModel(
            name="MessageRules",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("reminders", models.JSONField(default=towpath.booking.models.messages.usual_reminders)),
                (
                    "to_owners",
                    models.CharField(
                        choices=[("usual", "usual"), ("each", "each"), ("daily", "daily"), ("none", "none")], default="usual", max_length=8
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="one_rule_for_messages")],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("minutes", models.PositiveIntegerField()),
                ("due_at", models.DateTimeField()),
                ("noted_at", models.DateTimeField()),
                ("is_written", models.BooleanField(default=True)),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.booking"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "booking", "minutes", "due_at"), name="one_reminder_by_a_rule"),
                    models.CheckConstraint(condition=models.Q(("minutes__gt", 0)), name="reminded_before_it_begins"),
                ],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        Walls(customer=["messagerules", "reminder"], known_merchants=True),
        OwnedKeys("booking", "reminder"),
    ]
