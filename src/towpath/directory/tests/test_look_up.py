"""Who is in the list, in which order, and what it costs to ask."""

from datetime import timedelta

import pytest

from towpath.directory.facts import Wanted
from towpath.directory.look_up import A_PAGE, look_up
from towpath.directory.models import Entry
from towpath.directory.say_entry import Said, say_entry
from towpath.directory.tests.three_tutors import EQUATIONS, FRACTIONS, three_tutors
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Licence, Merchant
from towpath.presence.models import Site

HUNDREDS = 240


@pytest.fixture
def three(lernwerk):
    return three_tutors(lernwerk)


def who(three, wanted, at=None):
    return [three.slugs[each.site.slug] for each in look_up(wanted, at=at or three.at).shown]


def test_who_teaches_what_is_missing_comes_first_whatever_it_costs(three):
    wanted = Wanted(needs=(EQUATIONS, FRACTIONS), trade="tutor")
    before = who(three, wanted)

    for tutor, price in ((three.ines, 99_000), (three.malik, 1), (three.rosa, 1)):
        with merchant_scope(tutor.id):
            tutor_services = tutor.service("single")
            type(tutor_services).objects.filter(superseded_at=None).update(price_minor=price)
    three.lay_out()

    assert before == ["ines", "malik", "rosa"]
    assert who(three, wanted) == before
    assert [each.ranked.key.fit for each in look_up(wanted, at=three.at).shown] == [100, 50, 0]


def test_words_find_what_is_offered_and_said(three):
    with merchant_scope(three.rosa.id):
        say_entry(said=Said(words="Spanish, slowly", languages=("es",), place="Halle"), at=three.at)

    assert who(three, Wanted(words=("spanish",))) == ["rosa"]
    assert set(who(three, Wanted(words=("quadratic",)))) == {"ines"}
    assert who(three, Wanted(language="es")) == ["rosa"]
    assert who(three, Wanted(near="Halle"))[0] == "rosa"
    assert who(three, Wanted(words=("locksmith",))) == []


def test_who_left_and_whose_licence_lapsed_are_not_there(three):
    with merchant_scope(three.malik.id):
        say_entry(said=Said(listed=False), at=three.at)

    assert set(who(three, Wanted())) == {"ines", "rosa"}
    assert who(three, Wanted(), at=three.at + timedelta(days=400)) == []


def test_a_page_that_just_opened_is_there_before_anything_was_looked_up(three):
    with merchant_scope(three.rosa.id):
        Entry.objects.filter(merchant_id=three.rosa.id).delete()

    (rosa,) = [each for each in look_up(Wanted(), at=three.at).shown if each.site.slug == three.rosa.site.slug]

    assert (rosa.entry.offers, rosa.entry.laid_out_at) == ([], None)


def test_a_page_among_hundreds_takes_two_statements(three, at_most_statements):
    _open_hundreds(three)

    with at_most_statements(2):
        found = look_up(Wanted(needs=(EQUATIONS,)), at=three.at)
    with at_most_statements(2):
        last = look_up(Wanted(), at=three.at, page=99)

    assert (found.many, len(found.shown), found.pages) == (HUNDREDS + 3, A_PAGE, 13)
    assert (last.page, len(last.shown)) == (13, 3)
    everybody = [each.site.slug for page in range(1, 14) for each in look_up(Wanted(), at=three.at, page=page).shown]
    assert len(set(everybody)) == HUNDREDS + 3


def test_an_empty_network_has_an_empty_list(db, at_most_statements):
    from tests.world import NOON

    with at_most_statements(1):
        found = look_up(Wanted(words=("soup",), near="here"), at=NOON, page=7)

    assert (found.shown, found.many, found.page, found.pages, found.network) == ([], 0, 1, 1, None)


def _open_hundreds(three):
    """As many pages, each with an entry like Malik's."""
    like, pack = three.entry(three.malik), three.malik.merchant.pack
    for number in range(HUNDREDS):
        name = f"Tutor {number}"
        merchant = Merchant.objects.create(
            name=name, slug=f"tutor-{number}", trade="tutor", pack=pack, currency="EUR", zone="Europe/Berlin", joined_at=three.at
        )
        with merchant_scope(merchant.pk):
            Licence.objects.create(
                kind="teaching",
                number=str(number),
                holder=name,
                address="-",
                scope="-",
                valid_until=(three.at + timedelta(days=90)).date(),
                submitted_at=three.at,
                verified_at=three.at,
            )
            Site.objects.create(
                slug=merchant.slug,
                name=name,
                trade="tutor",
                zone="Europe/Berlin",
                currency="EUR",
                hours=[[]] * 7,
                wants_live=True,
                live_until=three.at + timedelta(days=60),
            )
            Entry.objects.create(
                **{
                    name: getattr(like, name)
                    for name in ("offers", "ways", "helps", "teaches", "starts", "text", "laid_out_at", "trade_name")
                }
            )
