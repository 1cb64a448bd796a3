"""Keep a photo of the work: checked by what it is, and without what the camera wrote into it."""

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
from towpath.network.bare_photos import BadPhoto, bare_photo
from towpath.network.licence_photos import TYPES
from towpath.work.models import Portrait, Proof

__all__ = ["BadPhoto", "bare_photo", "drop_photos", "keep_photo", "sweep_photos", "work_photo"]

ORPHANED_AFTER: Final = 24 * 3600
"""Seconds. A picture no row names belongs to nobody: it was written for something that was taken back, or its row is gone."""


def keep_photo(data: bytes, kind: str) -> str:
    """Its name in the business's own folder."""
    name = f"{new_id()}.{kind}"
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return name


def work_photo(name: str) -> tuple[bytes, str]:
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


def sweep_photos(*, at: datetime) -> int:
    """Every day: pictures that nothing names any more, or never did, go. Answers how many."""
    with suppress(FileNotFoundError):
        old = {path.name: path for path in _folder().iterdir() if at.timestamp() - path.stat().st_mtime > ORPHANED_AFTER}
        named = {name for kind in (Proof, Portrait) for name in kind.objects.filter(name__in=old).values_list("name", flat=True)}
        for name in old.keys() - named:
            old[name].unlink(missing_ok=True)
        return len(old.keys() - named)
    return 0


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "work" / str(current_merchant())
