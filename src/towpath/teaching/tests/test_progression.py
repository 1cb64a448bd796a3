"""More is asked only when it was logged."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from towpath.teaching.progression import Entry, Rule, Span, standing

DAY = date(2026, 2, 25)
RULE = Rule(start=2, step=1, most=4, logs=2, effort_at_most=8)


def on(offset: int, done: int = 2, effort: int = 6, pain: int | None = None) -> Entry:
    return Entry(DAY + timedelta(days=offset), done, effort, pain)


def test_two_logs_done_raise_it_by_a_step():
    assert standing(RULE, [on(0), on(1)]).level == 3


def test_one_log_raises_nothing():
    assert standing(RULE, [on(0)]) == standing(RULE, [on(0), on(1, done=1), on(2)])


def test_an_effort_above_the_bound_starts_the_count_anew():
    assert standing(RULE, [on(0), on(1, effort=9), on(2)]).level == 2


def test_a_gap_advances_nothing():
    before, after = standing(RULE, [on(0), on(1)]), standing(RULE, [on(0), on(1), on(30, done=3)])

    assert (before.level, after.level) == (3, 3)


def test_days_of_a_pause_do_not_count():
    pause = Span(DAY + timedelta(days=1), DAY + timedelta(days=3))

    assert standing(RULE, [on(0), on(2)], pauses=[pause]).level == 2
    assert standing(RULE, [on(0), on(4)], pauses=[pause]).level == 3


def test_it_never_goes_beyond_its_most():
    assert standing(RULE, [on(day, done=9) for day in range(40)]).level == 4


def test_each_step_needs_its_own_logs():
    assert [standing(RULE, [on(day, done=9) for day in range(n)]).level for n in range(6)] == [2, 2, 3, 3, 4, 4]


def test_pain_has_to_be_logged_where_it_is_bound():
    careful = Rule(start=2, step=1, most=4, logs=1, pain_at_most=3)

    assert [standing(careful, [on(0, pain=pain)]).level for pain in (None, 4, 3)] == [2, 2, 3]


def test_what_was_logged_before_the_plan_gave_its_level_does_not_count():
    assert standing(RULE, [on(0), on(1)], level=2, first=DAY + timedelta(days=1)).level == 2


ENTRIES = st.lists(
    st.builds(on, st.integers(0, 60), st.integers(0, 6), st.integers(1, 10), st.none() | st.integers(0, 10)),
    max_size=40,
    unique_by=lambda entry: entry.day,
)
RULES = st.builds(
    Rule, st.integers(0, 3), st.integers(0, 3), st.integers(3, 8), st.integers(1, 4), st.integers(1, 10), st.none() | st.integers(0, 9)
)


@given(RULES, ENTRIES, st.data())
def test_the_order_in_which_entries_arrive_is_irrelevant(rule, entries, data):
    assert standing(rule, data.draw(st.permutations(entries))) == standing(rule, entries)


@given(RULES, ENTRIES)
def test_it_only_rises_and_only_on_a_day_that_met_the_rule(rule, entries):
    in_order = sorted(entries, key=lambda each: each.day)
    level = rule.start
    for count in range(1, len(in_order) + 1):
        now = standing(rule, in_order[:count])
        assert level <= now.level <= rule.most
        if now.level > level:
            window = in_order[count - rule.logs : count]
            assert now.since == in_order[count - 1].day
            assert now.level == min(level + rule.step, rule.most)
            assert len(window) == rule.logs
            assert all(rule.is_met(entry, level) for entry in window)
        level = now.level


@given(RULES, ENTRIES, st.integers(0, 60), st.integers(0, 20))
def test_entries_inside_a_pause_are_as_if_they_were_not_there(rule, entries, begins, days):
    pause = Span(DAY + timedelta(days=begins), DAY + timedelta(days=begins + days))
    outside = [entry for entry in entries if not pause.holds(entry.day)]

    assert standing(rule, entries, pauses=[pause]) == standing(rule, outside)
