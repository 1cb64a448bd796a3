"""What a business says and reads of the cards its customers left for missed visits."""

from datetime import timedelta

import pytest

from towpath.booking.attend import charge_for_missing, mark_missed
from towpath.booking.cancel import cancel_as_business
from towpath.booking.models import ServiceVersion
from towpath.booking.publish_terms import publish_terms
from towpath.faces.workspace.tests.test_booking_setup import FORM
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import pay_at_venue
from towpath.orders.models import BookingBill
from towpath.orders.settle_booking import settle_booking
from towpath.payments.models import Attempt, KeptCard, ProviderAccount


@pytest.fixture
def left(tutor):
    """A lesson for which a card was left."""
    with merchant_scope(tutor.tutor.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=tutor.at)
    booking = tutor.book()
    with merchant_scope(tutor.tutor.id):
        account = ProviderAccount.objects.create(
            provider="sandbox", reference="acct_1", takes_payments=True, opened_at=tutor.at, seen_at=tutor.at
        )
        kept = KeptCard.objects.create(
            wanted_for=booking.pk,
            account=account,
            most_minor=3800,
            currency="EUR",
            state="kept",
            card="pm_1",
            owner="cus_1",
            brand="visa",
            last4="4242",
            asked_at=tutor.at,
            kept_at=tutor.at,
        )
    return booking, kept


def test_a_service_asks_for_a_card_and_says_so_in_words(ines, tutor):
    assert "Nothing; a card for missed visits" in ines.text("/services/add/")
    assert ines.post("/services/add/", {**FORM, "prepay": "card", "deposit": "10.00"}).status_code == 302

    with merchant_scope(tutor.tutor.id):
        version = ServiceVersion.objects.current().order_by("-published_at", "-id").first()
    page = ines.text(f"/services/{version.service_id}/")
    assert (version.prepay, version.deposit_minor) == ("card", 0)
    assert "They pay nothing when they book, and leave a card for missed visits." in page
    assert "Nobody is asked for a card." in page, "she takes no payments online yet"


def test_the_card_stands_on_the_page_of_the_booking_and_where_a_miss_is_decided(ines, tutor, left):
    booking, _kept = left
    before = ines.text(f"/bookings/{booking.pk}/")
    with merchant_scope(tutor.tutor.id):
        mark_missed(booking=booking, by=tutor.tutor.owner.pk, at=booking.starts_at)

    with clock.frozen(booking.starts_at):
        decides = ines.text(f"/bookings/{booking.pk}/")

    assert "They left a card for missed visits: Visa ending 4242. Nothing was taken; at most €38.00 can be, by the terms." in before
    assert "If you charge it, it is taken from their card: Visa ending 4242." in decides


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("kept", "€38.00 is being taken from their card: Visa ending 4242."),
        ("used", "€38.00 was taken from their card: Visa ending 4242. It is forgotten."),
        ("refused", "Their bank refused it: nothing was taken, and the card is forgotten. They have a link to pay."),
        ("released", "Their card is forgotten; nothing was taken."),
    ],
)
def test_what_became_of_it_is_read_after_it_was_charged(ines, tutor, left, state, said):
    booking, kept = left
    at = booking.starts_at + timedelta(minutes=20)
    with merchant_scope(tutor.tutor.id):
        mark_missed(booking=booking, by=tutor.tutor.owner.pk, at=at)
        charge_for_missing(booking=booking, by=tutor.tutor.owner.pk, at=at)
        settle_booking(booking.pk, at=at)
        KeptCard.objects.filter(pk=kept.pk).update(state=state)
        if state == "used":
            fee = BookingBill.objects.select_related("order").get(booking=booking).order
            Attempt.objects.create(
                payable=fee.group_id, account=kept.account, card=kept, amount_minor=3800, currency="EUR", state="paid", started_at=at
            )

    with clock.frozen(at):
        assert said in ines.text(f"/bookings/{booking.pk}/")


def test_a_bank_that_refused_is_no_trouble_once_it_is_paid_or_forgiven(ines, tutor, left):
    booking, kept = left
    with merchant_scope(tutor.tutor.id):
        KeptCard.objects.filter(pk=kept.pk).update(state="refused")

    assert "Nothing was taken from their card, and it is forgotten." in ines.text(f"/bookings/{booking.pk}/")


@pytest.mark.parametrize("is_paid", [True, False])
def test_nothing_is_said_to_be_taken_for_what_they_paid_by_hand(ines, tutor, left, is_paid):
    booking, _kept = left
    at = booking.starts_at + timedelta(minutes=20)
    with merchant_scope(tutor.tutor.id):
        if is_paid:
            pay_at_venue(booking=booking, method="cash", by=tutor.tutor.owner.pk, at=at)
        mark_missed(booking=booking, by=tutor.tutor.owner.pk, at=at)
    with clock.frozen(at):
        decides = ines.text(f"/bookings/{booking.pk}/")
    with merchant_scope(tutor.tutor.id):
        charge_for_missing(booking=booking, by=tutor.tutor.owner.pk, at=at)
        settle_booking(booking.pk, at=at)
    with clock.frozen(at):
        charged = ines.text(f"/bookings/{booking.pk}/")

    assert ("If you charge it, it is taken from their card" in decides) != is_paid
    assert ("is being taken from their card" in charged) != is_paid


def test_what_was_cancelled_free_of_charge_is_not_said_to_be_kept(ines, tutor, left):
    booking, _kept = left
    with merchant_scope(tutor.tutor.id):
        cancel_as_business(booking=booking, reason="Ill.", by=tutor.tutor.owner.pk, at=tutor.at)

    page = ines.text(f"/bookings/{booking.pk}/")

    assert "They left a card for missed visits" not in page
    assert "Their card is forgotten; nothing was taken." in page
