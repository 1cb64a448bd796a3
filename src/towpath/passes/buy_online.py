"""A guest buys a voucher on a payment provider's page. It is worth nothing until the provider says that the money came."""

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
from towpath.passes.announcements import VoucherPaidTwice, VoucherPaymentTakenBack
from towpath.passes.buying import WhenHeard, ask_how_it_went, heed, page_to_pay
from towpath.passes.models import Voucher
from towpath.passes.move import lock_voucher
from towpath.passes.offer_voucher import require_amount
from towpath.passes.sell_voucher import Terms, make_good, write_voucher
from towpath.payments.models import Attempt, Payment
from towpath.payments.pay_online import NotReady, Outcome, may_pay_online
from towpath.payments.providers import CheckoutSeen


class NoLongerWaitedFor(Refusal):
    kind = "gone"
    code = "voucher_no_longer_waited_for"
    what_happened = _("This voucher was not paid for thirty days.")
    what_is_safe = _("Nothing was taken from you.")
    what_to_do = _("Choose it again if you still want it.")


def begin_buying(*, key: str, terms: Terms, holder: Customer | None, principal: UUID, title: str, at: datetime) -> Attempt:
    """A voucher that waits for its money, and the way to pay for it. The same key begins one, however often the button is pressed."""
    require_amount(terms.paid.minor)
    if may_pay_online() is None:
        raise NotReady
    voucher_id = new_id()

    def effect() -> None:
        write_voucher(voucher_id, terms, holder=holder, by=None, at=at)

    asked = {"paid": terms.paid.minor, "bonus": terms.bonus_minor, "days": terms.bonus_days}
    if terms.shared:
        asked["shared"] = True
    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"voucher": voucher_id}, effect=effect)
        return go_on_buying(voucher_id=UUID(answer.value["voucher"]), title=title, at=at)


def go_on_buying(*, voucher_id: UUID, title: str, at: datetime) -> Attempt:
    """The page that is open already, or a new one."""
    with all_or_nothing():
        voucher = lock_voucher(voucher_id)
        return page_to_pay(voucher, Money(voucher.paid_minor, voucher.currency), title=title, too_late=NoLongerWaitedFor, at=at)


def see_how_buying_went(*, merchant_id: UUID, voucher_id: UUID, at: datetime) -> Voucher:
    """The buyer is back: the voucher as it stands once the provider was asked."""
    ask_how_it_went(merchant_id=merchant_id, payable=voucher_id, confirm=lambda attempt, seen: confirm_buying(attempt, seen=seen, at=at))
    with merchant_scope(merchant_id):
        return found(Voucher.objects.filter(pk=voucher_id).first())


def confirm_buying(attempt: Attempt, *, seen: CheckoutSeen, at: datetime) -> Outcome:
    """Money that comes after nobody waited for it any more makes it good all the same."""
    with all_or_nothing():
        voucher = lock_voucher(attempt.payable)
        then = WhenHeard(
            received=lambda payment: make_good(voucher, payment, at=at),
            paid_twice=lambda payment: announce(_paid_twice(voucher, payment, at=at)),
            never_came=lambda payment: _never_came(voucher, payment, at=at),
        )
        return heed(attempt, seen=seen, then=then, at=at)


def _paid_twice(voucher: Voucher, payment: Payment, *, at: datetime) -> VoucherPaidTwice:
    return VoucherPaidTwice(
        at=at,
        voucher_id=voucher.pk,
        payment_id=payment.pk,
        amount_minor=payment.amount_minor,
        cost_minor=payment.cost_minor,
        currency=payment.currency,
    )


def _never_came(voucher: Voucher, payment: Payment, *, at: datetime) -> None:
    """Nothing can be paid with it any more. What it had paid already stays paid: that is between the business and its guest."""
    voucher.state = "failed"
    voucher.save(update_fields=["state"])
    announce(
        VoucherPaymentTakenBack(
            at=at,
            voucher_id=voucher.pk,
            payment_id=payment.pk,
            amount_minor=payment.amount_minor,
            refunded_minor=payment.refunded_minor,
            currency=payment.currency,
        )
    )
