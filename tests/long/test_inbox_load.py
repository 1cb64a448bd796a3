"""A small month: what waits for a person is what is counted, and none of it is lost."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from tests.long.a_month import Chances, Morning, live, open_shop
from tests.long.inbox_load import Trade, _of_rules, messages, report
from towpath.conversations.inbox import inbox
from towpath.foundation.tenancy import merchant_scope

MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


@pytest.mark.slow
def test_a_week_of_fifty_customers(world):
    chances = Chances(writes_a_week=0.5, did_not_help=0.3, asks_for_a_talk_a_day=1)
    month = open_shop("wellness", world.orla, customers=50, at=MONDAY, chances=chances, others_say=["Do you have a table for two?"])

    mornings = list(live(month, begins=MONDAY, days=8))

    assert len(mornings) == 6
    written, done = sum(len(each.lucks) for each in mornings), sum((each.items for each in mornings), Counter())
    assert written > 8
    assert {"requests to approve", "people to care for (three at most)"} <= set(done)
    assert max(each.items["people to care for (three at most)"] for each in mornings) <= 3
    with merchant_scope(month.shop.id):
        assert inbox().count() <= written


def test_what_a_rule_proposes_is_one_thing_and_the_rest_are_as_many_as_they_are():
    morning = Morning(Counter(complaints=1), [(0.01, "next"), (0.04, "hours"), (0.01, ""), (0.09, "")])

    assert [messages(morning, rate, grouped=False) for rate in (0.02, 0.05, 0.10)] == [2, 3, 4]
    assert [messages(morning, rate, grouped=True) for rate in (0.02, 0.05, 0.10)] == [2, 2, 3]
    assert "a coach with a studio; 5% write in a week | 4 | 4 | 4 | 3 | 3 | 3" in report(
        [Trade("wellness", [morning, morning], 96)], 1000, 2, Counter()
    )


def test_no_rule_answers_who_should_be_heard():
    assert "speaks of pain, danger or a complaint: 0." in _of_rules(Counter())
