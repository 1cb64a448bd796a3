"""A visit at Okafor's, done, and what is said about it: by the verbs people use."""

from datetime import timedelta

from towpath.booking.attend import complete
from towpath.booking.models import Booking
from towpath.care.publish_review import publish_review
from towpath.care.say_how_it_was import say_how_it_was
from towpath.clientele.consents import give_consent

STARS = {"punctual": 3, "clean": 5, "explained": 5, "price": 4}


def another(booking, *, at, customer=None, state="completed", series=None, occurrence=None):
    """One more of the same kind, at another time, straight from the table: what booking does with it is told elsewhere."""
    fields = {name: getattr(booking, name) for name in ("version_id", "zone", "price_minor", "currency", "channel", "terms_id")}
    here = {
        "starts_at": at,
        "ends_at": at + timedelta(hours=1),
        "wall_day": at.date(),
        "wall_time": at.time(),
        "made_at": at,
        "changed_at": at,
    }
    return Booking.objects.create(**fields, **here, booker=customer or booking.booker, state=state, series=series, occurrence=occurrence)


def done(booking, *, at, by):
    """It was done; answers it as it stands."""
    complete(booking=booking, by=by, at=at, early=True)
    return Booking.objects.select_related("booker", "version").get(pk=booking.pk)


def agrees(customer, at):
    give_consent(customer=customer, purpose="follow_up", channel="email", wording="booking-page-1/en", at=at)


def says(booking, *, outcome="yes", ratings=None, word="", at, shows=""):
    """What whoever booked says, and whether it may stand on the page: named, unnamed or not at all."""
    said = say_how_it_was(
        booking=booking, customer=booking.booker, outcome=outcome, ratings=STARS if ratings is None else ratings, word=word, at=at
    )
    if shows:
        publish_review(feedback=said, named=shows == "named", at=at)
    return said
