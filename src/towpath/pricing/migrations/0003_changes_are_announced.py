"""Every ladder belongs to the announcement it came with; those of before get one from the instant they began."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import towpath.foundation.ids
from towpath.foundation.walls import Walls

OLD_LADDERS = """
insert into pricing_feechange (id, announced_at, effective_from, why)
select gen_random_uuid(), effective_from, effective_from, '{}' from (select distinct effective_from from pricing_feerule) as begun;
update pricing_feerule r set change_id = c.id from pricing_feechange c where c.effective_from = r.effective_from;
set constraints all immediate;
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("pricing", "0002_walls"),
        ("network", "0004_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="FeeChange",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("announced_at", models.DateTimeField()),
                ("effective_from", models.DateTimeField()),
                ("why", models.JSONField()),
                (
                    "announced_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=Q(effective_from__gte=F("announced_at")), name="fees_never_backwards")],
            },
        ),
        Walls(network=["feechange"], app_reads=["feechange"], append_only=["feechange"]),
        migrations.AddField(
            model_name="feerule",
            name="change",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="rules", to="pricing.feechange"),
        ),
        migrations.RunSQL(OLD_LADDERS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="feerule",
            name="change",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="rules", to="pricing.feechange"),
        ),
    ]
