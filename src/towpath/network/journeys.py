"""What a journey is, as data: what begins it, and then waits, branches and messages, step by step; and what can be wrong with one.

Every wait is said from the beginning, never from the step before: a message that went out late moves none after it. Every branch leads forward, so that
every journey ends. Nothing is sold inside a question, and no tip leads to a till: only a reminder or an offer may show free times.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from towpath.network.free_tools import Code, Name, Part, Text

BEGINNINGS: Final = ("booking.completed", "series.ended", "order.served", "order.paid")
EXIT: Final = "exit"
MOST_STEPS: Final = 12
LONGEST_DAYS: Final = 760
_LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|net|org|shop|de|cn|co|uk|eu|app)\b", re.IGNORECASE)

Subject = Annotated[dict[Annotated[str, Field(max_length=12)], Annotated[str, Field(min_length=1, max_length=150)]], Field(min_length=1)]


class Reply(Part):
    """One tap with which a question is answered. A bad one asks for a word, so that it can be put right."""

    code: Code
    name: Name
    bad: bool = False


class Wait(Part):
    """Until so long after the beginning."""

    do: Literal["wait"]
    days: Annotated[int, Field(ge=0, le=LONGEST_DAYS)] = 0
    months: Annotated[int, Field(ge=0, le=24)] = 0


class Branch(Part):
    """Go on at a later step if they came back, or if a question was answered so; else go on here."""

    do: Literal["branch"]
    when: Literal["came_back", "answered", "silent"]
    of: Code | Literal[""] = ""
    """The question, by the code of its step."""
    values: list[Code] = Field(default=[], alias="is")
    go: Code
    """The code of a later step, or `exit`."""


class Send(Part):
    """One message."""

    do: Literal["send"]
    code: Code
    kind: Literal["question", "care", "reminder", "offer"]
    subject: Subject
    text: Text
    replies: Annotated[list[Reply], Field(max_length=5)] = []
    times: Annotated[int, Field(ge=0, le=5)] = 0
    """So many free times of a service are shown with it."""
    service: str = ""
    """Whose times, by its code in the template; empty: that of the visit it is about."""
    unless_back: bool = False
    """Not to somebody who bought or booked again meanwhile."""
    good_for_days: Annotated[int, Field(ge=1, le=60)] = 7
    """What could not go out for so long does not go out at all: nobody is asked on Friday week whether it is warm."""


class Leave(Part):
    """It ends here."""

    do: Literal["exit"]
    code: Code | Literal[""] = ""


Step = Annotated[Wait | Branch | Send | Leave, Field(discriminator="do")]


class Journey(Part):
    """What a business does for somebody after a visit or an order, by itself."""

    code: Code
    name: Name
    says: Name
    """What it is good for, to whoever keeps the business."""
    begins: Literal["booking.completed", "series.ended", "order.served", "order.paid"]
    services: Annotated[list[str], Field(max_length=20)] = []
    """Only after these services of the template; empty: after every one."""
    steps: Annotated[list[Step], Field(min_length=1, max_length=MOST_STEPS)]

    @property
    def sends(self) -> list[Send]:
        return [step for step in self.steps if isinstance(step, Send)]

    def place_of(self, code: str) -> int:
        """Where the step of this code stands; `exit` is behind the last."""
        return next((place for place, step in enumerate(self.steps) if getattr(step, "code", "") == code), len(self.steps))


@dataclass(frozen=True)
class Fault:
    """What is wrong, as a code, and at which step."""

    what: str
    step: int = 0


def faults_in(journey: Journey) -> list[Fault]:
    """Whatever would make it a nuisance, a sale in disguise, or a way without an end. Pure."""
    found = [fault for place, step in enumerate(journey.steps) for fault in _faults_of(journey, place, step)]
    if not journey.sends:
        found.append(Fault("says_nothing"))
    codes = [send.code for send in journey.sends]
    if len(set(codes)) < len(codes) or EXIT in codes:
        found.append(Fault("same_code"))
    days = [step.days + 30 * step.months for step in journey.steps if isinstance(step, Wait)]
    if days != sorted(days) or (days and days[-1] > LONGEST_DAYS):
        found.append(Fault("waits_backwards"))
    return found


def _faults_of(journey: Journey, place: int, step: Any) -> Iterable[Fault]:
    if isinstance(step, Branch):
        yield from _faults_of_branch(journey, place, step)
    if isinstance(step, Send):
        yield from (Fault(what, place) for what in _faults_of_send(journey, step))


def _faults_of_branch(journey: Journey, place: int, step: Branch) -> Iterable[Fault]:
    target = journey.place_of(step.go)
    if target <= place or (target == len(journey.steps) and step.go != EXIT):
        yield Fault("leads_nowhere", place)
    if step.when == "came_back":
        return
    asked = next((each for each in journey.steps[:place] if isinstance(each, Send) and each.code == step.of), None)
    if asked is None or (step.when == "answered" and not set(step.values) <= {reply.code for reply in asked.replies}):
        yield Fault("asks_nothing", place)


def _faults_of_send(journey: Journey, step: Send) -> Iterable[str]:
    is_question = step.kind == "question"
    codes = [reply.code for reply in step.replies]
    if (is_question and len(codes) < 2) or len(set(codes)) < len(codes):
        yield "no_replies"
    if not is_question and codes:
        yield "replies_without_question"
    if step.kind in ("question", "care") and step.times:
        yield "sells_in_question" if is_question else "sells_in_care"
    if step.kind in ("question", "care") and _LINK.search(" ".join([*step.subject.values(), *step.text.values()])):
        yield "sells_in_question" if is_question else "sells_in_care"
    if step.times and journey.begins.startswith("order") and not step.service:
        yield "no_times_to_show"


def journeys_of(manifest: dict[str, Any]) -> list[Journey]:
    """Those a pack proposes, in its order. Versions of before had none."""
    return [Journey.model_validate(each) for each in (manifest.get("engage") or {}).get("journeys", [])]
