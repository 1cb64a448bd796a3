"""What happened in these seven days: whom you helped and who said so, where somebody was let down, and what somebody wishes for. Each is one row that was
recorded, and leads to it; where there is none, there is none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Max, Q, QuerySet

from towpath.care.models import Feedback, RepairCase
from towpath.community.models import PERSON, Board, Entry, Thanks, Vote
from towpath.conversations.models import AnsweringTime, Conversation, Message
from towpath.insight.metrics.rows import person, within

EventKind = Literal["said", "helpful", "full_marks", "went_wrong", "late", "waiting", "idea", "so_so"]
Source = Literal["feedback", "entry", "conversation"]
Rows = list[Any]
SPAN: Final = timedelta(days=7)
THANKS: Final = 3
LOOKED_AT: Final = 20
"""So many thank-yous are read to find three of different people."""
CONTENT, MIDDLING, BEST = 4, 3, 5
"""Of five."""


@dataclass(frozen=True)
class WeekEvent:
    """One of them: what it is, when it was, which row shows it. `n`: stars, people, or whole hours somebody waited; `is_open`: it waits still."""

    kind: EventKind
    source: Source
    source_id: UUID
    at: datetime
    words: str = ""
    n: int = 0
    is_open: bool = False


@dataclass(frozen=True)
class WeekEvents:
    """At most three thank-yous of different people, one miss, one idea; fewer where there were fewer."""

    thanks: tuple[WeekEvent, ...]
    miss: WeekEvent | None
    idea: WeekEvent | None


def questions_of_events(at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together with others, and read by `events_in`."""
    here = (at - SPAN, at)
    told = Feedback.objects.filter(within("given_at", here))
    content = told.filter(score__gte=CONTENT).exclude(outcome="no").filter(~Q(word="") | Q(score=BEST)).exclude(cases__isnull=False)
    answers = Thanks.objects.filter(within("thanked_at", here), answer__author=None, answer__hidden_at=None).exclude(answer__text="")
    promised = AnsweringTime.objects.values_list("hours")[:1]
    late = Message.objects.filter(within("said_at", here), answered_seconds__isnull=False, conversation__customer__erased_at=None)
    waits = Conversation.objects.filter(customer__erased_at=None, waits_since__lt=at).order_by("waits_since", "id")
    wrong = RepairCase.objects.filter(within("opened_at", here))
    return (
        # Those with words first, then the better ones, then the newest.
        content.order_by(_flag(word=""), "-score", "-given_at", "id").values_list("pk", "given_at", "word", "score", person("customer"))[
            :LOOKED_AT
        ],
        answers.order_by()
        .values("answer__about", "answer__about__text")
        .annotate(last=Max("thanked_at"), n=Count(PERSON, distinct=True))
        .order_by("-n", "-last")
        .values_list("answer__about", "last", "answer__about__text", "n")[:THANKS],
        wrong.order_by(_flag(answered_at__isnull=False), "feedback__score", "-opened_at", "id").values_list(
            "feedback", "opened_at", "feedback__word", "feedback__score", _flag(answered_at=None, closed_at=None)
        )[:1],
        promised,
        late.order_by("-answered_seconds", "id").values_list("conversation", "said_at", "answered_seconds")[:1],
        waits.values_list("pk", "waits_since")[:1],
        _wished(here).values_list("pk", "said_at", "title", "votes")[:1],
        told.filter(score=MIDDLING).exclude(word="").order_by("-given_at", "id").values_list("pk", "given_at", "word", "score")[:1],
    )


def events_in(answers: list[Rows], *, at: datetime) -> WeekEvents:
    """From the answers."""
    said, helpful, wrong, promised, late, waits, ideas, so_so = answers
    hours = promised[0][0] if promised else AnsweringTime().hours
    return WeekEvents(tuple(_thanks(said, helpful))[:THANKS], _miss(wrong, late, waits, hours, at), _idea(ideas, so_so))


def _flag(**condition: Any) -> Any:
    return ExpressionWrapper(Q(**condition), BooleanField())


def _wished(here: tuple[datetime, datetime]) -> Any:
    """Ideas of customers that were told or voted for in these days and on which nothing is decided yet; none while the community is closed."""
    voted = Vote.objects.filter(within("voted_at", here)).values("idea")
    ideas: Any = (
        Entry.objects.roots().shown().filter(Q(within("said_at", here)) | Q(pk__in=voted), Exists(Board.objects.exclude(opened_at=None)))
    )
    open_ones = ideas.filter(status="open", author__isnull=False).exclude(text="")
    return open_ones.counted().order_by("-votes", "-said_at", "id")


def _thanks(said: Rows, helpful: Rows) -> Iterator[WeekEvent]:
    """In their own words first, then answers somebody found helpful, then five of five. One of each person; who has no name counts for themselves."""
    seen: set[UUID] = set()

    def of_others(with_words: bool) -> Iterator[WeekEvent]:
        for feedback, at, word, score, who in said:
            if bool(word) is with_words and who not in seen:
                seen.update({who} - {None})
                yield WeekEvent("said" if word else "full_marks", "feedback", feedback, at, word, score)

    yield from of_others(True)
    for question, at, text, n in helpful:
        yield WeekEvent("helpful", "entry", question, at, text, n)
    yield from of_others(False)


def _miss(wrong: Rows, late: Rows, waits: Rows, hours: int, at: datetime) -> WeekEvent | None:
    """A visit that went wrong; or who waits longer for an answer than was promised, or did."""
    for feedback, opened_at, word, score, is_open in wrong:
        return WeekEvent("went_wrong", "feedback", feedback, opened_at, word, score, is_open)
    for conversation, since in waits:
        if at - since > timedelta(hours=hours):
            return WeekEvent("waiting", "conversation", conversation, since, n=(at - since) // timedelta(hours=1), is_open=True)
    for conversation, said_at, seconds in late:
        if seconds > hours * 3600:
            return WeekEvent("late", "conversation", conversation, said_at, n=seconds // 3600)
    return None


def _idea(ideas: Rows, so_so: Rows) -> WeekEvent | None:
    """What most people want of what is new or was voted for; or what somebody said of a visit that was only so-so."""
    for entry, said_at, title, votes in ideas:
        return WeekEvent("idea", "entry", entry, said_at, title, votes)
    for feedback, given_at, word, score in so_so:
        return WeekEvent("so_so", "feedback", feedback, given_at, word, score)
    return None
