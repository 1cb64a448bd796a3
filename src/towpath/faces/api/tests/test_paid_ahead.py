"""What customers have paid for visits to come, as a program reads it."""

from tests.tutors import MONDAY
from towpath.booking.models import Booking
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import pay_at_venue


def test_the_sum_and_each_visit_it_is_made_of(ines, lernwerk):
    booked = ines.booked()
    assert ines.get("/paid-ahead").json() == {"owed_minor": 0, "currency": "EUR", "visits": []}

    with merchant_scope(lernwerk.ines.id):
        booking = Booking.objects.get(pk=booked["id"])
        pay_at_venue(booking=booking, method="cash", by=lernwerk.ines.owner.pk, at=MONDAY)

    answer = ines.get("/paid-ahead").json()
    assert (answer["owed_minor"], len(answer["visits"])) == (3800, 1)
    assert (answer["visits"][0]["booking"], answer["visits"][0]["minor"], answer["visits"][0]["state"]) == (booked["id"], 3800, "confirmed")
