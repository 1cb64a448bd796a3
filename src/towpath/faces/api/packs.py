"""Operations on packs: offered, sold, read, paid with, given back."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.confirm import confirm_booking
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.booking import booking_or_404, booking_out
from towpath.faces.api.schemas.booking import BookingOut
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.packs import HolderIn, PackOfferIn, PackOfferOut, PackOnlineIn, PackOut, PackPageOut, PackSaleIn, PurchaseOut
from towpath.faces.api.to_provider import address_to_pay
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.ask_pack_back import ask_pack_back
from towpath.passes.buy_pack_online import begin_buying_pack, see_how_pack_buying_went
from towpath.passes.models import Pack, PackOffer
from towpath.passes.offer_pack import offer_pack, withdraw_pack_offer
from towpath.passes.read_packs import read_pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.sell_pack import sell_pack

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
PAGE = 100


@router.get("/pack-offers", response={200: list[PackOfferOut], **PROBLEMS})
@in_scope
def read_offers(request: ApiRequest) -> Any:
    """What is offered now, the smallest first."""
    return list(PackOffer.objects.open())


@router.post("/pack-offers", response={200: PackOfferOut, **PROBLEMS})
@in_scope
def offer(request: ApiRequest, wanted: PackOfferIn) -> Any:
    """So many uses of these services for one price; good for a year at least. The same offer twice is one."""
    return offer_pack(
        site=site(),
        name={str(language): words for language, words in wanted.name.items()},
        uses=wanted.uses,
        price_minor=wanted.price_minor,
        services=wanted.services,
        months=wanted.months,
        at=clock.now(),
    )


@router.post("/pack-offers/{pack_offer_id}/withdraw", response={204: None, **PROBLEMS})
@in_scope
def withdraw(request: ApiRequest, pack_offer_id: UUID) -> Any:
    """Nobody can buy it any more; those that were sold stay as good as they are."""
    withdraw_pack_offer(site=site(), offer=_offer_or_404(pack_offer_id), at=clock.now())
    return Status(204, None)


@router.get("/packs", response={200: list[PackOut], **PROBLEMS})
@in_scope
def read_packs(request: ApiRequest, customer: UUID | None = None) -> Any:
    """Those with something on them, the newest first, a hundred at most; or one customer's."""
    rows = Pack.objects.owing().filter(**({"holder": customer} if customer else {})).order_by("-sold_at", "-id")
    return [_pack(each, each.moves.all()) for each in rows.prefetch_related("moves")[:PAGE]]


@router.get("/packs/{pack_id}", response={200: PackOut, **PROBLEMS})
@in_scope
def read_one(request: ApiRequest, pack_id: UUID) -> Any:
    """One pack with everything that happened to it."""
    return _whole(pack_id)


@router.post("/packs", response={201: PackOut, 200: PackOut, **PROBLEMS})
@in_scope
def sell(request: ApiRequest, sale: PackSaleIn, key: IdempotencyKey) -> Any:
    """Sold by hand, for this customer and nobody else; good at once. The same key sells one."""
    at, offered = clock.now(), _offer_or_404(sale.offer)
    sold = sell_pack(
        key=key,
        offer=offered,
        holder=holder_of(sale),
        method=sale.method,
        by=request.auth.key_id,
        principal=request.auth.key_id,
        at=at,
    )
    return Status(200 if sold.repeated else 201, _whole(sold.pack.pk))


@router.post("/pack-purchases", response={201: PackPageOut, **PROBLEMS})
def buy_online(request: ApiRequest, sale: PackOnlineIn, key: IdempotencyKey) -> Any:
    """Answers the provider's page on which a customer pays for one. There is no pack until they did; it has the id of this answer."""
    at = clock.now()
    with merchant_scope(request.auth.merchant_id):
        offered, title = _offer_or_404(sale.offer), site().name
        attempt = begin_buying_pack(key=key, offer=offered, holder=holder_of(sale), principal=request.auth.key_id, title=title, at=at)
    address = address_to_pay(request, attempt, title, sale)
    return Status(201, {"id": attempt.payable, "address": address})


@router.post("/pack-purchases/{pack_purchase_id}/look", response={200: PurchaseOut, **PROBLEMS})
def look(request: ApiRequest, pack_purchase_id: UUID) -> Any:
    """Ask the provider now whether one that was bought online is paid, instead of waiting for its message."""
    return see_how_pack_buying_went(merchant_id=request.auth.merchant_id, purchase_id=pack_purchase_id, at=clock.now())


@router.post("/packs/{pack_id}/ask-back", response={200: PackOut, **PROBLEMS})
@in_scope
def ask_back(request: ApiRequest, pack_id: UUID) -> Any:
    """Its holder wants the money of what is left; asking twice is asking once."""
    ask_pack_back(pack_id=_pack_or_404(pack_id).pk, at=clock.now())
    return _whole(pack_id)


@router.post("/packs/{pack_id}/refund", response={200: PackOut, **PROBLEMS})
@in_scope
def give_back(request: ApiRequest, pack_id: UUID) -> Any:
    """What is left goes back, at what was paid for it. Bookings that were paid with it stand."""
    refund_pack(pack_id=_pack_or_404(pack_id).pk, by=request.auth.key_id, at=clock.now())
    return _whole(pack_id)


@router.post("/bookings/{booking_id}/confirm-with-pack/{pack_id}", response={200: BookingOut, **PROBLEMS})
@in_scope
def pay_with_pack(request: ApiRequest, booking_id: UUID, pack_id: UUID) -> Any:
    """A hold becomes a promise, paid with one use a place of its booker's own pack."""
    pack = _pack_or_404(pack_id)
    confirm_booking(booking=booking_or_404(booking_id), pack=pack, by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


def holder_of(sale: HolderIn) -> Customer | str:
    """Somebody who is known here, or the name of somebody who is not."""
    if sale.customer:
        return found(Customer.objects.filter(pk=sale.customer, erased_at=None).first())
    return found(sale.name.strip() or None)


def _offer_or_404(offer_id: UUID) -> PackOffer:
    return found(PackOffer.objects.open().filter(pk=offer_id).first())


def _pack_or_404(pack_id: UUID) -> Pack:
    return found(Pack.objects.filter(pk=pack_id).first())


def _whole(pack_id: UUID) -> dict[str, Any]:
    read = read_pack(pack_id)
    return _pack(read.pack, read.moves)


def _pack(pack: Pack, moves: Any) -> dict[str, Any]:
    names = ("id", "name", "services", "uses", "uses_left", "price_minor", "unit_minor", "left_minor", "owed_minor", "currency")
    times = ("state", "valid_until", "sold_at", "refund_asked_at", "refunded_at")
    return {name: getattr(pack, name) for name in (*names, *times)} | {"customer": pack.holder_id, "moves": list(moves)}
