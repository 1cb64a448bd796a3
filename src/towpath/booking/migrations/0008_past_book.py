"""A book of past bookings that was read, until it is taken over. The business's alone."""

from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0007_reminded"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastBook",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("name", models.CharField(max_length=120)),
                ("rows", models.JSONField(default=list)),
                ("read_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("outcome", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        Walls(customer=["pastbook"], known_merchants=True),
    ]
