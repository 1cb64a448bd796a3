"""What a heating firm and a tutor ask when something is booked."""

from datetime import time
from typing import Any

from towpath.booking.answer_questions import answer_questions
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.publish_questions import publish_questions
from towpath.booking.questions import Said
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, tomorrow
from towpath.booking.wall_clock import instant_of

FOUR = instant_of(tomorrow(), time(16), BERLIN)
GAS_BOILER = {"boiler": ["yes"], "kind": ["gas"], "age": ["12"]}

HAS_BOILER: dict[str, Any] = {
    "code": "boiler",
    "kind": "yes_no",
    "text": {"en": "Is it about a boiler?"},
    "purpose": {"en": "So that the right person comes"},
    "required": True,
}
KIND: dict[str, Any] = {
    "code": "kind",
    "kind": "one",
    "text": {"en": "Which kind?", "zh-hans": "哪一种？"},
    "purpose": {"en": "So that we bring the right part", "zh-hans": "好带对零件"},
    "required": True,
    "keep": "customer",
    "choices": [{"code": "gas", "name": {"en": "Gas", "zh-hans": "燃气"}}, {"code": "oil", "name": {"en": "Oil"}}],
    "only_if": {"code": "boiler", "is": ["yes"]},
}
AGE: dict[str, Any] = {
    "code": "age",
    "kind": "number",
    "text": {"en": "How old is it?"},
    "purpose": {"en": "So that we bring the right part"},
    "unit": "years",
    "least": "0",
    "most": "80",
    "only_if": {"code": "kind", "is": ["gas"]},
    "keep": "days_90",
}
PLATE: dict[str, Any] = {
    "code": "plate",
    "kind": "file",
    "text": {"en": "A photo of its plate"},
    "purpose": {"en": "So that we bring the right part"},
}
BACK: dict[str, Any] = {
    "code": "back",
    "kind": "long",
    "text": {"en": "Anything about your health we should know?"},
    "purpose": {"en": "So that nothing hurts"},
    "about": "health",
}
BOILER: list[dict[str, Any]] = [HAS_BOILER, KIND, AGE, PLATE]


def ask_on(tutor, *questions):
    return publish_questions(service=tutor.lesson.service, questions=questions, at=SEPTEMBER)


def hold(version, customer, **more):
    wanted = Booked(customer=customer, channel="storefront", **more)
    return hold_slot(version=version, starts_at=FOUR, zone=BERLIN, wanted=wanted, at=SEPTEMBER)


def say(booking, at=SEPTEMBER, agreed=(), by=None, **values):
    said = Said({code: [value] if isinstance(value, str) else value for code, value in values.items()}, frozenset(agreed))
    return answer_questions(bookings=[booking], said=said, at=at, by=by)
