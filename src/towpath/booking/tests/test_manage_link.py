from datetime import date, time, timedelta

import pytest

from towpath.booking.forget import forget_notes
from towpath.booking.manage_link import LinkOver, close_links, end_feed, find_by_link, make_feed, make_link, whose_feed
from towpath.booking.models import Booking, ManageLink
from towpath.booking.move import move_booking
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, tomorrow
from towpath.booking.wall_clock import instant_of
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer


@pytest.fixture
def jana(shop):
    return Customer.objects.create(first_seen_at=SEPTEMBER, name="Jana", email="jana@example.org")


@pytest.fixture
def booking(tutor, jana):
    return tutor.book(tomorrow(), time(16), customer=jana)


def test_whoever_holds_the_link_finds_the_booking(booking):
    token = make_link(booking=booking, at=SEPTEMBER)

    assert find_by_link(token=token, at=SEPTEMBER) == booking


def test_only_its_hash_is_kept(booking):
    token = make_link(booking=booking, at=SEPTEMBER)

    assert len(token) == 22, "128 bits, as text"
    assert token.encode() not in bytes(ManageLink.objects.get().token_hash)


def test_it_dies_a_week_after_the_visit(booking):
    token, week = make_link(booking=booking, at=SEPTEMBER), timedelta(days=7)

    assert find_by_link(token=token, at=booking.ends_at + week - timedelta(seconds=1)) == booking
    with pytest.raises(LinkOver):
        find_by_link(token=token, at=booking.ends_at + week)


def test_it_goes_along_when_the_booking_is_moved(booking):
    token, late = make_link(booking=booking, at=SEPTEMBER), date(2026, 10, 12)
    move_booking(booking=booking, starts_at=instant_of(late, time(16), BERLIN), at=SEPTEMBER, by=WHO)

    assert find_by_link(token=token, at=booking.ends_at + timedelta(days=6)).wall_day == late


def test_forged_and_revoked_links_read_the_same(booking):
    token = make_link(booking=booking, at=SEPTEMBER)

    with pytest.raises(LinkOver):
        find_by_link(token="A" * 22, at=SEPTEMBER)
    assert close_links(booking=booking, at=SEPTEMBER) == 1
    assert close_links(booking=booking, at=SEPTEMBER) == 0, "closed already"
    with pytest.raises(LinkOver):
        find_by_link(token=token, at=SEPTEMBER)


def test_a_feed_opens_no_booking_and_a_booking_no_feed(booking, jana):
    manage, feed = make_link(booking=booking, at=SEPTEMBER), make_feed(customer=jana, at=SEPTEMBER)

    assert whose_feed(token=feed) == jana
    with pytest.raises(LinkOver):
        find_by_link(token=feed, at=SEPTEMBER)
    with pytest.raises(LinkOver):
        whose_feed(token=manage)


def test_another_feed_closes_the_one_before(jana):
    first, second = make_feed(customer=jana, at=SEPTEMBER), make_feed(customer=jana, at=SEPTEMBER)

    with pytest.raises(LinkOver):
        whose_feed(token=first)
    assert whose_feed(token=second) == jana
    end_feed(customer=jana, at=SEPTEMBER)
    with pytest.raises(LinkOver):
        whose_feed(token=second)


def test_nothing_written_on_a_booking_outlives_who_wrote_it(booking, jana):
    token = make_link(booking=booking, at=SEPTEMBER)
    Booking.objects.filter(pk=booking.pk).update(note="Ring twice, allergic to cats", address="Weidenweg 12", ways=["quiet"])

    erase_customer(customer=jana, at=SEPTEMBER)
    forget_notes(CustomerErased(at=SEPTEMBER, customer_id=jana.pk))

    kept = Booking.objects.get(pk=booking.pk)
    assert (kept.note, kept.address, kept.ways) == ("", "", [])
    assert (kept.starts_at, kept.price_minor, kept.state) == (booking.starts_at, 3800, "confirmed")
    with pytest.raises(LinkOver):
        find_by_link(token=token, at=SEPTEMBER)
