"""How often one line asks: for the application alone, the console has no use for it."""

from django.db import migrations, models

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_jobs_for_the_app")]

    operations = [
        migrations.CreateModel(
            name="Pace",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("until", models.DateTimeField(db_index=True)),
                ("n", models.PositiveIntegerField()),
            ],
        ),
        Walls(network=["pace"], console_blind=["pace"]),
    ]
