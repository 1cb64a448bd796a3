"""Operations on the owner's week and goal."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field, StringConstraints

from towpath.engage.models import Goal
from towpath.engage.week.card import QUESTIONS, answer_card, put_away, week_of
from towpath.engage.week.goal import goal_now, set_goal
from towpath.faces.api.access import ApiRequest, in_scope, merchant
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock
from towpath.insight.week_card import SHARES, Card, read_card

router = Router(tags=["The owner's week"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


class GoalIn(Schema):
    figure: str = Field(description="The code of a figure that is a share.")
    percent: Annotated[int, Field(ge=1, le=100)] | None = None


class GoalOut(Schema):
    figure: str
    percent: int | None


class AnswerIn(Schema):
    answer: Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class EventOut(Schema):
    kind: str = Field(description="said, helpful, full_marks; went_wrong, late, waiting; idea, so_so.")
    source: str = Field(description="What it is read from: feedback, entry or conversation.")
    source_id: UUID
    at: datetime
    words: str = Field(description="Of the customer, or of the question or idea; may be empty.")
    n: int = Field(description="Stars of five, people, or whole hours somebody waited.")
    is_open: bool = Field(description="It waits for you still.")


class CardOut(Schema):
    week: date = Field(description="Its Monday.")
    goal: GoalOut
    thanks: list[EventOut] = Field(description="Of the last seven days, of different people: three at most, fewer where there were fewer.")
    miss: EventOut | None = Field(description="Where somebody was let down in them; null where nobody said so.")
    idea: EventOut | None = Field(description="What somebody wishes for; null where nobody said so.")
    facts: list[dict[str, Any]] = Field(description="Three figures of service, the goal's first, as under /figures.")
    question: str
    act: str = Field(description="repair, answer, kit, news or ask.")
    concerns: int = Field(description="How many it is about; 0 where that says nothing.")
    answer: str
    is_put_away: bool


@router.get("/week", response={200: CardOut, **PROBLEMS})
@in_scope
def read_week(request: ApiRequest) -> Any:
    """What happened in it, three facts, one question, one thing to do of one's own accord."""
    return _card(read_card(merchant=merchant(request), at=clock.now()))


@router.put("/week/answer", response={200: CardOut, **PROBLEMS})
@in_scope
def answer_week(request: ApiRequest, said: AnswerIn) -> Any:
    """For the owner alone. Answered again it is replaced."""
    here, at = merchant(request), clock.now()
    answer_card(week=week_of(clock.today(here.zone)), answer=said.answer, at=at)
    return _card(read_card(merchant=here, at=at))


@router.post("/week/put-away", response={200: CardOut, **PROBLEMS})
@in_scope
def put_week_away(request: ApiRequest) -> Any:
    """Until the next Monday."""
    here, at = merchant(request), clock.now()
    put_away(week=week_of(clock.today(here.zone)), at=at)
    return _card(read_card(merchant=here, at=at))


@router.get("/goal", response={200: GoalOut, **PROBLEMS})
@in_scope
def read_goal(request: ApiRequest) -> Goal:
    """What is looked at first; that people come back, until the owner chose."""
    return goal_now()


@router.put("/goal", response={200: GoalOut, **PROBLEMS})
@in_scope
def choose_goal(request: ApiRequest, said: GoalIn) -> Goal:
    """One at a time."""
    return set_goal(figure=said.figure, percent=said.percent, shares=SHARES, at=clock.now())


def _card(card: Card) -> dict[str, Any]:
    kept = card.kept
    return {
        "week": card.week,
        "goal": card.goal,
        **vars(card.events),
        "facts": [each.plain() for each in card.facts],
        "question": str(QUESTIONS[card.question]),
        "act": card.act.code,
        "concerns": card.act.n,
        "answer": kept.answer if kept else "",
        "is_put_away": bool(kept and kept.put_away_at),
    }
