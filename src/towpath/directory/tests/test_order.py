"""The order of the list: a pure function of what was asked, of the facts and of the day."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.directory.facts import Facts, Wanted, plain_text, words_of
from towpath.directory.near import Whereabouts
from towpath.directory.order import LATER, NOT_SAID, in_order

AT = datetime(2026, 9, 21, 8, tzinfo=UTC)
DAY = date(2026, 9, 21)
PLACES = ["Leipzig", "Halle", ""]
WORDS = ["maths", "piano", "数学", "boiler"]
CODES = ["equations", "fractions", "geometry"]

slugs = st.lists(st.text("abcdefgh-", min_size=1, max_size=8), unique=True, max_size=8)
businesses = st.builds(
    Facts,
    trade=st.sampled_from(["tutor", "food"]),
    text=st.lists(st.sampled_from(WORDS)).map(lambda words: plain_text(*words)),
    languages=st.frozensets(st.sampled_from(["de", "en"])),
    ways=st.frozensets(st.sampled_from(["venue", "online", "customer"])),
    teaches=st.dictionaries(st.just("maths"), st.frozensets(st.sampled_from(CODES))),
    soonest=st.dictionaries(
        st.sampled_from(["venue", "online"]), st.timedeltas(timedelta(0), timedelta(days=40)).map(lambda ahead: AT + ahead)
    ),
    where=st.builds(Whereabouts, place=st.sampled_from(PLACES), postcode=st.sampled_from(["04109", "04177", ""])),
    slug=st.just(""),
)
asked = st.builds(
    Wanted,
    words=st.lists(st.sampled_from(WORDS), unique=True, max_size=2).map(tuple),
    needs=st.lists(st.tuples(st.just("maths"), st.sampled_from(CODES)), unique=True, max_size=2).map(tuple),
    trade=st.sampled_from(["", "tutor"]),
    way=st.sampled_from(["", "online"]),
    near=st.sampled_from(["", "Leipzig", "04109", "51.34, 12.37"]),
)


@st.composite
def lists(draw):
    return [replace(draw(businesses), slug=slug, number=f"number of {slug}") for slug in draw(slugs)]


def order(wanted, there, day=DAY):
    return [each.facts.slug for each in in_order(wanted, there, day=day, at=AT)]


@given(asked, lists(), st.randoms())
def test_the_order_does_not_depend_on_how_they_were_found(wanted, there, chance):
    mixed = list(there)
    chance.shuffle(mixed)

    assert order(wanted, mixed) == order(wanted, there)


@given(asked, lists(), businesses)
def test_one_more_business_turns_no_two_others_round(wanted, there, newcomer):
    longer = order(wanted, [*there, replace(newcomer, slug="the-newcomer", number="newcomer")])

    assert [slug for slug in longer if slug != "the-newcomer"] == order(wanted, there)


@given(lists())
def test_whoever_is_alike_stands_by_the_days_lot_and_anybody_can_compute_it(there):
    alike = [Facts(slug=each.slug, number=each.number) for each in there]

    for day in (DAY, DAY + timedelta(days=1)):
        mine = sorted(there, key=lambda each: sha256(f"{day} {each.number}".encode()).hexdigest())
        assert order(Wanted(), alike, day) == [each.slug for each in mine]


def test_no_name_stands_first_because_it_was_chosen_well():
    """Of a thousand names somebody might join under, each has the same lots all month."""
    month = [DAY + timedelta(days=ahead) for ahead in range(30)]
    named = (Facts(slug=f"aa-tutor-{name}", number="the same") for name in range(1000))

    lots = {tuple(in_order(Wanted(), [facts], day=day, at=AT)[0].key.lot for day in month) for facts in named}

    assert len(lots) == 1


@given(asked, lists())
def test_a_better_fit_never_stands_below_a_worse_one(wanted, there):
    found = in_order(wanted, there, day=DAY, at=AT)

    fits = [each.key.fit for each in found]
    assert fits == sorted(fits, reverse=True)
    assert all(each.words or not wanted.words for each in found)


def test_the_order_is_handed_nothing_that_could_be_paid():
    """Two lists that differ in their prices alone are the same list to the order: it never gets one."""
    assert {each.name for each in fields(Facts)} == {"slug", "number", "trade", "text", "languages", "ways", "teaches", "soonest", "where"}


def test_fit_comes_first_then_how_soon_then_how_near():
    here = Whereabouts(place="Leipzig")
    fits = Facts(slug="fits", teaches={"maths": frozenset({"equations"})})
    soon = Facts(slug="soon", soonest={"venue": AT + timedelta(days=1)})
    later = Facts(slug="later", soonest={"venue": AT + timedelta(days=3)}, where=here)
    near = Facts(slug="near", soonest={"venue": AT + timedelta(days=5)}, where=here)
    far = Facts(slug="far", soonest={"venue": AT + timedelta(days=2)}, where=Whereabouts(place="Halle"))

    found = in_order(Wanted(needs=(("maths", "equations"),), near="Leipzig"), [far, near, soon, later, fits], day=DAY, at=AT)

    assert [each.facts.slug for each in found][:2] == ["fits", "soon"]
    assert {each.facts.slug for each in found[2:4]} == {"later", "near"}
    assert found[4].facts.slug == "far"
    assert [each.key.fit for each in found] == [100, 0, 0, 0, 0]


@pytest.mark.parametrize(("days", "step"), [(0, 0), (1.99, 0), (2, 1), (6.9, 1), (7, 2), (14, LATER), (None, NOT_SAID)])
def test_how_soon_counts_in_steps(days, step):
    facts = Facts(slug="one", soonest={} if days is None else {"venue": AT + timedelta(days=days)})

    (found,) = in_order(Wanted(), [facts], day=DAY, at=AT)

    assert found.key.soon == step


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("maths", True),
        ("math", True),
        ("ATHS", False),
        ("Ｍaths!", True),
        ("数学", True),
        ("学", True),
        ("maths piano", True),
        ("数学家教", True),
        ("初中数学", True),
        ("钢琴家教", False),
        ("piano", False),
        ("", True),
    ],
)
def test_words_are_found_from_their_beginning_in_any_writing(typed, found):
    there = [Facts(slug="one", text=plain_text("Maths, in peace", "初中数学"))]

    assert bool(order(Wanted(words=words_of(typed)), there)) is found


def test_who_is_not_meant_is_not_there():
    online = Facts(slug="online", trade="tutor", ways=frozenset({"online"}), languages=frozenset({"de"}))
    at_home = Facts(slug="at-home", trade="home", ways=frozenset({"customer"}))

    assert order(Wanted(way="online"), [online, at_home]) == ["online"]
    assert order(Wanted(trade="home"), [online, at_home]) == ["at-home"]
    assert order(Wanted(language="de"), [online, at_home]) == ["online"]
    assert order(Wanted(language="fr"), [online, at_home]) == []
