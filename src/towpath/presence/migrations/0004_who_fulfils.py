"""Who fulfils a listing is said: the business itself, as all of before, or a supplier of its network."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("presence", "0003_what_it_used_to_cost"),
        ("stock", "0002_walls"),
        ("supply", "0003_price_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="brings",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supply.supplyitem"),
        ),
        migrations.AddField(
            model_name="listing",
            name="fulfilled_by",
            field=models.CharField(
                choices=[("business", "business"), ("supplier", "supplier")], db_default="business", default="business", max_length=10
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="fulfiller",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supply.supplier"),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("brings", None), ("fulfilled_by", "business"), ("fulfiller", None)),
                    models.Q(("brings__isnull", False), ("fulfilled_by", "supplier"), ("fulfiller__isnull", False)),
                    _connector="OR",
                ),
                name="who_fulfils_is_said",
            ),
        ),
    ]
