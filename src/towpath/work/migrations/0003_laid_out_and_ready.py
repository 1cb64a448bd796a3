"""What is laid out before a visit, until when something is ready, and who is back for the same work."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls


class Migration(migrations.Migration):
    dependencies = [("work", "0002_walls")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="back_after",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="work.job"
            ),
        ),
        migrations.AddField(model_name="job", name="promised_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="job", name="ready_at", field=models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="Preparation",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("key", models.CharField(max_length=80)),
                ("words", models.CharField(max_length=160)),
                ("reason", models.CharField(max_length=200)),
                ("laid_out_at", models.DateTimeField(null=True)),
                ("laid_out_by", models.UUIDField(null=True)),
                ("noted_at", models.DateTimeField()),
                ("noted_by", models.UUIDField(null=True)),
                (
                    "job",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="preparations", to="work.job"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "job", "key"), name="one_preparation_per_key"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="a_preparation_says_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("laid_out_at", None), ("laid_out_at__gte", models.F("noted_at")), _connector="OR"),
                        name="laid_out_after_noted",
                    ),
                ],
            },
        ),
        Walls(customer=["preparation"], known_merchants=True),
        OwnedKeys("job", "back_after"),
    ]
