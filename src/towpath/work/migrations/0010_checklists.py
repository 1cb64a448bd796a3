"""Work for the house itself: a checklist of the day, for no customer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0009_expected_cost")]

    operations = [
        migrations.AddField("job", "for_house", models.BooleanField(default=False, db_default=False)),
        migrations.AddConstraint(
            "job",
            models.CheckConstraint(
                condition=models.Q(for_house=False) | models.Q(customer=None, booking=None, call_out_minor=0, adoption__isnull=False),
                name="a_checklist_is_for_nobody_else",
            ),
        ),
    ]
