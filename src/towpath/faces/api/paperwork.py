"""Operations on the paperwork that was done for the business."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.access import ApiRequest, in_scope, merchant
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock
from towpath.insight.paperwork import PAGE, Thing, list_things, paperwork
from towpath.insight.routine import period_of
from towpath.insight.say_minutes import say_minutes

router = Router(tags=["Network"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
Span = Literal["week", "month"]
Start = Annotated[int, Field(ge=0, le=1_000_000)]
KindCode = Annotated[str, StringConstraints(max_length=20)]


class MinutesIn(Schema):
    minutes: dict[KindCode, int | None] = Field(
        max_length=50, description="What one takes by hand, 0 to 240, by kind; null: what is assumed counts again. Kinds left out stay."
    )


@router.get("/paperwork", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_paperwork(request: ApiRequest, day: date, span: Span = "week") -> Any:
    """What was done by itself in the week or month this day lies in, times the minutes it takes by hand; and the share of routine that was."""
    return paperwork(period_of(span, day, merchant(request).zone)).plain()


@router.put("/paperwork/minutes", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def put_minutes(request: ApiRequest, told: MinutesIn) -> Any:
    """The business's own minutes. Answers with this week, counted with them."""
    at, zone = clock.now(), merchant(request).zone
    say_minutes(told.minutes, by=request.auth.key_id, at=at)
    return paperwork(period_of("week", clock.today(zone), zone)).plain()


@router.get("/paperwork/{paperwork_kind}", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_things(
    request: ApiRequest, paperwork_kind: str, day: date, span: Span = "week", who: Literal["itself", "team"] = "itself", start: Start = 0
) -> Any:
    """The list one number was counted from, fifty at a time, the latest first."""
    period = period_of(span, day, merchant(request).zone)
    things = list_things(paperwork_kind, by_hand=who == "team", period=period, start=start)
    return {"kind": things.kind.code, "rows": [_plain(each) for each in things.rows], "next": start + PAGE if things.more else None}


def _plain(thing: Thing) -> dict[str, Any]:
    return {"at": thing.at, "words": thing.words, "about": thing.about, "about_id": thing.about_id}
