"""A later offer says whether it replaces what was agreed before, or comes on top of it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("work", "0005_taken_off_and_taken_back")]

    operations = [
        migrations.AddField("quote", "replaces", models.BooleanField(default=False, db_default=False)),
        migrations.RemoveConstraint("quote", "an_approval_says_what_and_who"),
        migrations.AddConstraint(
            "quote",
            models.CheckConstraint(
                condition=(Q(state="approved", chosen__isnull=False, answered_at__isnull=False) & ~Q(signer=""))
                | (Q(state="replaced", chosen__isnull=False, answered_at__isnull=False) & ~Q(signer=""))
                | (~Q(state="approved") & Q(chosen=None)),
                name="an_approval_says_what_and_who",
            ),
        ),
    ]
