"""Which pages open on a phone without a line, and for how long: those of a day, for that day. They may tell of somebody's health or of a child."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from towpath.booking.wall_clock import day_bounds
from towpath.foundation.tokens import token_hash

LONGEST = timedelta(days=3)
"""Looked at a week before, it is looked at once more by then."""
SECONDS = "X-Keep-Seconds"
"""Seconds and no date: the clock of a phone may be wrong, and what passes on it is right. Nothing said: it is not kept."""


def keeps_pages(request: HttpRequest) -> HttpResponse:
    """What keeps them and opens them again, for as long as the same person is signed in."""
    answer = render(request, "workspace/work/offline.js", content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def whose(person_id: UUID) -> str:
    """Under which name a phone keeps them."""
    return token_hash(str(person_id)).hex()[:16]


def kept_for(answer: HttpResponse, day: date, zone: str, *, at: datetime) -> HttpResponse:
    """Until the day is over where it takes place. A day that is over already keeps nothing."""
    seconds = int(min(day_bounds(day, zone)[1] - at, LONGEST).total_seconds())
    if seconds > 0 and answer.status_code == 200:
        answer.headers[SECONDS] = str(seconds)
    return answer
