"""How one journey goes: who is on the way, what went out, what was answered, and why ways ended."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, QuerySet

from towpath.engage.models import Run, Sent

SHOWN: Final = 20
SPAN: Final = timedelta(days=90)


@dataclass(frozen=True)
class Went:
    """The newest messages first; ways that ended in the last ninety days, by reason."""

    sent: list[Sent]
    under_way: int
    ended: list[tuple[str, int]]


def questions_of(code: str, *, at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together, and read by `how_it_went`."""
    return sent_of(code)[:SHOWN], _under_way(code), _ended(code, at)


def how_it_went(sent: Sequence[Sent], under_way: Sequence[tuple[int]], ended: Sequence[tuple[str, int]]) -> Went:
    """From the answers."""
    return Went(list(sent), sum(n for (n,) in under_way), Counter(dict(ended)).most_common())


def sent_of(code: str) -> QuerySet[Sent]:
    """The newest first."""
    rows: QuerySet[Sent] = Sent.objects.filter(run__code=code).select_related("run__customer", "run__own").order_by("-sent_at", "-id")
    return rows


def _under_way(code: str) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = Run.objects.under_way().filter(code=code).order_by().values("code").annotate(n=Count("pk")).values_list("n")
    return rows


def _ended(code: str, at: datetime) -> QuerySet[Any, Any]:
    ended = Run.objects.filter(code=code, exited_at__gte=at - SPAN).order_by().values("exit_reason")
    rows: QuerySet[Any, Any] = ended.annotate(n=Count("pk")).values_list("exit_reason", "n")
    return rows
