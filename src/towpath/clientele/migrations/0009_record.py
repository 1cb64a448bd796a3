"""One record of a customer: which records are one person, what the team noted down, the files customers came from, and how a yes was heard. The business's
alone."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls


class Migration(migrations.Migration):
    dependencies = [
        ("clientele", "0008_zone"),
    ]

    operations = [
        migrations.CreateModel(
            name="PeopleFile",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("name", models.CharField(max_length=120)),
                ("rows", models.JSONField(default=list)),
                ("read_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken_by", models.UUIDField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("outcome", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="consent",
            name="heard_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="proof",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn_how",
            field=models.CharField(blank=True, db_default="", default="", max_length=10),
        ),
        migrations.AddField(
            model_name="customer",
            name="merged_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="customer",
            name="merged_into",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clientele.customer"
            ),
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("merged_at", models.DateTimeField()),
                ("merged_by", models.UUIDField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.UUIDField(null=True)),
                (
                    "gone",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("text", models.CharField(max_length=1000)),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField(null=True)),
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
            },
        ),
        migrations.AddField(
            model_name="customer",
            name="came_with",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clientele.peoplefile"
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_at", None), ("merged_into", None)),
                    models.Q(("merged_at__isnull", False), ("merged_into__isnull", False)),
                    _connector="OR",
                ),
                name="merged_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", None), models.Q(("merged_into", models.F("id")), _negated=True), _connector="OR"),
                name="merged_into_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(condition=models.Q(("undone_at", None)), fields=("merchant_id", "gone"), name="merged_once"),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(condition=models.Q(("kept", models.F("gone")), _negated=True), name="two_records_are_merged"),
        ),
        Walls(customer=["peoplefile", "merge", "note"], known_merchants=True),
        OwnedKeys("customer", "came_with", "merged_into"),
    ]
