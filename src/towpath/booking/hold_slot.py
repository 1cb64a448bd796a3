"""Hold a time while someone makes up their mind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from towpath.booking.availability import is_offered, is_open, starts_on_grid, wish_for
from towpath.booking.claim import claim_for
from towpath.booking.expire import end_these
from towpath.booking.gate import check_gate
from towpath.booking.models import Booking, Claim, Occurrence, ServiceVersion, TermsVersion
from towpath.booking.publish_terms import terms_in_force
from towpath.booking.read_calendars import Scene, read_in_turn
from towpath.booking.served import check_served
from towpath.booking.settle_where import free_again, settle_where
from towpath.booking.states import write_down
from towpath.booking.wall_clock import wall_of
from towpath.clientele.introduce import reach_at
from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.ids import new_id
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing

HOLD_MINUTES = 10
MOST_HOLDS = 3
"""One visitor may not keep everybody else's hours while making up their mind."""
MOST_OF_A_LINE = (Limit(20, timedelta(minutes=10)), Limit(60, timedelta(days=1)))
"""Nor may somebody who comes as another visitor each time: so many times and places from one line, at one business. A household or a class that books
together needs less; whoever needs more calls."""


MOST_AT_ONCE = (Limit(130, timedelta(days=1)),)
"""What is promised many at a time counts by itself: two long series or courses a day from one line."""


class NotOffered(Refusal):
    """Too soon, too far ahead, or beyond what the business takes on a day."""

    kind = "conflict"
    code = "not_offered"
    what_happened = _("This time can't be booked here.")
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Choose one of the times that are shown.")


class ClassFull(Refusal):
    """Names how many places are left."""

    kind = "conflict"
    code = "class_full"
    what_happened = _("There are not that many places left.")
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Take fewer places, or another date.")


class TooManyHolds(Refusal):
    kind = "too_many"
    code = "too_many_holds"
    what_happened = _("You are holding three times already.")
    what_is_safe = _("They stay yours for their ten minutes.")
    what_to_do = _("Confirm one of them or let it go, then choose again.")


class NotThisWay(Invalid):
    code = "not_this_way"
    what_happened = _("A class is booked by its date, everything else by its time.")


@dataclass(frozen=True)
class Booked:
    """Who wants it, and how it came in."""

    customer: Customer | None
    channel: str
    by: UUID | None = None
    """Somebody of the team, where it is typed in for a customer: the limits of the page do not bind them, the clock on the wall does."""
    attendee: Customer | None = None
    payer: Customer | None = None
    screened: bool = False
    """Whoever books for them has put the questions of the service's gate to them just now, and they may book."""
    set_aside: str = ""
    """Why somebody of the team takes them all the same, without the questions or against an answer; kept with the booking."""
    area: str = ""
    address: str = ""
    """Where they are, if somebody comes to them: how far it is decides which times there are."""
    came_from: str = ""
    """Which help of the business led here (Booking.came_from)."""
    line: str = ""
    """Where the request comes from (pace.line_of), where it comes from a stranger's browser."""
    name: str = ""
    phone: str = ""
    """Whom it is typed in for, where the business has no record of them yet."""
    email: str = ""
    """Where whoever it is typed in for wants to hear of it; kept with somebody who is known, too."""
    language: str = "en"
    """In which somebody new is written to."""
    booking_id: UUID = field(default_factory=new_id)
    """Known beforehand, so that a repeated request finds the booking of the first."""

    @property
    def who(self) -> str:
        return "business" if self.by else "customer"


def hold_slot(
    *, version: ServiceVersion, starts_at: datetime, zone: str, wanted: Booked, at: datetime, only: Sequence[UUID] = ()
) -> Booking:
    """The time is claimed for ten minutes, for one customer, with everything it needs. `only`: by these resources and no others."""
    if version.seats > 1:
        raise NotThisWay
    with all_or_nothing():
        _may_hold(version, wanted, 1, at)
        scene = read_in_turn(version, starts_at=starts_at, zone=zone, at=at, area=wanted.area)
        check_served(scene, by=wanted.by)
        if not wanted.by and not (is_offered(scene, starts_at, at) and is_on_grid(scene, starts_at)):
            raise NotOffered
        if scene.stale:
            end_these(scene.stale, at=at)
        booking = draft(version, starts_at=starts_at, zone=zone, wanted=wanted, at=at)
        claim_for(
            wish_for(scene, starts_at),
            scene.only(only) if only else scene.book,
            booking=booking.pk,
            prefer=had_before(wanted.customer, version),
            by_team=wanted.by is not None,
        )
        booking.save(force_insert=True)
        write_down(booking, "held", at=at, who=wanted.who, by=wanted.by)
    return booking


def hold_places(*, occurrence: Occurrence, seats: int, wanted: Booked, at: datetime) -> Booking:
    """So many places of one date of a class, for ten minutes. Counted where they are taken: never more than there are."""
    version = occurrence.version
    if not wanted.by and not is_open(occurrence, at):
        raise NotOffered
    with all_or_nothing():
        _may_hold(version, wanted, seats, at)
        # Places kept for walk-ins are the team's to give.
        kept = 0 if wanted.by else F("walk_in_seats")
        begun = bool(wanted.by)
        if not take_places(occurrence, seats, kept=kept, at=at, begun=begun):
            _end_stale_holds_of(occurrence, at)
            if not take_places(occurrence, seats, kept=kept, at=at, begun=begun):
                raise ClassFull(left=_left(occurrence))
        settle_where(occurrence, own=seats, area=wanted.area, address=wanted.address, by=wanted.by, at=at)
        booking = draft(version, starts_at=occurrence.starts_at, zone=occurrence.zone, wanted=wanted, at=at)
        booking.occurrence, booking.seats, booking.ends_at = occurrence, seats, occurrence.ends_at
        booking.price_minor = version.price_minor * seats
        booking.save(force_insert=True)
        write_down(booking, "held", at=at, who=wanted.who, by=wanted.by)
    return booking


def keep_pace_of_many(wanted: Booked, n: int, *, at: datetime) -> None:
    """Before so many are promised by one click."""
    keep_pace(what="many", line=wanted.line, limits=MOST_AT_ONCE, n=n, at=at)


def take_places(occurrence: Occurrence, seats: int, *, kept: F | int, at: datetime, begun: bool = False) -> bool:
    """One guarded statement. `begun`: whoever just comes gets one as long as it lasts."""
    over = {"ends_at__gt" if begun else "starts_at__gt": at}
    rows = Occurrence.objects.filter(
        pk=occurrence.pk, cancelled_at=None, starts_at=occurrence.starts_at, seats__gte=F("taken") + seats + kept, **over
    )
    return bool(rows.update(taken=F("taken") + seats))


def give_places_back(booking: Booking) -> None:
    """Somebody else can have them: those of the date it is on by now, whatever it was when somebody looked. Its row is locked by the caller's change."""
    if booking.occurrence_id:
        date = Booking.objects.filter(pk=booking.pk).values("occurrence")
        Occurrence.objects.filter(pk__in=date).update(**free_again(booking.seats))


def is_on_grid(scene: Scene, starts_at: datetime) -> bool:
    """Whether the page would show this start."""
    day = wall_of(starts_at, scene.zone).date()
    return any(slot.starts_at == starts_at for slot in starts_on_grid(scene, day, day))


def draft(
    version: ServiceVersion, *, starts_at: datetime, zone: str, wanted: Booked, at: datetime, terms: TermsVersion | None = None
) -> Booking:
    """As it is before anything is claimed for it. `terms`: those in force, where they were read already."""
    wall = wall_of(starts_at, zone)
    booker = whom(wanted, at=at)
    return Booking(
        id=wanted.booking_id,
        version=version,
        booker=booker,
        attendee=wanted.attendee,
        payer=wanted.payer,
        state="held",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=version.minutes),
        wall_day=wall.date(),
        wall_time=wall.time().replace(tzinfo=None),
        zone=zone,
        held_until=at + timedelta(minutes=HOLD_MINUTES),
        terms=terms or version.terms or terms_in_force(),
        price_minor=version.price_minor,
        currency=version.currency,
        channel=wanted.channel,
        came_from=wanted.came_from[:80],
        window_minutes=version.window_minutes,
        area=wanted.area[:20] if version.place == "customer" else "",
        address=wanted.address.strip()[:200] if version.place == "customer" else "",
        gate_set_aside=why_set_aside(version, wanted),
        made_at=at,
        changed_at=at,
    )


def whom(wanted: Booked, *, at: datetime) -> Customer | None:
    """Who is known; or somebody new, noted down by their name. With where they are told, if they said so."""
    if wanted.customer is not None:
        return reach_at(customer=wanted.customer, email=wanted.email) if wanted.email.strip() and wanted.by else wanted.customer
    if not wanted.name.strip():
        return None
    return note_down(name=wanted.name, phone=wanted.phone, email=wanted.email, language=wanted.language, at=at)


def why_set_aside(version: ServiceVersion, wanted: Booked) -> str:
    """Only somebody of the team can, and only with a reason."""
    return " ".join(wanted.set_aside.split())[:200] if version.gate and wanted.by else ""


def had_before(customer: Customer | None, version: ServiceVersion) -> frozenset[UUID]:
    """Who served this customer last time is asked first."""
    if customer is None:
        return frozenset()
    last = Booking.objects.filter(booker=customer, version__service=version.service_id, state="completed").order_by("-starts_at").first()
    return frozenset(Claim.objects.filter(booking=last).values_list("resource_id", flat=True)) if last else frozenset()


def _may_hold(version: ServiceVersion, wanted: Booked, n: int, at: datetime) -> None:
    customer = wanted.customer
    if wanted.who != "system":  # a place kept for somebody in line: they were asked when they joined, and are again when they say yes
        check_gate(version, customer=customer, screened=wanted.screened, set_aside=why_set_aside(version, wanted), at=at)
    if customer and Booking.objects.filter(booker=customer, state="held", held_until__gt=at).count() >= MOST_HOLDS:
        raise TooManyHolds
    keep_pace(what="hold", line=wanted.line, limits=MOST_OF_A_LINE, n=n, at=at)


def _end_stale_holds_of(occurrence: Occurrence, at: datetime) -> None:
    end_these(Booking.objects.filter(occurrence=occurrence, state="held", held_until__lte=at).values_list("pk", flat=True), at=at)


def _left(occurrence: Occurrence) -> int:
    now = Occurrence.objects.get(pk=occurrence.pk)
    return max(0, now.seats - now.taken - now.walk_in_seats)
