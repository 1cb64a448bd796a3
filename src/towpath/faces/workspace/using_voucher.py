"""At the counter: a guest's voucher is used for an order, taken off again, or pays all of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from towpath.faces.workspace.access import MemberRequest, attempt, member_errand, member_page, order_or_404
from towpath.faces.workspace.orders import order_page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.guesses import counted_guesses
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.use_voucher import pay_with_voucher, take_voucher_off, use_voucher
from towpath.passes.find_voucher import GUESSES


@member_errand
@require_POST
def use(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """The guest shows the code, or reads it out."""
    merchant_id, typed = request.merchant.pk, request.POST.get("code", "")
    with merchant_scope(merchant_id):
        order_or_404(order_id)
    try:
        with counted_guesses(who=f"{merchant_id} {request.actor.pk}", wrong=GUESSES):
            use_voucher(merchant_id=merchant_id, order_id=order_id, code=typed, at=clock.now())
    except Refusal as problem:
        return _again(request, order_id, problem, typed)
    return redirect("shop-order", order_id=order_id)


@member_errand
@require_POST
def take_off(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """Its value is on it again. Pressing twice is pressing once."""
    with merchant_scope(request.merchant.pk):
        order_or_404(order_id)
    try:
        take_voucher_off(merchant_id=request.merchant.pk, order_id=order_id, at=clock.now())
    except Refusal as problem:
        return _again(request, order_id, problem)
    return redirect("shop-order", order_id=order_id)


@member_page
@require_POST
def pay(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """Where the voucher covers everything, no other money is needed."""
    order_or_404(order_id)
    try:
        with attempt():
            pay_with_voucher(order_id=order_id, by=request.actor.pk, at=clock.now())
    except NotFound:
        raise
    except Refusal as problem:
        return order_page(request, order_id, problem=problem)
    return redirect("shop-order", order_id=order_id)


def _again(request: MemberRequest, order_id: UUID, problem: Refusal, typed: str = "") -> HttpResponse:
    with merchant_scope(request.merchant.pk):
        return order_page(request, order_id, problem=problem, code=typed)
