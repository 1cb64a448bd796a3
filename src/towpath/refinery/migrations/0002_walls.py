"""Who may read and write these tables. The network proposes and asks; plans and verdicts are the worker's, decisions each business's."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("refinery", "0001_initial"), ("foundation", "0002_event_log_and_walls"), ("network", "0001_initial")]
    operations = [
        Walls(network=["pattern", "proposal", "trialplan", "verdict"], trade=["rollout"], known_merchants=True),
        migrations.RunSQL(
            "revoke insert, update, delete on refinery_trialplan, refinery_verdict from towpath_console", migrations.RunSQL.noop
        ),
    ]
