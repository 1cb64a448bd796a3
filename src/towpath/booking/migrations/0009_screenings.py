"""Who was asked what has to be asked before a time may be held. The business's alone, and no answer in it."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0008_past_book"),
        ("clientele", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Screening",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("gate", models.CharField(max_length=40)),
                ("outcome", models.CharField(choices=[("passed", "passed"), ("refused", "refused")], max_length=7)),
                ("answered_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="clientele.customer",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "customer", "gate"), name="one_screening_per_gate")],
            },
        ),
        Walls(customer=["screening"], known_merchants=True),
    ]
