"""Who may read and write these tables. The network proposes and asks; patterns, plans and verdicts are the worker's, decisions each business's."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("refinery", "0001_initial"), ("foundation", "0002_event_log_and_walls"), ("network", "0001_initial")]
    operations = [
        Walls(network=["pattern", "proposal", "trialplan", "verdict"], trade=["rollout"], known_merchants=True),
        # Proposing locks its pattern for a moment, which takes the right to change one.
        migrations.RunSQL(
            "revoke insert, update, delete on refinery_trialplan, refinery_verdict from towpath_console;"
            "revoke insert, update, delete on refinery_pattern from towpath_console;"
            "grant update (found_at) on refinery_pattern to towpath_console",
            migrations.RunSQL.noop,
        ),
    ]
