"""Sell a pack over the counter: paid by cash, card or transfer, and good at once. Online it waits for its money (see buy_pack_online)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.models import Merchant
from towpath.passes.announcements import PackSold
from towpath.passes.pack_models import Pack, PackOffer
from towpath.passes.pack_move import move_pack
from towpath.passes.purchase_models import PackPurchase
from towpath.payments.models import Payment
from towpath.payments.record import record_payment


class NoLongerOffered(Refusal):
    kind = "gone"
    code = "pack_no_longer_offered"
    what_happened = _("This pack is no longer sold.")
    what_is_safe = _("Nothing was taken from you.")
    what_to_do = _("Choose another one.")


@dataclass(frozen=True)
class PackOfSale:
    """A pack, and whether it was there already."""

    pack: Pack
    repeated: bool


def sell_pack(
    *, key: str, offer: PackOffer, holder: Customer | str, method: str, by: UUID | None, principal: UUID, at: datetime
) -> PackOfSale:
    """For this customer and nobody else; somebody new is noted down by their name. The money is for uses to come: no sale yet and no fee, both come with each use. The same key sells one."""
    pack_id = new_id()

    def effect() -> None:
        if PackOffer.objects.filter(pk=offer.pk, withdrawn_at=None).first() is None:
            raise NoLongerOffered
        price = Money(offer.price_minor, offer.currency)
        payment = record_payment(payable=pack_id, method=method, amount=price, fee=Money(0, offer.currency), by=by, at=at)
        write_pack(pack_id, offer, offer_id=offer.pk, holder=note_holder(holder, at=at), payment=payment, by=by, at=at)

    asked = {"offer": offer.pk, "holder": said_of(holder), "method": method}
    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"pack": pack_id}, effect=effect)
        return PackOfSale(Pack.objects.select_related("holder").get(pk=answer.value["pack"]), answer.repeated)


def note_holder(holder: Customer | str, *, at: datetime) -> Customer:
    """Whom the business knows, or somebody it notes down now."""
    return note_down(name=holder, at=at) if isinstance(holder, str) else holder


def said_of(holder: Customer | str) -> str:
    """What was said of whose it is: the same however often it is said."""
    return holder if isinstance(holder, str) else str(holder.pk)


def write_pack(
    pack_id: UUID,
    agreed: PackOffer | PackPurchase,
    *,
    offer_id: UUID | None,
    holder: Customer,
    payment: Payment,
    by: UUID | None = None,
    at: datetime,
) -> Pack:
    """Its money is there: from now on it is worth what was agreed, and its months count from here."""
    pack: Pack = Pack.objects.create(
        id=pack_id,
        offer_id=offer_id,
        holder=holder,
        name=agreed.name,
        services=agreed.services,
        currency=agreed.currency,
        uses=agreed.uses,
        price_minor=agreed.price_minor,
        unit_minor=agreed.price_minor // agreed.uses,
        valid_until=months_later(today_here(at), agreed.months) if agreed.months else None,
        sold_at=at,
        sold_by=by,
    )
    move_pack(pack, "sold", uses=pack.uses, minor=pack.price_minor, reference=payment.pk, by=by, at=at)
    announce_sold(pack, payment, at=at)
    return pack


def announce_sold(pack: Pack, payment: Payment, *, at: datetime) -> None:
    """Once for each money that came for it and is kept."""
    announce(
        PackSold(
            at=at,
            customer=pack.holder.pseudonym,
            pack_id=pack.pk,
            payment_id=payment.pk,
            uses=pack.uses,
            amount_minor=pack.price_minor,
            currency=pack.currency,
            method=payment.method,
            cost_minor=payment.cost_minor,
        )
    )


def today_here(at: datetime) -> date:
    """By the clock on the wall of the business."""
    zone = Merchant.objects.values_list("zone", flat=True).get(pk=current_merchant())
    return at.astimezone(ZoneInfo(zone)).date()


def months_later(day: date, months: int) -> date:
    """The same day of the month, or its last where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
