"""A small course in maths with its questions, and a program for the back: as a network publishes them, adopted by the business in scope."""

from datetime import UTC, datetime
from typing import Any

from towpath.clientele.consents import give_consent
from towpath.clientele.models import Customer
from towpath.methods.adopt import adopt
from towpath.methods.models import OwnVersion
from towpath.methods.publish import publish_method, publish_version
from towpath.teaching.look import look_at
from towpath.teaching.models import Learner, Plan
from towpath.teaching.plan_now import Progress

SEPTEMBER = datetime(2026, 9, 22, 14, 0, tzinfo=UTC)
FEBRUARY = datetime(2026, 2, 25, 17, 30, tzinfo=UTC)
TOKEN = "T" * 22
UNITS = [
    ("unit-1", "Parts of a whole", "fractions", []),
    ("unit-2", "Adding fractions", "fractions", ["unit-1"]),
    ("unit-5", "Linear equations", "equations", ["unit-2"]),
    ("unit-9", "Equations with brackets", "equations", ["unit-6", "unit-5"]),
    ("unit-6", "Rates", "word-problems", ["unit-5"]),
    ("unit-12", "Quadratic equations", "equations", ["unit-9"]),
]
WEIGHTS = {"fractions": [1, 1, 1, 1, 1], "equations": [3, 4, 13], "word-problems": [1, 1, 2, 6]}
"""Twelve questions. One that takes several steps is worth several."""
ABOUT = {"fractions-5": "unit-2", "equations-3": "unit-9", "word-problems-4": "unit-6"}
TOMS_MISSES = {"fractions-5", "equations-3", "word-problems-4"}
"""One of each: 4 of 5, 7 of 20 and 4 of 10."""


def words(text: str) -> dict[str, str]:
    return {"en": text, "zh-hans": text}


def question(code: str, competency: str, weight: int) -> dict[str, Any]:
    choices = [{"code": choice, "words": words(choice)} for choice in ("a", "b", "c")]
    about = {"unit": ABOUT[code]} if code in ABOUT else {}
    return {"code": code, "competency": competency, "words": words(code), "choices": choices, "right": "b", "weight": weight, **about}


def quizzed(code: str) -> dict[str, Any]:
    """A question of a quiz; the middle one of its answers is right."""
    choices = [{"code": choice, "words": words(f"{code}: {choice}")} for choice in ("a", "b", "c")]
    return {"code": code, "words": words(f"What about {code}?"), "choices": choices, "right": "b"}


def course() -> dict[str, Any]:
    return {
        "competencies": [{"code": code, "name": words(code.title())} for code in WEIGHTS],
        "units": [
            {
                "code": code,
                "name": words(name),
                "competency": competency,
                "needs": needs,
                "lesson": [{"code": "recap", "words": words("Recap"), "minutes": 5}],
                "sheets": [
                    {
                        "code": "first",
                        "name": words(f"{name}: sheet"),
                        "text": words("Ten to practise."),
                        "tasks": [{"code": "one", "words": words("Half of 37?"), "answer": words("18.5 it is")}],
                    }
                ],
                "quiz": [quizzed(f"{code}-{turn}") for turn in (1, 2, 3)],
            }
            for code, name, competency, needs in UNITS
        ],
        "questions": [
            question(f"{competency}-{turn}", competency, weight)
            for competency, weights in WEIGHTS.items()
            for turn, weight in enumerate(weights, start=1)
        ],
    }


def mobility() -> dict[str, Any]:
    advance = {"logs": 2, "effort_at_most": 8}
    return {
        "weeks": 6,
        "exercises": [
            {"code": code, "words": words(code.title()), "start": 2, "step": 1, "most": 4, "per_week": 3, "advance": advance}
            for code in ("bridge", "cat", "hinge")
        ],
        "baseline": [
            {"code": "pain", "words": words("Pain"), "better": "down"},
            {"code": "reach", "words": words("Sit and reach"), "unit": "cm", "better": "up"},
        ],
    }


def adopted(body: dict[str, Any], *, kind: str = "curriculum", code: str = "maths-small", at: datetime = SEPTEMBER) -> OwnVersion:
    method = publish_method(kind=kind, trade="tutor", code=code, name=words(code), at=at)
    publish_version(method=method, note=words("First."), body=body, at=at)
    return adopt(method=method, at=at)


def answered(*missed: str) -> dict[str, str]:
    """Everything right but these."""
    return {each["code"]: "a" if each["code"] in missed else "b" for each in course()["questions"]}


def somebody(name: str = "Amir", *purposes: str, guardian: str = "", at: datetime = SEPTEMBER) -> Learner:
    """A learner who said yes to these, or whose guardian did."""
    customer = Customer.objects.create(name=name, first_seen_at=at)
    speaks = Customer.objects.create(name=guardian, first_seen_at=at) if guardian else None
    learner = Learner.objects.create(customer=customer, guardian=speaks, since=at)
    for purpose in purposes or ("health", "teaching"):
        give_consent(customer=learner.speaks, purpose=purpose, channel="page", wording=f"{purpose}-1", at=at)
    return learner


def progress_of(plan: Plan) -> Progress | None:
    """How far the goal is, as the pages read it."""
    (seen,) = look_at(Learner.objects.filter(pk=plan.learner_id))
    return next(each.progress for each in seen.plans if each.plan.pk == plan.pk)
