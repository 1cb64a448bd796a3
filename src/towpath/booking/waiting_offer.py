"""Offer what came free to those who wait, one after the other. An offer keeps the place for a while; only a yes takes it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from towpath.booking.announcements import OfferEnded, PlaceOffered
from towpath.booking.availability import free_slots
from towpath.booking.expire import end_these
from towpath.booking.hold_slot import Booked, hold_places, hold_slot
from towpath.booking.models import PROMISED, Booking, Occurrence, ServiceVersion, WaitingEntry
from towpath.booking.waiting_join import end_entry
from towpath.booking.wall_clock import day_bounds, instant_of, wall_of
from towpath.clientele.own_way import ways_for
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

TO_ANSWER = timedelta(hours=4)
"""Counted by day only: nobody loses a place in their sleep."""
MORNING, EVENING = time(8), time(20)
LEAST: Final = timedelta(minutes=15)
"""An offer that ends sooner is none."""
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class _Kept(Booked):
    """Held by nobody's click."""

    @property
    def who(self) -> str:
        return "system"


def offer_freed_places(*, at: datetime) -> int:
    """To everybody who waits, in the order of joining, as long as there is something for them. Answers how many offers were made.

    Who needs more places than there are keeps their place in line and holds up nobody behind them; nor does anybody who waits for something that is
    not offered at the moment. Nothing is offered once booking is closed, and no offer outlives that. An offer nobody answered is over and goes on to
    the next.
    """
    with all_or_nothing():
        _end_offers(at)
        made = 0
        nothing_free: set[tuple[object, ...]] = set()
        waiting = WaitingEntry.objects.in_line().worth_a_look(at).select_for_update(of=("self",))
        for entry in waiting.select_related("occurrence", "customer"):
            where = (entry.area, entry.address if entry.occurrence_id else "")  # a date of a class is at one door
            wish = (entry.occurrence_id, entry.service_id, entry.places, *where, *entry.days)
            if entry.last_start <= at or (entry.occurrence and entry.occurrence.cancelled_at):
                end_entry(entry, "expired", at=at)
            elif _has_place(entry):
                end_entry(entry, "taken", at=at)
            elif wish in nothing_free:
                continue  # whoever stands before them wanted the same, and there was none
            elif _offer(entry, at):
                made += 1
            else:
                nothing_free.add(wish)
        return made


def end_of_offer(*, at: datetime, closes_at: datetime, zone: str) -> datetime:
    """Four hours between eight in the morning and eight in the evening, by the clock on the wall; never later than booking is closed."""
    left, now = TO_ANSWER, at
    while True:
        day = wall_of(now, zone).date()
        opens, ends = instant_of(day, MORNING, zone), instant_of(day, EVENING, zone)
        now = max(now, opens)
        if now + left <= ends:
            return min(now + left, closes_at)
        left -= max(ends - now, timedelta(0))
        now = day_bounds(day, zone)[1]


def _end_offers(at: datetime) -> None:
    """Those whose time is over; each gives back its own places and no others. Who said yes by another way has said yes, and who is just paying for it
    is not disturbed."""
    over = list(WaitingEntry.objects.offers_over(at).select_for_update(of=("self",)).order_by("joined_at", "id")[:MOST_AT_ONCE])
    kept = [entry.offered_id for entry in over if entry.offered_id]
    end_these(kept, at=at)
    states = dict(Booking.objects.filter(pk__in=kept).values_list("pk", "state"))
    for entry in over:
        state = states.get(entry.offered_id) if entry.offered_id else None
        if state == "held":
            continue
        how = "taken" if state in (*PROMISED, "completed") else "expired"
        end_entry(entry, how, at=at)
        if how == "expired":
            announce(OfferEnded(at=at, customer=entry.customer.pseudonym, entry_id=entry.pk, how=how))


def _has_place(entry: WaitingEntry) -> bool:
    """They booked by themselves meanwhile."""
    if entry.occurrence_id is None:
        return False
    return bool(Booking.objects.filter(occurrence=entry.occurrence_id, booker=entry.customer_id, state__in=PROMISED).exists())


def _offer(entry: WaitingEntry, at: datetime) -> bool:
    try:
        with transaction.atomic():
            held = _hold_place(entry, entry.occurrence.pk, at) if entry.occurrence else _hold_time(entry, at)
    except Refusal:
        return False  # taken at this moment by somebody else: they stay where they are in line
    if held is None:
        return False
    closes_at = held.starts_at - timedelta(minutes=held.version.notice_minutes)
    until = end_of_offer(at=at, closes_at=closes_at, zone=entry.zone)
    Booking.objects.filter(pk=held.pk).update(booker=entry.customer, held_until=until, ways=ways_for(entry.customer, None))
    entry.state, entry.offered, entry.offered_until = "offered", held, until
    entry.save(update_fields=["state", "offered", "offered_until"])
    announce(PlaceOffered(at=at, customer=entry.customer.pseudonym, entry_id=entry.pk, booking_id=held.pk))
    return True


def _hold_place(entry: WaitingEntry, date_id: UUID, at: datetime) -> Booking | None:
    occurrence = Occurrence.objects.select_related("version__service").get(pk=date_id)
    if not _still_open(occurrence.version, occurrence.starts_at, at):
        return None
    # The walk-in seats stay the team's: offers are the page's.
    wanted = _Kept(None, "waiting", area=entry.area, address=entry.address)
    return hold_places(occurrence=occurrence, seats=entry.places, wanted=wanted, at=at)


def _hold_time(entry: WaitingEntry, at: datetime) -> Booking | None:
    version = ServiceVersion.objects.current().filter(service=entry.service_id, service__hidden_at=None).first()
    if version is None:
        return None
    days = sorted(entry.days)
    first, last = (date.fromisoformat(day) for day in (days[0], days[-1]))
    for slot in free_slots(version, zone=entry.zone, first=first, last=last, at=at, area=entry.area):
        if slot.day.isoformat() in days and _still_open(version, slot.starts_at, at):
            wanted = _Kept(None, "waiting", area=entry.area, address=entry.address)
            return hold_slot(version=version, starts_at=slot.starts_at, zone=entry.zone, wanted=wanted, at=at)
    return None


def _still_open(version: ServiceVersion, starts_at: datetime, at: datetime) -> bool:
    """It is offered, and there is time to think about it before booking is closed."""
    return version.service.hidden_at is None and starts_at - timedelta(minutes=version.notice_minutes) >= at + LEAST
