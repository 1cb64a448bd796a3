"""How things fit once they are in somebody's hands: no complaint, a free alteration, and a profile that learns and can be corrected."""

from datetime import timedelta

import pytest

from tests.boutique import BOOKED, LISBON, SATURDAY, build_marta, on
from tests.boutique_sale import takes_home
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.tests.a_tutor import refused
from towpath.care.models import NeedSignal, RepairCase
from towpath.foundation.tenancy import merchant_scope
from towpath.goods.alter_for_free import give_for_free, set_alteration_rule
from towpath.goods.fit_profile import correct_profile, profile_of
from towpath.goods.models import FitReport
from towpath.goods.say_fit import Finding, Fit, FitUnreadable, say_fit
from towpath.orders.return_rule import set_return_days
from towpath.orders.take_line_back import Coming, NotSoMany, TooLateToReturn, take_line_back

LONG = Fit(findings=[Finding("sleeve", "long", 2)], size="36", wish="keep")


@pytest.fixture
def marta(db):
    built = build_marta()
    with merchant_scope(built.shop.id):
        yield built


@pytest.fixture
def lines(marta):
    """Sofia's blazer and scarf, paid by card."""
    return takes_home(marta, "blazer", "scarf")


def hold(marta, code="alteration", hour=12):
    wanted = Booked(customer=marta.sofia, channel="storefront")
    return hold_slot(version=marta.shop.service(code), starts_at=on(SATURDAY, hour), zone=LISBON, wanted=wanted, at=BOOKED)


def test_a_sleeve_that_is_long_is_no_complaint_and_the_profile_learns(marta, lines):
    say_fit(line=lines["blazer"], customer=marta.sofia, fit=LONG, by=None, at=BOOKED)
    say_fit(line=lines["blazer"], customer=marta.sofia, fit=Fit([Finding("sleeve", "long", 4)], "36", "keep"), by=None, at=BOOKED)

    (report,) = FitReport.objects.all()
    (known,) = profile_of(marta.sofia)
    assert (report.findings, report.size) == ([{"part": "sleeve", "way": "long", "cm": 4}], "36"), "said again it is corrected"
    assert (known.part, known.way, known.cm, known.pieces) == ("sleeve", "long", 4, 1)
    assert not RepairCase.objects.exists()
    assert [(each.need, each.source) for each in NeedSignal.objects.all()] == [("hard_to_fit", "fit")]


def test_their_own_word_wins_over_what_was_reported_before_it(marta, lines):
    say_fit(line=lines["blazer"], customer=marta.sofia, fit=LONG, by=None, at=BOOKED)

    correct_profile(customer=marta.sofia, part="sleeve", way="fits", at=BOOKED + timedelta(days=1))
    said = [(each.part, each.way, each.is_said) for each in profile_of(marta.sofia)]
    correct_profile(customer=marta.sofia, part="sleeve", way="forget", at=BOOKED + timedelta(days=2))

    assert said == [("sleeve", "fits", True)]
    assert profile_of(marta.sofia) == []


@pytest.mark.parametrize(
    "fit",
    [
        Fit([Finding("sleeve", "wide")]),
        Fit([Finding("nose", "long")]),
        Fit([Finding("sleeve", "long", 31)]),
        Fit([Finding("sleeve", "long"), Finding("sleeve", "short")]),
        Fit([], wish="sell"),
    ],
)
def test_what_no_piece_can_be_is_refused(marta, lines, fit):
    with refused(FitUnreadable):
        say_fit(line=lines["blazer"], customer=marta.sofia, fit=fit, by=None, at=BOOKED)


def test_one_alteration_a_piece_is_free_where_the_business_says_so(marta, lines):
    say_fit(line=lines["blazer"], customer=marta.sofia, fit=LONG, by=None, at=BOOKED)
    before = give_for_free(booking=hold(marta, hour=10), at=BOOKED)
    set_alteration_rule(is_free=True, at=BOOKED)

    first = give_for_free(booking=hold(marta), at=BOOKED)
    second = give_for_free(booking=hold(marta, hour=15), at=BOOKED)

    assert [each.price_minor for each in (before, first, second)] == [1200, 0, 1200]
    assert FitReport.objects.get().booking_id == first.pk


def test_an_alteration_that_fell_through_can_be_booked_again(marta, lines):
    set_alteration_rule(is_free=True, at=BOOKED)
    say_fit(line=lines["blazer"], customer=marta.sofia, fit=LONG, by=None, at=BOOKED)
    first = confirm_booking(booking=give_for_free(booking=hold(marta), at=BOOKED), at=BOOKED)
    cancel_as_customer(booking=first, shown_minor=0, at=BOOKED)

    again = give_for_free(booking=hold(marta), at=BOOKED)

    assert again.price_minor == 0


def test_the_scarf_comes_back_alone(marta, lines):
    key = "key-of-a-return"
    coming = Coming(lines["scarf"], 1, "changed_mind", restock=False)
    owner = marta.shop.owner.pk

    first = take_line_back(key=key, coming=coming, by=owner, principal=owner, at=BOOKED + timedelta(days=30))
    again = take_line_back(key=key, coming=coming, by=owner, principal=owner, at=BOOKED + timedelta(days=30))

    split = lines["scarf"].order.splits.get()
    assert (first.pk, first.refund_minor, split.amount_minor, split.refunded_minor) == (again.pk, 3900, 22_800, 3900)
    with refused(NotSoMany):
        take_line_back(key="another-key", coming=coming, by=owner, principal=owner, at=BOOKED)


def test_after_its_days_nothing_is_taken_back_and_the_days_are_the_business_s_own(marta, lines):
    coming, owner = Coming(lines["scarf"], 1, "fit", restock=True), marta.shop.owner.pk

    with refused(TooLateToReturn):
        take_line_back(key="key-too-late", coming=coming, by=owner, principal=owner, at=BOOKED + timedelta(days=31))
    set_return_days(days=60, at=BOOKED)
    taken = take_line_back(key="key-too-late", coming=coming, by=owner, principal=owner, at=BOOKED + timedelta(days=31))

    assert taken.restocked
