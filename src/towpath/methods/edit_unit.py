"""A business makes a unit its own: the parts of the lesson, the sheets, the questions of the quiz. Each change is the next own version."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from towpath.foundation.errors import NotFound, found
from towpath.methods.edit import ChangedMeanwhile, keep
from towpath.methods.models import OwnVersion

PARTS: Final = ("lesson", "sheets", "quiz")


def put_in_unit(*, own: OwnVersion, unit: str, part: str, entry: Mapping[str, Any], at: datetime, by: UUID | None = None) -> OwnVersion:
    """What has this code says this from now on; a new code comes last."""
    body, entries = _opened(own, unit, part)
    codes = [each["code"] for each in entries]
    if entry["code"] in codes:
        entries[codes.index(entry["code"])] = dict(entry)
    else:
        entries.append(dict(entry))
    return keep(own, body, at=at, by=by)


def take_out_of_unit(*, own: OwnVersion, unit: str, part: str, code: str, at: datetime, by: UUID | None = None) -> OwnVersion:
    """Left out here. A later version of the network's does not bring it back, unless it changed the very thing; then the business is asked."""
    body, entries = _opened(own, unit, part)
    entries.remove(found(next((each for each in entries if each["code"] == code), None)))
    return keep(own, body, at=at, by=by)


def order_in_unit(*, own: OwnVersion, unit: str, part: str, codes: Sequence[str], at: datetime, by: UUID | None = None) -> OwnVersion:
    """The same entries in another order."""
    body, entries = _opened(own, unit, part)
    by_code = {each["code"]: each for each in entries}
    if sorted(codes) != sorted(by_code):
        raise ChangedMeanwhile
    entries[:] = [by_code[code] for code in codes]
    return keep(own, body, at=at, by=by)


def _opened(own: OwnVersion, unit: str, part: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A copy to change, and the list in it that is meant."""
    if part not in PARTS:
        raise NotFound
    body: dict[str, Any] = deepcopy(own.body)
    taught: dict[str, Any] = found(next((each for each in body.get("units", []) if each["code"] == unit), None))
    entries: list[dict[str, Any]] = taught.setdefault(part, [])
    return body, entries
