"""What was built in or used up, so that a recall finds every visit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.do_step import check_key
from towpath.work.hold_job import locked_job, refuse_if_over
from towpath.work.models import Job, Material


class BadMaterial(Invalid):
    code = "bad_material"
    what_happened = _("Say what was used, how many of it (1 to 9999), and at what price.")


@dataclass(frozen=True)
class Used:
    words: str
    item: str = ""
    quantity: int = 1
    serial: str = ""
    lot: str = ""
    price_minor: int = 0


def use_material(*, job: Job, key: str, used: Used, used_at: datetime | None = None, by: UUID | None, at: datetime) -> Material:
    """Once for each key. Its price, for all of it, is its part of what was approved: the bill names it on a line of its own and grows by nothing. It is
    written down also where nobody said yes yet: a recall has to find it."""
    check_key(key)
    if not used.words.strip() or not 1 <= used.quantity <= 9999 or not 0 <= used.price_minor <= 1_000_000_000:
        raise BadMaterial
    with all_or_nothing():
        job = locked_job(job.pk)
        there: Material | None = Material.objects.filter(job=job, key=key).first()
        if there is not None:
            return there
        refuse_if_over(job)
        return Material.objects.create(
            job=job,
            key=key,
            item=used.item.strip()[:60],
            words=used.words.strip()[:160],
            quantity=used.quantity,
            serial=used.serial.strip()[:80],
            lot=used.lot.strip()[:80],
            price_minor=used.price_minor,
            used_at=min(used_at or at, at),
            received_at=at,
            by=by,
        )


def visits_with(*, serial: str = "", lot: str = "") -> list[Job]:
    """Every visit on which this serial number or something of this lot was built in, the newest first: whom a recall concerns."""
    used = Material.objects.with_number(serial=serial.strip(), lot=lot.strip()).values("job")
    return list(Job.objects.told().filter(pk__in=used).order_by("-window_from", "-id"))
