"""Holds an answer against what the official client declares of it: nothing unknown, nothing missing, nothing of the wrong kind."""

from inspect import get_annotations
from typing import ClassVar, Union, get_args, get_origin

PLAIN = (int, str, bool)


def misfits(thing, kind, at=""):
    declared = {name: hint for name, hint in annotations(kind).items() if get_origin(hint) is not ClassVar}
    inner = getattr(kind, "_inner_class_types", {})
    found = [f"{at}{name} is unknown" for name in thing if name not in declared]
    found += [
        f"{at}{name} is missing" for name, hint in declared.items() if name not in thing and not may_be_none(hint) and name != "object"
    ]
    for name, value in thing.items():
        hint = declared.get(name)
        if value is None and hint is not None and not may_be_none(hint):
            found.append(f"{at}{name} is null")
        if hint in PLAIN and type(value) is not hint:
            found.append(f"{at}{name} is {value!r}")
        if name in inner:
            parts = value if isinstance(value, list) else [value]
            found += [misfit for part in parts if isinstance(part, dict) for misfit in misfits(part, inner[name], f"{at}{name}.")]
    return found


def annotations(kind):
    return {name: hint for one in reversed(kind.__mro__) if one.__module__.startswith("stripe.") for name, hint in own(one).items()}


def own(kind):
    hidden = kind.__name__ in ("StripeObject", "APIResource", "ListableAPIResource", "CreateableAPIResource", "UpdateableAPIResource")
    return {} if hidden else {name: hint for name, hint in get_annotations(kind).items() if not name.startswith("_")}


def may_be_none(hint):
    return get_origin(hint) is Union and type(None) in get_args(hint)
