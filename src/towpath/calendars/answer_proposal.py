"""A person answers what was done outside: as it is there, or as it is here."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.cancel import cancel_as_business
from towpath.booking.models import PROMISED, Booking, Claim
from towpath.booking.move import move_booking
from towpath.calendars.models import Copy, OutsideCalendar, Proposal
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


def accept_proposal(*, proposal: Proposal, by: UUID, at: datetime) -> Booking:
    """Moved or called off as anybody of the team would do it, with the same rules and the same word to the customer. Where that is refused, nothing
    is answered yet."""
    with all_or_nothing():
        standing = _still_open(proposal)
        if standing.kind == "stretched":
            raise LengthStays
        booking = _promised(standing)
        if booking.starts_at != standing.stood_at:
            raise AnsweredAlready  # moved here since: it is asked anew with the next look
        if standing.kind == "deleted":
            cancel_as_business(booking=booking, by=by, reason="", at=at)
        else:
            if standing.starts_at is None or standing.is_past(at):
                raise ThatIsOver
            same = list(Claim.objects.filter(booking=booking).values_list("resource_id", flat=True))
            move_booking(booking=booking, starts_at=standing.starts_at, at=at, by=by, only=same)
            # It is written once more, with our own length and the next number of its kind.
            Copy.objects.filter(calendar=standing.calendar_id, booking=booking).update(
                starts_at=booking.starts_at, ends_at=booking.ends_at, digest=""
            )
        _end(standing, "accepted", by, at)
    return booking


def refuse_proposal(*, proposal: Proposal, by: UUID, at: datetime) -> Booking:
    """As it is here: it is written back into their calendar within the minute."""
    with all_or_nothing():
        standing = _still_open(proposal)
        booking = _promised(standing)
        # Deleted there: written anew. Moved there: over whatever stands there now.
        Copy.objects.filter(calendar=standing.calendar_id, booking=booking).update(
            digest="", **({"etag": ""} if standing.kind == "deleted" else {})
        )
        _end(standing, "refused", by, at)
    return booking


def _still_open(proposal: Proposal) -> Proposal:
    """Of two who answer, the second is told."""
    OutsideCalendar.objects.select_for_update().filter(pk=proposal.calendar_id).first()
    standing: Proposal | None = Proposal.objects.open().filter(pk=proposal.pk).first()
    if standing is None:
        raise AnsweredAlready
    return standing


def _promised(proposal: Proposal) -> Booking:
    """As long as it stands, and is theirs: whoever it was taken from has no say in it."""
    wanted = Booking.objects.select_for_update(of=("self",)).select_related("version", "booker", "attendee", "terms", "occurrence")
    booking: Booking = wanted.get(pk=proposal.booking_id)
    if booking.state not in PROMISED or not Proposal.objects.still_theirs().filter(pk=proposal.pk).exists():
        raise AnsweredAlready
    return booking


def _end(proposal: Proposal, outcome: str, by: UUID, at: datetime) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(ended_at=at, ended_by=by, outcome=outcome)
