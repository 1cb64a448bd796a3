"""How guests were served whose order the network paid a part of, beside the others. Leaves a business only as a count, and the network only knows sums."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from towpath.care.aspects import own_merchant
from towpath.care.models import Feedback
from towpath.refinery.answers import day_in, week_of
from towpath.refinery.statistics import Difference, Scores, TooFew, resentment_gap
from towpath.refinery.subsidised_days import last_day_of
from towpath.releases.contribute import Count, contribute
from towpath.releases.models import DataRelease
from towpath.subsidies.models import Funding, Participation

HELPED, OTHERS = "helped", "others"
SCORES, SQUARES = "score", "square"
CELL = "all"


def question(kind: str, who: str, campaign: UUID) -> str:
    """The fixed question under which the sum of scores, or of their squares, passes the gate."""
    return f"{kind}:{who}:{campaign}"


def count_promo_scores(*, at: datetime) -> int:
    """For each campaign this business takes or took part in: the scores of orders the network paid a part of, and of all others of the same days.

    Of one guest the first answer of a week counts. Counted inside the business; above the thresholds only sums leave. Answers how many moved.
    """
    merchant = own_merchant()
    today = day_in(at, merchant.zone)
    counts: list[Count] = []
    for own in Participation.objects.select_related("campaign").filter(first_day__lte=today):
        helped = set(
            Funding.objects.filter(campaign=own.campaign_id, returned_minor__lt=F("amount_minor")).values_list("payable", flat=True)
        )
        last, _is_cut = last_day_of(own, merchant.zone)
        answers = [
            (customer, score, group in helped) for day, customer, score, group in _answers(merchant.zone) if own.first_day <= day <= last
        ]
        for who, is_helped in ((HELPED, True), (OTHERS, False)):
            counts += _sums(own.campaign_id, who, [(customer, score) for customer, score, of in answers if of is is_helped])
    return contribute(counts=counts, at=at)


def _answers(zone: str) -> Iterable[tuple[date, UUID | None, int, UUID]]:
    seen: set[tuple[UUID, str]] = set()
    rows = (
        Feedback.objects.exclude(order=None)
        .order_by("order__placed_at", "id")
        .values_list("order__placed_at", "customer_id", "score", "order__group_id")
    )
    for placed_at, customer, score, group in rows:
        day = placed_at.astimezone(ZoneInfo(zone)).date()
        if customer is not None:
            if (customer, week_of(day)) in seen:
                continue
            seen.add((customer, week_of(day)))
        yield day, customer, score, group


def _sums(campaign: UUID, who: str, answers: list[tuple[UUID | None, int]]) -> list[Count]:
    customers = len({customer for customer, _score in answers if customer is not None})
    sums = {SCORES: sum(score for _, score in answers), SQUARES: sum(score * score for _, score in answers)}
    return [Count(question(kind, who, campaign), CELL, customers, len(answers), hits) for kind, hits in sums.items() if answers]


def released_gap(campaign: UUID) -> Difference | TooFew:
    """From the figures that passed the gate, and from nothing else."""
    return resentment_gap(*released_scores(campaign))


def released_scores(campaign: UUID) -> tuple[Scores | None, Scores | None]:
    """Answers of orders the network paid a part of, and of the others; each empty until it passed the gate."""
    names = {question(kind, who, campaign): (kind, who) for kind in (SCORES, SQUARES) for who in (HELPED, OTHERS)}
    found = {names[row.question]: row for row in DataRelease.objects.filter(question__in=names, cell=CELL)}
    return _scores(found, HELPED), _scores(found, OTHERS)


def _scores(found: dict[tuple[str, str], DataRelease], who: str) -> Scores | None:
    total, squares = found.get((SCORES, who)), found.get((SQUARES, who))
    if total is None or squares is None or (total.total, total.customers) != (squares.total, squares.customers):
        return None
    return Scores(total.total, total.hits, squares.hits)
