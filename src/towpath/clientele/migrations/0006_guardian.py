"""A parent or guardian agrees to what is booked for a child."""

from django.db import migrations, models

PURPOSES = ("follow_up", "change_note", "news", "teaching", "results", "health", "guardian")


class Migration(migrations.Migration):
    dependencies = [("clientele", "0005_own_way")]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(choices=[(purpose, purpose) for purpose in PURPOSES], max_length=20),
        ),
    ]
