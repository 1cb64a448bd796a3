"""A picture of whoever comes."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("work", "0003_laid_out_and_ready")]

    operations = [
        migrations.CreateModel(
            name="Portrait",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("name", models.CharField(max_length=60)),
                ("bytes", models.PositiveIntegerField()),
                ("set_at", models.DateTimeField()),
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
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "resource"), name="one_portrait_each"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), ("bytes__gt", 0)), name="a_portrait_shows_something"
                    ),
                ],
            },
        ),
        Walls(customer=["portrait"], known_merchants=True),
    ]
