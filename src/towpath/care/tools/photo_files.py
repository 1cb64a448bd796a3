"""The files beside free help, in the business's own folder: photos customers show, and what the business shows them."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from towpath.care.tools.models import ToolFilm, ToolPhoto
from towpath.foundation.errors import NotFound
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.network.licence_photos import TYPES

KINDS: Final = {**TYPES, "mp4": "video/mp4"}
ORPHANED_AFTER: Final = 24 * 3600
"""Seconds. A file no row names belongs to nobody: it was written for something that was taken back, or its row is gone."""


def keep_file(data: bytes, kind: str) -> dict[str, Any]:
    """Written; what its row says of it: name, fingerprint and length."""
    name, folder = f"{new_id()}.{kind}", _folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def file_of(row: ToolPhoto | ToolFilm) -> tuple[bytes, str]:
    """What is kept, and its type."""
    path = _folder() / Path(row.name).name
    kind = KINDS.get(path.suffix.lstrip("."))
    if kind is None or not path.is_file():
        raise NotFound
    return path.read_bytes(), kind


def drop_photos(rows: Iterable[ToolPhoto]) -> None:
    """Once what is being done stands; if it is taken back, the files stay too."""
    there, folder = list(rows), _folder()
    ToolPhoto.objects.filter(pk__in=[each.pk for each in there]).delete()
    for each in there:
        transaction.on_commit(partial((folder / Path(each.name).name).unlink, missing_ok=True))


def sweep_photos(*, at: datetime) -> int:
    """Files that nothing names any more, or never did. Answers how many."""
    with suppress(FileNotFoundError):
        old = {path.name: path for path in _folder().iterdir() if at.timestamp() - path.stat().st_mtime > ORPHANED_AFTER}
        named = {name for kind in (ToolPhoto, ToolFilm) for name in kind.objects.filter(name__in=old).values_list("name", flat=True)}
        for name in old.keys() - named:
            old[name].unlink(missing_ok=True)
        return len(old.keys() - named)
    return 0


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "help" / str(current_merchant())
