from datetime import date, timedelta

import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.refinery.count_contributions import count_contributions
from towpath.refinery.find_patterns import find_patterns, signals
from towpath.refinery.loop import the_loop
from towpath.refinery.models import Pattern
from towpath.releases.release import release_due

MONDAY = date(2026, 10, 19)
WEEKS = 4


def figures_of(street, world, share, *, shops=None, weeks=WEEKS):
    at = world.at + timedelta(weeks=weeks + 1)
    street.guests(since=MONDAY, until=MONDAY + timedelta(weeks=weeks), a_week=6, share=share, seed="pattern", shops=shops)
    for shop in street.shops:
        with merchant_scope(shop):
            count_contributions(at=at)
    release_due(at=at)
    return at


def test_a_complaint_that_recurs_becomes_a_pattern_once(world, street):
    at = figures_of(street, world, 0.25)

    (pattern,) = find_patterns(at=at)
    again = find_patterns(at=at)

    assert (pattern.aspect, pattern.item.code, pattern.merchants) == ("saltiness", "base-broth", 12)
    assert pattern.total == 12 * 6 * WEEKS
    assert again == []


@pytest.mark.parametrize("share", [0.0, 0.05, 0.10])
def test_a_world_where_nothing_is_wrong_shows_its_shares_and_no_pattern(world, street, share):
    at = figures_of(street, world, share)

    assert find_patterns(at=at) == []
    page = the_loop("en")
    assert page.pattern is None
    assert {named.signal.complaint.aspect for named in page.signals} == {"saltiness", "blandness"}


def test_two_shops_are_no_pattern_however_loud(world, street):
    at = figures_of(street, world, 1.0, shops=street.shops[:2])

    assert find_patterns(at=at) == []
    assert signals() == []


def test_two_weeks_are_not_yet_a_pattern(world, street):
    at = figures_of(street, world, 0.4, weeks=2)

    assert find_patterns(at=at) == []
    assert not Pattern.objects.exists()
