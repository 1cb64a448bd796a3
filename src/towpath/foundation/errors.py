"""Refusals: anticipated answers of "no", typed, with words for the person who reads them.

A refusal lives beside the verb that raises it. Faces translate `kind` into a status; domains know no HTTP.
"""

from collections.abc import Mapping
from typing import ClassVar, Final, Literal, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Kind = Literal["invalid", "not_found", "conflict", "gone", "forbidden", "too_many", "mismatch"]
Words = str | Promise
Thing = TypeVar("Thing")

STATUS: Final[Mapping[Kind, int]] = {
    "invalid": 400,
    "not_found": 404,
    "conflict": 409,
    "gone": 410,
    "forbidden": 403,
    "too_many": 429,
    "mismatch": 422,
}
"""How each kind of no is told over HTTP: one table for every face."""


class Refusal(Exception):
    """An anticipated no. Says what happened, what is safe, and what to do."""

    kind: ClassVar[Kind] = "conflict"
    code: ClassVar[str] = "refused"
    what_happened: Words = _("This could not be done.")
    what_is_safe: Words = _("Nothing was changed.")
    what_to_do: Words = _("Please try again.")

    def __init__(self, what_happened: Words | None = None, *, what_to_do: Words | None = None, **facts: object) -> None:
        if what_happened is not None:
            self.what_happened = what_happened
        if what_to_do is not None:
            self.what_to_do = what_to_do
        self.facts = facts
        super().__init__(str(self.what_happened))


class NotFound(Refusal):
    """The same answer for "never existed", "not yours" and "gone": a stranger learns nothing from it."""

    kind = "not_found"
    code = "not_found"
    what_happened = _("There is nothing at this address.")
    what_to_do = _("Check the link, or go back to the start.")


def found(thing: Thing | None) -> Thing:
    """What was looked for, where it is there and yours."""
    if thing is None:
        raise NotFound
    return thing


class Invalid(Refusal):
    """What was sent cannot be understood; names the field when there is one."""

    kind = "invalid"
    code = "invalid"
    what_to_do = _("Correct it and send it again.")
