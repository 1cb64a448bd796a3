"""Photos of what was brought to the desk: in the business's own folder, without what the camera wrote into them."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from towpath.foundation.errors import NotFound
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.goods.models import DeskReport
from towpath.network.licence_photos import TYPES

ORPHANED_AFTER: Final = 24 * 3600
"""Seconds. A picture no row names was written for something that was taken back."""


def keep_photo(data: bytes, kind: str) -> str:
    """Its name in the business's own folder."""
    name = f"{new_id()}.{kind}"
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return name


def desk_photo(name: str) -> tuple[bytes, str]:
    """A kept photo of the business in scope, and its type."""
    path = _folder() / Path(name).name
    kind = TYPES.get(path.suffix.lstrip("."))
    if not name or kind is None or not path.is_file():
        raise NotFound
    return path.read_bytes(), kind


def drop_photos(names: Iterable[str]) -> None:
    """Once what is being done stands; if it is taken back, the photos stay too."""
    folder = _folder()
    for name in names:
        transaction.on_commit(partial((folder / Path(name).name).unlink, missing_ok=True))


def sweep_desk_photos(*, at: datetime) -> int:
    """Every day: pictures that nothing names go. Answers how many."""
    with suppress(FileNotFoundError):
        old = {path.name: path for path in _folder().iterdir() if at.timestamp() - path.stat().st_mtime > ORPHANED_AFTER}
        orphans = old.keys() - set(DeskReport.objects.filter(photo__in=old).values_list("photo", flat=True))
        for name in orphans:
            old[name].unlink(missing_ok=True)
        return len(orphans)
    return 0


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "desk" / str(current_merchant())
