"""The network's own login reads who works where; it makes nobody a member of a business, changes nobody's address, and speaks only for itself."""

from django.db import migrations

WHO_IS_WHO = """
revoke insert, update, delete on network_merchant, network_membership, identity_person from towpath_console;
-- Signing in to the console writes when.
grant update (last_login) on identity_person to towpath_console;
-- It announces what the network itself does, and nothing else: a made-up "order paid" would charge a fee, a made-up "customer erased" would
-- delete what customers said.
create policy network_speaks_for_itself on foundation_event as restrictive for insert to towpath_console
    with check (customer is null and name in (
        'access.attempted', 'licence.verified', 'licence.refused', 'terms.announced',
        'supply.item_published', 'supply.version_published', 'supply.terms_set', 'lot.created',
        'proposal.made', 'proposal.accepted', 'trial.asked', 'rollout.asked'));
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("network", "0002_walls"), ("identity", "0003_signing_in")]
    operations = [migrations.RunSQL(WHO_IS_WHO, migrations.RunSQL.noop)]
