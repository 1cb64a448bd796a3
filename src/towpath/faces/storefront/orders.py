"""Look over an order, send it, and see how it is coming along."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from towpath.care.asks import ask_names
from towpath.care.inbox import aspect_names
from towpath.care.publish_review import shown_name
from towpath.clientele.meet import meet
from towpath.dining.send_round import send_round
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import OwnOrder, anyone, guest, own_order, running_order, sends, table_of
from towpath.faces.storefront.basket import Basket, read_basket
from towpath.faces.storefront.consent_words import more_words
from towpath.faces.storefront.dishes import sections_of
from towpath.faces.storefront.menu import form_of, menu_page
from towpath.faces.storefront.parts import coming_of, parts_of, suppliers_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.what_was_paid import what_was_paid
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.orders.kept import kept_for, kept_of
from towpath.orders.models import Order, OrderLine
from towpath.orders.money_of_checkout import money_of_checkout, money_of_each
from towpath.orders.money_of_order import refunds_of, splits_of
from towpath.settlement.hand_back import with_hands

STEPS = ("sent", "started", "ready", "served")


@anyone
@sends(back="menu")
def review(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Without scripts the sheet is a page: the same lines, the same button."""
    basket = read_basket(request.POST)
    with shop.scope():
        dishes = [dish for section in sections_of(shop, basket) for dish in section.dishes if dish.quantity and not dish.sold_out]
    total = sum(dish.quantity * dish.price_minor for dish in dishes)
    context = {
        "dishes": sorted(dishes, key=lambda dish: dish.supplier),
        "for_kitchen": shop.window.serves_food and any(not dish.supplier for dish in dishes),
        "several": len({dish.supplier for dish in dishes}) > 1,
        "total": total,
        "menu_href": reverse("menu"),
        "licence": shop.window.licence,
        **form_of(request, shop, basket),
    }
    return answers.page(request, shop, "review.html", context)


@anyone
@sends(back="menu")
def place(request: HttpRequest, shop: Shop) -> HttpResponse:
    """One round to the kitchen, however often the button is pressed. A no brings the menu back, with the basket as it was."""
    basket, seat = read_basket(request.POST), guests.seat_of(request, shop)
    try:
        with shop.scope():
            table = table_of(seat)
            customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
            sent = send_round(
                key=request.POST.get("key", ""),
                site=shop.site,
                table=table,
                customer=customer,
                wanted=basket.wanted(),
                note=basket.note,
                language=shop.language,
                at=shop.at,
            )
    except Refusal as problem:
        return _menu_again(request, shop, basket, problem)
    answer = HttpResponseRedirect(reverse("order", args=[sent.value["order"]]))
    guests.remember(request, answer, shop, token)
    return answer


def _menu_again(request: HttpRequest, shop: Shop, basket: Basket, problem: Refusal) -> HttpResponse:
    sent_before = ""
    if isinstance(problem, KeyReused):
        with shop.scope():
            running = running_order(request, shop)
        sent_before = reverse("order", args=[running.pk]) if running else reverse("my-place")
    answer = menu_page(request, shop, basket, problem, sent_before)
    if isinstance(problem, guests.TableTakenAway):
        guests.stand_up(request, answer, shop)
    return answer


@guest
@require_safe
def show(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    return order_page(request, shop, order_id)


def order_page(
    request: HttpRequest,
    shop: Shop,
    order_id: UUID,
    problem: Refusal | None = None,
    typed: dict[str, Any] | None = None,
    *,
    unpaid: Refusal | None = None,
    waits: bool = False,
) -> HttpResponse:
    """How far it is, what it costs, and, once it is paid, the receipt and a question.

    `unpaid` is why it could not be paid just now; `waits` is for somebody who comes from the provider before its word does.
    """
    with shop.scope():
        order = own_order(request, shop, order_id)
        if order.pk != order.group_id:
            # One checkout is one page, whichever of its parts was asked for.
            return HttpResponseRedirect(reverse("order", args=[order.group_id]))
        context = _as_told(request, shop, order)
        merchant = shop.window.merchant
        context |= {"licence": shop.window.licence, "aspects": aspect_names(merchant, shop.language)}
        context |= {"asks": ask_names(merchant, shop.language), "shows_as": shown_name(order.customer.name if order.customer else "")}
        context |= {"more_words": more_words(shop)}
    context |= {"problem": answers.problem_of(problem) if problem else None, "typed": typed or {}}
    context |= {"unpaid": answers.problem_of(unpaid) if unpaid else None, "waits": waits}
    refusal = problem or unpaid
    return answers.page(request, shop, "order.html", context, status=STATUS[refusal.kind] if refusal else 200)


@guest
@require_safe
def now(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """The part that changes by itself."""
    with shop.scope():
        order = own_order(request, shop, order_id)
        context = _as_told(request, shop, order) | {"licence": shop.window.licence}
    answer = render(request, "storefront/_order_now.html", answers.look_of(shop) | context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _as_told(request: HttpRequest, shop: Shop, order: OwnOrder) -> dict[str, Any]:
    """The whole checkout, in one statement: each part with its lines, and what became of the money."""
    group = order.group_id
    its_orders = Order.objects.filter(group=group)
    orders, lines, splits, refunds, coming, suppliers, holds = together(
        its_orders.order_by("number"),
        OrderLine.objects.filter(order__group=group).order_by("order__number", "position"),
        splits_of(its_orders),
        with_hands(refunds_of([group])),
        coming_of(group),
        suppliers_of(group),
        kept_for([group]),
    )
    by_order: dict[UUID, list[dict[str, Any]]] = {}
    for line in lines:
        by_order.setdefault(line.order_id, []).append(_line(shop, line))
    is_worn = bool(shop.window.goods.parts) and not order.bill
    standing = [each for each in orders if each.cancelled_at is None]
    each = money_of_each(orders, splits, refunds)
    counted = [row for row in orders if row.cancelled_at is None or each[row.pk].received.minor] or orders
    owed = sum(row.total_minor for row in standing if row.paid_at is None)
    step, kept = _step(order), kept_of(holds)
    return {
        "order": order,
        "parts": parts_of(orders, by_order, coming, suppliers, serves_food=shop.window.serves_food),
        "several": len(orders) > 1,
        "for_kitchen": shop.window.serves_food and order.fulfiller is None and order.cancelled_at is None,
        "is_over": not standing,
        "may_stand": (order.served_at if order.is_in_kitchen else order.paid_at) is not None,
        "paid_at": next((row.paid_at for row in orders if row.paid_at), None),
        "total_minor": sum(row.total_minor for row in counted),
        "owed_minor": owed,
        "kept": kept,
        "left_minor": kept.left_of(owed),
        "is_worn": is_worn,
        "step": step,
        "step_number": STEPS.index(step) + 1 + (step == "served"),
        "step_names": [pgettext("an order", "Sent"), _("Cooking"), _("Ready"), _("Served")],
        "dishes": [(line.listing_id, line.name) for line in lines if line.listing_id] if len(lines) > 1 else [],
        **what_was_paid(request, shop, order, money_of_checkout(orders, each, splits), owed=owed > 0),
    }


def _step(order: OwnOrder) -> str:
    if order.served_at:
        return "served"
    if order.ready_at:
        return "ready"
    return "started" if order.started_at else "sent"


def _line(shop: Shop, line: OrderLine) -> dict[str, Any]:
    choices = [shop.words(shop.window.options.get(code, {"en": code})) for code in line.choices]
    return {"row": line, "quantity": line.quantity, "name": line.name, "choices": ", ".join(choices), "minor": line.total_minor}
