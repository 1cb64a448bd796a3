"""What a figure is: its own definition, and what came out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.foundation.errors import Words
from towpath.foundation.intervals import Interval, wilson
from towpath.insight.metrics.window import Window

Rows = QuerySet[Any, Any]
Answers = Sequence[list[Any]]
Unit = Literal["share", "hours", "per_customer", "money"]
Room = Literal["service", "sales"]
FEWEST = 5
"""Below that a share or a median says more about chance than about the business."""


@dataclass(frozen=True)
class Value:
    """One number. Empty where there are too few to say it; then `n` says how few, and it is never shown as zero."""

    code: str
    label: Words
    value: Fraction | None
    n: int
    hits: int | None = None
    interval: Interval | None = None

    def plain(self) -> dict[str, Any]:
        exact = None if self.value is None else [self.value.numerator, self.value.denominator]
        interval = None if self.interval is None else [round(bound, 6) for bound in self.interval]
        return {"code": self.code, "label": str(self.label), "value": exact, "n": self.n, "hits": self.hits, "interval": interval}


@dataclass(frozen=True)
class Found:
    """What one metric came to: its main value first; and a table beside it, where it has one."""

    values: tuple[Value, ...]
    table: tuple[tuple[Any, ...], ...] = ()


@dataclass(frozen=True)
class Metric:
    """A figure with everything that is to be said about it; its page and its tests are made of this."""

    code: str
    name: Words
    says: Words
    """In one sentence, to whoever keeps the business."""
    formula: Words
    unit: Unit
    window: Words
    rows: Words
    """Which rows it is counted from."""
    ask: Callable[[Window], Sequence[Rows]]
    work_out: Callable[[Window, Answers], Found]
    room: Room = "service"
    least: int = FEWEST
    interval: Words = ""
    grade: Literal["exact", "A", "B", "C", "D"] = "exact"
    """exact: every row of it was recorded, and nothing is assumed."""
    list_of: str = ""
    """Which list of the workspace shows the rows behind it, if one does."""
    heads: tuple[Words, ...] = field(default=())
    """Of the table beside it."""

    def defined(self) -> dict[str, Any]:
        words = {name: str(getattr(self, name)) for name in ("name", "says", "formula", "window", "rows", "interval")}
        return {"code": self.code, **words, "unit": self.unit, "least": self.least, "grade": self.grade}


@dataclass(frozen=True)
class Figure:
    """A metric and what it came to in a window."""

    metric: Metric
    window: Window
    found: Found

    @property
    def main(self) -> Value:
        return self.found.values[0]

    @property
    def others(self) -> tuple[Value, ...]:
        return self.found.values[1:]

    def plain(self) -> dict[str, Any]:
        """For machines: exact fractions, never a float. What there are too few for is null, and its words say so."""
        return {
            **self.metric.defined(),
            "first": self.window.first,
            "last": self.window.last,
            "currency": self.window.currency,
            "values": [{**value.plain(), "too_few": too_few(value.n) if value.value is None else ""} for value in self.found.values],
            "table": {
                "heads": [str(head) for head in self.metric.heads],
                "rows": [[_plain(cell) for cell in row] for row in self.found.table],
            },
        }


def _plain(cell: Any) -> Any:
    return [cell.numerator, cell.denominator] if isinstance(cell, Fraction) else cell


def too_few(n: int) -> str:
    return _("Not enough data (n = %(n)s)") % {"n": n}


OF_ALL = gettext_lazy("Of all")
MEDIAN = gettext_lazy("Half of them within")
NINE_IN_TEN = gettext_lazy("Nine in ten within")
WILSON = gettext_lazy("Wilson's score interval: right 95 times in 100")


def share(hits: int, n: int, *, least: int = FEWEST, code: str = "share", label: Words = OF_ALL) -> Value:
    """`hits` of `n` as an exact fraction, with Wilson's interval; nothing below the smallest n."""
    if n < max(least, 1):
        return Value(code, label, None, n, hits)
    return Value(code, label, Fraction(hits, n), n, hits, wilson(hits, n))


def median_and_p90(hours: Iterable[Fraction], *, least: int = FEWEST) -> tuple[Value, Value]:
    """The middle one (the mean of the two in the middle), and the smallest that at least nine in ten do not exceed (nearest rank)."""
    ordered = sorted(hours)
    n = len(ordered)
    if n < max(least, 1):
        return Value("median", MEDIAN, None, n), Value("p90", NINE_IN_TEN, None, n)
    middle = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    return Value("median", MEDIAN, middle, n), Value("p90", NINE_IN_TEN, ordered[-(-9 * n // 10) - 1], n)


def hours_between(start: Any, end: Any) -> Fraction:
    """Exact to the microsecond."""
    gap = end - start
    return Fraction((gap.days * 86_400 + gap.seconds) * 1_000_000 + gap.microseconds, 3_600_000_000)
