"""What was paid in cash for something that was called off: it stands on Today, on the booking and in the till until it is handed over."""

from datetime import timedelta

import pytest

from towpath.booking.cancel import cancel_as_business
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import pay_at_venue
from towpath.settlement.models import DayClose
from towpath.settlement.tests.test_paid_ahead import HEARD, everything_heard

STILL = "Still to hand over: €38.00"
IN_THE_TILL = "In the till, and your customers'"


@pytest.fixture
def called_off(tutor):
    """Jana's lesson on Tuesday: paid at the counter, and called off by Ines an hour later."""
    HEARD.clear()
    booking = tutor.book(customer=tutor.customer("Jana Weber"))
    with merchant_scope(tutor.tutor.id):
        pay_at_venue(booking=booking, method="cash", by=tutor.tutor.owner.pk, at=tutor.at)
        everything_heard()
        cancel_as_business(booking=tutor.now(booking), by=tutor.tutor.owner.pk, reason="Ill.", at=tutor.at)
        everything_heard()
    return f"/bookings/{booking.pk}/"


@pytest.fixture
def later(tutor):
    """The same Monday, two hours later."""
    with clock.frozen(tutor.at + timedelta(hours=2)):
        yield


def test_it_stands_wherever_somebody_looks_until_they_have_it(ines, called_off, later):
    before = [ines.text(path) for path in ("/", called_off, "/money/till/")]
    for _ in range(2):
        assert ines.post(f"{called_off}handed-back/").status_code == 302
    after = [ines.text(path) for path in ("/", called_off, "/money/till/")]

    assert all(STILL in page for page in before[:2])
    assert "Jana Weber" in before[0]
    assert "They have it" in before[1]
    assert IN_THE_TILL in before[2]
    assert "Of it to be handed back to customers" in before[2]
    assert not any(STILL in page or IN_THE_TILL in page for page in after)
    assert "€38.00 handed over, Mon 21 Sep, 12:00" in after[1]
    assert "Money handed over" in after[1]


def test_the_day_is_closed_to_the_cent_while_it_lies_there(ines, tutor, called_off, later):
    closing = ines.post("/money/till/", {"day": "2026-09-21", "counted": "38.00"})

    with merchant_scope(tutor.tutor.id):
        closed = DayClose.objects.get()
    assert (closing.status_code, closed.difference_minor) == (302, 0)
    assert "Of it to be handed back to customers" in ines.text(closing["Location"])
    assert "Of it to be handed back to customers,,38.00" in ines.get(f"{closing['Location']}day.csv").content.decode("utf-8-sig")


@pytest.mark.parametrize("path", ["/", "/money/till/", "the booking"])
def test_none_of_these_pages_asks_more_than_five_things(ines, called_off, later, at_most_statements, path):
    with at_most_statements(5):
        assert ines.get(called_off if path == "the booking" else path).status_code == 200


def test_where_nothing_waits_nothing_is_said_of_it(ines, tutor):
    booking = tutor.book()

    pages = ines.text("/") + ines.text("/money/till/") + ines.text(f"/bookings/{booking.pk}/")

    assert not any(words in pages for words in ("hand over", "handed back", IN_THE_TILL))
    assert ines.post(f"/bookings/{booking.pk}/handed-back/").status_code == 409
