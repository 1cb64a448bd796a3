"""Thousands of ideas, and two clerks in the same moment: with rows that other connections see."""

import threading
import time

import pytest
from django.db import connection

from tests.world import build_world
from towpath.clientele.models import Customer
from towpath.community.models import Entry, Vote
from towpath.community.open_community import open_community
from towpath.community.post import post
from towpath.foundation.tenancy import merchant_scope
from towpath.project import database

pytestmark = pytest.mark.slow


@pytest.fixture
def nan(committed):
    world = build_world()
    with merchant_scope(world.nan.id):
        open_community(at=world.at)
    return world.nan


def test_the_board_of_thousands_of_ideas_reads_no_vote_twice(committed, nan):
    thousands(nan, at=nan.merchant.joined_at)
    with database.admin_connection(committed.name) as admin:
        admin.execute("analyze")

    with merchant_scope(nan.id):
        plan = Entry.objects.roots().shown().most_wanted()[:20].explain()
        wanted = [each.votes for each in Entry.objects.roots().shown().most_wanted()[:20]]

    assert "Index Scan using community_vote" in plan
    assert "Seq Scan on community_vote" not in plan, "votes are looked up for each idea, not all of them read for each"
    assert wanted == [4] * 20


def test_a_word_that_is_posted_from_two_windows_at_once_is_one_post(nan):
    words = {"title": "New bowls", "text": "Blue ones.", "key": "key-of-one-form", "by": nan.owner.pk, "at": nan.merchant.joined_at}
    second: list[object] = []

    def press_again() -> None:
        try:
            with merchant_scope(nan.id):
                second.append(post(**words).pk)
        finally:
            connection.close()

    window = threading.Thread(target=press_again)
    with merchant_scope(nan.id):
        first = post(**words)
        window.start()
        wait_until_somebody_waits()
    window.join(30)

    assert second == [first.pk]


def thousands(nan, *, at):
    """2,000 ideas, each of them wanted by four."""
    with merchant_scope(nan.id):
        people = Customer.objects.bulk_create(Customer(first_seen_at=at) for _each in range(500))
        said = {"kind": "idea", "status": "open", "said_at": at, "text": "In spring."}
        ideas = Entry.objects.bulk_create(Entry(**said, author=people[n % 500], title=f"Idea {n}", key=f"key {n}") for n in range(2000))
        Vote.objects.bulk_create(
            Vote(idea=idea, customer=people[(n * 7 + each) % 500], voted_at=at) for n, idea in enumerate(ideas) for each in range(4)
        )


def wait_until_somebody_waits() -> None:
    for _turn in range(200):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("the second window never came")
