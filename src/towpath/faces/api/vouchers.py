"""Operations on vouchers: offered, sold, found, used, given back."""

from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import Field

from towpath.faces.api import answers
from towpath.faces.api.access import ApiRequest, in_scope, order_or_404, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.service import OrderOut
from towpath.faces.api.schemas.vouchers import (
    KeptOut,
    SoldVoucherOut,
    VoucherOfferIn,
    VoucherOfferOut,
    VoucherOnlineIn,
    VoucherOut,
    VoucherPageOut,
    VoucherSaleIn,
    VouchersOut,
    VoucherStateOut,
)
from towpath.faces.api.to_provider import address_to_pay
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.guesses import counted_guesses
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.kept import kept_for, kept_of
from towpath.orders.use_voucher import pay_with_voucher, take_voucher_off, use_voucher
from towpath.passes.buy_online import begin_buying, see_how_buying_went
from towpath.passes.codes import code_of
from towpath.passes.find_voucher import GUESSES
from towpath.passes.models import VoucherOffer
from towpath.passes.offer_voucher import offer_voucher, withdraw_offer
from towpath.passes.owed import owed_in_vouchers
from towpath.passes.read_vouchers import ReadVoucher, held_by_guests, read_by_id, read_voucher
from towpath.passes.refund_voucher import refund_voucher
from towpath.passes.sell_voucher import Terms, sell_voucher

router = Router(tags=["Vouchers"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
PAGE = 50


class CodeIn(Schema):
    code: str = Field(max_length=60, description="As the guest shows or types it; dashes, spaces and small letters do not matter.")


@router.get("/voucher-offers", response={200: list[VoucherOfferOut], **PROBLEMS})
@in_scope
def read_offers(request: ApiRequest) -> Any:
    """What is offered now, the smallest first."""
    return list(VoucherOffer.objects.open())


@router.post("/voucher-offers", response={200: VoucherOfferOut, **PROBLEMS})
@in_scope
def make_offer(request: ApiRequest, offer: VoucherOfferIn) -> Any:
    """So much is paid, which never ends, and so much is given on top, which may. The same offer twice is one."""
    return offer_voucher(
        site=site(), paid_minor=offer.paid_minor, bonus_minor=offer.bonus_minor, bonus_days=offer.bonus_days, at=clock.now()
    )


@router.post("/voucher-offers/{offer_id}/withdraw", response={204: None, **PROBLEMS})
@in_scope
def stop_offer(request: ApiRequest, offer_id: UUID) -> Any:
    """Nobody can buy it any more; those that were sold stay as good as they are."""
    withdraw_offer(site=site(), offer=_offer_or_404(offer_id), at=clock.now())
    return Status(204, None)


@router.get("/vouchers", response={200: VouchersOut, **PROBLEMS})
@in_scope
def read_vouchers(request: ApiRequest) -> Any:
    """The last fifty that were sold, newest first, and what the business owes its guests on all of them."""
    at, owed = clock.now(), owed_in_vouchers(site().currency)
    return {
        "owed_minor": owed.minor,
        "currency": owed.currency,
        "vouchers": [answers.voucher_out(each, each.method, at) for each in held_by_guests()[:PAGE]],
    }


@router.post("/vouchers", response={201: SoldVoucherOut, 200: SoldVoucherOut, **PROBLEMS})
@in_scope
def sell(request: ApiRequest, sale: VoucherSaleIn, key: IdempotencyKey) -> Any:
    """Sold over the counter, by an offer or for any amount, and good at once. The code is in this answer and in no other."""
    sold = sell_voucher(
        key=key,
        terms=_terms(sale.offer, sale.amount_minor, shared=sale.shared),
        method=sale.method,
        by=request.auth.key_id,
        principal=request.auth.key_id,
        at=clock.now(),
    )
    return Status(200 if sold.repeated else 201, _whole(read_by_id(sold.voucher.pk)) | {"code": sold.code})


@router.post("/vouchers/buy-online", response={201: VoucherPageOut, **PROBLEMS})
def buy_online(request: ApiRequest, sale: VoucherOnlineIn, key: IdempotencyKey) -> Any:
    """Answers the provider's page on which a guest pays for one. It is worth nothing until they did; keep the code for the guest."""
    with merchant_scope(request.auth.merchant_id):
        title = site().name
        attempt = begin_buying(
            key=key,
            terms=_terms(sale.offer, sale.amount_minor, shared=sale.shared),
            holder=None,
            principal=request.auth.key_id,
            title=title,
            at=clock.now(),
        )
    address = address_to_pay(request, attempt, title, sale)
    return Status(201, {"id": attempt.payable, "address": address, "code": code_of(attempt.payable)})


@router.post("/vouchers/find", response={200: VoucherOut, **PROBLEMS})
def find(request: ApiRequest, asked: CodeIn) -> Any:
    """By its code: what is left on it, and every move; never who holds it.

    A wrong code, another business's and that of a voucher nobody has paid for get one and the same answer, `not_found`, so that nothing can be learned
    from it. Wrong ones are counted for each key, here and where a voucher is used for an order: after twenty, wrong ones are answered
    `too_many_guesses` until ten minutes have passed since the last that was counted. A right code is answered all the while.
    """
    with counted_guesses(who=f"{request.auth.key_id}", wrong=GUESSES), merchant_scope(request.auth.merchant_id):
        return _whole(read_voucher(asked.code))


@router.get("/vouchers/{voucher_id}", response={200: VoucherOut, **PROBLEMS})
@in_scope
def read_one(request: ApiRequest, voucher_id: UUID) -> Any:
    """What is left on it, and every move. Never its code."""
    return _whole(read_by_id(voucher_id))


@router.post("/vouchers/{voucher_id}/look", response={200: VoucherStateOut, **PROBLEMS})
def look(request: ApiRequest, voucher_id: UUID) -> Any:
    """Ask the provider now whether one that was bought online is paid, instead of waiting for its message."""
    voucher = see_how_buying_went(merchant_id=request.auth.merchant_id, voucher_id=voucher_id, at=clock.now())
    return {"id": voucher.pk, "state": voucher.state}


@router.post("/vouchers/{voucher_id}/refund", response={200: VoucherOut, **PROBLEMS})
@in_scope
def refund(request: ApiRequest, voucher_id: UUID) -> Any:
    """All that is left of what was paid goes back, at any time: online the way it came, otherwise handed over by the business."""
    refund_voucher(voucher_id=read_by_id(voucher_id).voucher.pk, by=request.auth.key_id, at=clock.now())
    return _whole(read_by_id(voucher_id))


@router.post("/orders/{order_id}/voucher", response={200: KeptOut, **PROBLEMS})
def use(request: ApiRequest, order_id: UUID, asked: CodeIn) -> Any:
    """Use a voucher for an order that is not paid yet: as much as is left to pay, or all that is on it."""
    with merchant_scope(request.auth.merchant_id):
        order_or_404(order_id)
    with counted_guesses(who=f"{request.auth.key_id}", wrong=GUESSES):
        use_voucher(merchant_id=request.auth.merchant_id, order_id=order_id, code=asked.code, at=clock.now())
    return _kept(request, order_id)


@router.post("/orders/{order_id}/voucher/off", response={200: KeptOut, **PROBLEMS})
def take_off(request: ApiRequest, order_id: UUID) -> Any:
    """Before it is paid: the value is on the voucher again."""
    with merchant_scope(request.auth.merchant_id):
        order_or_404(order_id)
    take_voucher_off(merchant_id=request.auth.merchant_id, order_id=order_id, at=clock.now())
    return _kept(request, order_id)


@router.post("/orders/{order_id}/voucher/pay", response={200: OrderOut, **PROBLEMS})
@in_scope
def pay(request: ApiRequest, order_id: UUID) -> Any:
    """Where the voucher covers everything, the order is paid with it."""
    order_or_404(order_id)
    pay_with_voucher(order_id=order_id, by=None, at=clock.now())
    return answers.order_out(order_or_404(order_id))


def _offer_or_404(offer_id: UUID) -> VoucherOffer:
    return found(VoucherOffer.objects.open().filter(pk=offer_id).first())


def _terms(offer_id: UUID | None, amount_minor: int | None, *, shared: bool) -> Terms:
    if offer_id is not None:
        return Terms.of(_offer_or_404(offer_id), shared=shared)
    return Terms(paid=Money(amount_minor or 0, site().currency), shared=shared)


def _whole(read: ReadVoucher) -> dict[str, Any]:
    fields = ("kind", "paid_minor", "bonus_minor", "moved_at", "place")
    moves = [{name: getattr(move, name) for name in fields} for move in read.moves]
    return answers.voucher_out(read.voucher, read.voucher.method, clock.now()) | {"moves": moves}


def _kept(request: ApiRequest, order_id: UUID) -> dict[str, Any]:
    """Of the whole checkout the order belongs to."""
    with merchant_scope(request.auth.merchant_id):
        order = order_or_404(order_id)
        kept = kept_of(list(kept_for([order.group_id])))
        owed = sum(order.group.orders.filter(cancelled_at=None, paid_at=None).values_list("total_minor", flat=True))
    return {
        "order": order_id,
        "voucher_minor": kept.voucher_minor,
        "network_minor": kept.network_minor,
        "left_minor": kept.left_of(owed),
        "currency": order.currency,
    }
