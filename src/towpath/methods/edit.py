"""A business changes a method for itself. Each change is the next own version; nobody else reads it."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.methods.models import OwnVersion
from towpath.methods.shapes import checked

LOCKED: Final = ("must", "proof", "unit", "low", "high", "repeats")
"""What makes a safety step one. Its words, its minutes and its place are the business's."""
GROUPS: Final = ("steps", "units", "questions", "exercises", "baseline", "competencies")


class SafetyStays(Refusal):
    code = "safety_stays"
    what_happened = _("This step keeps people safe: it can be said in your words, not left out or made easier.")
    what_to_do = _("Tell the network if you think it is wrong.")


class ChangedMeanwhile(Refusal):
    code = "changed_meanwhile"
    what_happened = _("Somebody changed this in the meantime.")
    what_to_do = _("Look at it again and repeat your change.")


class CodeTaken(Invalid):
    code = "code_taken"
    what_happened = _("There is an entry with this code already.")


def edit_entry(*, own: OwnVersion, group: str, code: str, changes: Mapping[str, Any], at: datetime, by: UUID | None = None) -> OwnVersion:
    """Other words, other minutes, another range. A value of None takes a field out."""
    body = deepcopy(own.body)
    entry = _entry(body, group, code)
    if changes.get("repeats") != entry.get("repeats"):
        _leave_safety_alone(body, changes)
    if is_safety(entry) and any(name in LOCKED and entry.get(name) != value for name, value in changes.items()):
        raise SafetyStays
    entry.update(changes)
    for name in [name for name, value in changes.items() if value is None]:
        del entry[name]
    return keep(own, body, at=at, by=by)


def add_entry(
    *, own: OwnVersion, group: str, entry: Mapping[str, Any], behind: str | None = None, at: datetime, by: UUID | None = None
) -> OwnVersion:
    """A step or a unit of the business's own; without `behind`, it comes first."""
    body = deepcopy(own.body)
    entries = _entries(body, group)
    codes = [one["code"] for one in entries]
    if entry.get("code") in codes:
        raise CodeTaken
    _leave_safety_alone(body, entry)
    entries.insert(0 if behind is None else _place(codes, behind) + 1, dict(entry))
    return keep(own, body, at=at, by=by)


def remove_entry(*, own: OwnVersion, group: str, code: str, at: datetime, by: UUID | None = None) -> OwnVersion:
    """Done without here. A later version of the network's does not bring it back unless it became a matter of safety."""
    body = deepcopy(own.body)
    entry = _entry(body, group, code)
    if is_safety(entry):
        raise SafetyStays
    body[group].remove(entry)
    return keep(own, body, at=at, by=by)


def put_in_order(*, own: OwnVersion, group: str, codes: Sequence[str], at: datetime, by: UUID | None = None) -> OwnVersion:
    """The same entries in another order."""
    body = deepcopy(own.body)
    entries = {entry["code"]: entry for entry in _entries(body, group)}
    if sorted(codes) != sorted(entries):
        raise ChangedMeanwhile
    body[group] = [entries[code] for code in codes]
    return keep(own, body, at=at, by=by)


def is_safety(entry: Mapping[str, Any]) -> bool:
    return entry.get("must") == "safety"


def keep(own: OwnVersion, body: dict[str, Any], *, at: datetime, by: UUID | None, base_id: UUID | None = None) -> OwnVersion:
    """The next own version in the place of this one. One guarded statement decides between two people who change it at once."""
    shaped = checked(own.adoption.method.kind, body)
    if shaped == own.body and base_id is None:
        return own
    with all_or_nothing():
        if not OwnVersion.objects.filter(pk=own.pk, superseded_at=None).update(superseded_at=at):
            raise ChangedMeanwhile
        return OwnVersion.objects.create(
            adoption=own.adoption, number=own.number + 1, base_id=base_id or own.base_id, body=shaped, changed_by=by, made_at=at
        )


def _leave_safety_alone(body: dict[str, Any], entry: Mapping[str, Any]) -> None:
    """A reading that keeps people safe is taken again only by the steps the network named for it."""
    if any(is_safety(step) and step["code"] == entry.get("repeats") for step in body.get("steps", [])):
        raise SafetyStays


def _entries(body: dict[str, Any], group: str) -> list[dict[str, Any]]:
    """Other parts of a method are no lists of entries: its minutes are a number."""
    if group not in GROUPS:
        raise NotFound
    entries: list[dict[str, Any]] = body.setdefault(group, [])
    return entries


def _entry(body: dict[str, Any], group: str, code: str) -> dict[str, Any]:
    entry = next((one for one in _entries(body, group) if one["code"] == code), None)
    if entry is None:
        raise NotFound
    return entry


def _place(codes: list[str], code: str) -> int:
    if code not in codes:
        raise NotFound
    return codes.index(code)
