"""A yes to keeping what is answered about health, or about a child, when something is booked."""

from django.db import migrations, models

PURPOSES = ("follow_up", "change_note", "news", "teaching", "results", "health", "guardian", "answers_health", "answers_child")


class Migration(migrations.Migration):
    dependencies = [("clientele", "0006_guardian")]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(choices=[(purpose, purpose) for purpose in PURPOSES], max_length=20),
        ),
    ]
