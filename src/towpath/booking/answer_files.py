"""Photos and papers customers hand in with an answer: checked by what they are, a photo without what the camera wrote into it, never under a name of
theirs. They lie in the business's own folder, and only the business and whoever handed them in opens them."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Answer
from towpath.foundation.errors import Invalid, NotFound
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.network.bare_photos import BadPhoto, bare_photo
from towpath.network.licence_photos import LARGEST_BYTES, TYPES

KINDS: Final = {**TYPES, "pdf": "application/pdf"}
ORPHANED_AFTER: Final = 24 * 3600
"""Seconds. What was written for an answer that was then refused belongs to nobody."""


class BadFile(Invalid):
    code = "bad_file"
    what_happened = _("This is neither a photo (JPEG, PNG or WebP) nor a PDF of at most 8 MB.")
    what_is_safe = _("Everything else you typed is still here.")
    what_to_do = _("Choose another file.")


def keep_answer_file(data: bytes) -> tuple[str, str]:
    """Its name here, and what it is. A PDF is kept as it came."""
    if data[:5] == b"%PDF-" and b"%%EOF" in data[-2048:] and len(data) <= LARGEST_BYTES:
        bare, kind = data, "pdf"
    else:
        try:
            bare, kind = bare_photo(data)
        except BadPhoto as problem:
            raise BadFile from problem
    name, folder = f"{new_id()}.{kind}", _folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(bare)
    return name, KINDS[kind]


def answer_file(answer: Answer) -> tuple[bytes, str]:
    """What was handed in, and its type."""
    path = _folder() / Path(answer.file).name
    kind = KINDS.get(path.suffix.lstrip("."))
    if not answer.file or kind is None or not path.is_file():
        raise NotFound
    return path.read_bytes(), kind


def drop_files(names: Iterable[str]) -> None:
    """Once what is being done stands, and only where no other answer names the file: a weekly series hands it in once."""
    gone = {name for name in names if name}
    if not gone:
        return
    gone -= set(Answer.objects.filter(file__in=gone).values_list("file", flat=True))
    folder = _folder()
    for name in gone:
        transaction.on_commit(partial((folder / Path(name).name).unlink, missing_ok=True))


def sweep_files(*, at: datetime) -> int:
    """Files that no answer names any more, or never did. Answers how many."""
    with suppress(FileNotFoundError):
        old = {path.name: path for path in _folder().iterdir() if at.timestamp() - path.stat().st_mtime > ORPHANED_AFTER}
        named = set(Answer.objects.filter(file__in=old).values_list("file", flat=True))
        for name in old.keys() - named:
            old[name].unlink(missing_ok=True)
        return len(old.keys() - named)
    return 0


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "answers" / str(current_merchant())
