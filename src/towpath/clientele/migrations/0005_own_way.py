"""How a customer likes it, kept because they said so. The business's alone."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("clientele", "0004_more_purposes")]

    operations = [
        migrations.CreateModel(
            name="OwnWay",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("ways", models.JSONField(default=list)),
                ("word", models.CharField(blank=True, max_length=200)),
                ("told_at", models.DateTimeField()),
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
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "customer"), name="one_own_way_per_customer")],
            },
        ),
        Walls(customer=["ownway"], known_merchants=True),
    ]
