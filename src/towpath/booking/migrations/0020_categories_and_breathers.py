"""Headings for services, and minutes that people and rooms need for themselves."""

from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls


class Migration(migrations.Migration):
    dependencies = [("booking", "0019_team_feeds")]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("name", models.JSONField()),
                ("position", models.PositiveIntegerField(default=0)),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        migrations.AddField(
            model_name="service",
            name="category",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=models.deletion.PROTECT, related_name="+", to="booking.category"
            ),
        ),
        migrations.AddField(model_name="resource", name="buffer_before", field=models.PositiveIntegerField(db_default=0, default=0)),
        migrations.AddField(model_name="resource", name="buffer_after", field=models.PositiveIntegerField(db_default=0, default=0)),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.CheckConstraint(
                condition=models.Q(buffer_before__lte=480, buffer_after__lte=480), name="its_own_buffers_in_reason"
            ),
        ),
        Walls(customer=["category"], known_merchants=True),
        OwnedKeys("service", "category"),
    ]
