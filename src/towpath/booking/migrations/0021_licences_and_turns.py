"""Licences of people, services that ask for one, and why somebody was chosen."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q, Value

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("booking", "0020_categories_and_breathers")]

    operations = [
        migrations.CreateModel(
            name="PersonalLicence",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("kind", models.CharField(max_length=60)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("valid_until", models.DateField(null=True)),
                ("noted_at", models.DateTimeField()),
                (
                    "resource",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="licences", to="booking.resource"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "resource", "kind"), name="one_licence_of_a_kind"),
                    models.CheckConstraint(condition=~Q(kind=""), name="a_licence_has_a_name"),
                ],
            },
        ),
        migrations.AddField(
            model_name="need", name="licence", field=models.CharField(blank=True, db_default="", default="", max_length=60)
        ),
        migrations.AddField(model_name="claim", name="why", field=models.CharField(blank=True, db_default="", default="", max_length=10)),
        migrations.AddField(
            model_name="claim", name="figures", field=models.JSONField(db_default=Value({}, models.JSONField()), default=dict)
        ),
        Walls(customer=["personallicence"], known_merchants=True),
    ]
