"""How a piece fits, once it is in somebody's hands. No complaint: it may be well made and still be too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.needs.note_signal import note_signal
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.goods.announcements import FitReported
from towpath.goods.models import FitReport
from towpath.goods.of_trade import GoodsOfTrade, own_goods
from towpath.goods.written_words import one_line
from towpath.orders.models import OrderLine
from towpath.presence.models import Adoption

MOST_CM = 30
MOST_FINDINGS = 6
LONGEST_SIZE = 20
"""As it stands on the label."""
WISHES = ("", "keep", "bring_back")


class FitUnreadable(Invalid):
    code = "fit_unreadable"
    what_happened = _("A piece is too long, too short, too wide or too tight at one of the places the page offers, by 0 to 30 centimetres.")
    what_is_safe = _("Nothing was noted, and your order is not affected.")
    what_to_do = _("Choose the place and the way, type whole centimetres or leave them out, then send it again.")


class NothingToReport(Refusal):
    code = "nothing_to_report"
    what_happened = _("There is nothing in this order whose fit could be told: it was taken back, or is the bill of a visit.")
    what_to_do = _("Choose a piece you have.")


@dataclass(frozen=True)
class Finding:
    """One place that does not fit: how, and by how many centimetres; 0: not measured."""

    part: str
    way: str
    cm: int = 0


@dataclass(frozen=True)
class Fit:
    """What is said about one piece; without findings: it fits. `wish`: keep, bring_back, or not decided."""

    findings: Sequence[Finding]
    size: str = ""
    wish: str = ""


def say_fit(*, line: OrderLine, customer: Customer | None, fit: Fit, by: UUID | None, at: datetime) -> FitReport:
    """The last word counts. An alteration that is booked already stays booked, whatever is said later."""
    known = own_goods()
    _check(fit, known)
    with all_or_nothing():
        line = OrderLine.objects.select_for_update(of=("self",)).select_related("order", "listing").get(pk=line.pk)
        if line.order.cancelled_at is not None or line.order.channel == "booking":
            raise NothingToReport
        if customer is not None and line.order.customer_id not in (None, customer.pk):
            raise NotFound
        item, version = _cut_of(line)
        whose = customer.pk if customer else line.order.customer_id
        said = {
            "findings": [vars(each) for each in fit.findings],
            "size": one_line(fit.size, LONGEST_SIZE) or "",
            "wish": fit.wish,
            "said_at": at,
            "said_by": by,
        }
        report, _is_new = FitReport.objects.update_or_create(
            merchant_id=current_merchant(),
            line=line,
            defaults=said,
            create_defaults={**said, "customer_id": whose, "item": item, "version": version},
        )
        _announce(report)
        if report.findings and report.customer is not None and known.need:
            note_signal(customer=report.customer, need=known.need, kind="answered", source="fit", source_id=report.pk, at=at)
    return report


def _check(fit: Fit, known: GoodsOfTrade) -> None:
    if not known.parts:
        raise NotFound
    places = [each.part for each in fit.findings]
    if len(places) > MOST_FINDINGS or len(set(places)) < len(places) or fit.wish not in WISHES:
        raise FitUnreadable
    if one_line(fit.size, LONGEST_SIZE) is None:
        raise FitUnreadable
    for each in fit.findings:
        part = known.part(each.part)
        if part is None or each.way not in part.ways or not 0 <= each.cm <= MOST_CM:
            raise FitUnreadable


def _cut_of(line: OrderLine) -> tuple[UUID | None, UUID | None]:
    """What it is in the network's catalogue: what a supplier brought, or what the piece was made from when it was ordered."""
    if line.listing_id is None:
        return line.brings, None
    used = Adoption.objects.filter(listing=line.listing_id, since__lte=line.order.placed_at).exclude(until__lte=line.order.placed_at)
    found = used.order_by("since", "id").values_list("item_id", "version_id").first()
    return (line.brings, None) if line.brings else found or (None, None)


def _announce(report: FitReport) -> None:
    whose = report.customer.pseudonym if report.customer else None
    facts = {"report_id": report.pk, "line_id": report.line_id}
    announce(FitReported(at=report.said_at, customer=whose, findings=len(report.findings), wish=report.wish, **facts))
