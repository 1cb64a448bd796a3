"""Sell a pack over the counter: paid by cash, card or transfer, and good at once."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
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


def sell_pack(*, key: str, offer: PackOffer, holder: Customer, method: str, by: UUID | None, principal: UUID, at: datetime) -> PackOfSale:
    """For this customer and nobody else. The money is for uses to come: no sale yet and no fee, both come with each use. The same key sells one."""
    pack_id = new_id()

    def effect() -> None:
        if PackOffer.objects.filter(pk=offer.pk, withdrawn_at=None).first() is None:
            raise NoLongerOffered
        price = Money(offer.price_minor, offer.currency)
        pack = _write(pack_id, offer, holder, by, at)
        payment = record_payment(payable=pack_id, method=method, amount=price, fee=Money(0, offer.currency), by=by, at=at)
        move_pack(pack, "sold", uses=offer.uses, minor=offer.price_minor, reference=payment.pk, by=by, at=at)
        announce(
            PackSold(
                at=at,
                customer=holder.pseudonym,
                pack_id=pack_id,
                payment_id=payment.pk,
                uses=offer.uses,
                amount_minor=offer.price_minor,
                currency=offer.currency,
                method=method,
            )
        )

    asked = {"offer": offer.pk, "holder": holder.pk, "method": method}
    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"pack": pack_id}, effect=effect)
        return PackOfSale(Pack.objects.select_related("holder").get(pk=answer.value["pack"]), answer.repeated)


def _write(pack_id: UUID, offer: PackOffer, holder: Customer, by: UUID | None, at: datetime) -> Pack:
    pack: Pack = Pack.objects.create(
        id=pack_id,
        offer=offer,
        holder=holder,
        name=offer.name,
        services=offer.services,
        currency=offer.currency,
        uses=offer.uses,
        price_minor=offer.price_minor,
        unit_minor=offer.price_minor // offer.uses,
        valid_until=months_later(today_here(at), offer.months) if offer.months else None,
        sold_at=at,
        sold_by=by,
    )
    return pack


def today_here(at: datetime) -> date:
    """By the clock on the wall of the business."""
    zone = Merchant.objects.values_list("zone", flat=True).get(pk=current_merchant())
    return at.astimezone(ZoneInfo(zone)).date()


def months_later(day: date, months: int) -> date:
    """The same day of the month, or its last where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
