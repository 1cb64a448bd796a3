"""Somebody of the business gives a guest money back: a part of it, or the rest."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.idempotency import Answer, once
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order
from towpath.orders.refund import refund_order, refund_the_rest
from towpath.payments.refund import NothingToRefund

REASONS = ("not_good", "not_brought", "too_much", "goodwill")
"""Something was wrong with it · it never came · too much was charged · out of kindness."""


class UnknownReason(Invalid):
    code = "unknown_reason"
    what_happened = _("Say why the money goes back.")
    what_is_safe = _("Nothing was given back.")
    what_to_do = _("Choose one of the reasons.")


def give_money_back(*, key: str, order: Order, amount: Money | None, reason: str, by: UUID | None, principal: UUID, at: datetime) -> Answer:
    """That much, or without an amount whatever is left. The same key gives it once, however often the button is pressed."""
    if reason not in REASONS:
        raise UnknownReason

    def effect() -> None:
        if amount is not None:
            refund_order(order=order, amount=amount, reason=reason, by=by, at=at)
        elif not refund_the_rest(order=order, reason=reason, by=by, at=at):
            raise NothingToRefund

    asked = {"order": order.pk, "amount": amount.minor if amount else None, "reason": reason}
    with all_or_nothing():
        return once(key=key, principal=principal, request=asked, at=at, answer={"order": order.pk}, effect=effect)
