"""The card of the week: what happened in it (three thank-yous, one miss, one idea), three facts of service, the goal's first, one question, and one act that
could be done today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.db.models import QuerySet

from towpath.booking.wall_clock import wall_of
from towpath.care.models import RepairCase
from towpath.clientele.models import Consent
from towpath.conversations.models import Conversation
from towpath.engage.models import Campaign, Goal, Kit, WeekCard
from towpath.engage.week.card import cards_around, question_of, week_of
from towpath.engage.week.goal import goal_in
from towpath.foundation.together import together
from towpath.insight.metrics.metric import Figure
from towpath.insight.metrics.read import read_figures
from towpath.insight.metrics.registry import BY_CODE, METRICS
from towpath.insight.metrics.rows import person
from towpath.insight.metrics.window import window_until
from towpath.insight.week_events import WeekEvents, events_in, questions_of_events
from towpath.network.models import Merchant

ActCode = Literal["repair", "answer", "kit", "news", "ask"]
Rows = list[Any]
QUIET_FOR = timedelta(days=28)
"""So long nobody heard anything before it is proposed to write."""
SHARES = tuple(metric.code for metric in METRICS if metric.unit == "share")
"""Figures that can be a goal."""
FIRST = ("repeat-28", "satisfaction", "first-answer")
"""None of those that stand above money: they are on the same page already."""
FACTS = 3


@dataclass(frozen=True)
class Act:
    """Something to do of one's own accord, and how many it concerns."""

    code: ActCode
    n: int = 0


@dataclass(frozen=True)
class Card:
    """Of one week, by its Monday. `kept`: what was answered or put away; `earlier`: answers of other weeks, the newest first."""

    week: date
    goal: Goal
    events: WeekEvents
    facts: list[Figure]
    question: str
    act: Act
    kept: WeekCard | None
    earlier: list[WeekCard]


def read_card(*, merchant: Merchant, at: datetime) -> Card:
    """From the figures of the last four weeks. There is always an act to do. Two statements: the goal says which figures are read."""
    today = wall_of(at, merchant.zone).date()
    week = week_of(today)
    happened = questions_of_events(at)
    goals, kept, earlier, *rows = together(Goal.objects.all(), *cards_around(week), *happened, *_what_may_press(week, at))
    events, pressing = events_in(rows[: len(happened)], at=at), rows[len(happened) :]
    goal = goal_in(goals)
    codes = [goal.figure, *(code for code in FIRST if code != goal.figure)][:FACTS]
    figures = {each.metric.code: each for each in read_figures([BY_CODE[code] for code in codes], window_until(merchant, today))}
    facts = [figures[code] for code in codes]
    return Card(week, goal, events, facts, question_of(week), _act_today(*pressing), next(iter(kept), None), earlier)


def _what_may_press(week: date, at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    return (
        RepairCase.objects.filter(answered_at=None, closed_at=None).values_list("pk"),
        Conversation.objects.told().waiting().values_list("pk"),
        Kit.objects.filter(week=week, approved_at__isnull=False).values_list("pk")[:1],
        Campaign.objects.filter(send_at__gte=at - QUIET_FOR).values_list("pk")[:1],
        Consent.objects.counting("news").filter(customer__email__isnull=False).order_by().values_list(person("customer")).distinct(),
    )


def _act_today(cases: Rows, waiting: Rows, kits: Rows, told: Rows, agreed: Rows) -> Act:
    """What presses most: make right, answer, say something this week, write to who agreed; and on a day without any of these, ask somebody."""
    if cases or waiting:
        return Act("repair", len(cases)) if cases else Act("answer", len(waiting))
    if not kits:
        return Act("kit")
    return Act("news", len(agreed)) if agreed and not told else Act("ask")
