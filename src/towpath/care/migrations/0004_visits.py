"""What is asked and said about booked visits too; and what customers put on the page, which nobody but they can take off."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls

VISITS = (
    ("feedback", "one_feedback_per_booking", "said_about_one_visit"),
    ("followup", "one_follow_up_per_booking", "asked_about_one_visit"),
)

ONE_VISIT = models.Q(
    models.Q(("booking__isnull", False), ("order", None)),
    models.Q(("booking", None), ("order__isnull", False)),
    _connector="OR",
)


def _visit(to: str) -> models.ForeignKey:
    return models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=to)


def _of_visits(model: str, once: str, one: str) -> list[migrations.operations.base.Operation]:
    return [
        migrations.AlterField(model_name=model, name="order", field=_visit("orders.order")),
        migrations.AddField(model_name=model, name="booking", field=_visit("booking.booking")),
        OwnedKeys(model, "booking"),
        migrations.AddConstraint(model_name=model, constraint=models.UniqueConstraint(fields=("merchant_id", "booking"), name=once)),
        migrations.AddConstraint(model_name=model, constraint=models.CheckConstraint(condition=ONE_VISIT, name=one)),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0024_kept_card"),
        ("care", "0003_tools"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
        ("orders", "0007_earned"),
    ]

    operations = [
        *(operation for visit in VISITS for operation in _of_visits(*visit)),
        migrations.AddField(
            model_name="feedback",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[("", ""), ("yes", "yes"), ("partly", "partly"), ("no", "no")],
                db_default="",
                default="",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="ratings",
            field=models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                (
                    "feedback",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="care.feedback"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60)),
                ("published_at", models.DateTimeField()),
                ("taken_off_at", models.DateTimeField(null=True)),
                ("reply", models.CharField(blank=True, max_length=1000)),
                ("replied_at", models.DateTimeField(null=True)),
                ("replied_by", models.UUIDField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personal_data", "personal_data"),
                            ("insult", "insult"),
                            ("another_shop", "another_shop"),
                            ("unlawful", "unlawful"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reported_by", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("taken_off_at", None)), fields=["merchant_id", "-published_at"], name="reviews_newest_first"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "feedback"), name="one_review_per_feedback"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("reported_at", None)),
                            models.Q(("reported_at__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="reported_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("replied_at", None), ("reply", "")), ("replied_at__isnull", False), _connector="OR"),
                        name="a_reply_has_its_moment",
                    ),
                ],
            },
        ),
        Walls(customer=["review"], known_merchants=True),
        # Nobody of a business or of the network can make a review go away, whatever page or program they write for it: the application has no right
        # to delete one, and what was said can be forgotten with its author and altered by nobody.
        migrations.RunSQL(
            """
            revoke delete on care_review, care_feedback from towpath_app;
            create function care_said_is_only_forgotten() returns trigger language plpgsql as $$
            begin
                if new.word not in (old.word, '') or (new.score, new.outcome, new.ratings) is distinct from (old.score, old.outcome, old.ratings)
                then raise exception 'what a customer said is never altered'; end if;
                return new;
            end $$;
            create trigger is_only_forgotten before update on care_feedback for each row when (current_user = 'towpath_app') execute function care_said_is_only_forgotten();
            create function care_review_keeps_its_author() returns trigger language plpgsql as $$
            begin
                if new.name not in (old.name, '') or new.feedback_id <> old.feedback_id
                then raise exception 'a review stays with what was said'; end if;
                return new;
            end $$;
            create trigger keeps_its_author before update on care_review for each row when (current_user = 'towpath_app') execute function care_review_keeps_its_author();
            """,
            "drop trigger is_only_forgotten on care_feedback; drop function care_said_is_only_forgotten();"
            "drop trigger keeps_its_author on care_review; drop function care_review_keeps_its_author();"
            "grant delete on care_review, care_feedback to towpath_app",
        ),
    ]
