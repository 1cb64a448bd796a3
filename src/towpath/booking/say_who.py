"""Whoever books is not always who comes, nor who pays. Each of them sees their own part."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from towpath.booking.manage_link import OUTLIVES_VISIT, LinkOver
from towpath.booking.models import Booking, ManageLink
from towpath.booking.states import HoldOver
from towpath.clientele.consents import give_consent
from towpath.clientele.introduce import BadAddress
from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import new_token, token_hash

GUARDIAN_WORDING = "guardian-1"
PARTS = ("pay", "attend")
MOST_GUESTS = 500


class TooManyGuests(Invalid):
    """Names how many there is room for."""

    code = "too_many_guests"
    what_happened = _("There are more names than places.")
    what_is_safe = _("Your time is still held, and nothing you typed is lost.")
    what_to_do = _("Leave some out, or take more places.")


class GuardianMissing(Invalid):
    code = "guardian_missing"
    what_happened = _("For a child a parent or guardian has to agree.")
    what_is_safe = _("Your time is still held, and nothing you typed is lost.")
    what_to_do = _("If that is you, tick it. If not, ask them to book.")


def say_who(
    *,
    booking: Booking,
    attendee: str = "",
    is_child: bool = False,
    guardian_agrees: bool = False,
    payer: str = "",
    payer_email: str = "",
    guests: Sequence[str] = (),
    channel: str = "page",
    at: datetime,
) -> Booking:
    """While the time is held: who comes, who comes along, and who pays, where that is somebody else. A child comes with the yes of a parent or guardian, written down on
    the child's own record. Nobody is joined with anybody the business knows by a typed name or address."""
    if is_child and not guardian_agrees:
        raise GuardianMissing
    address = payer_email.strip().lower()
    if address:
        _check(address)
    with all_or_nothing():
        language = booking.booker.language if booking.booker else "en"
        fields: dict[str, Any] = {}
        if guests:
            fields["guests"] = names_within(booking, guests)
        if attendee.strip() and booking.attendee_id is None:
            fields["attendee"] = note_down(name=attendee, language=language, at=at)
            if is_child:
                give_consent(customer=fields["attendee"], purpose="guardian", channel=channel, wording=GUARDIAN_WORDING, at=at)
        if (payer.strip() or address) and booking.payer_id is None:
            fields["payer"] = _payer(payer, address, language, at)
        if fields and not Booking.objects.filter(pk=booking.pk, state="held", held_until__gt=at).update(**fields):
            raise HoldOver
        for name, value in fields.items():
            setattr(booking, name, value)
    return booking


def names_within(booking: Booking, guests: Sequence[str]) -> list[str]:
    """Those who come along: one place is the booker's own, or theirs whom they book for. Blank lines are nobody."""
    names = [" ".join(each.split())[:60] for each in guests[:MOST_GUESTS] if each.strip()]
    if len(names) > booking.seats - 1 or len(guests) > MOST_GUESTS:
        raise TooManyGuests(left=booking.seats - 1)
    return names


def make_part_link(*, booking: Booking, part: str, at: datetime) -> str:
    """A fresh token that shows one part of one booking and changes nothing. It exists in the message alone."""
    token = new_token()
    whose = booking.payer_id if part == "pay" else booking.attendee_id
    ManageLink.objects.create(scope=part, token_hash=token_hash(token), booking=booking, customer_id=whose or booking.booker_id, made_at=at)
    return token


def find_part(*, token: str, at: datetime) -> tuple[Booking, str]:
    """The booking, and which part of it this link shows."""
    links = ManageLink.objects.standing().filter(scope__in=PARTS, token_hash=token_hash(token), booking__ends_at__gt=at - OUTLIVES_VISIT)
    link: ManageLink | None = links.select_related("booking__version", "booking__attendee").first()
    if link is None or link.booking is None:
        raise LinkOver
    return link.booking, link.scope


def _payer(name: str, email: str, language: str, at: datetime) -> Customer:
    payer = note_down(name=name or email.partition("@")[0], language=language, at=at)
    if email:
        payer.email = email
        payer.save(update_fields=["email"])
    return payer


def _check(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as problem:
        raise BadAddress from problem
