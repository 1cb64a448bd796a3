"""Operations on money of customers: paid through a provider, given back, sent to the bank, taken back by one."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.faces.api import answers
from towpath.faces.api.access import ApiRequest, in_scope, order_or_404, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.payments import (
    AccountOut,
    AddressOut,
    DisputeOut,
    OpenAccountIn,
    PaymentStateOut,
    PayOnlineIn,
    PayoutOut,
    ReconciliationOut,
    RefundIn,
    RefundOut,
)
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.give_money_back import give_money_back
from towpath.orders.models import Order
from towpath.orders.money_of_order import OrderMoney, money_of, refunds_of, splits_of
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.payments.models import Dispute, Payout, ProviderAccount, Refund
from towpath.payments.open_account import look_at_account, open_account
from towpath.settlement.reconcile import reconcile

router = Router(tags=["Payments"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
PAGE = 50


@router.post("/orders/{order_id}/pay-online", response={200: AddressOut, **PROBLEMS})
def start_online_payment(request: ApiRequest, order_id: UUID, payment: PayOnlineIn) -> Any:
    """Answers the provider's page on which the customer pays. Asking again leads to the same page; the provider sends the customer to `back`.

    `page_being_opened` (409): somebody else opens or closes the page in this moment. Ask again in a few seconds.
    """
    with merchant_scope(request.auth.merchant_id):
        order, name = order_or_404(order_id), site().name
    address = start_paying(
        merchant_id=request.auth.merchant_id,
        order_id=order.pk,
        title=f"{name} {order.number}",
        back=str(payment.back),
        cancelled=str(payment.cancelled or payment.back),
        language=payment.language,
        at=clock.now(),
    )
    return {"address": address}


@router.get("/orders/{order_id}/payment", response={200: PaymentStateOut, **PROBLEMS})
@in_scope
def read_payment(request: ApiRequest, order_id: UUID) -> Any:
    """What became of the money of an order: free, unpaid, paid, partly_refunded, refunded or charged_back, with everything that went back."""
    order = order_or_404(order_id)
    return answers.payment_out(order, _money(order))


@router.post("/orders/{order_id}/payment/look", response={200: PaymentStateOut, **PROBLEMS})
def look_at_payment(request: ApiRequest, order_id: UUID) -> Any:
    """Ask the provider now how a payment that was begun went, instead of waiting for its message."""
    with merchant_scope(request.auth.merchant_id):
        order_or_404(order_id)
    see_how_it_went(merchant_id=request.auth.merchant_id, order_id=order_id, at=clock.now())
    with merchant_scope(request.auth.merchant_id):
        order = order_or_404(order_id)
        return answers.payment_out(order, _money(order))


@router.post("/orders/{order_id}/refunds", response={201: PaymentStateOut, 200: PaymentStateOut, **PROBLEMS})
@in_scope
def refund(request: ApiRequest, order_id: UUID, refund: RefundIn, key: IdempotencyKey) -> Any:
    """Give back a part, or without an amount whatever is left. 201 the first time, 200 when the key comes again; never more than was paid."""
    order = order_or_404(order_id)
    answer = give_money_back(
        key=key,
        order=order,
        amount=Money(refund.amount_minor, order.currency) if refund.amount_minor is not None else None,
        reason=refund.reason,
        by=None,
        principal=request.auth.key_id,
        at=clock.now(),
    )
    return Status(200 if answer.repeated else 201, answers.payment_out(order, _money(order)))


@router.get("/refunds", response={200: list[RefundOut], **PROBLEMS})
@in_scope
def read_refunds(request: ApiRequest) -> Any:
    """The last fifty refunds of all orders, newest first: claimed, sent, done or failed."""
    return [answers.refund_out(each) for each in Refund.objects.select_related("payment").order_by("-asked_at", "-id")[:PAGE]]


@router.get("/payment-accounts", response={200: list[AccountOut], **PROBLEMS})
@in_scope
def read_accounts(request: ApiRequest) -> Any:
    """The business's accounts with payment providers: whether they take payments, whether they pay out, and what the provider still needs."""
    return list(ProviderAccount.objects.order_by("opened_at"))


@router.post("/payment-accounts/{provider}/open", response={200: AddressOut, **PROBLEMS})
def open_payment_account(request: ApiRequest, provider: str, account: OpenAccountIn) -> Any:
    """Answers the provider's page on which the business proves who it is. Asking again goes on with the account there is."""
    with merchant_scope(request.auth.merchant_id):
        here = site()
    address = open_account(
        merchant_id=request.auth.merchant_id,
        provider=provider,
        name=here.name,
        currency=here.currency,
        back=str(account.back),
        at=clock.now(),
    )
    return {"address": address}


@router.post("/payment-accounts/{provider}/look", response={200: list[AccountOut], **PROBLEMS})
def look_at_payment_account(request: ApiRequest, provider: str) -> Any:
    """Ask the provider now how far the account is."""
    found = look_at_account(merchant_id=request.auth.merchant_id, provider=provider, at=clock.now())
    return [found] if found is not None else []


@router.post("/payment-accounts/{provider}/compare", response={200: ReconciliationOut, **PROBLEMS})
def compare_with_provider(request: ApiRequest, provider: str) -> Any:
    """Ask the provider for its statement now and hold the books against it: every difference with its reason."""
    with merchant_scope(request.auth.merchant_id):
        account = found(ProviderAccount.objects.filter(provider=provider).first())
    return reconcile(merchant_id=request.auth.merchant_id, since=account.opened_at)


@router.get("/payouts", response={200: list[PayoutOut], **PROBLEMS})
@in_scope
def read_payouts(request: ApiRequest) -> Any:
    """The last fifty sums a provider sent to the business's bank: sent, paid or failed."""
    return list(Payout.objects.order_by("-sent_at")[:PAGE])


@router.get("/disputes", response={200: list[DisputeOut], **PROBLEMS})
@in_scope
def read_disputes(request: ApiRequest) -> Any:
    """The last fifty payments that a customer's bank took back: open, won or lost."""
    rows = Dispute.objects.select_related("payment").order_by("-opened_at")[:PAGE]
    return [answers.dispute_out(each) for each in rows]


def _money(order: Order) -> OrderMoney:
    return money_of(order, list(splits_of([order.pk])), list(refunds_of([order.group_id])))
