"""A small procedure, and a business that uses it."""

from copy import deepcopy

from towpath.methods.adopt import adopt
from towpath.methods.publish import publish_method, publish_version

STEPS = [
    {"code": "greet", "words": {"en": "Say who you are"}},
    {"code": "isolate", "words": {"en": "Close the gas tap"}, "must": "safety"},
    {"code": "plate", "words": {"en": "Photograph the plate"}, "must": "required", "proof": "photo"},
    {"code": "flue", "words": {"en": "Read the flue gas"}, "must": "safety", "proof": "reading", "unit": "ppm", "low": 0, "high": 200},
    {"code": "tidy", "words": {"en": "Leave it clean"}, "minutes": 5},
]


def a_body(**changed):
    """The five steps; a step's code with what changes in it, or None to leave it out."""
    steps = [{**deepcopy(step), **(changed.get(step["code"]) or {})} for step in STEPS if changed.get(step["code"], {}) is not None]
    return {"steps": steps}


def published(at, body=None, code="boiler"):
    method = publish_method(kind="procedure", trade="home", code=code, name={"en": "Boiler fault"}, at=at)
    return publish_version(method=method, note={"en": "The first one"}, body=body or a_body(), at=at)


def adopted(at, body=None):
    return adopt(method=published(at, body).method, at=at)


def step(own, code):
    return next((one for one in own.body["steps"] if one["code"] == code), None)
