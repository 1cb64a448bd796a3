"""What a customer gets when nobody of the business came, and what both sides said about it."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("booking", "0015_questions"), ("passes", "0008_given")]

    operations = [
        migrations.AddField(
            model_name="termsversion", name="absent_percent", field=models.PositiveSmallIntegerField(db_default=0, default=0)
        ),
        migrations.AddConstraint(
            model_name="termsversion",
            constraint=models.CheckConstraint(condition=models.Q(("absent_percent__lte", 100)), name="never_more_on_top_than_the_price"),
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.booking"
                    ),
                ),
                ("said_by", models.CharField(max_length=10)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("said_at", models.DateTimeField()),
                ("answer_until", models.DateTimeField()),
                ("answer", models.CharField(blank=True, choices=[("", ""), ("agreed", "agreed"), ("denied", "denied")], max_length=6)),
                ("answer_words", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                ("given_minor", models.BigIntegerField(default=0)),
                ("currency", models.CharField(max_length=3)),
                (
                    "credit",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="passes.voucher",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(condition=models.Q(("answer", "")), fields=["merchant_id", "answer_until"], name="absences_to_answer")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "booking"), name="nobody_came_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="answered_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_minor", 0), models.Q(("answer", "agreed"), ("given_minor__gt", 0)), _connector="OR"),
                        name="given_once_agreed",
                    ),
                ],
            },
        ),
        Walls(customer=["absence"], known_merchants=True),
    ]
