"""Who comes first, and who comes again."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from towpath.care.caring.severity import MOST, SEVERITY, Reason, most_severe

TODAY = date(2026, 3, 8)
REASONS = st.builds(
    Reason,
    customer=st.integers(1, 8).map(lambda n: UUID(int=n)),
    what=st.sampled_from(SEVERITY),
    day=st.integers(0, 20).map(lambda back: TODAY - timedelta(days=back)),
    about=st.sampled_from(["back_pain", "sleep"]),
)


def who(reasons, looked_after=None, root=None):
    return [
        (customer.int, [each.what for each in theirs]) for customer, theirs in most_severe(reasons, looked_after or {}, root=root or {})
    ]


def of(customer, what, back=1, about=""):
    return Reason(UUID(int=customer), what, TODAY - timedelta(days=back), about=about)


def test_pain_comes_before_silence_silence_before_a_goal_and_a_goal_before_a_first_visit():
    open_now = [of(1, "first_visit"), of(2, "goal_near"), of(3, "gone_quiet"), of(4, "pain_up"), of(5, "safety")]

    assert who(open_now) == [(5, ["safety"]), (4, ["pain_up"]), (3, ["gone_quiet"])]


def test_of_two_alike_whoever_waits_longer_comes_first_and_each_is_named_once():
    open_now = [of(1, "gone_quiet", 6), of(2, "gone_quiet", 9), of(1, "goal_near"), of(2, "gone_quiet", 9)]

    assert who(open_now) == [(2, ["gone_quiet"]), (1, ["gone_quiet", "goal_near"])]


def test_what_was_looked_after_makes_room_and_comes_again_for_something_newer():
    pain, silence = of(1, "pain_up", 2), of(2, "gone_quiet", 7)
    done = {(pain.customer, pain.key): pain.shown_on}

    assert who([pain, silence], done) == [(2, ["gone_quiet"])]
    assert who([of(1, "pain_up", 1), silence], done)[0] == (1, ["pain_up"])


def test_one_need_that_was_looked_after_says_nothing_of_another():
    back, sleep = of(1, "need", about="back_pain"), of(1, "need", about="sleep")

    assert who([back, sleep], {(back.customer, back.key): back.day}) == [(1, ["need"])]


def test_two_records_of_one_person_are_one_person():
    assert who([of(1, "gone_quiet"), of(2, "pain_up")], root={UUID(int=2): UUID(int=1)}) == [(1, ["pain_up", "gone_quiet"])]


@given(st.lists(REASONS, max_size=30))
def test_at_most_three_and_nobody_left_out_is_more_severe(reasons):
    chosen = most_severe(reasons, {}, root={})
    everybody = most_severe(reasons, {}, root={}, most=None)

    assert chosen == everybody[:MOST]
    ranks = [SEVERITY.index(theirs[0].what) for _customer, theirs in everybody]
    assert ranks == sorted(ranks)
    assert {customer for customer, _theirs in everybody} == {each.customer for each in reasons}
