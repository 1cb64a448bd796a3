"""Keep a photo of the work: checked by what it is, and without what the camera wrote into it."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from towpath.foundation.errors import NotFound
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.network.bare_photos import BadPhoto, bare_photo
from towpath.network.licence_photos import TYPES

__all__ = ["BadPhoto", "bare_photo", "drop_photo", "drop_when_done", "keep_photo", "work_photo"]


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


def drop_photo(name: str) -> None:
    (_folder() / Path(name).name).unlink(missing_ok=True)


def drop_when_done(name: str) -> None:
    """Once what is being done stands; if it is taken back, the photo stays too."""
    transaction.on_commit(partial((_folder() / Path(name).name).unlink, missing_ok=True))


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "work" / str(current_merchant())
