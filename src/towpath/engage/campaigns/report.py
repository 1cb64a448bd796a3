"""What a campaign did: visits and sums of those it was drawn for against those who were left alone. Never what was sold altogether, because most of them
would have come anyway."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, variance
from typing import Any, Literal
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from towpath.engage.campaigns.audience import visits_between
from towpath.engage.models import Campaign, Recipient
from towpath.foundation.intervals import Interval, Sample, needed_to_tell, newcombe, welch
from towpath.foundation.together import together
from towpath.orders.models import Split

WINDOW = timedelta(days=28)
"""So long visits are counted from when it went out."""
FEWEST = 5
"""On each side; fewer say nothing."""
WORTH_SEEING = 0.1
"""The difference by which "how many it takes" is said: ten in a hundred."""
Verdict = Literal["counting", "too_few", "more", "fewer"]


@dataclass(frozen=True)
class Side:
    """Those it was drawn for, or those who were left alone: how many, how many of them came, and what each spent."""

    n: int
    came: int
    spent: tuple[int, ...]

    @property
    def share(self) -> float:
        return self.came / self.n if self.n else 0.0

    @property
    def mean(self) -> float:
        return fmean(self.spent) if self.spent else 0.0


@dataclass(frozen=True)
class Report:
    """All of it. A difference without its interval is never shown."""

    written_to: Side
    left_alone: Side
    sent: int
    waiting: int
    skipped: Mapping[str, int]
    until: datetime | None
    verdict: Verdict
    difference: float | None
    """Share of those drawn for it that came, minus the share of those left alone; Newcombe's interval beside it."""
    interval: Interval | None
    money: float | None
    """Mean sum of one minus mean sum of the other, in minor units; Welch's interval beside it."""
    money_interval: Interval | None
    needed: int
    """How many people it takes, with this share left alone, to see ten in a hundred more of them come, four times in five."""


def read_report(*, campaign: Campaign, at: datetime) -> Report:
    """Everybody who was drawn counts on the side they were drawn for, also who could not be written to after all: else chance would not have made the sides."""
    return report_from(together(*report_questions(campaign, at=at)), campaign=campaign, at=at)


def report_questions(campaign: Campaign, *, at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together with a page's other questions."""
    begins = campaign.send_at or at
    until = min(begins + WINDOW, max(at, begins))
    orders, bookings = visits_between(begins, until)
    return (
        Recipient.objects.filter(campaign=campaign).select_related("customer"),
        orders.order_by().values_list("person"),
        bookings.order_by().values_list("person"),
        _spent(begins, until),
    )


def report_from(answers: Sequence[list[Any]], *, campaign: Campaign, at: datetime) -> Report:
    """From the answers to all of them."""
    recipients, ordered, booked, spent = answers
    until = (campaign.send_at or at) + WINDOW
    came, sums = {who for (who,) in (*ordered, *booked)}, dict(spent)
    left, written = ({_person(each) for each in recipients if each.left_alone == flag} for flag in (True, False))
    # Two records that were drawn apart and turned out to be one person: on both sides they say nothing.
    alone, drawn = _side(left - written, came, sums), _side(written - left, came, sums)
    skipped: dict[str, int] = {}
    for each in recipients:
        if each.why_not:
            skipped[each.why_not] = skipped.get(each.why_not, 0) + 1
    sent = sum(each.sent_at is not None for each in recipients)
    return compare(
        drawn,
        alone,
        sent=sent,
        waiting=sum(not each.left_alone for each in recipients) - sent - sum(skipped.values()),
        skipped=skipped,
        until=until if campaign.send_at else None,
        is_over=at >= until,
        left_alone_percent=campaign.left_alone_percent,
    )


def compare(
    drawn: Side,
    alone: Side,
    *,
    sent: int,
    waiting: int,
    skipped: Mapping[str, int],
    until: datetime | None,
    is_over: bool,
    left_alone_percent: int,
) -> Report:
    """The verdict and every difference wait until the window is over: whoever looks every day finds something sooner or later. Until then there are counts
    alone. Pure."""
    enough = is_over and min(drawn.n, alone.n) >= FEWEST
    interval = newcombe(drawn.came, drawn.n, alone.came, alone.n) if enough else None
    money_interval = welch(_sample(drawn.spent), _sample(alone.spent)) if enough else None
    return Report(
        drawn,
        alone,
        sent,
        waiting,
        skipped,
        until,
        _verdict(interval, is_over),
        drawn.share - alone.share if interval else None,
        interval,
        drawn.mean - alone.mean if money_interval else None,
        money_interval,
        needed_to_tell(
            alone.share if alone.n >= FEWEST else 0.3, WORTH_SEEING, each_to_one=(100 - left_alone_percent) / left_alone_percent
        ),
    )


def _verdict(interval: Interval | None, is_over: bool) -> Verdict:
    if not is_over:
        return "counting"
    if interval is None or interval.low <= 0 <= interval.high:
        return "too_few"
    return "more" if interval.low > 0 else "fewer"


def _person(row: Recipient) -> UUID:
    person: UUID = row.customer.merged_into_id or row.customer_id
    return person


def _side(people: Collection[UUID], came: set[UUID], sums: Mapping[UUID, int]) -> Side:
    return Side(len(people), sum(who in came for who in people), tuple(sums.get(who, 0) for who in people))


def _spent(since: datetime, until: datetime) -> QuerySet[Split, tuple[UUID, int]]:
    """By person: what they paid for orders of these days and did not get back."""
    paid = Split.objects.filter(
        Q(payment__failed_at=None, payment__surplus=False),
        order__paid_at__gte=since,
        order__paid_at__lt=until,
        order__cancelled_at=None,
        order__customer__isnull=False,
    )
    person = Coalesce("order__customer__merged_into", "order__customer_id")
    kept = Sum(F("amount_minor") - F("refunded_minor") - F("lost_minor"))
    sums: QuerySet[Split, tuple[UUID, int]] = paid.order_by().values(person=person).annotate(kept=kept).values_list("person", "kept")
    return sums


def _sample(spent: Sequence[int]) -> Sample:
    return Sample(fmean(spent), variance(spent) if len(spent) > 1 else 0.0, len(spent))
