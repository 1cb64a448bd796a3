"""A picture that shows a step was done: a photo, or somebody's signature."""

import hashlib
import re
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.do_step import NoSuchStep, check_key, step_of
from towpath.work.hold_job import begin_work, locked_job
from towpath.work.models import Job, Proof
from towpath.work.photos import bare_photo, keep_photo

LONGEST_LINE: Final = 20_000
DOOR: Final = "door"
"""The photo of a door nobody opened: no step of any procedure."""
_LINE = re.compile(r"(?:M\d{1,4} \d{1,4}(?: L\d{1,4} \d{1,4})*)(?: M\d{1,4} \d{1,4}(?: L\d{1,4} \d{1,4})*)*")


class BadSignature(Invalid):
    code = "bad_signature"
    what_happened = _("The signature is empty, or no line at all.")
    what_to_do = _("Sign once more.")


def attach_photo(
    *,
    job: Job,
    code: str,
    key: str,
    data: bytes,
    taken_at: datetime | None = None,
    by: UUID | None,
    at: datetime,
    seen: UUID | None = None,
) -> Proof:
    """Kept once for each key, with the fingerprint of what is kept."""
    bare, kind = bare_photo(data)
    with all_or_nothing():
        job, there = _find(job, code, key, "photo", seen)
        if there is not None:
            return there
        # Written last: a file without a row is harmless, a row without a file is not.
        return _keep(job, code, key, "photo", bare, taken_at, by, at, name=keep_photo(bare, kind))


def attach_signature(
    *,
    job: Job,
    code: str,
    key: str,
    drawing: str,
    taken_at: datetime | None = None,
    by: UUID | None,
    at: datetime,
    seen: UUID | None = None,
) -> Proof:
    """A line drawn with a finger, kept as its points."""
    line = clean_line(drawing)
    with all_or_nothing():
        job, there = _find(job, code, key, "signature", seen)
        return there or _keep(job, code, key, "signature", line.encode(), taken_at, by, at, drawing=line)


def clean_line(drawing: str) -> str:
    """Moves and lines between whole points, and nothing else: it is drawn on pages later."""
    line = drawing.strip()
    if len(line) > LONGEST_LINE or not _LINE.fullmatch(line) or " L" not in line:
        raise BadSignature
    return line


def _find(job: Job, code: str, key: str, kind: str, seen: UUID | None) -> tuple[Job, Proof | None]:
    check_key(key)
    job = locked_job(job.pk)
    there = Proof.objects.filter(job=job, key=key).first()
    if there is None:
        begin_work(job, seen=seen)
        if code != DOOR:
            _check_step(job, code, kind)
    return job, there


def _check_step(job: Job, code: str, kind: str) -> None:
    """A photo may be added to any step; a signature belongs where one is asked for."""
    if kind == "signature" and step_of(job, code).proof != "signature":
        raise NoSuchStep
    step_of(job, code)


def _keep(
    job: Job, code: str, key: str, kind: str, kept: bytes, taken_at: datetime | None, by: UUID | None, at: datetime, **more: str
) -> Proof:
    return Proof.objects.create(
        job=job,
        code=code,
        key=key,
        kind=kind,
        sha256=hashlib.sha256(kept).hexdigest(),
        bytes=len(kept),
        taken_at=min(taken_at or at, at),
        received_at=at,
        by=by,
        **more,
    )
