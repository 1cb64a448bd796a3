"""How somebody did in the quiz of something that was given. Walled like everything of a learner: the network never sees it."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("teaching", "0002_walls"), ("methods", "0002_walls")]

    operations = [
        migrations.CreateModel(
            name="QuizResult",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("unit", models.CharField(max_length=60)),
                ("asked", models.JSONField()),
                ("answers", models.JSONField(default=dict)),
                ("right", models.PositiveSmallIntegerField()),
                ("of", models.PositiveSmallIntegerField()),
                ("missed", models.JSONField(default=list)),
                ("taken_at", models.DateTimeField()),
                ("token_hash", models.BinaryField()),
                (
                    "assignment",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="results", to="teaching.assignment"
                    ),
                ),
                (
                    "own_version",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="methods.ownversion"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "token_hash"), name="one_quiz_result_per_token"),
                    models.CheckConstraint(
                        condition=models.Q(("of__gte", 1), ("right__lte", models.F("of"))), name="no_more_right_than_asked"
                    ),
                ],
            },
        ),
        Walls(customer=["quizresult"], known_merchants=True),
    ]
