"""See what recurs, from released figures alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from towpath.foundation.events import announce
from towpath.refinery.announcements import PatternFound
from towpath.refinery.models import Pattern
from towpath.refinery.questions import COMPLAINT, SIGNALS, Complaint, read_complaint
from towpath.refinery.statistics import Interval, wilson
from towpath.releases.models import DataRelease
from towpath.supply.models import SupplyItem

WEEKS = 8
FEWEST_WEEKS = 3
FEWEST_MERCHANTS = 3
HIGH_SHARE = 0.10
"""A complaint is a pattern when even the low end of its interval lies above one answer in ten."""


@dataclass(frozen=True)
class Signal:
    """One complaint over the last released weeks, whether it stands out or not."""

    complaint: Complaint
    weeks: int
    merchants: int
    total: int
    hits: int

    @property
    def share(self) -> float:
        return self.hits / self.total

    @property
    def interval(self) -> Interval:
        return wilson(self.hits, self.total)

    @property
    def stands_out(self) -> bool:
        """Wilson's lower bound above 10 %, over at least three released weeks, with at least three businesses behind each figure."""
        return self.weeks >= FEWEST_WEEKS and self.merchants >= FEWEST_MERCHANTS and self.interval.low > HIGH_SHARE


def signals(figures: Iterable[DataRelease] | None = None) -> list[Signal]:
    """Every complaint that may leave businesses, over its last eight released weeks; the highest share first. Reads the figures if none are given."""
    weeks: dict[str, list[DataRelease]] = {}
    for figure in DataRelease.objects.all() if figures is None else figures:
        if figure.question.partition(":")[0] in SIGNALS and ":" not in figure.cell:
            weeks.setdefault(figure.question, []).append(figure)
    found = [_over(question, sorted(cells, key=lambda figure: figure.cell)[-WEEKS:]) for question, cells in weeks.items()]
    return sorted(found, key=lambda signal: -signal.share)


def find_patterns(*, at: datetime) -> list[Pattern]:
    """A complaint whose share stays high across businesses becomes a pattern, once per cause; its figures are those of the day it was found. How things fit
    and what desks hear is shown beside it: a trial is judged by what customers say of their visits."""
    found = []
    for signal in signals():
        item = SupplyItem.objects.filter(code=signal.complaint.item).first()
        if item is None or signal.complaint.kind != COMPLAINT or not signal.stands_out:
            continue
        with transaction.atomic():
            pattern, is_new = Pattern.objects.get_or_create(
                item=item,
                aspect=signal.complaint.aspect,
                defaults={"found_at": at, "merchants": signal.merchants, "total": signal.total, "hits": signal.hits},
            )
            if is_new:
                announce(PatternFound(at=at, pattern_id=pattern.pk))
                found.append(pattern)
    return found


def _over(question: str, figures: list[DataRelease]) -> Signal:
    return Signal(
        read_complaint(question),
        weeks=len(figures),
        merchants=min(figure.merchants for figure in figures),
        total=sum(figure.total for figure in figures),
        hits=sum(figure.hits for figure in figures),
    )
