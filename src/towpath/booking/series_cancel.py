"""Cancel this lesson, this and the following, or all: how many, and what it costs, is shown before the click and is what the click does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from towpath.booking.announcements import SeriesCancelled
from towpath.booking.cancel import CostMoved, cancel_as_business, cancel_as_customer, cost_by_terms, last_miss, write_cancel
from towpath.booking.models import Booking, Series
from towpath.booking.series_scope import CountMoved, Scope, chain_after, chain_of, series_of, still_to_come_of_chain
from towpath.booking.terms import Cost
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing


@dataclass(frozen=True)
class CancelPlan:
    """Which lessons, and what each costs."""

    costs: tuple[tuple[Booking, Cost], ...]

    @property
    def count(self) -> int:
        return len(self.costs)

    @property
    def amount_minor(self) -> int:
        return sum(cost.amount_minor for _booking, cost in self.costs)

    @property
    def waived_minor(self) -> int:
        return sum(cost.waived_minor for _booking, cost in self.costs)


def plan_cancel(*, booking: Booking, scope: Scope, at: datetime, by_customer: bool = True) -> CancelPlan:
    """Before the click. The first miss is forgiven once, not once per lesson: they are counted in order."""
    concerned = still_to_come_of_chain(booking, scope, at=at)
    if not by_customer:
        return CancelPlan(tuple((each, Cost(0, 0, why="business")) for each in concerned))
    missed, costs = last_miss(booking.booker), []
    for each in concerned:
        cost = _cost(each, missed, at)
        if cost.amount_minor or cost.waived_minor:
            missed = at
        costs.append((each, cost))
    return CancelPlan(tuple(costs))


def cancel_one(*, booking: Booking, at: datetime, shown_minor: int = 0, by: UUID | None = None, reason: str = "") -> Booking:
    """Only this one; its series goes on."""
    if by is not None:
        return cancel_as_business(booking=booking, by=by, reason=reason, at=at)
    return cancel_as_customer(booking=booking, shown_minor=shown_minor, at=at)


def cancel_following(
    *, booking: Booking, shown: int, at: datetime, shown_minor: int = 0, by: UUID | None = None, reason: str = ""
) -> list[Booking]:
    """This one and those after it, those that were moved singly or split off too. The rule ends here."""
    return _cancel(booking, "following", shown=shown, shown_minor=shown_minor, at=at, by=by, reason=reason)


def cancel_all(
    *, booking: Booking, shown: int, at: datetime, shown_minor: int = 0, by: UUID | None = None, reason: str = ""
) -> list[Booking]:
    """Everything that is still to come, whatever it was split into."""
    return _cancel(booking, "all", shown=shown, shown_minor=shown_minor, at=at, by=by, reason=reason)


def _cancel(booking: Booking, scope: Scope, *, shown: int, shown_minor: int, at: datetime, by: UUID | None, reason: str) -> list[Booking]:
    with all_or_nothing():
        series = series_of(booking)
        chain = {series.pk} | chain_after(series.pk) if scope == "following" else chain_of(series.pk)
        list(Series.objects.select_for_update().filter(pk__in=chain).order_by("pk"))  # nothing is booked on meanwhile
        booking = Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)
        list(Booking.objects.filter(series__in=chain).order_by("pk").select_for_update().values_list("pk"))
        plan = plan_cancel(booking=booking, scope=scope, at=at, by_customer=by is None)
        if plan.count != shown:
            raise CountMoved(now=plan.count)
        if plan.amount_minor > shown_minor:
            raise CostMoved(now_minor=plan.amount_minor)
        for each, cost in plan.costs:
            write_cancel(each, cost=cost, who="business" if by else "customer", by=by, reason=reason, at=at)
        _end(booking, series, chain, scope)
        announce(
            SeriesCancelled(
                at=at,
                customer=series.booker.pseudonym if series.booker else None,
                series_id=series.pk,
                bookings=plan.count,
                by_customer=by is None,
                fee_minor=plan.amount_minor,
                waived_minor=plan.waived_minor,
                currency=booking.currency,
                kept_of_credits_minor=sum(each.cost_minor for each, _cost_of_it in plan.costs if each.credit_id),
            )
        )
        return [each for each, _cost_of_it in plan.costs]


def _end(booking: Booking, series: Series, chain: set[UUID], scope: Scope) -> None:
    """Nothing is booked by these rules any more. One that is cut off keeps the days it had."""
    if (
        scope == "following"
        and booking.series_day is not None
        and Booking.objects.filter(series=series, series_day__lt=booking.series_day).exists()
    ):
        last = max(booking.series_day - timedelta(days=1), series.first_day)
        Series.objects.filter(pk=series.pk).update(count=None, until=last)
        chain = chain - {series.pk}
    Series.objects.filter(pk__in=chain).update(state="ended")


def _cost(booking: Booking, missed: datetime | None, at: datetime) -> Cost:
    if booking.state == "requested":
        return Cost(0, 0, why="free")
    return cost_by_terms(booking, at=at, missed=missed)
