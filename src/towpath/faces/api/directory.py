"""Operations on what the network's list shows of the business. The list itself needs no key: /directory.json on the network's own host."""

from typing import Any

from ninja import Router

from towpath.directory.look_up import free_starts
from towpath.directory.models import Entry
from towpath.directory.say_entry import Said, own_entry, point_of, say_entry
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.directory import EntryIn, EntryOut
from towpath.foundation import clock

router = Router(tags=["The list"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/directory-entry", response={200: EntryOut, **PROBLEMS})
@in_scope
def read_entry(request: ApiRequest) -> Any:
    """As it stands; a business that never said anything is listed with what its open page shows."""
    return _out(own_entry())


@router.put("/directory-entry", response={200: EntryOut, **PROBLEMS})
@in_scope
def put_entry(request: ApiRequest, wanted: EntryIn) -> Any:
    """From now on. Not listed, nothing of it stays in the list; the page itself is not touched."""
    return _out(say_entry(said=Said(**wanted.dict()), at=clock.now()))


def _out(entry: Entry) -> dict[str, Any]:
    names = ("listed", "words", "languages", "postcode", "place", "leaves_out", "shows_prices", "shows_times", "offers", "teaches", "ways")
    return {
        **{name: getattr(entry, name) for name in names},
        "point": point_of(entry),
        "free_help": entry.helps,
        "goes_to": entry.areas,
        "free_starts": free_starts(entry, clock.now()),
        "looked_up_at": entry.laid_out_at,
    }
