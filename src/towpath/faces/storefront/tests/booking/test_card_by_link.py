"""A place that came free, where a card is asked for: left from the link in the mail, on whatever device; and several dates at once."""

import pytest

from towpath.booking.models import Booking, ServiceVersion, WaitingEntry
from towpath.booking.publish_terms import publish_terms
from towpath.faces.storefront.tests.booking.test_course_page import asked, eight, page_of  # noqa: F401 - a fixture is used by its name
from towpath.faces.storefront.tests.booking.test_waiting_page import freed, full, join, told  # noqa: F401 - a fixture is used by its name
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.payments.models import KeptCard


@pytest.fixture
def asks_card(ines):
    with merchant_scope(ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=clock.now())
        ServiceVersion.objects.filter(pk=ines.service("group").pk).update(prepay="card")


@pytest.fixture
def link(phone, ines, full, asks_card):  # noqa: F811
    """An offer of a place for which a card is left, as the mail leads to it."""
    join(phone, ines, full)
    freed(ines)
    return told(ines)


def kept_in(ines):
    with merchant_scope(ines.id):
        return KeptCard.objects.get()


def offered_in(ines):
    with merchant_scope(ines.id):
        return Booking.objects.get(pk=WaitingEntry.objects.get().offered_id)


def test_an_offer_is_taken_with_a_card_on_another_device(another_phone, ines, online, provider, link):
    page = another_phone.read(link)

    yes, again = another_phone.post(f"{link}yes/"), another_phone.post(f"{link}yes/")

    assert "Yes, leave a card" in page
    assert "Nothing is taken now. At most €16.00 can be taken from your card" in page
    assert (yes.status_code, yes.headers["Location"]) == (303, kept_in(ines).address)
    assert again.headers["Location"] == yes.headers["Location"], "pressed twice it is one page"
    provider.do(f"/checkout/{kept_in(ines).reference}/pay", choice="card")
    assert another_phone.get(f"{link}paid/").headers["Location"] == link
    assert offered_in(ines).state == "confirmed"
    assert "The place is yours" in another_phone.read(link)


def test_turning_round_leaves_the_place_kept_and_a_no_lets_it_go(another_phone, ines, online, link):
    another_phone.post(f"{link}yes/")

    assert another_phone.get(f"{link}paid/").headers["Location"] == link
    assert "Yes, leave a card" in another_phone.read(link)
    another_phone.post(f"{link}no/")
    assert offered_in(ines).state == "expired"


def test_a_silent_provider_is_said_on_the_page_of_the_offer(another_phone, ines, online, provider, link):
    provider.do("/fail_next", mode="error_before", count=1)

    answer = another_phone.post(f"{link}yes/")

    assert "The page for your card can&#x27;t be opened just now." in answer.content.decode()
    assert offered_in(ines).state == "held"


def test_the_browser_that_waits_is_led_to_the_page_with_all_the_questions(phone, ines, online, link):
    with merchant_scope(ines.id):
        waiting = WaitingEntry.objects.get()

    answer = phone.post(f"/waiting/{waiting.pk}/yes/")

    assert answer.headers["Location"] == f"/bookings/{waiting.offered_id}/"
    assert "Leave a card" in phone.read(answer.headers["Location"])


def test_where_no_money_is_taken_online_the_place_is_booked_at_once(another_phone, ines, link):
    page = another_phone.read(link)

    another_phone.post(f"{link}yes/")

    assert "leave a card" not in page
    assert offered_in(ines).state == "confirmed"


def test_a_course_with_one_card_for_all_is_neither_offered_nor_taken(phone, ines, online, asks_card, eight):  # noqa: F811
    chooser = phone.read(f"/book/{ines.service('group').service_id}/")
    led_back = phone.get(page_of(ines))
    forced = phone.post(f"{page_of(ines)}now/", {"key": "all-of-them", "on": [str(each.pk) for each in eight], "name": "Jana"})

    assert "Each date is booked by itself: a card is left for each." in chooser
    assert "Book several dates at once" not in chooser
    assert led_back.headers["Location"] == f"/book/{ines.service('group').service_id}/"
    assert forced.headers["Location"] == f"/book/{ines.service('group').service_id}/"
    with merchant_scope(ines.id):
        assert not Booking.objects.exists()


def test_where_nobody_is_asked_for_a_card_a_course_is_booked_as_ever(phone, ines, asks_card, eight):  # noqa: F811
    page = phone.get(f"{page_of(ines)}?n=6").content.decode()

    phone.post(f"{page_of(ines)}now/", asked(page))

    with merchant_scope(ines.id):
        assert Booking.objects.filter(state="confirmed").count() == 6


def test_a_no_from_the_page_before_takes_no_promise_away(another_phone, ines, online, provider, link):
    """They left the card, went back in the browser, and the old page still has its button."""
    another_phone.post(f"{link}yes/")
    provider.do(f"/checkout/{kept_in(ines).reference}/pay", choice="card")
    another_phone.get(f"{link}paid/")

    another_phone.post(f"{link}no/")

    page = another_phone.read(link)
    assert offered_in(ines).state == "confirmed"
    assert "The place is yours" in page
    assert "You said no" not in page


def test_nor_does_who_stops_waiting_on_an_old_page(phone, another_phone, ines, online, provider, link):
    another_phone.post(f"{link}yes/")
    provider.do(f"/checkout/{kept_in(ines).reference}/pay", choice="card")
    another_phone.get(f"{link}paid/")
    with merchant_scope(ines.id):
        waiting = WaitingEntry.objects.get()

    phone.post(f"/waiting/{waiting.pk}/leave/")

    assert offered_in(ines).state == "confirmed"
    assert "The place is yours" in another_phone.read(link)
