"""What messages do: how many came back of those who were written to, against those who were left alone by lot. Never how many came back altogether, most of
whom would have come anyway."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.engage.models import Run
from towpath.foundation.intervals import Interval, needed_to_tell, newcombe
from towpath.foundation.together import together
from towpath.insight.metrics.metric import FEWEST, Answers, Found, Metric, Rows, Value, share
from towpath.insight.metrics.rows import Span, person, served, visited, within
from towpath.insight.metrics.window import Window

BACK_WITHIN: Final = timedelta(days=28)
EXPOSED_WITHIN: Final = timedelta(days=90)
"""So long the lot stands for each customer."""
WORTH_SEEING: Final = 0.1
"""The difference by which "how many it takes" is said: ten in a hundred."""
Exposed = tuple[UUID, datetime, bool]
"""Whose message was free to go, when, and whether they were left alone."""


@dataclass(frozen=True)
class Effect:
    """Of those who were written to and those left alone: how many there are, and how many came back."""

    written: int
    written_back: int
    alone: int
    alone_back: int

    @property
    def n(self) -> int:
        return self.written + self.alone

    @property
    def can_tell(self) -> bool:
        return min(self.written, self.alone) >= FEWEST

    @property
    def difference(self) -> Fraction | None:
        """r_T - r_H; nothing below the smallest n of either."""
        return Fraction(self.written_back, self.written) - Fraction(self.alone_back, self.alone) if self.can_tell else None

    @property
    def interval(self) -> Interval | None:
        return newcombe(self.written_back, self.written, self.alone_back, self.alone) if self.can_tell else None

    @property
    def needed(self) -> int:
        """How many of both together it takes to see ten in a hundred more of them come back, four times in five, with as many left alone as now."""
        base = self.alone_back / self.alone if self.alone else 0.3
        return needed_to_tell(base, WORTH_SEEING, each_to_one=max(self.written, 1) / max(self.alone, 1))


def questions_of(code: str, *, until: datetime) -> tuple[Rows, ...]:
    """Of one journey, as far as it can be known now: to be asked together, and read by `effect_in`."""
    span = (until - BACK_WITHIN - EXPOSED_WITHIN, until - BACK_WITHIN)
    return _exposed(span, code), *_visits((span[0], until), span)


def effect_in(answers: Answers) -> Effect:
    """From the answers."""
    return count_back(answers[0], [*answers[1], *answers[2]])


def effect_of(code: str, *, until: datetime) -> Effect:
    """Asked and read."""
    return effect_in(together(*questions_of(code, until=until)))


def count_back(exposed: Iterable[Exposed], visits: Iterable[tuple[UUID, datetime]]) -> Effect:
    """Each person once, by their first message; back is who had another visit within four weeks after it. Pure."""
    first: dict[UUID, tuple[datetime, bool]] = {}
    for who, at, left_alone in exposed:
        if who not in first or at < first[who][0]:
            first[who] = (at, left_alone)
    back = {who for who, at in visits if who in first and first[who][0] < at <= first[who][0] + BACK_WITHIN}
    sides = {flag: {who for who, (_at, left_alone) in first.items() if left_alone is flag} for flag in (True, False)}
    return Effect(len(sides[False]), len(sides[False] & back), len(sides[True]), len(sides[True] & back))


def _exposed(span: Span, code: str = "") -> Rows:
    rows = Run.objects.filter(within("exposed_at", span), **({"code": code} if code else {})).annotate(person=person("customer"))
    exposed: Rows = rows.order_by().values_list("person", "exposed_at", "held_out")
    return exposed


def _visits(seen: Span, exposed: Span) -> tuple[Rows, Rows]:
    """(person, when), of those who were exposed alone."""
    who = Run.objects.filter(within("exposed_at", exposed)).annotate(person=person("customer")).values("person")
    ate = served().annotate(person=person("order__customer")).filter(within("served_at", seen), person__in=who)
    came = visited().annotate(person=person("booker")).filter(within("ends_at", seen), person__in=who)
    return ate.values_list("person", "served_at"), came.values_list("person", "ends_at")


def _ask(window: Window) -> Sequence[Rows]:
    ends = window.earlier(BACK_WITHIN.days)[1]
    span = (ends - EXPOSED_WITHIN, ends)
    return _exposed(span), *_visits((span[0], window.ends), span)


def _work_out(window: Window, answers: Answers) -> Found:
    effect = effect_in(answers)
    return Found(
        (
            Value("effect", _("More of them came back"), effect.difference, effect.n, None, effect.interval),
            share(effect.written_back, effect.written, code="written", label=_("Of those written to")),
            share(effect.alone_back, effect.alone, code="alone", label=_("Of those left alone")),
        )
    )


FOLLOW_UP_EFFECT = Metric(
    "follow-up-effect",
    _("What your messages do"),
    _("So many more came back within four weeks of those you wrote to, than of those who were left alone by lot."),
    _(
        "Customers with another visit within 28 days / customers, of those whose first message of a follow-up went out; minus the same of those who would "
        "have got it and were left alone. At least a tenth is left alone, drawn for each customer for 90 days."
    ),
    "share",
    _("Messages of the 90 days that ended 28 days before last midnight."),
    _("Ways through follow-ups; tickets and bookings."),
    _ask,
    _work_out,
    interval=_("Newcombe's interval of the difference: right 95 times in 100"),
    grade="A",
)
