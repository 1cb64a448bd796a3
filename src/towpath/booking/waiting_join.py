"""Wait for a place that is taken, and stop waiting."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.booking.drop_hold import drop_hold
from towpath.booking.gate import check_gate
from towpath.booking.hold_slot import ClassFull, NotOffered
from towpath.booking.models import PROMISED, Booking, Occurrence, ServiceVersion, WaitingEntry
from towpath.booking.read_calendars import read_scene
from towpath.booking.series_preview import offered_on
from towpath.booking.served import check_served, check_where
from towpath.booking.wall_clock import day_bounds, wall_of
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing

MOST_LINES = 10
MOST_DAYS = 14


class NothingToWaitFor(Refusal):
    kind = "conflict"
    code = "nothing_to_wait_for"
    what_happened = _("There is a place: nobody has to wait.")
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Book it.")


class HasAPlace(Refusal):
    kind = "conflict"
    code = "has_a_place"
    what_happened = _("You have a place on this date already.")
    what_is_safe = _("It stays yours.")
    what_to_do = _("If you need more places, book or wait with another name.")


class TooManyLines(Refusal):
    kind = "too_many"
    code = "too_many_lines"
    what_happened = _("You are waiting for ten things already.")
    what_is_safe = _("You keep your place in each line.")
    what_to_do = _("Leave one of them, then join again.")


def join_waiting(
    *, occurrence: Occurrence, customer: Customer, places: int = 1, at: datetime, area: str = "", address: str = ""
) -> WaitingEntry:
    """The last in line for so many places of one date, until it begins. It is a question to be asked, never a booking: nothing is booked and nothing
    costs anything without a yes. Joining twice is joining once. Where somebody comes to the customer, street and area are said when joining."""
    now = Occurrence.objects.select_related("version__service").get(pk=occurrence.pk)
    if now.cancelled_at is not None or now.starts_at <= at or now.version.service.hidden_at is not None:
        raise NotOffered
    check_gate(now.version, customer=customer, screened=False, at=at)
    if places > now.seats - now.walk_in_seats:
        raise ClassFull(left=0)
    if Booking.objects.live(at).filter(occurrence=now, booker=customer).exists():
        raise HasAPlace
    if places <= now.seats - now.walk_in_seats - now.taken and not WaitingEntry.objects.in_line().filter(occurrence=now).exists():
        raise NothingToWaitFor
    check_where(now.version, address, by=None)
    entry = WaitingEntry(
        occurrence=now,
        customer=customer,
        places=places,
        **_where(now.version, area, address),
        joined_at=at,
        zone=now.zone,
        last_start=now.starts_at,
    )
    return _join(entry, Q(occurrence=now))


def join_waiting_for_time(
    *, version: ServiceVersion, days: Sequence[date], zone: str, customer: Customer, at: datetime, area: str = "", address: str = ""
) -> WaitingEntry:
    """The same for any free time of a service on one of these days. Where somebody comes to the customer, for a time from which they can get there:
    so street and area are said when joining."""
    today = wall_of(at, zone).date()
    wanted = sorted(set(days))
    if version.seats > 1 or not 1 <= len(wanted) <= MOST_DAYS or wanted[0] < today or (wanted[-1] - today).days > version.horizon_days:
        raise NotOffered
    check_gate(version, customer=customer, screened=False, at=at)
    check_where(version, address, by=None)
    scene = read_scene(version, zone=zone, first=wanted[0], last=wanted[-1], at=at, area=area)
    check_served(scene, by=None)
    if any(offered_on(scene, day, at) for day in wanted):
        raise NothingToWaitFor
    entry = WaitingEntry(
        service=version.service,
        days=[day.isoformat() for day in wanted],
        customer=customer,
        **_where(version, area, address),
        joined_at=at,
        zone=zone,
        last_start=day_bounds(wanted[-1], zone)[1],
    )
    return _join(entry, Q(service=version.service_id))


def _where(version: ServiceVersion, area: str, address: str) -> dict[str, str]:
    return {"area": area[:20], "address": address.strip()[:200]} if version.place == "customer" else {}


def leave_waiting(*, entry: WaitingEntry, at: datetime) -> WaitingEntry:
    """They no longer wait. A place that was kept for them is free again, that one and no other."""
    with all_or_nothing():
        entry = WaitingEntry.objects.select_for_update(of=("self",)).select_related("offered").get(pk=entry.pk)
        if entry.state in ("waiting", "offered"):
            is_theirs = entry.offered is not None and not let_go_of_place(entry.offered, at=at)
            end_entry(entry, "taken" if is_theirs else "left", at=at)
    return entry


def let_go_of_place(kept: Booking, *, at: datetime) -> bool:
    """What was kept for them is free again; unless they have paid or left a card for it meanwhile: then it is theirs, and a button on an old page takes
    nothing away."""
    drop_hold(booking=kept, at=at)
    return not Booking.objects.filter(pk=kept.pk, state__in=(*PROMISED, "completed")).exists()


def place_in_line(entry: WaitingEntry) -> int:
    """1: next."""
    same = Q(occurrence=entry.occurrence_id) if entry.occurrence_id else Q(service=entry.service_id)
    before = Q(joined_at__lt=entry.joined_at) | Q(joined_at=entry.joined_at, pk__lt=entry.pk)
    return WaitingEntry.objects.in_line().filter(same & before).count() + 1


def end_entry(entry: WaitingEntry, state: str, *, at: datetime) -> None:
    """For good: whoever has had an answer is never asked again for the same, unless they join again."""
    entry.state, entry.ended_at = state, at
    entry.save(update_fields=["state", "ended_at"])


def _join(entry: WaitingEntry, same: Q) -> WaitingEntry:
    active = WaitingEntry.objects.active().filter(customer=entry.customer)
    if active.exclude(same).count() >= MOST_LINES:
        raise TooManyLines
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        there: WaitingEntry = active.get(same)
        return there
    return entry
