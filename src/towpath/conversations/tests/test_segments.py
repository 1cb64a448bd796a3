from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from towpath.conversations.texts.numbers import dialled, is_costly
from towpath.conversations.texts.segments import GSM_ALONE, GSM_PART, UCS_ALONE, UCS_PART, parts_of, segments

PLAIN = st.text(alphabet="abc XYZ019@£$éÅß\n{}[]~\\|^€", max_size=700)
ANY = st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=400)


def septets(text):
    """Counted another way: each mark of the second table is sent as two."""
    return sum(len(("^{}\\[~]|€".find(mark) >= 0 and "ee") or "e") for mark in text)


@given(PLAIN)
def test_latin_letters_are_counted_in_septets(text):
    parts = parts_of(text)

    assert "".join(parts) == text
    assert all(septets(part) <= (GSM_ALONE if len(parts) == 1 else GSM_PART) for part in parts)
    assert (len(parts) == 1) == (septets(text) <= GSM_ALONE)
    for one, following in pairwise(parts):
        assert septets(one) + septets(following[0]) > GSM_PART, "no part is begun before the last one is full"


@given(ANY, st.sampled_from(["您", "😀", "ç̌"]))
def test_everything_else_is_counted_in_two_bytes_and_no_sign_is_torn_apart(text, sign):
    parts = parts_of(text + sign)

    units = [len(part.encode("utf-16-le")) // 2 for part in parts]
    assert "".join(parts) == text + sign
    assert all(size <= (UCS_ALONE if len(parts) == 1 else UCS_PART) for size in units)
    assert (len(parts) == 1) == (sum(units) <= UCS_ALONE)


def test_at_the_edges():
    counted = {"a" * 160: 1, "a" * 161: 2, "a" * 306: 2, "a" * 307: 3, "€" * 80: 1, "€" * 81: 2, "a" * 152 + "€" + "a" * 152: 3, "": 1}
    counted |= {"您" * 70: 1, "您" * 71: 2, "您" * 134: 2, "您" * 135: 3, "a" * 66 + "😀" + "您" * 66: 3, "`" * 71: 2}

    assert {text: segments(text) for text in counted} == counted


def test_a_number_is_one_where_its_country_is_said():
    said = {
        "+86 139 1234-5678": "+8613912345678",
        "0049 (30) 123456": "+4930123456",
        "139 1234 5678": "",
        "+0123456789": "",
        "+86139": "",
        None: "",
    }

    assert {number: dialled(number) for number in said} == said


def test_a_number_where_somebody_earns_from_each_message_is_known_and_short_ones_are_never_dialled():
    costly = ["+499001234567", "+491801234567", "+19005551234", "+881612345678", "+882101234567", "+979012345678"]
    usual = ["+8613912345678", "+862155550100", "+4915112345678", "+14155552671", "+16135550000", ""]

    assert ([is_costly(each) for each in costly], [is_costly(each) for each in usual]) == ([True] * 6, [False] * 6)
    assert [dialled(each) for each in ("110", "+86110", "+49 112", "10086", "+1 911")] == [""] * 5
