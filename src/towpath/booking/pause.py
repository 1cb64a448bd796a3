"""Ill, or away for a while: what is booked from a day to a day is off, and it costs nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingsPaused
from towpath.booking.cancel import write_cancel
from towpath.booking.models import Booking, Pause, TermsVersion
from towpath.booking.series_scope import CountMoved
from towpath.booking.terms import Cost
from towpath.booking.waiting_offer import offer_freed_places
from towpath.booking.wall_clock import wall_of
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.together import together

YEAR = timedelta(days=365)
SHORTEST_DAYS = 7
"""A pause is for an illness or a journey. Whoever can't come once cancels that one, by its terms."""
USUAL_DAYS = 28
"""Where a business has published no terms."""
REASON = "paused"


class BadPause(Invalid):
    code = "bad_pause"
    what_happened = _("A pause begins today or later, and it lasts a week or longer.")
    what_is_safe = _("Your bookings stand as they are.")
    what_to_do = _("For a single date, cancel that one.")


class PauseTooLong(Refusal):
    """Names how many days are left."""

    code = "pause_too_long"
    what_is_safe = _("Your bookings stand as they are.")
    what_to_do = _("Choose fewer days, or write to the business.")

    def __init__(self, left: int) -> None:
        super().__init__(_("You can pause for %(n)s more days without a fee this year.") % {"n": left}, left=left)


@dataclass(frozen=True)
class PausePlan:
    """What the click does, no more and no less."""

    bookings: tuple[Booking, ...]
    days_left: int
    """How many days of pause are left afterwards, within a year."""

    @property
    def uses(self) -> int:
        """So many uses of packs come back."""
        return sum(each.seats for each in self.bookings if each.credit_id)


def plan_pause(
    *, customer: Customer, service: UUID | None, first: date, last: date, zone: str, at: datetime, by: UUID | None = None
) -> PausePlan:
    """Before the click. The team's terms say how many days of pause a customer has within a year; each day counts once, with or without a booking. The
    team may pause somebody for a day, too."""
    today, shortest = wall_of(at, zone).date(), timedelta(days=0 if by else SHORTEST_DAYS - 1)
    if not today <= first or not shortest <= last - first <= YEAR:
        raise BadPause
    rows = Booking.objects.filter(
        booker=customer, state__in=("requested", "confirmed"), starts_at__gt=at, wall_day__gte=first, wall_day__lte=last
    )
    if service is not None:
        rows = rows.filter(version__service=service)
    terms, before, bookings = together(
        TermsVersion.objects.latest_first()[:1],
        Pause.objects.filter(customer=customer, made_at__gt=at - YEAR),
        rows.select_related("version", "booker", "terms", "occurrence").order_by("starts_at", "id"),
    )
    whole = terms[0].pause_days if terms else USUAL_DAYS
    taken = {day for each in before for day in _days(each.first_day, each.last_day)}
    left = whole - len(taken.union(_days(first, last)))
    if left < 0:
        raise PauseTooLong(left=max(0, whole - len(taken)))
    return PausePlan(tuple(bookings), left)


def pause(
    *, customer: Customer, service: UUID | None, first: date, last: date, zone: str, shown: int, at: datetime, by: UUID | None = None
) -> Pause:
    """As many bookings as were shown are off, without a fee whatever the notice; uses of packs are back, and freed places go to those who wait.
    Whoever pauses is put into no line. The same pause twice is one; what was booked in it since is taken off as well."""
    with all_or_nothing():
        Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)  # one pause after the other: their days are counted
        plan = plan_pause(customer=customer, service=service, first=first, last=last, zone=zone, at=at, by=by)
        same = Pause.objects.filter(customer=customer, service=service, first_day=first, last_day=last).order_by("-made_at").first()
        if same is not None and not plan.bookings:
            return same
        if len(plan.bookings) != shown:
            raise CountMoved(now=len(plan.bookings))
        list(Booking.objects.filter(pk__in=[each.pk for each in plan.bookings]).order_by("pk").select_for_update().values_list("pk"))
        for booking in plan.bookings:
            write_cancel(booking, cost=Cost(0, 0, why="pause"), who="customer", by=by, reason=REASON, at=at)
        made: Pause = Pause.objects.create(
            customer=customer, service_id=service, first_day=first, last_day=last, bookings=shown, made_at=at, made_by=by
        )
        announce(BookingsPaused(at=at, customer=customer.pseudonym, pause_id=made.pk, bookings=shown, uses=plan.uses))
        offer_freed_places(at=at)
    return made


def _days(first: date, last: date) -> set[date]:
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def paused_by(made: Pause) -> list[Booking]:
    """The bookings it took off."""
    rows = Booking.objects.filter(booker=made.customer_id, state="cancelled", changed_at=made.made_at)
    return list(rows.select_related("version").order_by("starts_at", "id"))
