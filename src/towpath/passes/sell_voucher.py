"""Sell a voucher: over the counter at once; online it waits for its money (see buy_online)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
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
from towpath.network.notice import midnight
from towpath.passes.announcements import VoucherSold
from towpath.passes.codes import GROUP, code_of, hash_of
from towpath.passes.join_circle import own_membership
from towpath.passes.models import Circle, Voucher, VoucherOffer
from towpath.passes.move import move
from towpath.passes.offer_voucher import require_amount
from towpath.passes.shared_card import share_card
from towpath.payments.models import Payment
from towpath.payments.record import record_payment


class NoCircle(Refusal):
    code = "no_circle"
    what_happened = _("This business is in no circle of gift cards just now.")
    what_is_safe = _("Nothing was sold.")
    what_to_do = _("Sell a voucher that is good here alone, or join a circle first.")


class GiftStaysAtHome(Refusal):
    code = "gift_stays_at_home"
    what_happened = _("What is given on top is good at this business alone, so this one can't be a gift card of the circle.")
    what_is_safe = _("Nothing was sold.")
    what_to_do = _("Choose one with nothing on top, or sell it for this business alone.")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is agreed on when a voucher is sold."""

    paid: Money
    bonus_minor: int = 0
    bonus_days: int | None = None
    offer_id: UUID | None = None
    shared: bool = False
    """A gift card, good at every business of the seller's circle."""

    @classmethod
    def of(cls, offer: VoucherOffer, *, shared: bool = False) -> "Terms":
        paid = Money(offer.paid_minor, offer.currency)
        return cls(paid=paid, bonus_minor=offer.bonus_minor, bonus_days=offer.bonus_days, offer_id=offer.pk, shared=shared)


@dataclass(frozen=True)
class Sold:
    """A voucher and its code, for whoever bought it and nobody else."""

    voucher: Voucher
    code: str
    repeated: bool


def sell_voucher(*, key: str, terms: Terms, method: str, by: UUID | None, principal: UUID, at: datetime) -> Sold:
    """Paid in cash, by card or by transfer, and good at once. The same key sells one, and answers with the same code."""
    require_amount(terms.paid.minor)
    voucher_id = new_id()

    def effect() -> None:
        voucher = write_voucher(voucher_id, terms, holder=None, by=by, at=at)
        payment = record_payment(payable=voucher_id, method=method, amount=terms.paid, fee=Money(0, terms.paid.currency), by=by, at=at)
        make_good(voucher, payment, at=at)

    asked = {"paid": terms.paid.minor, "bonus": terms.bonus_minor, "days": terms.bonus_days, "method": method}
    if terms.shared:
        asked["shared"] = True
    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"voucher": voucher_id}, effect=effect)
        voucher = Voucher.objects.get(pk=answer.value["voucher"])
    return Sold(voucher, code_of(voucher.pk), answer.repeated)


def write_voucher(voucher_id: UUID, terms: Terms, *, holder: Customer | None, by: UUID | None, at: datetime) -> Voucher:
    """A voucher without value yet: that comes with the money."""
    circle = _circle_of(terms) if terms.shared else None
    code = code_of(voucher_id)
    voucher: Voucher = Voucher.objects.create(
        id=voucher_id,
        code_hash=hash_of(code),
        last_four=code[-GROUP:],
        offer_id=terms.offer_id,
        holder=holder,
        currency=terms.paid.currency,
        paid_minor=terms.paid.minor,
        bonus_minor=terms.bonus_minor,
        bonus_days=terms.bonus_days,
        made_at=at,
        sold_by=by,
        circle=circle,
    )
    return voucher


def _circle_of(terms: Terms) -> Circle:
    """A gift on top can't be spent with others, who would have to be paid for it."""
    member = own_membership()
    if member is None or member.circle.closed_at is not None:
        raise NoCircle
    if terms.bonus_minor:
        raise GiftStaysAtHome
    return member.circle


def make_good(voucher: Voucher, payment: Payment, *, at: datetime) -> None:
    """Its money is there: from now on it is worth what was agreed. A bonus counts its days from here, in whole days of the business."""
    if voucher.circle_id is not None:
        share_card(voucher)
    move(
        voucher,
        "sold",
        paid=voucher.paid_minor,
        bonus=voucher.bonus_minor,
        reference=payment.pk,
        by=voucher.sold_by,
        at=at,
        state="sold",
        sold_at=at,
        bonus_until=_end_of_bonus(voucher, at),
    )
    announce(
        VoucherSold(
            at=at,
            customer=voucher.holder.pseudonym if voucher.holder else None,
            voucher_id=voucher.pk,
            payment_id=payment.pk,
            paid_minor=voucher.paid_minor,
            bonus_minor=voucher.bonus_minor,
            currency=voucher.currency,
            method=payment.method,
            cost_minor=payment.cost_minor,
        )
    )


def _end_of_bonus(voucher: Voucher, at: datetime) -> datetime | None:
    if not voucher.bonus_minor or voucher.bonus_days is None:
        return None
    zone = Merchant.objects.values_list("zone", flat=True).get(pk=current_merchant())
    last_day = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=voucher.bonus_days)
    return midnight(last_day + timedelta(days=1), zone)
