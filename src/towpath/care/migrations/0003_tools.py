"""Free tools of a business's own; and runs that are taken up again, end in an outcome and say when their result was seen."""

from datetime import UTC, datetime

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls

# Until now a run was written down at its end, and its result shown in the same moment. A menu on which nothing suited was an honest no.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
FILL = """
alter table care_toolrun no force row level security;
update care_toolrun set begun_at = completed_at, opened_at = completed_at,
    outcome = case when jsonb_array_length(suggested) > 0 then 'offered' else 'not_needed' end
    where completed_at is not null;
alter table care_toolrun force row level security;
"""

OWN_TOOL = migrations.CreateModel(
    name="OwnTool",
    fields=[
        ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
        ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
        ("code", models.CharField(max_length=40)),
        ("number", models.PositiveIntegerField()),
        ("body", models.JSONField()),
        ("edits", models.PositiveIntegerField(default=0)),
        ("published_at", models.DateTimeField(null=True)),
        ("superseded_at", models.DateTimeField(null=True)),
        ("by", models.UUIDField(null=True)),
    ],
    options={
        "abstract": False,
        "base_manager_name": "objects",
        "constraints": [
            models.UniqueConstraint(fields=("merchant_id", "code", "number"), name="one_own_tool_per_number"),
            models.UniqueConstraint(
                condition=models.Q(("published_at", None)), fields=("merchant_id", "code"), name="one_own_tool_being_written"
            ),
            models.UniqueConstraint(
                condition=models.Q(("published_at__isnull", False), ("superseded_at", None)),
                fields=("merchant_id", "code"),
                name="one_own_tool_in_force",
            ),
        ],
    },
)
TO_OWN_TOOL = models.ForeignKey(
    db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="care.owntool"
)
TO_PACK = models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.packversion")
OUTCOME = models.CharField(
    blank=True,
    choices=[("", ""), ("offered", "offered"), ("not_needed", "not_needed"), ("stopped", "stopped"), ("solved", "solved")],
    default="",
    max_length=10,
)
AT_THE_END = models.CheckConstraint(
    condition=models.Q(("outcome", ""), ("completed_at__isnull", False), _connector="OR"), name="an_outcome_at_the_end"
)


class Migration(migrations.Migration):
    dependencies = [("care", "0002_walls"), ("network", "0008_headings_and_licences")]

    operations = [
        OWN_TOOL,
        migrations.AlterField("toolrun", "answers", models.JSONField(default=dict)),
        migrations.AlterField("toolrun", "completed_at", models.DateTimeField(null=True)),
        migrations.AddField("toolrun", "own", TO_OWN_TOOL),
        migrations.AddField("toolrun", "pack", TO_PACK),
        migrations.AddField("toolrun", "scores", models.JSONField(default=dict)),
        migrations.AddField("toolrun", "token_hash", models.BinaryField(null=True)),
        migrations.AddField("toolrun", "begun_at", models.DateTimeField(default=LONG_AGO), preserve_default=False),
        migrations.AddField("toolrun", "opened_at", models.DateTimeField(null=True)),
        migrations.AddField("toolrun", "result", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("toolrun", "outcome", OUTCOME),
        migrations.AddConstraint("toolrun", models.UniqueConstraint(fields=("merchant_id", "token_hash"), name="one_run_per_link")),
        migrations.AddConstraint("toolrun", AT_THE_END),
        migrations.AddIndex("toolrun", models.Index(fields=["merchant_id", "completed_at"], name="tool_runs_by_day")),
        Walls(customer=["owntool"], known_merchants=True),
        OwnedKeys("toolrun", "own"),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
