"""Who may read and write these rows: everybody reads them, as everybody reads the page; the business alone writes its own."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("directory", "0001_initial"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
    ]
    operations = [Walls(public=["entry"], known_merchants=True)]
