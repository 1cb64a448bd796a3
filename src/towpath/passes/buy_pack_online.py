"""A customer buys a pack on a payment provider's page. There is no pack until the provider says that the money came."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal, found
from towpath.foundation.events import announce
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.passes.announcements import PackPaidTwice, PackPaymentTakenBack
from towpath.passes.begin_membership import begin_when_paid
from towpath.passes.buying import WhenHeard, ask_how_it_went, heed, page_to_pay
from towpath.passes.models import Pack, PackOffer, PackPurchase
from towpath.passes.sell_pack import NoLongerOffered, announce_sold, note_holder, said_of, write_pack
from towpath.payments.models import Attempt, Payment
from towpath.payments.pay_online import NotReady, Outcome, may_pay_online
from towpath.payments.providers import CheckoutSeen


class PackNoLongerWaitedFor(Refusal):
    kind = "gone"
    code = "pack_no_longer_waited_for"
    what_happened = _("This was not paid in time, and nobody waits for it any more.")
    what_is_safe = _("Nothing was taken from you.")
    what_to_do = _("Choose it again if you still want it.")


def begin_buying_pack(*, key: str, offer: PackOffer, holder: Customer | str, principal: UUID, title: str, at: datetime) -> Attempt:
    """A purchase that waits for its money, and the way to pay for it. The same key begins one, however often the button is pressed."""
    if may_pay_online() is None:
        raise NotReady
    purchase_id = new_id()

    def effect() -> None:
        if PackOffer.objects.filter(pk=offer.pk, withdrawn_at=None).first() is None:
            raise NoLongerOffered
        PackPurchase.objects.create(
            id=purchase_id,
            offer=offer,
            holder=note_holder(holder, at=at),
            name=offer.name,
            services=offer.services,
            currency=offer.currency,
            uses=offer.uses,
            price_minor=offer.price_minor,
            months=offer.months,
            made_at=at,
        )

    asked = {"offer": offer.pk, "holder": said_of(holder), "online": True}
    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"purchase": purchase_id}, effect=effect)
        return go_on_buying_pack(purchase_id=UUID(answer.value["purchase"]), title=title, at=at)


def go_on_buying_pack(*, purchase_id: UUID, title: str, at: datetime) -> Attempt:
    """The page that is open already, or a new one."""
    with all_or_nothing():
        purchase = lock_purchase(purchase_id)
        price = Money(purchase.price_minor, purchase.currency)
        return page_to_pay(purchase, price, title=title, too_late=PackNoLongerWaitedFor, at=at)


def see_how_pack_buying_went(
    *, merchant_id: UUID, purchase_id: UUID, at: datetime, read: tuple[PackPurchase, Attempt | None] | None = None
) -> PackPurchase:
    """The buyer is back: the purchase as it stands once the provider was asked. Sold, the pack has the same id. `read`: it and the last way to the
    provider, where they were read together."""
    purchase, attempt = read or (None, None)
    if purchase is not None and attempt is None:
        return purchase
    is_new = ask_how_it_went(
        merchant_id=merchant_id,
        payable=purchase_id,
        confirm=lambda one, seen: confirm_pack_buying(one, seen=seen, at=at),
        attempt=attempt,
    )
    if purchase is not None and not is_new:
        return purchase
    with merchant_scope(merchant_id):
        return found(PackPurchase.objects.filter(pk=purchase_id).first())


def confirm_pack_buying(attempt: Attempt, *, seen: CheckoutSeen, at: datetime) -> Outcome:
    """Money that comes after nobody waited for it any more makes a pack all the same."""
    with all_or_nothing():
        purchase = lock_purchase(attempt.payable)
        then = WhenHeard(
            received=lambda payment: deliver(purchase, payment, at=at),
            paid_twice=lambda payment: announce(_paid_twice(purchase, payment, at=at)),
            never_came=lambda payment: _never_came(purchase, payment, at=at),
        )
        return heed(attempt, seen=seen, then=then, at=at)


def lock_purchase(purchase_id: UUID) -> PackPurchase:
    """As it stands while nobody else can change it. A purchase is locked before its pack and its payment."""
    rows = PackPurchase.objects.select_for_update(of=("self",)).select_related("holder")
    purchase: PackPurchase = rows.get(pk=purchase_id)
    return purchase


def deliver(purchase: PackPurchase, payment: Payment, *, by: UUID | None = None, at: datetime) -> None:
    """The money is there: one purchase becomes one pack, held by the database. Where its first money had failed and a second one came, the pack is
    good again."""
    there = Pack.objects.select_for_update(of=("self",)).select_related("holder").filter(pk=purchase.pk).first()
    if there is None:
        write_pack(purchase.pk, purchase, offer_id=purchase.offer_id, holder=purchase.holder, payment=payment, by=by, at=at)
    else:
        there.state = "sold"
        there.save(update_fields=["state"])
        announce_sold(there, payment, at=at)
    purchase.state = "sold"
    purchase.save(update_fields=["state"])
    begin_when_paid(purchase.pk, at=at)


def _paid_twice(purchase: PackPurchase, payment: Payment, *, at: datetime) -> PackPaidTwice:
    return PackPaidTwice(
        at=at,
        pack_id=purchase.pk,
        payment_id=payment.pk,
        amount_minor=payment.amount_minor,
        cost_minor=payment.cost_minor,
        currency=payment.currency,
    )


def _never_came(purchase: PackPurchase, payment: Payment, *, at: datetime) -> None:
    """Nothing more is booked with it. Bookings that were paid with it stand: that is between the business and its customer."""
    Pack.objects.filter(pk=purchase.pk).update(state="failed")
    announce(
        PackPaymentTakenBack(
            at=at,
            pack_id=purchase.pk,
            payment_id=payment.pk,
            amount_minor=payment.amount_minor,
            refunded_minor=payment.refunded_minor,
            currency=payment.currency,
        )
    )
