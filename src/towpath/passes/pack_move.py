"""Change what is on a pack: the balance and the row that says why, always together."""

from datetime import datetime
from uuid import UUID

from towpath.passes.pack_models import Pack, PackMove


def lock_pack(pack_id: UUID) -> Pack:
    """As it stands while nobody else can change it. A pack is locked after its booking and before its payment."""
    pack: Pack = Pack.objects.select_for_update(of=("self",)).select_related("holder").get(pk=pack_id)
    return pack


def move_pack(
    pack: Pack,
    kind: str,
    *,
    uses: int = 0,
    minor: int = 0,
    owed: int = 0,
    reference: UUID,
    by: UUID | None,
    at: datetime,
    **also: object,
) -> PackMove:
    """Both in one transaction, on a pack that is locked. `also` are other fields that change with it."""
    pack.uses_left += uses
    pack.left_minor += minor
    pack.owed_minor += owed
    for name, value in also.items():
        setattr(pack, name, value)
    pack.save(update_fields=["uses_left", "left_minor", "owed_minor", *also])
    move: PackMove = PackMove.objects.create(
        pack=pack, kind=kind, uses=uses, minor=minor, owed_minor=owed, reference=reference, moved_at=at, moved_by=by
    )
    return move
