"""What the network published since, brought together with what the business changed."""

from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.methods.announcements import MethodUpdated
from towpath.methods.edit import GROUPS, LOCKED, ChangedMeanwhile, is_safety, keep
from towpath.methods.merge import GONE, Clash, Merged, in_order, merge
from towpath.methods.models import Adoption, MethodVersion, OwnVersion
from towpath.methods.whole_questions import keep_questions_whole


@dataclass(frozen=True)
class Change:
    """One entry that is another one now. `fields` names what changed in it; before or after is None where it is new or gone."""

    group: str
    code: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Update:
    """What taking over this version would do here."""

    version: MethodVersion
    changes: list[Change]
    """From what the business has now to what it would have."""
    clashes: list[Clash]
    body: dict[str, Any]


def update_for(own: OwnVersion, *, take_theirs: Collection[str] = ()) -> Update | None:
    """The newest version, laid beside one's own; None when there is nothing newer."""
    newest = MethodVersion.objects.filter(method=own.adoption.method_id, number__gt=own.base.number).order_by("-number").first()
    return None if newest is None else laid_beside(own, newest, take_theirs=take_theirs)


def laid_beside(own: OwnVersion, version: MethodVersion, *, take_theirs: Collection[str] = ()) -> Update:
    """Pure but for the rows it is given."""
    merged = bring_together(own.base.body, own.body, version.body, take_theirs=take_theirs)
    return Update(version=version, changes=what_changed(own.body, merged.body), clashes=merged.clashes, body=merged.body)


def take_update(
    *, own: OwnVersion, version: MethodVersion, take_theirs: Collection[str] = (), at: datetime, by: UUID | None = None
) -> OwnVersion:
    """The next own version: the network's changes in it, the business's own kept. Work that has begun stays with what it began with."""
    if version.method_id != own.adoption.method_id or version.number <= own.base.number:
        raise ChangedMeanwhile
    update = laid_beside(own, version, take_theirs=take_theirs)
    with all_or_nothing():
        mine = keep(own, update.body, at=at, by=by, base_id=version.pk)
        Adoption.objects.filter(pk=own.adoption_id).update(version=version, updated_at=at)
        announce(MethodUpdated(at=at, method_id=version.method_id, version_id=version.pk, clashes=len(update.clashes)))
    return mine


def bring_together(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], *, take_theirs: Collection[str] = ()) -> Merged:
    """Both sides' changes; in what keeps people safe the network's always hold, and a question keeps a right answer."""
    merged = keep_questions_whole(merge(base, mine, theirs, take_theirs=take_theirs), base, mine, theirs, take_theirs)
    safety = {step["code"]: step for step in theirs.get("steps", []) if is_safety(step)}
    if not safety:
        return merged
    steps = {step["code"]: step for step in merged.body.get("steps", [])}
    order = in_order([], list(steps), [step["code"] for step in theirs["steps"] if step["code"] in steps or step["code"] in safety])
    merged.body["steps"] = [_kept_safe(steps.get(code), safety.get(code), safety) for code in order]
    settled = {f"steps[{code}]" for code in safety if code not in steps} | {f"steps[{code}].{name}" for code in safety for name in LOCKED}
    merged.clashes = [clash for clash in merged.clashes if clash.path not in settled]
    return merged


def what_changed(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Entry by entry, in the order of what comes after; what is gone comes last."""
    changes = []
    for group in GROUPS:
        old = {entry["code"]: entry for entry in before.get(group, [])}
        new = {entry["code"]: entry for entry in after.get(group, [])}
        for code in [*new, *(code for code in old if code not in new)]:
            was, now = old.get(code), new.get(code)
            if was != now:
                changes.append(Change(group=group, code=code, before=was, after=now, fields=_fields(was or {}, now or {})))
    return changes


def _fields(was: dict[str, Any], now: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in {**now, **was} if was.get(name, GONE) != now.get(name, GONE))


def _kept_safe(mine: dict[str, Any] | None, safety: dict[str, Any] | None, all_safety: Collection[str]) -> dict[str, Any]:
    if safety is None and mine is not None and mine.get("repeats") in all_safety:
        return {name: deepcopy(value) for name, value in mine.items() if name != "repeats"}  # no step of one's own speaks for one of safety
    if safety is None or mine is None:
        return deepcopy(safety or mine or {})
    words = {name: value for name, value in mine.items() if name not in LOCKED}
    return {**words, **{name: safety[name] for name in LOCKED if name in safety}}
