"""Somebody said when to look again: which booking came of it, or that nobody has to."""

import django.db.models.deletion
from django.db import migrations, models

from towpath.foundation.walls import OwnedKeys


class Migration(migrations.Migration):
    dependencies = [("work", "0007_words_that_can_be_forgotten")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="again",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="booking.booking"
            ),
        ),
        migrations.AddField(model_name="job", name="let_be_at", field=models.DateTimeField(null=True)),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                fields=["merchant_id", "next_on"], name="jobs_to_look_at_again", condition=models.Q(next_on__isnull=False, let_be_at=None)
            ),
        ),
        OwnedKeys("job", "again"),
    ]
