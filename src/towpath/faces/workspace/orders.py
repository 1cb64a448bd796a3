"""One order and its money: paid, given back, taken back; and the list that leads there."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, member_page, order_or_404, owner_page
from towpath.faces.workspace.forms.refund import RefundForm
from towpath.faces.workspace.rooms import fragment, page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.logistics.models import Cause
from towpath.orders.cancel import cancel_order
from towpath.orders.give_money_back import give_money_back
from towpath.orders.kept import kept_for, kept_of
from towpath.orders.models import Order, OrderLine
from towpath.orders.money_of_order import OrderMoney, money_of, refunds_of, splits_of, state_in_list, with_parts
from towpath.orders.pay import pay_order
from towpath.payments.models import Attempt, Dispute
from towpath.payments.pay_online import OPEN
from towpath.supply.models import Supplier
from towpath.ui import formats

SHOWN = 50


@member_page
@require_safe
def orders(request: MemberRequest) -> HttpResponse:
    """The newest first; by its number, whole or as it is called out."""
    asked, before = request.GET.get("q", "").strip()[:24], _moment(request.GET.get("before", ""))
    brings = Supplier.objects.filter(pk=OuterRef("fulfiller")).values("name")
    rows = with_parts(Order.objects.order_by("-placed_at", "-id")).annotate(supplier=Subquery(brings[:1]))
    if asked:
        rows = rows.filter(
            Q(number=asked)
            | Q(number__startswith=f"{asked}-")
            | Q(number__startswith=f"{asked}.")
            | (Q(call=int(asked)) if _is_call(asked) else Q())
        )
    if before is not None:
        rows = rows.filter(placed_at__lt=before)
    found = list(rows[: SHOWN + 1])
    context = {
        "rows": [{"order": order, "state": state_in_list(order)} for order in found[:SHOWN]],
        "q": asked,
        "older": found[SHOWN - 1].placed_at.isoformat() if len(found) > SHOWN else "",
    }
    return page(request, "orders/index.html", context, place="more", back=to_more())


@member_page
@require_safe
def order(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """What it is, what it costs, what became of the money; the receipt in the shop's own name once it is paid."""
    return order_page(request, order_id)


@member_page
@require_safe
def money_now(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """What became of the money: the part that changes by itself."""
    return fragment(request, "orders/_money.html", {**_read(order_id), "role": request.role})


@member_page
@require_POST
def pay(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """Cash or card, in full. Pressing twice charges once."""
    found = order_or_404(order_id)
    try:
        with attempt():
            pay_order(order=found, method=request.POST.get("method", ""), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return order_page(request, order_id, problem=problem)
    return redirect("shop-order", order_id=found.pk)


@member_page
@require_POST
def cancel(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """An unpaid order is taken back; its portions can be sold again."""
    found = order_or_404(order_id)
    try:
        with attempt():
            cancel_order(order=found, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return order_page(request, order_id, problem=problem)
    return redirect("kitchen")


@owner_page
@require_POST
def call_off(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """A paid order is taken back, and what is left of its money goes back. Pressing twice is once."""
    found = order_or_404(order_id)
    with attempt():
        cancel_order(order=found, by=request.actor.pk, at=clock.now(), give_money_back=True)
    messages.info(request, _("Taken back. The money goes to the guest."))
    return redirect("shop-order", order_id=found.pk)


@owner_page
@require_POST
def give_back(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """A part or the rest; the hidden key makes a second tap harmless."""
    found = order_or_404(order_id)
    form = RefundForm(request.POST, currency=found.currency)
    if not form.is_valid():
        return order_page(request, order_id, form=form)
    amount: Money = form.amount()
    try:
        with attempt():
            give_money_back(
                key=request.POST.get("key", ""),
                order=found,
                amount=amount,
                reason=form.cleaned_data["reason"],
                by=request.actor.pk,
                principal=request.actor.pk,
                at=clock.now(),
            )
    except Refusal as problem:
        return order_page(request, order_id, problem=problem, form=form)
    messages.success(request, _("%(amount)s is given back.") % {"amount": formats.money(amount)})
    return redirect("shop-order", order_id=found.pk)


def order_page(
    request: MemberRequest, order_id: UUID, *, problem: Refusal | None = None, form: RefundForm | None = None, code: str = ""
) -> HttpResponse:
    """The order as it stands; after a no with the reason, and with what was typed."""
    read = _read(order_id)
    found, money = read["order"], read["money"]
    context = {
        **read,
        "receipt_lines": [{"quantity": line.quantity, "name": line.name, "minor": line.total_minor} for line in read["lines"]],
        "came_back": _came_back(money),
        "problem": problem,
        "typed_code": code,
        "form": form or RefundForm(currency=found.currency, left=money.left),
        "key": new_token(),
        "is_refused": form is not None,
    }
    is_at_work = found.paid_at is None and found.cancelled_at is None and found.fulfiller is None
    place, back = ("kitchen", (reverse("kitchen"), _("Kitchen"))) if is_at_work else ("more", (reverse("orders"), _("Orders")))
    status = STATUS[problem.kind] if problem else 400 if form is not None else 200
    return page(request, "orders/order.html", context, place=place, back=back, status=status)


def _read(order_id: UUID) -> dict[str, Any]:
    """The order with everything its money did: one statement."""
    its_group = Order.objects.filter(pk=order_id).values("group_id")
    whole = Order.objects.filter(group__in=its_group)
    orders, siblings, coming, lines, splits, refunds, disputes, attempts, holds = together(
        Order.objects.select_related("customer").filter(pk=order_id),
        with_parts(whole)
        .annotate(supplier=Subquery(Supplier.objects.filter(pk=OuterRef("fulfiller")).values("name")[:1]))
        .order_by("number"),
        Cause.objects.filter(order__group__in=its_group).values_list(
            "order_id", "purchase_id", "purchase__deliver_on", "purchase__received_at"
        ),
        OrderLine.objects.filter(order_id=order_id).order_by("position"),
        splits_of([order_id]),
        refunds_of(its_group),
        Dispute.objects.filter(payment__payable__in=its_group).select_related("payment").order_by("opened_at"),
        Attempt.objects.filter(payable__in=its_group, state__in=OPEN).exclude(reference=""),
        kept_for(its_group),
    )
    if not orders:
        raise NotFound
    money = money_of(orders[0], splits, refunds)
    kept, due = kept_of(holds), sum(each.total_minor for each in siblings if each.paid_at is None and each.cancelled_at is None)
    payments = [split.payment for split in splits if split.payment.failed_at is None and not split.payment.surplus]
    return {
        "order": orders[0],
        "lines": lines,
        "money": money,
        "paid": paid_words(money),
        # Of a checkout that several fulfil, the shares of one order are on its own page of cents.
        "payment": next((payment for payment in payments if payment.amount_minor == orders[0].total_minor), None),
        "disputes": disputes,
        "pays_now": bool(attempts) and money.state == "unpaid",
        "parts": _parts(siblings, coming),
        "supplier": next((each.supplier for each in siblings if each.pk == order_id), None),
        "due_minor": due,
        "kept": kept,
        "left_minor": kept.left_of(due),
    }


def _parts(orders: Sequence[Any], coming: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Every part of a checkout: who fulfils it, and with which delivery it comes; nothing where there is only what the kitchen here makes."""
    when = {order: (purchase, day, received) for order, purchase, day, received in coming}
    if len(orders) == 1 and orders[0].fulfiller is None:
        return []
    return [
        {
            "order": order,
            "state": state_in_list(order),
            **dict(zip(("purchase", "day", "received_at"), when.get(order.pk, ()), strict=False)),
        }
        for order in orders
    ]


def paid_words(money: OrderMoney) -> str:
    """How it was paid. Money that went back is never called paid."""
    by_state = {
        "free": _("Nothing to pay"),
        "refunded": _("Given back in full"),
        "charged_back": _("Taken back by the guest's bank"),
    }
    return by_state.get(money.state) or way_paid(money.method)


def way_paid(method: str) -> str:
    """Cash, card, or how else the money came."""
    by_method = {
        "cash": _("Paid in cash"),
        "card": _("Paid by card"),
        "transfer": _("Paid by transfer"),
        "online": _("Paid online"),
        "voucher": _("Paid with a voucher"),
        "network": _("Paid by the network"),
    }
    return by_method.get(method, _("Paid"))


def _came_back(money: OrderMoney) -> str:
    """For the foot of the guest's receipt: what the network has again is not the guest's business."""
    if money.state != "partly_refunded" or not money.back_to_guest.minor:
        return ""
    return _("%(back)s of it given back") % {"back": formats.money(money.back_to_guest)}


def _is_call(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 5


def _moment(text: str) -> Any:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
