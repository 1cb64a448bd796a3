"""A guest uses a voucher for a checkout: what is on it is kept until the rest is paid, and can be taken off again before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.orders.bill import bill_of
from towpath.orders.hold import release
from towpath.orders.locks import lock_group
from towpath.orders.models import Order
from towpath.orders.pay import NothingToPay, pay_order
from towpath.orders.pay_online import end_unneeded
from towpath.passes.stored_value import require_usable, take
from towpath.payments.models import Attempt, Hold
from towpath.payments.pay_online import OPEN, BeingTaken
from towpath.payments.record import AlreadyPaid


class OneVoucherAtATime(Refusal):
    code = "one_voucher_at_a_time"
    what_happened = _("A voucher is used for this order already.")
    what_is_safe = _("It stays as it is.")
    what_to_do = _("Take it off first, then use the other one.")


class NothingLeftToPay(Refusal):
    code = "nothing_left_to_pay"
    what_happened = _("There is nothing left to pay for this order.")
    what_is_safe = _("Nothing was taken from the voucher.")
    what_to_do = _("Keep it for another time.")


class OnTheProvidersPage(Refusal):
    """Somebody else of the party opened the provider's page in the same moment: what they pay there must stay what they were shown."""

    code = "on_the_providers_page"
    what_happened = _("Somebody is paying for this order online just now.")
    what_is_safe = _("Nothing was taken from the voucher.")
    what_to_do = _("Try again in a moment.")


class NotCovered(Refusal):
    code = "not_covered"
    what_happened = _("The voucher does not cover all of it.")
    what_is_safe = _("It is kept for this order.")
    what_to_do = _("Pay the rest another way.")


def use_voucher(*, merchant_id: UUID, order_id: UUID, code: str, at: datetime) -> Hold:
    """As much as is left to pay, or all that is on it. The price stays what it is for everybody; only less of it is left to pay.

    The provider's page stays open for a code that pays nothing: a slip of the finger takes no way to pay from anybody.
    """
    with merchant_scope(merchant_id):
        _require_first_voucher(Order.objects.filter(pk=order_id).values("group_id"))
        require_usable(code, at=at)
    _close_pages(merchant_id, order_id, at=at)
    with merchant_scope(merchant_id), all_or_nothing():
        orders = _unpaid(order_id)
        group_id = orders[0].group_id
        _require_first_voucher([group_id])
        own = bill_of(orders, at=at).own
        if own.minor <= 0:
            raise NothingLeftToPay
        taken = take(code=code, most_minor=own.minor, reference=group_id, at=at)
        hold: Hold = Hold.objects.create(
            payable=group_id,
            share="voucher",
            source=taken.voucher_id,
            amount_minor=taken.amount_minor,
            bonus_minor=taken.bonus_minor,
            currency=taken.currency,
            held_at=at,
        )
        return hold


def take_voucher_off(*, merchant_id: UUID, order_id: UUID, at: datetime) -> None:
    """Its value is on it again, as it was. Taking it off twice is taking it off once."""
    _close_pages(merchant_id, order_id, at=at)
    with merchant_scope(merchant_id), all_or_nothing():
        orders = _unpaid(order_id)
        release(Hold.objects.held().filter(payable=orders[0].group_id, share="voucher"), at=at)


def pay_with_voucher(*, order_id: UUID, by: UUID | None, at: datetime) -> Order:
    """Where it covers everything, nothing else is needed: the order is paid."""
    with all_or_nothing():
        orders = _unpaid(order_id)
        is_used = Hold.objects.held().filter(payable=orders[0].group_id, share="voucher").exists()
        if not is_used or bill_of(orders, at=at).own.minor > 0:
            raise NotCovered
        order = next(order for order in orders if order.pk == order_id)
        return pay_order(order=order, method="voucher", by=by, at=at)


def _require_first_voucher(groups: QuerySet[Any, Any] | Sequence[UUID]) -> None:
    if Hold.objects.held().filter(payable__in=groups, share="voucher").exists():
        raise OneVoucherAtATime


def _unpaid(order_id: UUID) -> list[Order]:
    """The orders of its checkout under their lock, as long as there is something to pay."""
    order = Order.objects.filter(pk=order_id).first()
    if order is None:
        raise NotFound
    orders = [each for each in lock_group(order.group_id) if each.cancelled_at is None]
    if order_id not in {each.pk for each in orders}:
        raise NothingToPay
    if orders[0].paid_at is not None:
        raise AlreadyPaid
    if Attempt.objects.filter(payable=order.group_id, state__in=OPEN).exists():
        raise OnTheProvidersPage
    return orders


def _close_pages(merchant_id: UUID, order_id: UUID, *, at: datetime) -> None:
    """A page of the provider that is open shows the old sum: nobody can pay on it from now on. If somebody just did, the order is paid. What is being
    taken from a card can't be called back."""
    with merchant_scope(merchant_id):
        its_group = Order.objects.filter(pk=order_id).values("group_id")
        under_way = list(Attempt.objects.filter(payable__in=its_group, state__in=OPEN).select_related("account"))
    if any(attempt.card_id for attempt in under_way):
        raise BeingTaken
    for attempt in under_way:
        end_unneeded(attempt, at=at)
