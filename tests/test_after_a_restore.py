"""After a restore into another cluster, where transaction numbers start low again, what is announced is still delivered, in order."""

import json

import pytest

pytestmark = pytest.mark.machine

ANNOUNCE = """
from towpath.foundation.delivery import deliver
from towpath.foundation import clock
from towpath.project.reactions import REACTIONS
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.presence.site import own_site, ask_to_go_live
from towpath.network.licences import submit_licence, verify_licence
"""


def test_what_is_announced_after_a_restore_is_delivered(tmp_path):
    from conftest import migrated_template
    from tests.servers import as_app, own_database
    from towpath.project import backup, database

    with own_database("towpath_era", migrated_template()) as name:
        as_app(name, "from tests.world import build_world\nbuild_world()\n" + ANNOUNCE + "while deliver(REACTIONS, at=clock.now()): pass")
        backup.backup(tmp_path / "saved.towpath", name=name)
        try:
            backup.restore(tmp_path / "saved.towpath", name="towpath_era_restored")
            printed = as_app(
                "towpath_era_restored",
                ANNOUNCE
                + """
import json
from django.db import connection
from towpath.presence.menu import mark_sold_out
from towpath.presence.models import Listing
merchant = Merchant.objects.first()
with merchant_scope(merchant.id):
    mark_sold_out(site=own_site(), listing=Listing.objects.first(), at=clock.now())
with connection.cursor() as cursor:
    cursor.execute("update foundation_cursor set xid = 9000000000000000 where era = 0")
print(json.dumps(deliver(REACTIONS, at=clock.now())))
""",
            )
        finally:
            database.drop_database("towpath_era_restored")

    assert json.loads(printed) == 1
