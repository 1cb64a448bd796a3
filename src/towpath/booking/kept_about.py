"""What a customer booked, and what came of it, as they may read it."""

from django.db.models import Case, CharField, Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery, Value, When

from towpath.booking.models import (
    Absence,
    Answer,
    Booking,
    Change,
    ManageLink,
    Pause,
    Reminder,
    Screening,
    Series,
    ServiceVersion,
    WaitingEntry,
)
from towpath.clientele.models import Customer, Device
from towpath.foundation.sheet import Sheet, same


def kept_about(customer: Customer) -> list[Sheet]:
    """Who comes along is told as they typed it; somebody who came here by themselves is not told about. Nor are people of the team."""
    own, theirs = Booking.objects.filter(booker=customer), {"booking__booker": customer.pk}
    about = same(service="booking__version__name", starts_at="booking__starts_at")
    return [
        Sheet("bookings", _with_names(own).order_by("starts_at", "id"), _BOOKING),
        Sheet("bookings_of_others", _of_others(customer), same("starts_at", "ends_at", "zone", "state", "part", service="version__name")),
        Sheet("series", Series.objects.filter(booker=customer).order_by("made_at", "id"), _SERIES),
        Sheet("changes", Change.objects.filter(**theirs).order_by("made_at", "id"), about | _CHANGE),
        Sheet("answers", Answer.objects.filter(customer=customer).order_by("answered_at", "id"), about | _ANSWER),
        Sheet("nobody_came", Absence.objects.filter(**theirs).order_by("said_at", "id"), about | _ABSENCE),
        Sheet(
            "rests", Pause.objects.filter(customer=customer).order_by("made_at", "id"), same("first_day", "last_day", "bookings", "made_at")
        ),
        Sheet("waiting", _waiting(customer), _WAITING),
        Sheet("questions_before", Screening.objects.filter(customer=customer), same("gate", "outcome", "answered_at", "expires_at")),
        Sheet("reminders", Reminder.objects.filter(**theirs).order_by("due_at", "id"), about | same("due_at", "is_written")),
        Sheet("links", _links(customer), same("made_at", "revoked_at", opens="scope", starts_at="booking__starts_at")),
    ]


_BOOKING = (
    {"service": "version__name"}
    | same("starts_at", "ends_at", "zone", "state", "seats", "area", "address", "note", "ways", "guests")
    | same(
        "who_comes",
        "price_minor",
        "cost_minor",
        "waived_minor",
        "currency",
        "cancelled_by",
        "channel",
        "came_from",
        "made_at",
        "reminded_at",
    )
)
_BOOKING |= {"set_aside": "gate_set_aside", "number_in_earlier_books": "source_code"}
_SERIES = same(
    "first_day", "wall_time", "zone", "interval", "count", "until", "state", "area", "address", "made_at", service="version__name"
)
_CHANGE = same("made_at", "kind", "who", "before", "after", "reason")
_ANSWER = same("question", "value", "answered_at", kept="keep")
_ABSENCE = same("said_by", "words", "said_at", "answer", "answer_words", "answered_at", "given_minor", "currency") | same(
    "hand_back_minor", "handed_back_at"
)
_WAITING = same("joined_at", "days", "places", "area", "address", "state", "offered_until", "ended_at") | same(
    service="service_name", class_service="occurrence__version__name", class_starts_at="occurrence__starts_at"
)


def _with_names(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    came_themselves = Exists(Device.objects.filter(customer=OuterRef("attendee")))
    name = Case(When(~came_themselves, then=F("attendee__name")), default=Value(""), output_field=CharField())
    return bookings.annotate(who_comes=name)


def _of_others(customer: Customer) -> QuerySet[Booking]:
    """Somebody else booked it: that they come or pay, and nothing of what the other wrote."""
    pays = Case(When(payer=customer.pk, then=Value("payer")), default=Value("attendee"), output_field=CharField())
    rows: QuerySet[Booking] = Booking.objects.filter(Q(attendee=customer) | Q(payer=customer)).exclude(booker=customer)
    return rows.annotate(part=pays).order_by("starts_at", "id")


def _waiting(customer: Customer) -> QuerySet[WaitingEntry]:
    there = ServiceVersion.objects.filter(service=OuterRef("service"), superseded_at=None).values("name")[:1]
    rows: QuerySet[WaitingEntry] = WaitingEntry.objects.filter(customer=customer)
    return rows.annotate(service_name=Subquery(there, output_field=JSONField())).order_by("joined_at", "id")


def _links(customer: Customer) -> QuerySet[ManageLink]:
    rows: QuerySet[ManageLink] = ManageLink.objects.filter(Q(customer=customer) | Q(customer=None, booking__booker=customer))
    return rows.order_by("made_at", "id")
