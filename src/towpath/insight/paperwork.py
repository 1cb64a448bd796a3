"""So long somebody would have sat over the paperwork of a week or a month, had it not been done by itself.

Minutes saved = Σ over the kinds of routine (things done by themselves × minutes of one by hand). The minutes are assumptions until the business says
its own; every count is a list that can be opened. Share done by themselves = things done by themselves / (those + the same kinds done by hand).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Count, Exists, F, Func, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking, Occurrence
from towpath.foundation.errors import NotFound
from towpath.foundation.together import together
from towpath.insight.models import HandMinutes
from towpath.insight.routine import BY_CODE, KINDS, Kind, Period, Rows

CAME = ("checked_in", "completed")
PAGE = 50


class NoSuchRoutine(NotFound):
    code = "no_such_routine"
    what_happened = _("There is no such kind of paperwork.")
    what_to_do = _("Choose one of the kinds on the page.")


@dataclass(frozen=True)
class Line:
    """One kind in the period."""

    kind: Kind
    done: int
    by_hand: int
    minutes: int
    """Of one of them by hand."""
    is_own: bool
    """Said by the business itself; otherwise it is assumed."""

    @property
    def saved_minutes(self) -> int:
        return self.done * self.minutes

    @property
    def leaves_traces_by_hand(self) -> bool:
        return self.kind.by_hand is not None

    def plain(self) -> dict[str, Any]:
        return {
            "kind": self.kind.code,
            "name": str(self.kind.name),
            "done": self.done,
            "by_hand": self.by_hand if self.leaves_traces_by_hand else None,
            "minutes": self.minutes,
            "saved_minutes": self.saved_minutes,
            "is_own": self.is_own,
            "assumes": str(self.kind.assumes),
        }


@dataclass(frozen=True)
class Paperwork:
    period: Period
    with_customers_minutes: int
    """Time of bookings to which somebody came; a class counts once, however many came."""
    lines: tuple[Line, ...]

    @property
    def saved_minutes(self) -> int:
        return sum(line.saved_minutes for line in self.lines)

    @property
    def done(self) -> int:
        return sum(line.done for line in self.lines)

    @property
    def by_hand(self) -> int:
        return sum(line.by_hand for line in self.lines)

    @property
    def share(self) -> Fraction | None:
        """Nothing where nothing was done at all."""
        everything = self.done + self.by_hand
        return Fraction(self.done, everything) if everything else None

    def plain(self) -> dict[str, Any]:
        """For machines: a share as an exact fraction, never a float."""
        return {
            "first": self.period.first,
            "last": self.period.last,
            "with_customers_minutes": self.with_customers_minutes,
            "saved_minutes": self.saved_minutes,
            "done": self.done,
            "by_hand": self.by_hand,
            "share": [self.share.numerator, self.share.denominator] if self.share is not None else None,
            "lines": [line.plain() for line in self.lines],
        }


@dataclass(frozen=True)
class Thing:
    """One thing done: when, what it says of itself, and whose page it is on, if any."""

    at: datetime
    words: Any
    about: str
    about_id: UUID | None


@dataclass(frozen=True)
class Things:
    """A page of the list a number was counted from."""

    kind: Kind
    rows: Sequence[Thing]
    more: bool


class _Minutes(Func):
    template = "(extract(epoch from %(expressions)s)::bigint / 60)"
    output_field = BigIntegerField()


def paperwork(period: Period) -> Paperwork:
    """Everything of the business in scope, in one statement."""
    done = [_count(kind.done().within(period)) for kind in KINDS]
    by_hand = [_count(kind.by_hand().within(period)) for kind in KINDS if kind.by_hand]
    own_rows, single, classes, *counted = together(
        HandMinutes.objects.values_list("kind", "minutes"), *_with_customers(period), *done, *by_hand
    )
    own, numbers = dict(own_rows), iter(_number(rows) for rows in counted)
    of_done = [next(numbers) for _kind in KINDS]
    lines = tuple(
        Line(kind, n, next(numbers) if kind.by_hand else 0, own.get(kind.code, kind.minutes), kind.code in own)
        for kind, n in zip(KINDS, of_done, strict=True)
    )
    return Paperwork(period, _number(single) + _number(classes), lines)


def list_things(code: str, *, by_hand: bool, period: Period, start: int = 0) -> Things:
    """The rows behind one number, the latest first."""
    kind = BY_CODE.get(code)
    counted = (kind.by_hand if by_hand else kind.done) if kind else None
    if kind is None or counted is None:
        raise NoSuchRoutine
    found = counted()
    fields = (found.moment, found.words, found.about_id)
    rows = list(found.within(period).order_by(f"-{found.moment}", "-pk").values_list(*fields)[start : start + PAGE + 1])
    return Things(kind, [_thing(found.about, found.words, *row) for row in rows[:PAGE]], more=len(rows) > PAGE)


def _thing(about: str, field: str, at: datetime, words: Any, about_id: UUID | None) -> Thing:
    return Thing(at, "" if field == "pk" else words, about, about_id if about else None)


def _with_customers(period: Period) -> tuple[Rows, Rows]:
    within = {"starts_at__gte": period.begins, "starts_at__lt": period.ends}
    came = Booking.objects.filter(state__in=CAME)
    classes = Occurrence.objects.filter(Exists(came.filter(occurrence=OuterRef("pk"))), **within)
    return _time_of(came.filter(occurrence=None, **within)), _time_of(classes)


def _time_of(rows: Rows) -> Rows:
    summed: Rows = rows.order_by().values("merchant_id").annotate(n=Sum(_Minutes(F("ends_at") - F("starts_at")))).values_list("n")
    return summed


def _count(rows: Rows) -> Rows:
    counted: Rows = rows.order_by().values("merchant_id").annotate(n=Count("pk")).values_list("n")
    return counted


def _number(rows: list[Any]) -> int:
    """No row at all where there was nothing to count."""
    return int(rows[0][0]) if rows else 0
