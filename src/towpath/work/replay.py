"""What a phone did without signal arrives: each act once, in the order in which it was done, each with its own answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.arrive import arrive
from towpath.work.attach_proof import attach_photo, attach_signature
from towpath.work.close_job import StillOpen, close_job
from towpath.work.do_step import do_step
from towpath.work.hold_job import locked_job
from towpath.work.models import Job, Material, Override, Proof, StepDone
from towpath.work.on_my_way import on_my_way
from towpath.work.override_step import override_step
from towpath.work.use_material import Used, use_material

MOST_ACTS: Final = 200
KINDS: Final = ("on_my_way", "arrive", "step", "photo", "signature", "material", "override", "close")


class TooManyActs(Invalid):
    code = "too_many_acts"
    what_happened = _("Send at most 200 acts at a time.")
    what_is_safe = _("Nothing of it was taken, and all of it is still on the phone.")


class NoSuchAct(Invalid):
    code = "no_such_act"
    what_happened = _("Nobody knows what to do with this.")


@dataclass(frozen=True)
class Act:
    """One thing somebody did, as the phone wrote it down."""

    kind: str
    key: str
    at: datetime
    code: str = ""
    reading: str = ""
    text: str = ""
    name: str = ""
    number: int = 0
    """Minutes on the way, or a quantity."""
    serial: str = ""
    lot: str = ""
    price_minor: int = 0
    """Of a material, for all of it."""
    data: bytes = b""


@dataclass(frozen=True)
class Answer:
    """done, repeated, or refused with the reason."""

    key: str
    outcome: str
    problem: Refusal | None = None
    blocks: tuple[str, ...] = ()


def replay(*, job: Job, acts: Sequence[Act], by: UUID | None, at: datetime, seen: UUID | None = None) -> list[Answer]:
    """`seen`: the version of the procedure that the phone showed. One act that can't be taken loses none of the others."""
    if len(acts) > MOST_ACTS:
        raise TooManyActs
    with all_or_nothing():
        job = locked_job(job.pk)  # two phones, or one phone twice: one after the other
        return [_take(job, act, by, at, seen) for act in acts]


def _take(job: Job, act: Act, by: UUID | None, at: datetime, seen: UUID | None) -> Answer:
    then = min(act.at, at)  # a phone whose clock runs ahead has done nothing in the future
    try:
        with transaction.atomic():
            if _is_known(job, act):
                return Answer(act.key, "repeated")
            blocks = _do(job, act, by, then, at, seen)
    except Refusal as problem:
        return Answer(act.key, "refused", problem)
    if blocks:
        return Answer(act.key, "refused", StillOpen(), tuple(blocks))
    return Answer(act.key, "done")


def _is_known(job: Job, act: Act) -> bool:
    """Whether it arrived before; states are known by what they left on the job."""
    standing = locked_job(job.pk)
    states: Mapping[str, bool] = {
        "on_my_way": standing.on_the_way_at is not None,
        "arrive": standing.arrived_at is not None,
        "close": standing.closed_at is not None,
    }
    if act.kind in states:
        return states[act.kind]
    if act.kind == "override":
        return bool(Override.objects.filter(job=job, code=act.code).exists())
    rows: Mapping[str, Any] = {"step": StepDone, "photo": Proof, "signature": Proof, "material": Material}
    return act.kind in rows and bool(rows[act.kind].objects.filter(job=job, key=act.key).exists())


def _do(job: Job, act: Act, by: UUID | None, then: datetime, at: datetime, seen: UUID | None) -> list[str]:
    """Answers the steps that keep it from being closed, where it was to be."""
    if act.kind == "on_my_way":
        on_my_way(job=job, minutes=act.number, at=then, seen=seen)
    elif act.kind == "arrive":
        arrive(job=job, at=then, seen=seen)
    elif act.kind == "step":
        do_step(job=job, code=act.code, key=act.key, reading=act.reading, text=act.text, done_at=then, by=by, at=at, seen=seen)
    elif act.kind == "photo":
        attach_photo(job=job, code=act.code, key=act.key, data=act.data, taken_at=then, by=by, at=at, seen=seen)
    elif act.kind == "signature":
        attach_signature(job=job, code=act.code, key=act.key, drawing=act.text, taken_at=then, by=by, at=at, seen=seen)
    elif act.kind == "material":
        used = Used(words=act.text, quantity=act.number, serial=act.serial, lot=act.lot, item=act.code, price_minor=act.price_minor)
        use_material(job=job, key=act.key, used=used, used_at=then, by=by, at=at)
    elif act.kind == "override":
        override_step(job=job, code=act.code, reason=act.text, name=act.name, by=by, at=at, seen=seen)
    elif act.kind == "close":
        return [block.code for block in close_job(job=job, advice=act.text, by=by, at=then)]
    else:
        raise NoSuchAct
    return []
