"""Who may read and write these tables."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("supply", "0001_initial"), ("foundation", "0002_event_log_and_walls")]
    operations = [
        Walls(
            network=["supplier", "supplyitem", "supplyversion", "supplyterms", "lot", "orderwindow"],
            # What was published, priced and made stays as it was: a change is the next row.
            append_only=["supplyversion", "supplyterms", "lot"],
        )
    ]
