"""Questions of a service, and what was answered."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Value

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


def _key(to, on_delete, related_name="+", **more):
    return models.ForeignKey(db_constraint=False, on_delete=on_delete, related_name=related_name, to=to, **more)


class Migration(migrations.Migration):
    dependencies = [("booking", "0014_where_a_date_is"), ("clientele", "0007_answers")]

    operations = [
        migrations.AddField(model_name="service", name="questions", field=models.JSONField(null=True)),
        migrations.AddField(
            model_name="serviceversion",
            name="questions",
            field=models.JSONField(db_default=Value([], models.JSONField()), default=list),
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("code", models.CharField(max_length=40)),
                ("question", models.JSONField()),
                ("value", models.JSONField()),
                ("file", models.CharField(blank=True, max_length=60)),
                (
                    "keep",
                    models.CharField(choices=[("visit", "visit"), ("days_90", "days_90"), ("customer", "customer")], max_length=8),
                ),
                ("answered_at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("booking", _key("booking.booking", django.db.models.deletion.CASCADE, "answers")),
                ("customer", _key("clientele.customer", django.db.models.deletion.CASCADE, null=True)),
                ("consent", _key("clientele.consent", django.db.models.deletion.PROTECT, null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["merchant_id", "customer", "-answered_at"], name="answers_of_a_customer")],
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "booking", "code"), name="one_answer_per_question")],
            },
        ),
        Walls(customer=["answer"], known_merchants=True),
    ]
