import pytest
from django.db import ProgrammingError, connection

from tests.world import NOON, build_world
from towpath.foundation.tenancy import merchant_scope
from towpath.releases.contribute import Count, contribute
from towpath.releases.models import DataRelease
from towpath.releases.release import release_due


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


ATTEMPTS = [
    "select * from releases_contribution",
    "select count(*) from releases_contribution",
    "update releases_contribution set hits = 0",
    "select releases_release(now())",
    "insert into releases_datarelease (id, question, cell, tier, merchants, customers, total, hits, released_at) "
    "values (gen_random_uuid(), 'q', 'c', 1, 3, 10, 10, 1, now())",
    "delete from releases_released",
]


def test_the_console_reads_what_was_released_and_reaches_nothing_behind_it(committed):
    world = build_world(NOON)
    for shop in (world.nan, world.bruno):
        with merchant_scope(shop.id):
            contribute(counts=[Count("complaint:saltiness:base-broth", "2026-W40", customers=50, total=50, hits=20)], at=NOON)
    release_due(at=NOON)
    assert committed.plainly("select count(*), sum(hits) from releases_contribution") == [(2, 40)]

    with committed.as_role("console"):
        assert list(DataRelease.objects.all()) == [], "two businesses are too few"
        for attempt in ATTEMPTS:
            ask(f"select set_config('towpath.merchant', '{world.nan.id}', false)")
            with pytest.raises(ProgrammingError, match="permission denied"):
                ask(attempt)


def test_the_courier_cannot_reach_it_either(committed):
    with committed.as_role("courier"), pytest.raises(ProgrammingError, match="permission denied"):
        ask("select * from releases_contribution")
