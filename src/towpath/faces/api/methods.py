"""Operations on how this business works: what the network offers, what is used here, and one's own changes of it."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.faces.api.access import ApiRequest, in_scope, merchant
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.methods import ChangeOut, EntryIn, InsideOut, InUnitIn, MethodOut, OrderIn, OwnOut, TakeIn, UpdateOut
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.methods.adopt import adopt, drop
from towpath.methods.edit import GROUPS, add_entry, edit_entry, put_in_order, remove_entry
from towpath.methods.edit_unit import order_in_unit, put_in_unit, take_out_of_unit
from towpath.methods.inside import changes_inside
from towpath.methods.merge import GONE
from towpath.methods.models import Method, MethodVersion, OwnVersion
from towpath.methods.update import Change, take_update, update_for

router = Router(tags=["Methods"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/methods", response={200: list[MethodOut], **PROBLEMS})
@in_scope
def read_methods(request: ApiRequest) -> Any:
    """What the network published for this trade, and under which name it is used here."""
    trade = merchant(request).pack.trade
    used = dict(OwnVersion.objects.current().values_list("adoption__method_id", "adoption_id"))
    newest = (
        MethodVersion.objects.filter(method__trade=trade).order_by("method_id", "-number").distinct("method_id").select_related("method")
    )
    return [
        {"id": each.method_id, "code": each.method.code, "kind": each.method.kind, "name": each.method.name}
        | {"newest": each.number, "note": each.note, "own": used.get(each.method_id)}
        | {"licence_minor": each.licence_minor, "licence_currency": each.licence_currency}
        for each in newest
    ]


@router.post("/methods/{method_id}/use", response={201: OwnOut, **PROBLEMS})
@in_scope
def use(request: ApiRequest, method_id: UUID) -> Any:
    """All of it, in one act. Again, it is what there is already."""
    return Status(201, _own(adopt(method=found(Method.objects.filter(pk=method_id).first()), at=clock.now(), by=request.auth.key_id)))


@router.get("/own-methods/{adoption_id}", response={200: OwnOut, **PROBLEMS})
@in_scope
def read_own(request: ApiRequest, adoption_id: UUID) -> Any:
    """As this business has it."""
    return _own(own_or_404(adoption_id))


@router.post("/own-methods/{adoption_id}/stop", response={204: None, **PROBLEMS})
@in_scope
def stop(request: ApiRequest, adoption_id: UUID) -> Any:
    """Used no more; one's own changes are kept."""
    drop(adoption=own_or_404(adoption_id).adoption, at=clock.now())
    return Status(204, None)


@router.get("/own-methods/{adoption_id}/update", response={200: UpdateOut | None, **PROBLEMS})
@in_scope
def read_update(request: ApiRequest, adoption_id: UUID) -> Any:
    """What the newest version would change here; null when there is nothing newer."""
    coming = update_for(own_or_404(adoption_id))
    if coming is None:
        return None
    changes = [
        ChangeOut(group=each.group, code=each.code, before=each.before, after=each.after, inside=_inside(each)) for each in coming.changes
    ]
    clashes = [{"path": each.path, "mine": _plain(each.mine), "theirs": _plain(each.theirs)} for each in coming.clashes]
    return {
        "version": coming.version.pk,
        "number": coming.version.number,
        "note": coming.version.note,
        "changes": changes,
        "clashes": clashes,
    }


@router.post("/own-methods/{adoption_id}/update", response={200: OwnOut, **PROBLEMS})
@in_scope
def take(request: ApiRequest, adoption_id: UUID, taken: TakeIn) -> Any:
    """The network's changes, and one's own beside them; in the clashes that are named the network's win."""
    own = own_or_404(adoption_id)
    version = found(MethodVersion.objects.filter(pk=taken.version, method=own.adoption.method_id).first())
    return _own(take_update(own=own, version=version, take_theirs=taken.theirs, at=clock.now(), by=request.auth.key_id))


@router.put("/own-methods/{adoption_id}/order/{group}", response={200: OwnOut, **PROBLEMS})
@in_scope
def order(request: ApiRequest, adoption_id: UUID, group: str, wanted: OrderIn) -> Any:
    """The same entries in another order."""
    own = own_or_404(adoption_id)
    return _own(put_in_order(own=own, group=group, codes=wanted.codes, at=clock.now(), by=request.auth.key_id))


@router.post("/own-methods/{adoption_id}/{group}", response={201: OwnOut, **PROBLEMS})
@in_scope
def add(request: ApiRequest, adoption_id: UUID, group: str, entry: EntryIn) -> Any:
    """An entry of one's own, behind the one that is named, else first."""
    own = own_or_404(adoption_id)
    return Status(
        201, _own(add_entry(own=own, group=group, entry=entry.entry, behind=entry.behind, at=clock.now(), by=request.auth.key_id))
    )


@router.get("/own-methods/{adoption_id}/{group}/{entry_code}", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_entry(request: ApiRequest, adoption_id: UUID, group: str, entry_code: str) -> Any:
    """One entry as this business has it; a unit with its lesson, its sheets and its quiz, with the answers."""
    entries = own_or_404(adoption_id).body.get(group, []) if group in GROUPS else []
    return found(next((entry for entry in entries if entry["code"] == entry_code), None))


@router.patch("/own-methods/{adoption_id}/{group}/{entry_code}", response={200: OwnOut, **PROBLEMS})
@in_scope
def edit(request: ApiRequest, adoption_id: UUID, group: str, entry_code: str, entry: EntryIn) -> Any:
    """The fields that are named; null takes one out."""
    own = own_or_404(adoption_id)
    return _own(edit_entry(own=own, group=group, code=entry_code, changes=entry.entry, at=clock.now(), by=request.auth.key_id))


@router.delete("/own-methods/{adoption_id}/{group}/{entry_code}", response={200: OwnOut, **PROBLEMS})
@in_scope
def remove(request: ApiRequest, adoption_id: UUID, group: str, entry_code: str) -> Any:
    """Done without here."""
    return _own(remove_entry(own=own_or_404(adoption_id), group=group, code=entry_code, at=clock.now(), by=request.auth.key_id))


@router.put("/own-methods/{course_id}/units/{unit_code}/{part}/{part_code}", response={200: OwnOut, **PROBLEMS})
@in_scope
def put_in(request: ApiRequest, course_id: UUID, unit_code: str, part: str, part_code: str, said: InUnitIn) -> Any:
    """A part of the lesson, a sheet or a question, whole: in the place of the one with this code, else last. `part`: lesson, sheets or quiz."""
    own, entry = own_or_404(course_id), {**said.entry, "code": part_code}
    return _own(put_in_unit(own=own, unit=unit_code, part=part, entry=entry, at=clock.now(), by=request.auth.key_id))


@router.delete("/own-methods/{course_id}/units/{unit_code}/{part}/{part_code}", response={200: OwnOut, **PROBLEMS})
@in_scope
def take_out(request: ApiRequest, course_id: UUID, unit_code: str, part: str, part_code: str) -> Any:
    """Left out here."""
    own = own_or_404(course_id)
    return _own(take_out_of_unit(own=own, unit=unit_code, part=part, code=part_code, at=clock.now(), by=request.auth.key_id))


@router.put("/own-methods/{course_id}/units/{unit_code}/{part}", response={200: OwnOut, **PROBLEMS})
@in_scope
def order_in(request: ApiRequest, course_id: UUID, unit_code: str, part: str, wanted: OrderIn) -> Any:
    """The same parts, sheets or questions in another order."""
    own = own_or_404(course_id)
    return _own(order_in_unit(own=own, unit=unit_code, part=part, codes=wanted.codes, at=clock.now(), by=request.auth.key_id))


def own_or_404(adoption_id: UUID) -> OwnVersion:
    """The version in force of a method the business in scope uses."""
    return found(OwnVersion.objects.current().filter(adoption=adoption_id).first())


def _own(own: OwnVersion) -> dict[str, Any]:
    return {
        "id": own.adoption_id,
        "code": own.adoption.method.code,
        "number": own.number,
        "network_number": own.base.number,
        "body": own.body,
    }


def _inside(change: Change) -> list[InsideOut]:
    if change.group != "units" or change.before is None or change.after is None:
        return []
    return [InsideOut(path=each.path, what=each.what) for each in changes_inside(change.before, change.after)]


def _plain(value: Any) -> Any:
    """What one side does not have is null."""
    return None if value == GONE else value
