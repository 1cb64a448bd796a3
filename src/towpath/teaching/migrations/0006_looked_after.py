"""What the team looked after is a customer's, whoever they are, and comes again only for something that shows later. What was put off for a week is shown once
more: that costs a tap, and nobody is forgotten."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("teaching", "0005_what_was_told"), ("clientele", "0010_new_address")]

    operations = [
        migrations.DeleteModel(name="AskAgain"),
        migrations.CreateModel(
            name="LookedAfter",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("reason", models.CharField(max_length=60)),
                ("shown_on", models.DateField()),
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
                    models.UniqueConstraint(fields=("merchant_id", "customer", "reason"), name="looked_after_once_each"),
                ],
            },
        ),
        Walls(customer=["lookedafter"], known_merchants=True),
    ]
