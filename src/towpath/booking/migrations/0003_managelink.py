"""Links that open one booking or one calendar; the network never sees them."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("booking", "0002_walls"), ("clientele", "0002_walls")]

    operations = [
        migrations.CreateModel(
            name="ManageLink",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("scope", models.CharField(choices=[("manage", "manage"), ("feed", "feed")], max_length=10)),
                ("token_hash", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="booking.booking",
                    ),
                ),
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
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "token_hash"), name="one_link_per_token"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("booking__isnull", False), ("scope", "manage")),
                            models.Q(("booking", None), ("customer__isnull", False), ("scope", "feed")),
                            _connector="OR",
                        ),
                        name="a_link_opens_one_thing",
                    ),
                ],
            },
        ),
        Walls(customer=["managelink"], known_merchants=True),
    ]
