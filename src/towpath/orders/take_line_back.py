"""Somebody brings one line of an order back: it is taken in, and its price goes back the way it came."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money, round_half_up
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import LineReturned
from towpath.orders.locks import lock_group
from towpath.orders.models import LineReturn, Order, OrderLine, Split
from towpath.orders.refund import refund_order
from towpath.orders.return_rule import own_return_terms
from towpath.stock.take import give_back

REASONS = tuple(reason for reason, _same in LineReturn.REASONS)


class UnknownReturnReason(Invalid):
    code = "unknown_return_reason"
    what_happened = _("Say why it comes back.")
    what_is_safe = _("Nothing was taken in, and nothing was given back.")
    what_to_do = _("Choose one of the reasons.")


class NotSoMany(Refusal):
    code = "not_so_many"
    what_happened = _("Not so many of it are still with the customer.")
    what_is_safe = _("Nothing was taken in, and nothing was given back.")
    what_to_do = _("Look at what came back before, and type how many come back now.")


class NothingToReturn(Refusal):
    code = "nothing_to_return"
    what_happened = _("This order is not paid, was taken back as a whole, or is the bill of a visit.")
    what_is_safe = _("Nothing was given back.")
    what_to_do = _("Take an unpaid order back as a whole; what a visit cost is changed at its booking.")


class TooLateToReturn(Refusal):
    kind = "gone"
    code = "too_late_to_return"
    what_happened = _("The days in which this could be brought back are over.")
    what_is_safe = _("Nothing was taken in, and nothing was given back.")
    what_to_do = _("The owner can still give money back for it, out of kindness.")


@dataclass(frozen=True)
class Coming:
    """What comes over the counter, and in which state."""

    line: OrderLine
    quantity: int
    reason: str
    restock: bool
    """It can be sold again as new."""


def take_line_back(*, key: str, coming: Coming, by: UUID | None, principal: UUID, at: datetime) -> LineReturn:
    """Within the days the business gives. The other lines of the order are not touched, and it stays as it was placed. The same key is one return, however
    often it is sent."""
    if coming.reason not in REASONS:
        raise UnknownReturnReason
    return_id = new_id()
    asked = {"line": coming.line.pk, "n": coming.quantity, "reason": coming.reason, "restock": coming.restock}

    def effect() -> None:
        _take(return_id, coming, by, at)

    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"return": return_id}, effect=effect)
        return LineReturn.objects.select_related("line").get(pk=answer.value["return"])


def still_with_customer(line: OrderLine) -> int:
    """How many of it have not come back yet."""
    came = LineReturn.objects.filter(line=line).aggregate(n=Sum("quantity"))["n"] or 0
    return int(line.quantity - came)


def _take(return_id: UUID, coming: Coming, by: UUID | None, at: datetime) -> None:
    """Under the lock of the whole checkout: two clerks take the same scarf in once."""
    line = OrderLine.objects.select_related("listing", "order").get(pk=coming.line.pk)
    order = next(each for each in lock_group(line.order.group_id) if each.pk == line.order_id)
    _check(order, line, coming.quantity, at)
    minor = _owed_for(order, line, coming.quantity)
    if minor:
        refund_order(order=order, amount=Money(minor, order.currency), reason="returned", by=by, at=at)
    LineReturn.objects.create(
        id=return_id,
        line=line,
        quantity=coming.quantity,
        reason=coming.reason,
        refund_minor=minor,
        currency=order.currency,
        restocked=coming.restock,
        taken_at=at,
        taken_by=by,
    )
    if coming.restock and line.listing is not None and line.listing.stock_item_id is not None:
        give_back({line.listing.stock_item_id: coming.quantity})
    whose = order.customer.pseudonym if order.customer else None
    about = {"order_id": order.pk, "line_id": line.pk}
    announce(LineReturned(at=at, customer=whose, return_id=return_id, reason=coming.reason, restocked=coming.restock, **about))


def _check(order: Order, line: OrderLine, quantity: int, at: datetime) -> None:
    # What was paid for a visit is settled with the visit (settle_booking.py), never line by line.
    if order.cancelled_at is not None or order.paid_at is None or order.channel == "booking":
        raise NothingToReturn
    if not 1 <= quantity <= still_with_customer(line):
        raise NotSoMany
    if own_return_terms().are_over(order, at):
        raise TooLateToReturn


def _owed_for(order: Order, line: OrderLine, quantity: int) -> int:
    """Its share of what the guest really paid, and never more than is left: what the network paid of it goes back to the network by itself."""
    splits = Split.objects.filter(order=order, payment__failed_at=None, payment__surplus=False).exclude(payment__share="network")
    rows = list(splits.values_list("amount_minor", "refunded_minor", "lost_minor"))
    paid, left = sum(row[0] for row in rows), sum(max(0, row[0] - row[1] - row[2]) for row in rows)
    share = round_half_up(Fraction(quantity * line.unit_minor * paid, order.total_minor)) if order.total_minor else 0
    return min(share, left)
