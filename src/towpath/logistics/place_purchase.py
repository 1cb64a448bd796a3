"""Order from the network for one morning."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.foundation.together import together
from towpath.logistics.announcements import SupplyOrdered, SupplyTakenBack
from towpath.logistics.models import PurchaseLine, PurchaseOrder
from towpath.network.models import Merchant
from towpath.network.packs import in_language
from towpath.supply.certified import require_certified
from towpath.supply.models import OrderWindow, SupplyTerms
from towpath.supply.terms import terms_by_item, terms_questions
from towpath.supply.window import delivery_on, next_delivery, order_window
from towpath.ui import formats

FURTHEST_DAYS = 14
LONGEST_MISSED_DAYS = 366
"""Longer ago than this nobody missed a cut-off: the date is a mistake."""
MOST_OF_ONE = 9999


class CutOffPassed(Refusal):
    """The hub has closed its list for this morning. Names the next one, on the clock of the kitchen that asks."""

    code = "cut_off_passed"
    what_is_safe = _("What you ordered before the cut-off stands as it was.")

    def __init__(self, window: OrderWindow, day: date, *, zone: str, at: datetime) -> None:
        missed, coming = delivery_on(window, day), next_delivery(window, at)
        super().__init__(
            _("The orders for %(day)s closed: %(moment)s.")
            % {"day": formats.day(day), "moment": formats.moment(missed.closes_at, zone=zone)},
            what_to_do=_("The next delivery is %(day)s. You can order for it until %(moment)s.")
            % {"day": formats.day(coming.deliver_on), "moment": formats.moment(coming.closes_at, zone=zone)},
            next_deliver_on=coming.deliver_on.isoformat(),
            next_closes_at=coming.closes_at.isoformat(),
        )


class OutsideTwoWeeks(Invalid):
    code = "outside_two_weeks"
    what_happened = _("You can order for the next two weeks.")
    what_to_do = _("Choose one of those mornings.")


class NothingOrdered(Invalid):
    code = "nothing_ordered"
    what_happened = _("There is nothing in this order.")
    what_is_safe = _("An earlier order for this morning stands as it was.")
    what_to_do = _("Enter how much you need, or take the earlier order back.")


class BadQuantity(Invalid):
    code = "bad_quantity"
    what_happened = _("Quantities are whole numbers from 0 to 9,999.")


class NotOffered(Refusal):
    code = "not_offered"
    what_happened = _("Something in this order is not in the catalogue.")
    what_to_do = _("Take it out, then order again.")


class BelowMinimum(Invalid):
    code = "below_minimum"
    what_to_do = _("Order a little more, or leave it out.")


class NotWhole(Invalid):
    code = "not_whole"
    what_is_safe = _("An earlier order for this morning stands as it was.")
    what_to_do = _("Order a whole number of packs.")


class SupplyPriceMoved(Refusal):
    """Price shown, price summed and price owed are one price, or nothing is ordered."""

    code = "supply_price_moved"
    what_happened = _("A price in the catalogue changed while you were choosing.")
    what_is_safe = _("Nothing was ordered; an earlier order stands as it was.")
    what_to_do = _("Look at the new price, then order if you agree.")


class ReceivedAlready(Refusal):
    code = "received_already"
    what_happened = _("This morning's delivery has arrived already.")
    what_is_safe = _("What was received stands as it is.")
    what_to_do = _("Order for the next morning.")


def place_purchase(
    *,
    merchant: Merchant,
    deliver_on: date,
    quantities: Mapping[str, int],
    at: datetime,
    shown_minor: Mapping[str, int] | None = None,
    language: str = "en",
) -> PurchaseOrder:
    """Order for one morning, before the hub's cut-off; ordering again before the cut-off replaces what was ordered.

    Prices are frozen as they stand now. When the caller says which prices it showed, another price orders nothing.
    """
    _require_open(merchant, deliver_on, at)
    wanted = {code: quantity for code, quantity in quantities.items() if quantity != 0}
    if any(type(quantity) is not int or not 0 < quantity <= MOST_OF_ONE for quantity in wanted.values()):
        raise BadQuantity
    if not wanted:
        raise NothingOrdered
    if not all(code.isprintable() for code in wanted):
        raise NotOffered
    terms = terms_of(wanted, currency=merchant.currency, at=at)
    _check_terms(wanted, terms, shown_minor or {}, language=language)
    # By the morning it arrives on: what has lapsed by then is not brought.
    require_certified([each.item for each in terms.values()], deliver_on)
    with all_or_nothing():
        purchase = _claim_morning(deliver_on, merchant.currency, at)
        lines = [line_of(purchase, terms[code], quantity) for code, quantity in sorted(wanted.items())]
        PurchaseLine.objects.bulk_create(lines)
        total = sum(line.quantity * line.unit_minor for line in lines)
        announce(SupplyOrdered(at=at, purchase_id=purchase.pk, lines=len(lines), total_minor=total, currency=purchase.currency))
    return purchase


def take_back_purchase(*, merchant: Merchant, deliver_on: date, at: datetime) -> None:
    """Before the cut-off an order can be taken back whole. Taking back what is not there changes nothing."""
    _require_open(merchant, deliver_on, at)
    with all_or_nothing():
        purchase = PurchaseOrder.objects.select_for_update().filter(deliver_on=deliver_on, for_guests=False).first()
        if purchase is None:
            return
        if purchase.received_at is not None:
            raise ReceivedAlready
        announce(SupplyTakenBack(at=at, purchase_id=purchase.pk))
        purchase.delete()


def _require_open(merchant: Merchant, deliver_on: date, at: datetime) -> None:
    """The one place that decides about the cut-off."""
    window = order_window()
    days_ahead = (deliver_on - next_delivery(window, at).deliver_on).days
    if not -LONGEST_MISSED_DAYS <= days_ahead <= FURTHEST_DAYS:
        raise OutsideTwoWeeks
    if days_ahead < 0:
        raise CutOffPassed(window, deliver_on, zone=merchant.zone, at=at)


def terms_of(wanted: Collection[str], *, currency: str, at: datetime) -> dict[str, SupplyTerms]:
    """Prices in force for these codes, of items that have a published version; in the business's own currency. One statement."""
    prices, *own = terms_questions(at)
    asked = prices.filter(item__code__in=wanted, item__versions__published_at__lte=at).select_related("item")
    begun = terms_by_item(*together(asked, *(each.filter(item__code__in=wanted) for each in own)))
    return {terms.item.code: terms for terms in begun.values() if terms.currency == currency}


def _check_terms(wanted: Mapping[str, int], terms: Mapping[str, SupplyTerms], shown: Mapping[str, int], *, language: str) -> None:
    unknown = sorted(set(wanted) - set(terms))
    if unknown:
        raise NotOffered(items=unknown)
    for code, quantity in wanted.items():
        if code in shown and shown[code] != terms[code].price_minor:
            raise SupplyPriceMoved(item=code, price_minor=terms[code].price_minor)
        if quantity < terms[code].minimum:
            raise BelowMinimum(
                _("%(item)s is delivered from %(minimum)s %(unit)s up.")
                % {"item": in_language(terms[code].item.name, language), "minimum": terms[code].minimum, "unit": terms[code].item.unit},
                item=code,
            )
        if quantity % terms[code].multiple:
            raise NotWhole(
                _("%(item)s is packed by %(multiple)s %(unit)s.")
                % {"item": in_language(terms[code].item.name, language), "multiple": terms[code].multiple, "unit": terms[code].item.unit},
                item=code,
                multiple=terms[code].multiple,
            )


def _claim_morning(deliver_on: date, currency: str, at: datetime) -> PurchaseOrder:
    """The morning's one order, locked and emptied: two people ordering at once follow one another, and the last one stands."""
    purchase = claim_morning(deliver_on, currency, for_guests=False, at=at)
    if purchase is None:
        raise ReceivedAlready
    with connection.cursor() as cursor:
        cursor.execute("delete from logistics_purchaseline where merchant_id = %s and purchase_id = %s", [current_merchant(), purchase.pk])
    return purchase


def claim_morning(deliver_on: date, currency: str, *, for_guests: bool, at: datetime) -> PurchaseOrder | None:
    """The morning's order of this kind, made where there was none, and locked; nothing where it has arrived already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into logistics_purchaseorder as p (id, merchant_id, deliver_on, placed_at, currency, for_guests) "
            "values (%s, %s, %s, %s, %s, %s) on conflict (merchant_id, deliver_on, for_guests) do update "
            "set placed_at = excluded.placed_at, currency = excluded.currency, pooled_at = null where p.received_at is null returning id",
            [new_id(), current_merchant(), deliver_on, at, currency, for_guests],
        )
        row: tuple[UUID] | None = cursor.fetchone()
    if row is None:
        return None
    purchase = PurchaseOrder(
        id=row[0], merchant_id=current_merchant(), deliver_on=deliver_on, placed_at=at, currency=currency, for_guests=for_guests
    )
    purchase._state.adding = False
    return purchase


def line_of(purchase: PurchaseOrder, terms: SupplyTerms, quantity: int) -> PurchaseLine:
    return PurchaseLine(
        purchase=purchase,
        item=terms.item,
        quantity=quantity,
        unit_minor=terms.price_minor,
        outside_minor=terms.outside_price_minor,
        outside_quoted_on=terms.outside_quoted_on,
        terms=terms,
    )
