"""Who may read and write these tables. The network never sees who holds a voucher; a move that was written stays as it is."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("passes", "0001_initial"),
        ("clientele", "0002_walls"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
    ]
    operations = [Walls(customer=["voucheroffer", "voucher", "vouchermove"], append_only=["vouchermove"], known_merchants=True)]
