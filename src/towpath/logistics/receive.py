"""Receive a delivery, lot by lot."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.foundation.together import together
from towpath.ledger.post import Posting, post_transfers
from towpath.logistics.announcements import SupplyReceived, SupplyShort
from towpath.logistics.lapsed_on_order import decisions_for, stopped_by
from towpath.logistics.models import PurchaseLine, PurchaseOrder, ReceiptLine
from towpath.logistics.pool_prices import pool_purchase
from towpath.network.packs import in_language
from towpath.stock.models import ReceivedLot
from towpath.supply.models import Lot, OrderWindow, Tier
from towpath.ui import formats


class UnknownLot(Invalid):
    code = "unknown_lot"
    what_is_safe = _("Nothing was received yet; what you typed is still there.")
    what_to_do = _("Compare the number with the label, letter by letter.")


class ExpiredLot(Refusal):
    code = "expired_lot"
    what_is_safe = _("Nothing was received yet; what you typed is still there.")
    what_to_do = _("Send it back with the driver, and receive the rest.")


class MoreThanOrdered(Refusal):
    code = "more_than_ordered"
    what_happened = _("More arrived than was ordered.")
    what_to_do = _("Receive what you ordered, and send the rest back with the driver.")


class OtherQuantity(Refusal):
    code = "other_quantity"
    what_happened = _("This lot was received before with another quantity.")
    what_is_safe = _("What was received first stands.")
    what_to_do = _("Tell your network about the difference.")


class UnreadableArrival(Invalid):
    code = "unreadable_arrival"
    what_happened = _("Quantities are whole numbers from 0 to 9,999.")


class NotToBeBrought(Refusal):
    """Its supplier's certificate lapsed after it was ordered, and the network decided against it."""

    code = "not_to_be_brought"
    what_is_safe = _("Nothing was received yet, and nothing is owed for it.")
    what_to_do = _("Send it back with the driver, and receive the rest.")


@dataclass(frozen=True)
class Arrival:
    """What came of one line from one lot; zero means that none came."""

    line_id: UUID
    lot_number: str
    quantity: int


def receive(*, purchase: PurchaseOrder, arrivals: Sequence[Arrival], at: datetime) -> PurchaseOrder:
    """Money follows what really arrived. Each lot of a line counts once, so pressing twice receives once; what comes later is received later."""
    with all_or_nothing():
        standing: PurchaseOrder | None = PurchaseOrder.objects.select_for_update().filter(pk=purchase.pk).first()
        if standing is None:
            raise NotFound
        lines, earlier, stopped = _look(standing, at)
        _refuse_what_is_not_brought(arrivals, lines, stopped)
        lots = _lots(arrivals, lines, standing)
        receipts = _new_receipts(_by_lot(arrivals, lots), lines, earlier, at)
        if not receipts and standing.received_at is not None:
            return standing
        _write(standing, receipts, lines, at)
        _tell(standing, receipts, [*earlier, *receipts], lines, at)
    return standing


def _look(purchase: PurchaseOrder, at: datetime) -> tuple[dict[UUID, PurchaseLine], list[ReceiptLine], set[UUID]]:
    """Its lines at the price they are owed at, what arrived before, and which items the network decided not to bring: one statement as a rule."""
    mine = PurchaseLine.objects.filter(purchase=purchase).select_related("item")
    lines, earlier, said, windows, tiers = together(
        mine,
        ReceiptLine.objects.filter(line__purchase=purchase),
        decisions_for(purchase.deliver_on),
        OrderWindow.objects.order_by("id")[:1],
        Tier.objects.filter(terms__in=PurchaseLine.objects.filter(purchase=purchase).values("terms"))[:1],
    )
    # The worker brings prices down within minutes of the cut-off; whoever receives before it came by owes no more for that.
    if tiers and windows and purchase.received_at is None and purchase.pooled_at is None and pool_purchase(purchase, windows[0], at=at):
        lines = list(mine)
    return {line.pk: line for line in lines}, earlier, stopped_by(said)


def _refuse_what_is_not_brought(arrivals: Sequence[Arrival], lines: Mapping[UUID, PurchaseLine], stopped: set[UUID]) -> None:
    for arrival in arrivals:
        line = lines.get(arrival.line_id)
        if line is not None and arrival.quantity != 0 and line.item_id in stopped:
            item = in_language(line.item.name, get_language() or "en")
            raise NotToBeBrought(_("The network decided that %(item)s is not brought this morning.") % {"item": item}, item=line.item.code)


def _lots(arrivals: Sequence[Arrival], lines: Mapping[UUID, PurchaseLine], purchase: PurchaseOrder) -> dict[str, Lot]:
    """The lots named, each one of the item its line ordered, and good on the morning it was ordered for."""
    came = [arrival for arrival in arrivals if arrival.quantity != 0]
    if any(type(arrival.quantity) is not int or not 0 < arrival.quantity <= 9999 for arrival in came):
        raise UnreadableArrival
    if any(arrival.line_id not in lines for arrival in arrivals):
        raise NotFound
    # What cannot be on a label cannot be stored either, and would be an error of the database instead of an answer.
    numbers = {number for arrival in came if len(number := arrival.lot_number.strip()) <= 40 and number.isprintable()}
    lots = {lot.number: lot for lot in Lot.objects.filter(number__in=numbers).select_related("version")} if numbers else {}
    for arrival in came:
        lot = lots.get(arrival.lot_number.strip())
        if lot is None or lot.version.item_id != lines[arrival.line_id].item_id:
            written = "".join(letter for letter in arrival.lot_number.strip()[:40] if letter.isprintable())
            raise UnknownLot(_("There is no lot “%(number)s” of this item.") % {"number": written})
        if lot.expires_on < purchase.deliver_on:
            raise ExpiredLot(_("Lot %(number)s was good until %(day)s.") % {"number": lot.number, "day": formats.day(lot.expires_on)})
    return lots


def _by_lot(arrivals: Sequence[Arrival], lots: Mapping[str, Lot]) -> Counter[tuple[UUID, UUID]]:
    """The same lot typed on two rows of one line is one arrival."""
    came: Counter[tuple[UUID, UUID]] = Counter()
    for arrival in arrivals:
        if arrival.quantity:
            came[arrival.line_id, lots[arrival.lot_number.strip()].pk] += arrival.quantity
    return came


def _new_receipts(
    came: Mapping[tuple[UUID, UUID], int], lines: Mapping[UUID, PurchaseLine], earlier: Iterable[ReceiptLine], at: datetime
) -> list[ReceiptLine]:
    there = {(receipt.line_id, receipt.lot_id): receipt.quantity for receipt in earlier}
    if any(there.get(key, quantity) != quantity for key, quantity in came.items()):
        raise OtherQuantity
    fresh = {key: quantity for key, quantity in came.items() if key not in there}
    total: Counter[UUID] = Counter()
    for (line_id, _lot), quantity in [*there.items(), *fresh.items()]:
        total[line_id] += quantity
    if any(total[line_id] > lines[line_id].quantity for line_id in total):
        raise MoreThanOrdered
    return [ReceiptLine(line_id=line, lot_id=lot, quantity=quantity, received_at=at) for (line, lot), quantity in sorted(fresh.items())]


def _write(purchase: PurchaseOrder, receipts: Sequence[ReceiptLine], lines: Mapping[UUID, PurchaseLine], at: datetime) -> None:
    if receipts:
        ReceiptLine.objects.bulk_create(receipts)
        ReceivedLot.objects.bulk_create(
            ReceivedLot(lot_id=receipt.lot_id, quantity=receipt.quantity, received_at=at, source=receipt.pk) for receipt in receipts
        )
        post_transfers([p for r in receipts if (p := posting_of(purchase, r, lines[r.line_id])) is not None], at=at)
    if purchase.received_at is None:
        purchase.received_at = at
        PurchaseOrder.objects.filter(pk=purchase.pk).update(received_at=at)


def posting_of(purchase: PurchaseOrder, receipt: ReceiptLine, line: PurchaseLine) -> Posting | None:
    """The business owes the supplier for what arrived. The network is not in between: it neither buys nor holds."""
    amount = Money(receipt.quantity * line.unit_minor, purchase.currency)
    if amount.minor == 0:
        return None
    business, supplier = current_merchant(), line.item.supplier_id
    owes, is_owed = f"merchant/{business}/payable", f"supplier/{supplier}/receivable"
    return Posting(
        key=f"receipt:{receipt.pk}",
        debit=owes,
        credit=is_owed,
        amount=amount,
        reason="supply.received",
        parties={owes: business, is_owed: supplier},
        entry=purchase.pk,
    )


def _tell(
    purchase: PurchaseOrder,
    receipts: Iterable[ReceiptLine],
    all_receipts: Iterable[ReceiptLine],
    lines: Mapping[UUID, PurchaseLine],
    at: datetime,
) -> None:
    arrived: Counter[UUID] = Counter()
    for receipt in all_receipts:
        arrived[receipt.line_id] += receipt.quantity
    missing = {line: line.quantity - arrived[line.pk] for line in lines.values() if arrived[line.pk] < line.quantity}
    value = sum(receipt.quantity * lines[receipt.line_id].unit_minor for receipt in receipts)
    announce(SupplyReceived(at=at, purchase_id=purchase.pk, value_minor=value, currency=purchase.currency, missing=sum(missing.values())))
    for line, units in missing.items():
        announce(SupplyShort(at=at, line_id=line.pk, item_id=line.item_id, missing=units))
