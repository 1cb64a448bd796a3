"""What is known of how things fit a customer: computed from their reports and their own word, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, NotFound
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.goods.models import FitReport, FitWord
from towpath.goods.of_trade import GoodsOfTrade, own_goods


class UnknownPart(Invalid):
    code = "unknown_part"
    what_happened = _("Your trade's list does not know this place, or not in this way.")
    what_is_safe = _("The profile stays as it was.")
    what_to_do = _("Choose one of the list.")


@dataclass(frozen=True)
class Line:
    """One place: how things sit there, by how much on average where it was measured, from how many pieces; or their own word."""

    part: str
    way: str
    cm: int
    """Centimetres, rounded; 0: nobody measured, or they said it themselves."""
    pieces: int
    is_said: bool
    since: datetime


def profile_questions(customer: Customer) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """For whoever asks for more with it: of all records of this person."""
    person = Customer.objects.same_person(customer.pk).order_by().values("pk")
    return FitReport.objects.filter(customer__in=person).order_by("said_at", "id"), FitWord.objects.filter(customer__in=person).order_by(
        "said_at"
    )


def profile_of(customer: Customer) -> list[Line]:
    reports, words = profile_questions(customer)
    return profile_from(reports, words, known=own_goods())


def profile_from(reports: Iterable[FitReport], words: Iterable[FitWord], *, known: GoodsOfTrade) -> list[Line]:
    """In the order of the trade. Their own word ends what was reported before it; of two ways that contradict each other the one more pieces say counts,
    and the later one where they say it equally often."""
    said = {word.part: word for word in words}
    told = [(report, finding) for report in reports for finding in report.findings]
    lines = []
    for part in known.parts:
        word = said.get(part.code)
        heard = [(report, each) for report, each in told if each["part"] == part.code and (word is None or report.said_at > word.said_at)]
        line = _most_said(part.code, heard) or (Line(part.code, word.way, 0, 0, True, word.said_at) if word else None)
        if line is not None:
            lines.append(line)
    return lines


def correct_profile(*, customer: Customer, part: str, way: str, at: datetime) -> None:
    """What they say themselves: that it fits there, or how it does not. `forget` leaves nothing of it, and takes the place out of every report."""
    known = own_goods().part(part)
    if known is None or way not in ("fits", "forget", *known.ways):
        raise UnknownPart
    with all_or_nothing():
        if not Customer.objects.select_for_update(of=("self",)).filter(pk=customer.pk, erased_at=None).exists():
            raise NotFound
        if way == "forget":
            _forget_part(customer, part)
            return
        person = Customer.objects.same_person(customer.pk).order_by().values("pk")
        FitWord.objects.filter(customer__in=person, part=part).exclude(customer=customer.pk).delete()
        said = {"way": way, "said_at": at}
        FitWord.objects.update_or_create(merchant_id=current_merchant(), customer=customer, part=part, defaults=said)


def _forget_part(customer: Customer, part: str) -> None:
    person = Customer.objects.same_person(customer.pk).order_by().values("pk")
    FitWord.objects.filter(customer__in=person, part=part).delete()
    for report in FitReport.objects.filter(customer__in=person, findings__contains=[{"part": part}]):
        report.findings = [each for each in report.findings if each["part"] != part]
        report.save(update_fields=["findings"])


def _most_said(part: str, heard: list[tuple[FitReport, dict[str, Any]]]) -> Line | None:
    if not heard:
        return None
    ways = [each["way"] for _report, each in heard]
    last = {way: index for index, way in enumerate(ways)}
    way = max(last, key=lambda code: (ways.count(code), last[code]))
    of_way = [(report, each) for report, each in heard if each["way"] == way]
    measured = [each["cm"] for _report, each in of_way if each["cm"]]
    cm = (2 * sum(measured) + len(measured)) // (2 * len(measured)) if measured else 0
    return Line(part, way, cm, len(of_way), False, of_way[-1][0].said_at)
