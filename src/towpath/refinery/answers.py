"""What customers of one business answered, counted so that nobody counts twice in a week. Used alike by figures, trials and the business's own page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from towpath.care.models import Feedback
from towpath.refinery.statistics import Tally

LOW_SCORE = "low_score"
"""A guardrail beside the aspects: the share of visits scored 1 or 2."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One counted feedback: the day of the visit on the wall of the business, who (if known), and what was tapped."""

    day: date
    customer: UUID | None
    aspects: frozenset[str]
    score: int

    def names(self, aspect: str) -> bool:
        return self.score <= 2 if aspect == LOW_SCORE else aspect in self.aspects


def counted_answers(*, zone: str, since: date, until: date) -> list[Answer]:
    """Feedback on visits of these days (`until` excluded), by the business in scope. Of one customer only the first visit of a week counts.

    A visit without a customer record counts as an answer, but never as a customer.
    """
    tz = ZoneInfo(zone)
    rows = (
        Feedback.objects.filter(order__placed_at__gte=midnight(since, tz), order__placed_at__lt=midnight(until, tz))
        .order_by("order__placed_at", "id")
        .values_list("order__placed_at", "customer_id", "aspects", "score")
    )
    counted: list[Answer] = []
    seen: set[tuple[UUID, str]] = set()
    for placed_at, customer, aspects, score in rows:
        day = placed_at.astimezone(tz).date()
        if customer is not None:
            if (customer, week_of(day)) in seen:
                continue
            seen.add((customer, week_of(day)))
        counted.append(Answer(day, customer, frozenset(aspects), score))
    return counted


def tally(answers: Iterable[Answer], aspect: str, *, since: date, until: date) -> Tally:
    """Complaints of one kind among the answers of these days."""
    within = [answer for answer in answers if since <= answer.day < until]
    return Tally(sum(answer.names(aspect) for answer in within), len(within))


def week_of(day: date) -> str:
    """The ISO week as a cell is named: "2026-W40"."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of(cell: str) -> date:
    """The first day of a week cell."""
    year, week = cell.split("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def day_in(moment: datetime, zone: str) -> date:
    """The calendar day of an instant, on the wall of that zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def weeks_before(day: date, weeks: int) -> date:
    """The Monday that many weeks before the week of this day."""
    return day - timedelta(days=day.weekday(), weeks=weeks)


def midnight(day: date, tz: ZoneInfo) -> datetime:
    """When a day begins on that wall."""
    return datetime.combine(day, time(0), tz)
