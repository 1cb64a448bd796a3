"""Records of learning, results without a name, and what is about somebody's health: each is agreed to by itself."""

from django.db import migrations, models

PURPOSES = ("follow_up", "change_note", "news", "teaching", "results", "health")


class Migration(migrations.Migration):
    dependencies = [("clientele", "0003_taken_over")]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(choices=[(purpose, purpose) for purpose in PURPOSES], max_length=20),
        ),
    ]
