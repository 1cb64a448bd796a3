"""My place: what this shop knows about me, what I agreed to, what I said and what became of it; and the way out."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.answers_in_words import answer_row
from towpath.care.inbox import aspect_names
from towpath.clientele.erase import erase_customer
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import (
    OwnCustomer,
    OwnVoucher,
    guest,
    own_bookings,
    own_customer,
    own_notes_and_vouchers,
    own_notes_vouchers_and_threads,
    own_orders,
    own_waits_and_packs,
)
from towpath.faces.storefront.booked import bookings_in_order
from towpath.faces.storefront.consent_words import short_words
from towpath.faces.storefront.my_way import own_way_in_words
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.threads_in_words import threads_in_words
from towpath.faces.storefront.tool import told
from towpath.faces.storefront.waiting import what_in_words
from towpath.faces.storefront.what_was_paid import state_word
from towpath.foundation.errors import found
from towpath.insight.after_forgetting import what_becomes
from towpath.orders.money_of_checkout import state_of_checkout
from towpath.passes.codes import code_again


@guest
@require_safe
def show(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        customer = own_customer(request, shop)
        orders = own_orders(customer) if customer else []
        notes, vouchers, threads = own_notes_vouchers_and_threads(customer) if customer else ([], [], [])
        bookings = own_bookings(customer) if customer and shop.window.sells_time else []
        sold_time = own_waits_and_packs(customer, at=shop.at) if customer and shop.window.sells_time else ([], [], [], [], [])
        waits, packs, unpaid, memberships, answered = sold_time
        names = aspect_names(shop.window.merchant, shop.language)
    for order in orders:
        order.state_word = state_word(state_of_checkout(order), is_over=order.is_standing is None)
        order.said_in_words = ", ".join(names.get(code, code) for code in order.said_aspects or [])
    context = {
        "customer": customer,
        "orders": orders,
        "said": [order for order in orders if order.said_score],
        "notes": notes,
        **bookings_in_order(request, shop, bookings),
        "waits": [{"entry": each, "what": what_in_words(request, shop, each)} for each in waits],
        "packs": [{"pack": each, "name": shop.words(each.name)} for each in packs],
        "memberships": [{"membership": each, "name": shop.words(each.offer.name)} for each in memberships],
        "unpaid_packs": [{"purchase": each, "name": shop.words(each.name)} for each in unpaid],
        "sells_things": shop.window.sells_things,
        "vouchers": [_row(voucher, shop.at) for voucher in vouchers],
        "threads": threads_in_words(request, shop, threads),
        "knows": _knows(shop, customer, len(orders), len(bookings)) if customer else [],
        "agreed": _agreed(customer) if customer else [],
        "answered": [answer_row(each, shop.language) for each in answered],
        **(own_way_in_words(shop, customer) if customer else {}),
        "licence": shop.window.licence,
    }
    return answers.page(request, shop, "my_place.html", context)


@guest
@require_safe
def before_forgetting(request: HttpRequest, shop: Shop) -> HttpResponse:
    """What would go and what would stay, before anything happens."""
    with shop.scope():
        customer = _known(request, shop)
        orders, (_notes, vouchers) = own_orders(customer), own_notes_and_vouchers(customer)
        bookings = own_bookings(customer) if shop.window.sells_time else []
        trail, licence = what_becomes(customer), shop.window.licence
    context = {
        "customer": customer,
        "trail": trail,
        "order_count": len(orders),
        "booking_count": len(bookings),
        "has_vouchers": bool(vouchers),
        "agreed": _agreed(customer),
        "licence": licence,
    }
    return answers.page(request, shop, "before_forgetting.html", context)


@guest
@require_POST
def forget(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        customer = _known(request, shop)
        trail, licence = what_becomes(customer), shop.window.licence
        erase_customer(customer=customer, at=shop.at)
    answer = answers.private(answers.page(request, shop, "forgotten.html", {"licence": licence, "trail": trail, "at": shop.at}))
    guests.forget(request, answer, shop)
    return answer


def _row(voucher: OwnVoucher, at: datetime) -> dict[str, Any]:
    is_good = voucher.state == "sold"
    return {
        "voucher": voucher,
        "code": code_again(voucher.pk, bytes.fromhex(voucher.hash_in_letters)),
        "left": voucher.paid_left_minor + voucher.bonus_usable(at) if is_good else 0,
    }


def _known(request: HttpRequest, shop: Shop) -> OwnCustomer:
    return found(own_customer(request, shop))


def _knows(shop: Shop, customer: OwnCustomer, order_count: int, booking_count: int) -> list[tuple[str, Any]]:
    """Everything this shop keeps about this guest beside the orders and bookings themselves."""
    languages = {"en": "English", "zh-hans": "简体中文"}
    return [
        (_("Your name"), customer.name or _("not given")),
        (_("E-mail"), customer.email or _("not given")),
        (_("Phone"), customer.phone or _("not given")),
        (_("Language"), languages.get(customer.language, customer.language)),
        *([(_("Bookings"), booking_count)] if shop.window.sells_time else []),
        *([(_("Orders"), order_count)] if shop.window.sells_things or order_count else []),
        *([(_("Your last answers"), _answers_of(shop, customer))] if any(not each.tool.about for each in shop.window.tools) else []),
    ]


def _answers_of(shop: Shop, customer: OwnCustomer) -> str:
    return ", ".join(told(shop, customer.last_answers or {}, customer.last_tool or "")) or _("none")


def _agreed(customer: OwnCustomer) -> list[dict[str, Any]]:
    return [
        {"purpose": row["purpose"], "words": short_words(row["purpose"]), "since": datetime.fromisoformat(row["since"])}
        for row in customer.agreed
    ]
