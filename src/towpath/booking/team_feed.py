"""The calendar of somebody of the team, or of a room: for the calendar they use anyway. Its address is its only key."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext, override
from icalendar import Calendar, Event

from towpath.booking.manage_link import LinkOver
from towpath.booking.models import Claim, ManageLink, Resource
from towpath.booking.wall_clock import wall_of
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import new_token, token_hash
from towpath.network.packs import in_language

LOOKS_BACK = timedelta(days=30)
LOOKS_AHEAD = timedelta(days=400)
MOST = 2000


def make_team_feed(*, resource: Resource, shows_names: bool, at: datetime) -> str:
    """Its address, shown once. The one made before stops working, so a lost one is closed by making another."""
    token = new_token()
    with all_or_nothing():
        end_team_feed(resource=resource, at=at)
        ManageLink.objects.create(scope="team", token_hash=token_hash(token), resource=resource, shows_names=shows_names, made_at=at)
    return token


def end_team_feed(*, resource: Resource, at: datetime) -> int:
    """Whoever subscribed to it reads nothing new. Answers how many there were."""
    return ManageLink.objects.filter(scope="team", resource=resource, revoked_at=None).update(revoked_at=at)


def find_team_feed(*, token: str) -> ManageLink:
    """Whose it is, and whether it says names. Somebody who is no longer there has none."""
    links = ManageLink.objects.standing().filter(scope="team", token_hash=token_hash(token), resource__retired_at=None)
    link: ManageLink | None = links.select_related("resource").first()
    if link is None:
        raise LinkOver
    return link


def team_calendar(*, resource: Resource, name: str, shows_names: bool, language: str, at: datetime) -> bytes:
    """Everything they are taken for: bookings, dates of classes, and what somebody blocked. With names it says what and who; without, busy. Nothing
    else of a customer is ever in it: no phone, no address, no word. The same rows give the same bytes."""
    rows = Claim.objects.filter(resource=resource, ends_at__gt=at - LOOKS_BACK, starts_at__lt=at + LOOKS_AHEAD)
    claims = rows.select_related("booking__version", "booking__booker", "booking__attendee", "occurrence__version")
    calendar = Calendar()
    for key, value in (("prodid", "-//towpath//team//EN"), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", name)):
        calendar.add(key, value)
    with override(language):
        for claim in _in_order(claims):
            calendar.add_component(_event(claim, shows_names, language))
    return bytes(calendar.to_ical())


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Without what is only being thought about."""
    kept = [each for each in claims if each.booking is None or each.booking.state != "held"]
    return sorted(kept, key=lambda each: (each.starts_at, each.pk))[:MOST]


def _event(claim: Claim, shows_names: bool, language: str) -> Event:
    """In UTC: it is the same instant in whatever calendar it is read. Buffers are not what somebody has to be there for."""
    event, there = Event(), claim.booking or claim.occurrence
    starts_at, ends_at = (there.starts_at, there.ends_at) if there is not None else (claim.starts_at, claim.ends_at)
    changed = claim.booking.changed_at if claim.booking else claim.occurrence.made_at if claim.occurrence else claim.starts_at
    event.add("uid", f"{claim.booking.uid if claim.booking else claim.occurrence_id or claim.pk}@towpath")
    event.add("sequence", claim.booking.sequence if claim.booking else 0)
    event.add("dtstamp", wall_of(changed, "UTC").replace(microsecond=0))
    event.add("dtstart", wall_of(starts_at, "UTC"))
    event.add("dtend", wall_of(ends_at, "UTC"))
    event.add("summary", _summary(claim, language) if shows_names else gettext("Busy"))
    if claim.booking is not None and claim.booking.state == "requested":
        event.add("status", "TENTATIVE")
    return event


def _summary(claim: Claim, language: str) -> str:
    if claim.occurrence is not None:
        return f"{in_language(claim.occurrence.version.name, language)} ({claim.occurrence.taken}/{claim.occurrence.seats})"
    if claim.booking is None:
        return claim.reason or gettext("Busy")
    who = claim.booking.attendee or claim.booking.booker
    return " · ".join(filter(None, (in_language(claim.booking.version.name, language), who.name if who else "")))
