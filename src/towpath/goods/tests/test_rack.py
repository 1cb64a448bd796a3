"""The rack before a fitting: free help names what to try, and the list is proposed from what is known of how things fit, with a reason for each piece."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.boutique import BOOKED, SATURDAY, build_marta, on
from towpath.booking.tests.a_tutor import refused
from towpath.care.tools.answer_question import answer_all
from towpath.care.tools.as_written import written
from towpath.care.tools.current import tool_now
from towpath.care.tools.edit_tool import put_part
from towpath.care.tools.publish_tool import publish_tool
from towpath.care.tools.shapes import BadTool
from towpath.clientele.meet import meet
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import new_token
from towpath.goods.models import FitReport
from towpath.goods.propose_rack import MOST, NothingToPropose, propose_rack
from towpath.goods.say_fit import Finding, Fit, say_fit
from towpath.orders.models import OrderLine
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.presence.called_so import stands
from towpath.presence.menu import add_listing, set_left
from towpath.presence.models import Listing
from towpath.work.models import Preparation
from towpath.work.prepare import leave_off, prepare

PETITE = {"bother": ["sleeves"], "height": ["taller"], "easy": ["straight"], "what_for": ["everyday"], "own": ["no"]}
LONG_SLEEVES = Fit([Finding("sleeve", "long", 2)], "36", "keep")
FITS = Fit([], "36", "keep")


@pytest.fixture
def marta(db):
    built = build_marta()
    with merchant_scope(built.shop.id):
        yield built


@pytest.fixture
def fitting(marta):
    """Sofia comes on Saturday to try on."""
    _booking, job = marta.book("try_on", on(SATURDAY, 11))
    return job


def piece(marta, name, kind="shirt"):
    return add_listing(site=marta.shop.site, name={"en": name}, price_minor=6900, kind=kind, at=BOOKED)


def looks_for(marta, *words):
    """Marta names it in her own free help."""
    merchant = marta.shop.merchant
    result = next(each for each in written(merchant, "which_cut").body["results"] if each["code"] == "petite_sleeves")
    seen = written(merchant, "which_cut").seen
    put_part(merchant=merchant, code="which_cut", seen=seen, part="results", value=result | {"look_for": list(words)}, by=None)
    publish_tool(merchant=merchant, code="which_cut", seen=written(merchant, "which_cut").seen, by=None, at=BOOKED)


def finds_her_cut(marta):
    now = tool_now(marta.shop.merchant, "which_cut")
    return answer_all(now=now, token=new_token(), given=PETITE, customer=marta.sofia, at=BOOKED)


def says_how_it_fits(marta, listing, fit, *, who=None, ago=0):
    customer = who or meet(token=None, language="en", at=BOOKED)[0]
    wanted = [Wanted(listing.pk, 1, listing.price_minor)]
    order = place_order(site=marta.shop.site, wanted=wanted, customer=customer, channel="pickup", language="en", at=BOOKED)
    pay_order(order=order, method="card", by=marta.shop.owner.pk, at=BOOKED)
    line = OrderLine.objects.select_related("listing", "order__customer").get(order=order)
    return say_fit(line=line, customer=customer, fit=fit, by=None, at=BOOKED + timedelta(minutes=ago))


def propose(marta, fitting):
    return [(each.words, each.reason) for each in propose_rack(job=fitting, by=marta.shop.owner.pk, at=BOOKED)]


def test_what_free_help_named_hangs_there_first_with_its_reason(marta, fitting):
    looks_for(marta, "M2", "M5")
    piece(marta, "Coat, M20")
    for name in ("Silk shirt, M2", "Trousers, cut m5"):
        piece(marta, name)
    finds_her_cut(marta)

    proposed = propose(marta, fitting)

    headline = "Petite lengths, sleeves that end at the wrist bone"
    assert proposed == [
        ("Silk shirt, M2", f"M2: free help told them “{headline}”"),
        ("Trousers, cut m5", f"M5: free help told them “{headline}”"),
    ]


def test_what_runs_long_just_where_theirs_is_long_is_left_out_and_what_sits_right_there_is_in(marta, fitting):
    looks_for(marta, "M2")
    runs_long, sits_well = piece(marta, "Blouse, M2"), piece(marta, "Raglan knit", "knitwear")
    for _each in range(3):
        says_how_it_fits(marta, runs_long, LONG_SLEEVES)
        says_how_it_fits(marta, sits_well, Fit([Finding("hip", "wide")], "36", "keep"))
    finds_her_cut(marta)
    says_how_it_fits(marta, Listing.objects.get(kind="blazer"), LONG_SLEEVES, who=marta.sofia)

    assert propose(marta, fitting) == [("Raglan knit", "Sits right there on all 3 who said how it fits. Theirs: Sleeves: too long, 2 cm")]


def test_a_piece_of_a_kind_with_one_that_fits_them_is_proposed_and_not_the_one_they_have(marta, fitting):
    dress = Listing.objects.get(kind="dress")
    says_how_it_fits(marta, dress, FITS, who=marta.sofia)
    other, gone = piece(marta, "Wrap dress", "dress"), piece(marta, "Tea dress", "dress")
    set_left(site=marta.shop.site, listing=gone, left=0, at=BOOKED)

    assert propose(marta, fitting) == [(other.name["en"], "Of a kind with their “Linen dress”, which fits them")]


def test_eight_at_most_and_what_the_business_wrote_or_took_off_is_its_own(marta, fitting):
    looks_for(marta, "M2")
    for number in range(10):
        piece(marta, f"Shirt {number}, M2")
    finds_her_cut(marta)
    own = prepare(job=fitting, key="key-of-her-own", words="A belt", reason="She asked for it", by=None, at=BOOKED)

    first = propose(marta, fitting)
    again = propose(marta, fitting)
    leave_off(preparation=Preparation.objects.get(words="Shirt 0, M2"))

    assert (len(first), again) == (MOST, first)
    assert set(Preparation.objects.values_list("words", flat=True)) == {own.words, *(f"Shirt {number}, M2" for number in range(1, 8))}


def test_where_nothing_is_known_nothing_is_proposed(marta, fitting):
    with refused(NothingToPropose):
        propose(marta, fitting)
    assert not Preparation.objects.exists()
    assert not FitReport.objects.exists()


def test_who_is_told_that_nothing_is_needed_is_told_to_look_for_nothing(marta):
    merchant = marta.shop.merchant
    fine = next(each for each in written(merchant, "which_cut").body["results"] if each["code"] == "fine")
    seen = written(merchant, "which_cut").seen
    put_part(merchant=merchant, code="which_cut", seen=seen, part="results", value=fine | {"look_for": ["M2"]}, by=None)

    with pytest.raises(BadTool, match="nothing is named to look for"), transaction.atomic():
        publish_tool(merchant=merchant, code="which_cut", seen=written(merchant, "which_cut").seen, by=None, at=BOOKED)


@pytest.mark.parametrize(
    ("said", "is_there"), [("Silk shirt, M2", True), ("真丝衬衫M2版", True), ("M20 coat", False), ("AM2", False), ("a shirt (m2)", True)]
)
def test_a_word_stands_by_itself(said, is_there):
    assert stands("M2", said) is is_there
