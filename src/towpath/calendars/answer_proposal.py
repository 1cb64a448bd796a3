"""A person answers what was done outside: as it is there, or as it is here."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.booking.cancel import cancel_as_business
from towpath.booking.hand_over import lock_date, move_date
from towpath.booking.hold_class import cancel_date
from towpath.booking.models import Booking, Claim, Occurrence
from towpath.booking.move import move_booking
from towpath.calendars.models import Copy, OutsideCalendar, Proposal
from towpath.calendars.promises import Promise, is_promised
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing


class AnsweredAlready(Refusal):
    kind = "conflict"
    code = "proposal_answered"
    what_happened = _("This was answered already, or nothing differs any more.")
    what_is_safe = _("The booking stands as it is.")
    what_to_do = _("Look at the booking.")


class LengthStays(Refusal):
    """How long it takes is part of what was sold."""

    kind = "conflict"
    code = "length_stays"
    what_happened = _("How long it takes was agreed when it was booked: it can't be changed from a calendar.")
    what_is_safe = _("The booking stands as it is.")
    what_to_do = _("Put it back as it was, or talk to your customer.")


class ThatIsOver(Refusal):
    kind = "conflict"
    code = "proposed_time_over"
    what_happened = _("The time it was moved to in the calendar is over.")
    what_is_safe = _("The booking stands as it is.")
    what_to_do = _("Put it back as it was, or choose another time.")


def accept_proposal(*, proposal: Proposal, by: UUID, at: datetime) -> Promise:
    """Moved or called off as anybody of the team would do it, with the same rules and the same word to the customer, of a class to everybody who has a
    place. Where that is refused, nothing is answered yet."""
    with all_or_nothing():
        standing = _still_open(proposal)
        if standing.kind == "stretched":
            raise LengthStays
        promise = _promised(standing, at)
        if promise.starts_at != standing.stood_at:
            raise AnsweredAlready  # moved here since: it is asked anew with the next look
        if standing.kind == "deleted":
            _call_off(promise, by, at)
        else:
            if standing.starts_at is None or standing.is_past(at):
                raise ThatIsOver
            _move(promise, standing.starts_at, by, at)
            # It is written once more, with our own length and the next number of its kind.
            _copies(standing).update(starts_at=promise.starts_at, ends_at=promise.ends_at, digest="")
        _end(standing, "accepted", by, at)
    return promise


def refuse_proposal(*, proposal: Proposal, by: UUID, at: datetime) -> Promise:
    """As it is here: it is written back into their calendar within the minute."""
    with all_or_nothing():
        standing = _still_open(proposal)
        promise = _promised(standing, at)
        # Deleted there: written anew. Moved there: over whatever stands there now.
        _copies(standing).update(digest="", **({"etag": ""} if standing.kind == "deleted" else {}))
        _end(standing, "refused", by, at)
    return promise


def _call_off(promise: Promise, by: UUID, at: datetime) -> None:
    if isinstance(promise, Booking):
        cancel_as_business(booking=promise, by=by, reason="", at=at)
    else:
        cancel_date(occurrence=promise, by=by, reason="", at=at)


def _move(promise: Promise, starts_at: datetime, by: UUID, at: datetime) -> None:
    """With whoever has it."""
    if isinstance(promise, Booking):
        same = list(Claim.objects.filter(booking=promise).values_list("resource_id", flat=True))
        move_booking(booking=promise, starts_at=starts_at, at=at, by=by, only=same)
    else:
        move_date(occurrence=promise, starts_at=starts_at, same=True, by=by, at=at)


def _still_open(proposal: Proposal) -> Proposal:
    """Of two who answer, the second is told."""
    OutsideCalendar.objects.select_for_update().filter(pk=proposal.calendar_id).first()
    joined = Proposal.objects.open().select_related("occurrence__version")
    standing: Proposal | None = joined.filter(pk=proposal.pk).first()
    if standing is None:
        raise AnsweredAlready
    return standing


def _promised(proposal: Proposal, at: datetime) -> Promise:
    """As long as it stands, and is theirs: whoever it was taken from has no say in it."""
    promise: Promise = proposal.occurrence or _booking(proposal.promise_id)
    if isinstance(promise, Occurrence):
        lock_date(promise, at)
    if not is_promised(promise) or not Proposal.objects.still_theirs().filter(pk=proposal.pk).exists():
        raise AnsweredAlready
    return promise


def _booking(booking_id: UUID) -> Booking:
    wanted = Booking.objects.select_for_update(of=("self",)).select_related("version", "booker", "attendee", "terms", "occurrence")
    booking: Booking = wanted.get(pk=booking_id)
    return booking


def _copies(proposal: Proposal) -> QuerySet[Copy]:
    return Copy.objects.filter(calendar=proposal.calendar_id, booking=proposal.booking_id, occurrence=proposal.occurrence_id)


def _end(proposal: Proposal, outcome: str, by: UUID, at: datetime) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(ended_at=at, ended_by=by, outcome=outcome)
