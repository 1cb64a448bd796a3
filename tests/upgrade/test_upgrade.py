"""Every installation an earlier release left behind comes along: its rows stay, its walls stand, and life goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.servers import ROOT, as_app
from towpath.project import backup, database

KEPT = sorted(Path(__file__).parent.glob("*.towpath"))
pytestmark = pytest.mark.machine

COUNT = """
import json
from django.apps import apps
from django.db import connection
from towpath.network.models import Merchant
from towpath.foundation.tenancy import merchant_scope
from towpath.care.models import Feedback
from towpath.orders.models import Order
from towpath.presence.models import Listing
rows = {}
for merchant in Merchant.objects.order_by("slug"):
    with merchant_scope(merchant.id):
        rows[merchant.slug] = [Order.objects.exclude(paid_at=None).count(), Feedback.objects.count(), Listing.objects.count()]
print(json.dumps(rows))
"""

ONE_MORE_ORDER = """
from towpath.dining.send_round import send_round
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.orders.place import Wanted
from towpath.presence.models import Listing
from towpath.presence.site import own_site
from uuid import uuid4
from datetime import UTC, datetime
merchant = Merchant.objects.get(slug="nans-noodle-house")
with merchant_scope(merchant.id):
    dish = Listing.objects.first()
    answer = send_round(key="after-the-upgrade", site=own_site(), table=None, customer=None, principal=uuid4(),
                        wanted=[Wanted(dish.pk, 1, dish.price_minor)], note="", language="en", at=datetime(2026, 12, 1, 4, tzinfo=UTC))
print(answer.repeated)
"""


def test_there_is_an_installation_to_upgrade_from():
    assert KEPT, "Run `python -m tests.upgrade.keep` when a release is made."


@pytest.fixture(scope="module", params=KEPT, ids=lambda file: file.stem)
def upgraded(request, django_db_setup):
    """The kept installation, restored and migrated to this version: once, whatever is looked at afterwards."""
    name = "towpath_upgraded"
    if database.database_exists(name):
        database.drop_database(name)
    try:
        backup.restore(request.param, name=name)
    except backup.BackupProblem as problem:
        if "version" in str(problem).lower() or "newer" in str(problem).lower():
            pytest.skip(f"not run: {problem}")
        raise
    environment = {**os.environ, "TOWPATH_DATABASE": name, "TOWPATH_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "towpath.project.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], check=True, env=environment, cwd=ROOT)
    yield name
    database.drop_database(name)


def test_nothing_is_lost_and_life_goes_on(upgraded):
    rows = json.loads(as_app(upgraded, COUNT))

    assert rows == {"brunos-bowls": [0, 0, 8], "nans-noodle-house": [8, 8, 8]}
    assert as_app(upgraded, ONE_MORE_ORDER).strip() == "False"


def test_the_walls_stand_after_the_upgrade(upgraded):
    with psycopg.connect(database.conninfo("app", database=upgraded)) as connection:
        seen = connection.execute("select count(*) from orders_order").fetchone()[0]
    with (
        psycopg.connect(database.conninfo("console", database=upgraded)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("select 1 from clientele_customer")

    assert seen == 0


def test_every_dish_brings_the_price_it_had_since_it_was_made(upgraded):
    with database.admin_connection(upgraded) as admin:
        (dishes,) = admin.execute("select count(*) from presence_listing").fetchone()
        same = admin.execute(
            "select count(*) from presence_listing l join presence_pricechange p on p.listing_id = l.id and p.merchant_id = l.merchant_id "
            "where p.price_minor = l.price_minor and p.since between '2026-01-01' and now()"
        ).fetchone()
        rules = admin.execute("select count(*), count(change_id) from pricing_feerule").fetchone()

    assert dishes == same[0] > 0
    assert rules[0] == rules[1]
