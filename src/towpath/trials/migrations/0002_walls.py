"""Who may read and write these tables. The worker tosses the coins; the network reads who got what and cannot move anybody."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("trials", "0001_initial"), ("foundation", "0002_event_log_and_walls")]
    operations = [
        Walls(network=["assignment"], trade=["arm"]),
        migrations.RunSQL("revoke insert, update, delete on trials_assignment from towpath_console", migrations.RunSQL.noop),
    ]
