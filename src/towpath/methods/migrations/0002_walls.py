"""Who may read and write these tables. The network sees who uses which version; what a business changed in it is the business's own."""

from django.db import migrations

from towpath.foundation.walls import ConsoleMayAnnounce, Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("methods", "0001_initial"), ("foundation", "0002_event_log_and_walls"), ("network", "0004_terms")]
    operations = [
        Walls(network=["method", "methodversion"], append_only=["methodversion"]),
        Walls(trade=["adoption"], customer=["ownversion"], known_merchants=True),
        ConsoleMayAnnounce("method.published"),
    ]
