"""What the terms ask for reaches whoever booked: taken from their card, refused by their bank, or to be paid because none was left."""

from datetime import time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.announcements import BookingCancelled, BookingConfirmed, MissDecided
from towpath.booking.attend import charge_for_missing, check_in, complete, forgive, mark_missed
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.manage_link import LinkOver, find_by_link, make_link
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.publish_terms import publish_terms
from towpath.booking.wall_clock import instant_of
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_booking import tell_of_booking
from towpath.notices.tell_of_fee import tell_of_card, tell_of_fee
from towpath.notices.tests.test_tell_of_booking import TUESDAY, at, book, ines, jana, somebody  # noqa: F401 - fixtures are used by name
from towpath.orders.announcements import CardCharged, CardRefused
from towpath.orders.bill_booking import pay_at_venue
from towpath.orders.models import Order
from towpath.orders.settle_booking import settle_booking
from towpath.payments.models import KeptCard, ProviderAccount

LESSON = instant_of(TUESDAY, time(16), BERLIN)
AFTER = LESSON + timedelta(minutes=30)


@pytest.fixture
def booking(ines, jana, at):  # noqa: F811
    """Half of it for cancelling late, all of it for not coming."""
    return lesson_of(ines, jana, at)


def lesson_of(ines, customer, at):  # noqa: F811
    with merchant_scope(ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=at)
    return book(ines, customer, at)


@pytest.fixture
def online(ines, at, settings):  # noqa: F811
    settings.TOWPATH_PROVIDERS = {"sandbox": {"pages": ()}}
    with merchant_scope(ines.id):
        return ProviderAccount.objects.create(provider="sandbox", reference="acct_1", takes_payments=True, opened_at=at, seen_at=at)


def leave_card(ines, booking, account, at, *, state="kept"):  # noqa: F811
    digits = {"card": "pm_1", "owner": "cus_1", "brand": "visa", "last4": "4242"}
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=booking.version_id).update(prepay="card")
        return KeptCard.objects.create(
            wanted_for=booking.pk, account=account, most_minor=3800, currency="EUR", state=state, asked_at=at, kept_at=at, **digits
        )


def missed(ines, booking, decided):  # noqa: F811
    """Nobody came, a person decided, and what is owed was billed; answers the bill, if there is one."""
    with merchant_scope(ines.id):
        mark_missed(booking=booking, by=ines.owner.pk, at=AFTER)
        decided(booking=booking, by=ines.owner.pk, at=AFTER)
        settle_booking(booking.pk, at=AFTER)
        return Order.objects.filter(cancelled_at=None).first()


def told(ines, fact_type, tell):  # noqa: F811
    """The fact is heard, and once more than needed."""
    with merchant_scope(ines.id):
        event = Event.objects.filter(name=fact_type.name).latest("id")
        fact = fact_type.read(at=event.occurred_at, customer=event.customer, payload=event.payload)
        tell(fact)
        tell(fact)
        return list(Post.objects.order_by("id"))


def of_card(ines, fact_type, booking, order, kept):  # noqa: F811
    fact = fact_type(at=AFTER, customer=None, booking_id=booking.pk, order_id=order.pk, card_id=kept.pk, amount_minor=3800, currency="EUR")
    with merchant_scope(ines.id):
        tell_of_card(fact)
        tell_of_card(fact)
        return list(Post.objects.order_by("id"))


def opens(ines, post):  # noqa: F811
    """Which booking its link leads to."""
    token = post.text.split("/b/")[1].split("/")[0]
    with merchant_scope(ines.id):
        return find_by_link(token=token, at=AFTER)


def test_the_confirmation_says_which_card_was_left_and_that_nothing_was_taken(ines, booking, at, online):  # noqa: F811
    leave_card(ines, booking, online, at)

    (letter,) = told(ines, BookingConfirmed, tell_of_booking)

    assert "Left for a missed visit: Visa ending 4242. Nothing was taken; at most €38.00 can be, as the terms say.\n" in letter.text


def test_a_confirmation_without_a_card_says_nothing_of_one(ines, booking):  # noqa: F811
    (letter,) = told(ines, BookingConfirmed, tell_of_booking)

    assert "card" not in letter.text
    assert "\n\n\n" not in letter.text


def test_what_was_taken_is_told_with_the_digits_and_a_way_to_object(ines, booking, at, online):  # noqa: F811
    kept = leave_card(ines, booking, online, at)
    order = missed(ines, booking, charge_for_missing)
    with merchant_scope(ines.id):
        KeptCard.objects.filter(pk=kept.pk).update(state="used")

    (letter,) = of_card(ines, CardCharged, booking, order, kept)

    assert letter.subject == "Taken from your card: €38.00, Albrecht Maths"
    assert "you had a time with us and we missed you. By the terms you booked under it costs €38.00." in letter.text
    assert "It was taken from the card you left with us: Visa ending 4242." in letter.text
    assert "We can forgive it, and then it goes back to your card." in letter.text
    assert opens(ines, letter).pk == booking.pk


def test_a_bank_that_refuses_leads_to_paying_it(ines, booking, at, online):  # noqa: F811
    kept = leave_card(ines, booking, online, at, state="refused")
    order = missed(ines, booking, charge_for_missing)

    (letter,) = of_card(ines, CardRefused, booking, order, kept)

    assert letter.subject == "Your bank refused it: €38.00, Albrecht Maths"
    assert "Your bank refused to take it from the card you left. Nothing was taken, the card is forgotten" in letter.text
    assert "You can pay it here:" in letter.text
    assert opens(ines, letter).pk == booking.pk


def test_what_was_forgiven_before_the_bank_answered_is_asked_of_nobody(ines, booking, at, online):  # noqa: F811
    kept = leave_card(ines, booking, online, at, state="refused")
    order = missed(ines, booking, charge_for_missing)
    with merchant_scope(ines.id):
        forgive(booking=Booking.objects.get(pk=booking.pk), by=ines.owner.pk, at=AFTER)
        settle_booking(booking.pk, at=AFTER)

    assert of_card(ines, CardRefused, booking, order, kept) == []


def test_a_fee_without_a_card_is_told_with_the_link_to_pay(ines, booking, online):  # noqa: F811
    missed(ines, booking, charge_for_missing)

    (letter,) = told(ines, MissDecided, tell_of_fee)

    assert letter.subject == "To pay: €38.00, Albrecht Maths"
    assert "refused" not in letter.text
    assert opens(ines, letter).pk == booking.pk


@pytest.mark.parametrize(("decided", "still_opens"), [(charge_for_missing, True), (forgive, False)])
def test_what_is_owed_can_be_paid_by_the_link_for_two_months(ines, booking, online, decided, still_opens):  # noqa: F811
    missed(ines, booking, decided)
    with merchant_scope(ines.id):
        token = make_link(booking=booking, at=AFTER)

        found = [_found(token, AFTER + timedelta(days=days)) for days in (6, 45, 61)]

    assert found == [True, still_opens, False]


def _found(token, at):  # noqa: F811
    try:
        return bool(find_by_link(token=token, at=at))
    except LinkOver:
        return False


def test_where_nothing_is_taken_online_they_read_that_it_is_owed(ines, booking):  # noqa: F811
    missed(ines, booking, charge_for_missing)

    (letter,) = told(ines, MissDecided, tell_of_fee)

    assert "Pay it to us as we agree." in letter.text
    assert "You can pay it here" not in letter.text


def test_nobody_is_asked_for_what_was_forgiven(ines, booking, online):  # noqa: F811
    missed(ines, booking, forgive)

    assert told(ines, MissDecided, tell_of_fee) == []


def test_nor_for_what_is_taken_from_the_card_they_left(ines, booking, at, online):  # noqa: F811
    leave_card(ines, booking, online, at)
    missed(ines, booking, charge_for_missing)

    assert told(ines, MissDecided, tell_of_fee) == []


@pytest.mark.parametrize("has_card", [True, False])
def test_who_cancels_late_reads_whether_it_is_taken_or_where_to_pay(ines, booking, at, online, has_card):  # noqa: F811
    if has_card:
        leave_card(ines, booking, online, at)
    late = LESSON - timedelta(hours=3)
    with merchant_scope(ines.id):
        cancel_as_customer(
            booking=Booking.objects.select_related("version", "terms", "booker").get(pk=booking.pk), shown_minor=1900, at=late
        )
        settle_booking(booking.pk, at=late)

    (letter,) = told(ines, BookingCancelled, tell_of_booking)

    assert ("It is taken from the card you left with us: Visa ending 4242." in letter.text) == has_card
    assert ("You can pay it here:" in letter.text) == (not has_card)


def test_they_read_it_in_their_language(ines, at, online):  # noqa: F811
    lin = lesson_of(ines, somebody(ines, at, language="zh-hans"), at)
    kept = leave_card(ines, lin, online, at)
    order = missed(ines, lin, charge_for_missing)

    (letter,) = of_card(ines, CardCharged, lin, order, kept)

    assert "已从你留给我们的卡扣款：Visa，尾号 4242。" in letter.text


@pytest.mark.parametrize("back", [check_in, complete])
def test_who_came_after_all_reads_what_was_taken_for_and_not_that_they_cancelled(ines, booking, at, online, back):  # noqa: F811
    kept = leave_card(ines, booking, online, at)
    order = missed(ines, booking, charge_for_missing)
    with merchant_scope(ines.id):
        KeptCard.objects.filter(pk=kept.pk).update(state="used")
        back(booking=Booking.objects.select_related("version", "booker").get(pk=booking.pk), by=ines.owner.pk, at=AFTER)

    (letter,) = of_card(ines, CardCharged, booking, order, kept)

    assert "you cancelled late" not in letter.text
    assert "we missed you" in letter.text


def test_of_what_it_costs_only_the_rest_is_asked_for(ines, booking, online):  # noqa: F811
    """A friend was added after the lesson was paid, and nobody came."""
    with merchant_scope(ines.id):
        pay_at_venue(booking=booking, method="cash", by=ines.owner.pk, at=AFTER)
        Booking.objects.filter(pk=booking.pk).update(price_minor=7600)
        booking.refresh_from_db()
    missed(ines, booking, charge_for_missing)

    (letter,) = told(ines, MissDecided, tell_of_fee)

    assert letter.subject == "To pay: €38.00, Albrecht Maths"
    assert "it costs €76.00. €38.00 of it was paid already, so this is about €38.00." in letter.text


def test_who_paid_by_hand_is_not_told_that_it_is_taken_from_the_card(ines, booking, at, online):  # noqa: F811
    leave_card(ines, booking, online, at)
    late = LESSON - timedelta(hours=3)
    with merchant_scope(ines.id):
        pay_at_venue(booking=booking, method="cash", by=ines.owner.pk, at=late)
        cancel_as_customer(
            booking=Booking.objects.select_related("version", "terms", "booker").get(pk=booking.pk), shown_minor=1900, at=late
        )
        settle_booking(booking.pk, at=late)

    (letter,) = told(ines, BookingCancelled, tell_of_booking)

    assert "It costs €19.00, as you were shown." in letter.text
    assert "the card you left" not in letter.text
