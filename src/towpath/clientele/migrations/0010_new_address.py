"""An address somebody wants to be written to, until its link was opened. The business's alone."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("clientele", "0009_record")]

    operations = [
        migrations.CreateModel(
            name="NewAddress",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("email", models.EmailField(max_length=254)),
                ("token_hash", models.BinaryField()),
                ("asked_at", models.DateTimeField()),
                ("good_until", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "token_hash"), name="one_new_address_per_token"),
                    models.UniqueConstraint(
                        condition=models.Q(("taken_at", None)), fields=("merchant_id", "customer"), name="one_new_address_at_a_time"
                    ),
                ],
            },
        ),
        Walls(customer=["newaddress"], known_merchants=True),
    ]
