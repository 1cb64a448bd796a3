"""What a guest reads about the money of an order: how it was paid, what came back and when, and whether it can be paid here.

What the network paid was never the guest's: it is not told here when it goes back.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from towpath.faces.addresses import can_open
from towpath.faces.storefront.shop import Shop
from towpath.orders.money_of_order import OrderMoney
from towpath.payments.models import Refund
from towpath.payments.providers import origins_of_pages
from towpath.ui import formats


def pays_online(request: HttpRequest, order: Any) -> bool:
    """Whether this browser can open the page of a provider that takes the shop's money now."""
    return order.pays_through is not None and can_open(request, origins_of_pages(order.pays_through))


def what_was_paid(request: HttpRequest, shop: Shop, order: Any, money: OrderMoney, *, owed: bool) -> dict[str, Any]:
    """For the order page and the part of it that changes by itself; `owed` says whether any of the checkout waits to be paid."""
    return {
        "money": money,
        "paid_by": paid_words(money),
        "guest_paid": money.received.minor > money.helped.minor,
        "came_back": [refund_words(refund, shop) for refund in money.refunds if refund.payment.share != "network"],
        "paid_twice": [refund_words(refund, shop) for refund in money.surplus],
        "pays_online": owed and pays_online(request, order),
        "is_begun": owed and order.is_begun,
    }


def paid_words(money: OrderMoney) -> str:
    """One line under the receipt. Money that went back is never called paid."""
    by_state = {
        "free": _("Nothing to pay"),
        "refunded": _("Given back in full") if money.back_to_guest.minor else _("Nothing to pay"),
        "charged_back": _("Taken back by your bank"),
    }
    by_method = {
        "cash": _("Paid in cash"),
        "card": _("Paid by card"),
        "transfer": _("Paid by transfer"),
        "online": _("Paid online"),
        "voucher": _("Paid with a voucher"),
        "network": _("Paid by the network"),
    }
    return by_state.get(money.state) or by_method.get(money.method, _("Paid"))


def refund_words(refund: Refund, shop: Shop) -> dict[str, Any]:
    """What goes back, in one sentence; whether that is bad news."""
    amount = formats.money(refund.amount_minor, refund.payment.currency)
    if refund.state == "failed":
        sentence = _("%(amount)s could not be sent back: your bank did not take it. Please ask at the counter.") % {"amount": amount}
    elif refund.payment.method == "voucher":
        sentence = _("%(amount)s is on your voucher again since %(day)s.") % {"amount": amount, "day": _day(refund.ended_at, shop)}
    elif getattr(refund, "waits_for_hand", False):
        words = {"amount": amount, "shop": shop.site.name}
        sentence = _("%(amount)s goes back to you: you paid by hand, so %(shop)s hands it over.") % words
    elif refund.payment.method != "online":
        day = _day(getattr(refund, "handed_at", None) or refund.ended_at, shop)
        sentence = _("%(amount)s was given back to you on %(day)s.") % {"amount": amount, "day": day}
    elif refund.state == "done":
        sentence = _(
            "%(amount)s was sent back on %(day)s, to the card or account you paid with. Your bank may take 5 to 10 days to show it."
        ) % {
            "amount": amount,
            "day": _day(refund.ended_at, shop),
        }
    else:
        sentence = _("%(amount)s is on its way back to the card or account you paid with. Your bank may take 5 to 10 days to show it.") % {
            "amount": amount
        }
    return {"refund": refund, "sentence": sentence, "is_lost": refund.state == "failed"}


def _day(at: Any, shop: Shop) -> str:
    return formats.moment(at, zone=shop.site.zone)


def state_word(state: str, *, is_over: bool) -> str:
    """For a list: one or two words."""
    if is_over:
        return _("cancelled, money given back") if state == "refunded" else _("cancelled")
    return {
        "free": _("nothing to pay"),
        "unpaid": _("not paid yet"),
        "paid": _("paid"),
        "partly_refunded": _("paid, part given back"),
        "refunded": _("given back"),
        "charged_back": _("taken back by your bank"),
    }[state]
