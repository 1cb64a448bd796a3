"""The network's own login reads who works where; it makes nobody a member of a business, and changes nobody's address."""

from django.db import migrations

WHO_IS_WHO = """
revoke insert, update, delete on network_merchant, network_membership, identity_person from towpath_console;
-- Signing in to the console writes when.
grant update (last_login) on identity_person to towpath_console;
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("network", "0002_walls"), ("identity", "0003_signing_in")]
    operations = [migrations.RunSQL(WHO_IS_WHO, migrations.RunSQL.noop)]
