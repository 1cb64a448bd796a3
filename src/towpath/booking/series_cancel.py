"""Cancel this lesson, this and the following, or all: how many, and what it costs, is shown before the click and is what the click does."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from towpath.booking.announcements import SeriesCancelled
from towpath.booking.cancel import CostMoved, Moved, cost_seen, misses_of, moves_of, write_cancel
from towpath.booking.models import PROMISED, Booking, Series
from towpath.booking.models.bookings import BookingQuerySet
from towpath.booking.series_scope import (
    CountMoved,
    Links,
    NotInASeries,
    Scope,
    after_in,
    chain_after,
    chain_of,
    kin_around,
    series_of,
    whole_of,
)
from towpath.booking.terms import Cost
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.together import together


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


@dataclass(frozen=True)
class Ahead:
    """What is still to come of everything that was one series once, and what its cost depends on: one trip to the database."""

    booking: Booking
    series: Series
    links: Links
    lessons: tuple[Booking, ...]
    """Promised and not over yet, in order; one that is going on right now too."""
    missed: datetime | None
    moves: Mapping[UUID, Sequence[Moved]]
    at: datetime

    def plan(self, scope: Scope, *, by_customer: bool = True) -> CancelPlan:
        """The first miss is forgiven once, not once per lesson: they are counted in order."""
        concerned = [each for each in self.lessons if each.starts_at > self.at and self._is_meant(each, scope)]
        if not by_customer:
            return CancelPlan(tuple((each, Cost(0, 0, why="business")) for each in concerned))
        missed, costs = self.missed, []
        for each in concerned:
            cost = self._cost_of(each, missed)
            if cost.amount_minor or cost.waived_minor:
                missed = self.at
            costs.append((each, cost))
        return CancelPlan(tuple(costs))

    @property
    def cost(self) -> Cost:
        """Of this one alone."""
        return self.cost_of(self.booking)

    def cost_of(self, each: Booking) -> Cost:
        """Of any of them alone."""
        return self._cost_of(each, self.missed)

    def of_scope(self, scope: Scope) -> list[Booking]:
        """Of the same rule and still to come, in the order of the rule's days."""
        own, first = self.booking.series_id, self.booking.series_day
        ahead = [each for each in self.lessons if each.series_id == own and each.starts_at > self.at]
        return [
            each for each in ahead if scope == "all" or (first is not None and each.series_day is not None and each.series_day >= first)
        ]

    def of_rule(self) -> list[Booking]:
        """Of the same rule, by the hour at which they begin."""
        own = [each for each in self.lessons if each.series_id == self.booking.series_id]
        return sorted(own, key=lambda each: (each.starts_at, each.pk))

    def _cost_of(self, each: Booking, missed: datetime | None) -> Cost:
        return cost_seen(each, at=self.at, missed=missed, moves=self.moves.get(each.pk, ()))

    def _is_meant(self, each: Booking, scope: Scope) -> bool:
        """Across the splits: to whoever comes, lessons that were moved to another hour are still the same lessons."""
        own, first = self.booking.series_id, self.booking.series_day
        if own is None or first is None or each.series_id is None or each.series_day is None:
            return False
        if scope == "all":
            return each.series_id in whole_of(self.links, own)
        return each.series_day >= first if each.series_id == own else each.series_id in after_in(self.links, own)


def look_ahead(booking: Booking, *, at: datetime) -> Ahead:
    """Before the click, for this and the following and for all at once."""
    if booking.series_id is None:
        raise NotInASeries
    return replace(look_ahead_from(Booking.objects.filter(pk=booking.pk), at=at), booking=booking)


def look_ahead_from(own: BookingQuerySet, *, at: datetime) -> Ahead:
    """The same for a booking that is read with it. What is not there, or stands alone, is in no series."""
    series = Series.objects.filter(pk__in=own.exclude(series=None).values("series"))
    kin = kin_around(series)
    of_kin = Booking.objects.filter(series__in=kin.values("pk"), state__in=PROMISED, ends_at__gt=at)
    bookings, rules, links, lessons, missed, changes = together(
        own.select_related("version", "booker", "attendee", "terms", "occurrence"),
        series.select_related("version__service", "version__terms", "booker"),
        kin,
        of_kin.select_related("version", "booker", "terms").order_by("series_day", "starts_at", "pk"),
        misses_of(own.exclude(booker=None).values("booker")),
        moves_of(of_kin).values_list("booking_id", "who", "before"),
    )
    if not bookings or not rules:
        raise NotInASeries
    moves: dict[UUID, list[Moved]] = defaultdict(list)
    for each, who, before in changes:
        moves[each].append((who, before))
    return Ahead(bookings[0], rules[0], dict(links), tuple(lessons), next((when for (when,) in missed), None), moves, at)


def plan_cancel(*, booking: Booking, scope: Scope, at: datetime, by_customer: bool = True) -> CancelPlan:
    """Before the click: one of the two."""
    return look_ahead(booking, at=at).plan(scope, by_customer=by_customer)


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
