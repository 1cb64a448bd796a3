"""What is believed of somebody, from what points at it and from what they say."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from towpath.care.needs.believe import Hint, Word, needs_from

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MONTH = timedelta(days=30)


def hint(need="sitting", kind="answered", *, source="tool", number=1, severity=1, days_ago=1, for_days=30):
    noted_at = NOW - timedelta(days=days_ago)
    return Hint(need, kind, source, UUID(int=number), severity, noted_at, noted_at + timedelta(days=for_days))


def believed(*hints, words=None, at=NOW):
    return [need.code for need in needs_from(hints, words or {}, at=at)]


def test_one_hint_is_not_yet_a_need_and_two_different_ones_are():
    assert believed(hint()) == []
    assert believed(hint(), hint(number=2)) == ["sitting"]


def test_the_same_thing_twice_is_one_hint():
    assert believed(hint(days_ago=3), hint(days_ago=1)) == []


def test_what_they_said_themselves_is_enough_and_sure():
    (need,) = needs_from([hint(kind="said")], {}, at=NOW)

    assert need.is_sure
    assert need.until == NOW + timedelta(days=29)


def test_a_hint_past_its_day_counts_no_more():
    old, new = hint(days_ago=29), hint(number=2, days_ago=1)

    assert believed(old, new) == ["sitting"]
    assert believed(old, new, at=NOW + timedelta(days=1)) == []


def test_a_no_wins_over_everything_of_before_and_over_hints_of_after():
    said_no = {"sitting": Word("no", NOW)}
    hints = [hint(kind="said"), hint(number=2), hint(number=3)]
    later = [hint(number=4, days_ago=-1), hint(number=5, days_ago=-1)]

    assert believed(*hints, words=said_no) == []
    assert believed(*hints, *later, words=said_no, at=NOW + timedelta(days=2)) == []


def test_whoever_says_it_again_after_a_no_is_believed():
    again = hint(kind="said", number=9, days_ago=-1)

    assert believed(again, words={"sitting": Word("no", NOW)}, at=NOW + timedelta(days=2)) == ["sitting"]


def test_a_yes_needs_no_evidence_and_does_not_age():
    (need,) = needs_from([], {"sitting": Word("yes", NOW - 20 * MONTH)}, at=NOW)

    assert need.is_sure
    assert need.until is None


def test_what_presses_most_comes_first():
    hints = [hint("tidy", "said"), hint("pain", "said", severity=3), hint("sleep", severity=2), hint("sleep", number=2)]

    assert believed(*hints) == ["pain", "sleep", "tidy"]


hints = st.builds(
    hint,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["said", "answered", "did"]),
    number=st.integers(1, 4),
    severity=st.integers(1, 3),
    days_ago=st.integers(-5, 40),
    for_days=st.integers(1, 60),
)
words = st.dictionaries(
    st.sampled_from(["a", "b"]),
    st.builds(Word, st.sampled_from(["yes", "no"]), st.integers(-30, 5).map(lambda day: NOW + timedelta(days=day))),
)


@given(st.lists(hints, max_size=8), words)
def test_whatever_comes_each_belief_has_a_word_or_enough_evidence(found, said):
    for need in needs_from(found, said, at=NOW):
        stands = [each for each in found if each.need == need.code and each.noted_at <= NOW < each.expires_at]
        confirmed = said.get(need.code) is not None and said[need.code].says == "yes"
        denied_at = said[need.code].said_at if need.code in said and said[need.code].says == "no" else None

        assert set(need.evidence) <= set(stands)
        assert confirmed or any(each.kind == "said" for each in need.evidence) or len({each.source_id for each in need.evidence}) >= 2
        assert denied_at is None or all(each.kind == "said" and each.noted_at > denied_at for each in need.evidence)


@given(st.lists(hints, max_size=8), words, st.randoms())
def test_the_order_in_which_hints_came_in_changes_nothing(found, said, shuffle):
    other = list(found)
    shuffle.shuffle(other)

    assert [need.code for need in needs_from(found, said, at=NOW)] == [need.code for need in needs_from(other, said, at=NOW)]
