"""What a business writes first: how often, who is left alone, journeys and the ways through them."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.engage.models.contacts
import towpath.foundation.ids
import towpath.foundation.tenancy


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("booking", "0024_kept_card"),
        ("clientele", "0010_new_address"),
        ("orders", "0007_earned"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactRules",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("most_in_week", models.PositiveSmallIntegerField(default=2)),
                ("held_out_percent", models.PositiveSmallIntegerField(default=10)),
                ("seed", models.BinaryField(default=towpath.engage.models.contacts.new_seed)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="one_set_of_contact_rules"),
                    models.CheckConstraint(condition=models.Q(("most_in_week__lte", 2)), name="two_a_week_at_most"),
                    models.CheckConstraint(
                        condition=models.Q(("held_out_percent__gte", 10), ("held_out_percent__lte", 50)),
                        name="a_tenth_is_held_out_at_least",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnJourney",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("code", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("body", models.JSONField()),
                ("is_on", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                ("by", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "code", "number"), name="one_own_journey_per_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)), fields=("merchant_id", "code"), name="one_own_journey_in_force"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("code", models.CharField(max_length=40)),
                ("began_at", models.DateTimeField()),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField()),
                ("exited_at", models.DateTimeField(null=True)),
                ("exit_reason", models.CharField(blank=True, max_length=20)),
                ("exposed_at", models.DateTimeField(null=True)),
                ("held_out", models.BooleanField(default=False)),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="orders.order"
                    ),
                ),
                (
                    "own",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="engage.ownjourney"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("step", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("question", "question"), ("care", "care"), ("reminder", "reminder"), ("offer", "offer")], max_length=10
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("token_hash", models.BinaryField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=40)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="engage.run"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Stop",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("journey", models.CharField(blank=True, max_length=40)),
                ("stopped_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
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
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("kind", models.CharField(choices=[("journey", "journey"), ("campaign", "campaign")], max_length=10)),
                ("source", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="orders.order"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["merchant_id", "customer", "at"], name="contacts_of_a_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "kind", "source"), name="one_contact_per_message"),
                    models.CheckConstraint(
                        condition=models.Q(("order", None), ("booking", None), _connector="OR"), name="a_contact_about_one_visit"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(condition=models.Q(("exited_at", None)), fields=["merchant_id", "due_at"], name="runs_due"),
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(
                condition=models.Q(("exposed_at__isnull", False)), fields=["merchant_id", "exposed_at"], name="runs_exposed"
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(fields=("merchant_id", "code", "order"), name="one_run_per_order"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(fields=("merchant_id", "code", "booking"), name="one_run_per_booking"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booking__isnull", False), ("order", None)),
                    models.Q(("booking", None), ("order__isnull", False)),
                    _connector="OR",
                ),
                name="a_run_has_one_cause",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("exit_reason", ""), ("exited_at", None)),
                    models.Q(("exited_at__isnull", False), models.Q(("exit_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="exited_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("held_out", False), ("exposed_at__isnull", False), _connector="OR"), name="held_out_at_a_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="sent",
            index=models.Index(fields=["merchant_id", "token_hash"], name="sent_by_token"),
        ),
        migrations.AddConstraint(
            model_name="sent",
            constraint=models.UniqueConstraint(fields=("merchant_id", "run", "step"), name="each_step_sent_once"),
        ),
        migrations.AddConstraint(
            model_name="sent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="an_answer_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="stop",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)), fields=("merchant_id", "customer", "journey"), name="one_standing_stop"
            ),
        ),
    ]
