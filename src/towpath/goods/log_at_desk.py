"""Something is brought to the desk: what is wrong with it, in whose words, what was done. Twenty seconds, with a queue behind."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.idempotency import BadKey, KeyReused
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.goods.announcements import BroughtToDesk, DeskSolved
from towpath.goods.models import LONGEST_NAME, LONGEST_VERSION, LONGEST_WORDS, DeskReport, Thing
from towpath.goods.of_trade import own_goods
from towpath.goods.photos import keep_photo
from towpath.goods.written_words import one_line, readable
from towpath.network.bare_photos import bare_photo


class DeskUnreadable(Invalid):
    code = "desk_unreadable"
    what_happened = _(
        "A report needs what it is about, and either a registered thing or what it is called; words have up to 500 characters."
    )
    what_is_safe = _("Nothing was logged, and what you typed is still there.")
    what_to_do = _("Tap what is wrong, say what it is, and send it again.")


class UnknownSerial(Refusal):
    kind = "conflict"
    code = "unknown_serial"
    what_happened = _("No thing with this serial is registered here, or more than one is.")
    what_is_safe = _("Nothing was logged, and what you typed is still there.")
    what_to_do = _("Look at the serial once more, or leave it out and say what the thing is.")


@dataclass(frozen=True)
class Brought:
    """What was brought. A thing that is registered brings its owner, its item and its version along."""

    aspect: str
    words: str = ""
    done: str = ""
    thing: Thing | None = None
    customer: Customer | None = None
    name: str = ""
    item: UUID | None = None
    """The item of the network's catalogue, where no thing is registered."""
    version: str = ""
    photo: bytes = b""
    is_solved: bool = False
    """It was made right at once, while they waited."""


def log_at_desk(*, key: str, brought: Brought, by: UUID | None, at: datetime) -> DeskReport:
    """One report for each key. What is not solved at once stays a case, with its customer where they are known."""
    if not 8 <= len(key) <= 200 or not key.isprintable():
        raise BadKey
    fields = _read(brought)
    bare, kind = bare_photo(brought.photo) if brought.photo else (b"", "")
    with all_or_nothing():
        report = DeskReport(
            key=key,
            aspect=brought.aspect,
            logged_at=at,
            logged_by=by,
            solved_at=at if brought.is_solved else None,
            solved_by=by if brought.is_solved else None,
            **fields,
        )
        there = _insert(report, brought)
        if there is not None:
            return there
        if bare:
            # Written last: a file without a row is swept, a row without a file would be a hole.
            DeskReport.objects.filter(pk=report.pk).update(photo=keep_photo(bare, kind))
        whose = report.customer.pseudonym if report.customer else None
        announce(BroughtToDesk(at=at, customer=whose, report_id=report.pk, aspect=report.aspect))
        if brought.is_solved:
            announce(DeskSolved(at=at, customer=whose, report_id=report.pk))
    return DeskReport.objects.as_read().get(pk=report.pk)


def thing_with(serial: str) -> Thing | None:
    """The one standing thing with this serial, as it is typed in a hurry; nothing typed: none."""
    wanted = " ".join(serial.split()).upper()
    if not wanted:
        return None
    found = list(Thing.objects.standing().filter(serial=wanted[:100]).select_related("customer")[:2])
    if len(found) != 1:
        raise UnknownSerial
    return found[0]


def _read(brought: Brought) -> dict[str, object]:
    words, done = readable(brought.words, LONGEST_WORDS), readable(brought.done, LONGEST_WORDS)
    name, version = one_line(brought.name, LONGEST_NAME), one_line(brought.version, LONGEST_VERSION)
    if own_goods().aspect(brought.aspect) is None or None in (words, done, name, version):
        raise DeskUnreadable
    if brought.thing is not None:
        thing = brought.thing
        return {
            "words": words,
            "done": done,
            "thing": thing,
            "customer": thing.customer,
            "name": thing.name,
            "item": thing.item,
            "version": thing.version,
        }
    if not name:
        raise DeskUnreadable
    return {"words": words, "done": done, "customer": brought.customer, "name": name, "item": brought.item, "version": version}


def _insert(report: DeskReport, brought: Brought) -> DeskReport | None:
    """None: it is new. A key that stands for something else already is told."""
    DeskReport.objects.bulk_create([report], ignore_conflicts=True)
    there = DeskReport.objects.as_read().get(merchant_id=current_merchant(), key=report.key)
    if there.pk == report.pk:
        return None
    if (there.aspect, there.words, there.done, there.name) != (report.aspect, report.words, report.done, report.name):
        raise KeyReused
    return there
