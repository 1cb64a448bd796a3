"""A guest buys a voucher on a payment provider's page. It is worth nothing until the provider says that the money came."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.passes.announcements import VoucherPaidTwice, VoucherPaymentTakenBack
from towpath.passes.models import Voucher
from towpath.passes.move import lock_voucher
from towpath.passes.offer_voucher import require_amount
from towpath.passes.sell_voucher import Terms, make_good, write_voucher
from towpath.payments.models import Attempt, Payment
from towpath.payments.pay_online import OPEN, Due, NotReady, Outcome, begin_attempt, look_at_attempt, may_pay_online, settle_attempt
from towpath.payments.providers import CheckoutSeen
from towpath.payments.record import AlreadyPaid
from towpath.payments.refund import claim_refund


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
    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"voucher": voucher_id}, effect=effect)
        return go_on_buying(voucher_id=UUID(answer.value["voucher"]), title=title, at=at)


def go_on_buying(*, voucher_id: UUID, title: str, at: datetime) -> Attempt:
    """The page that is open already, or a new one. The network has no share in this."""
    with all_or_nothing():
        voucher = lock_voucher(voucher_id)
        if voucher.state == "lapsed":
            raise NoLongerWaitedFor
        if voucher.state != "pending":
            raise AlreadyPaid
        due = Due(
            payable=voucher.pk,
            amount=Money(voucher.paid_minor, voucher.currency),
            fee=Money(0, voucher.currency),
            fee_rule=None,
            title=title,
        )
        return begin_attempt(due=due, at=at)


def see_how_buying_went(*, merchant_id: UUID, voucher_id: UUID, at: datetime) -> Voucher:
    """The buyer is back: ask the provider at once instead of waiting for its message. Whoever comes second finds it done."""
    with merchant_scope(merchant_id):
        attempt = Attempt.objects.filter(payable=voucher_id).select_related("account").exclude(reference="").order_by("-started_at").first()
    if attempt is not None and attempt.state in OPEN:
        seen = look_at_attempt(attempt)
        with merchant_scope(merchant_id):
            confirm_buying(attempt, seen=seen, at=at)
    with merchant_scope(merchant_id):
        found: Voucher | None = Voucher.objects.filter(pk=voucher_id).first()
    if found is None:
        raise NotFound
    return found


def confirm_buying(attempt: Attempt, *, seen: CheckoutSeen, at: datetime) -> Outcome:
    """What the provider says becomes what the voucher is: good, good for nothing after all, or paid twice. Money that comes after nobody waited for it
    any more makes it good all the same."""
    with all_or_nothing():
        voucher = lock_voucher(attempt.payable)
        outcome = settle_attempt(attempt_id=attempt.pk, seen=seen, at=at)
        payment = outcome.payment
        if outcome.change == "received" and payment is not None:
            make_good(voucher, payment, at=at)
        elif outcome.change == "surplus" and payment is not None:
            _send_back(voucher, payment, at=at)
        elif outcome.change == "taken_back" and payment is not None and not payment.surplus:
            _never_came(voucher, payment, at=at)
        return outcome


def waiting_for_money(payables: list[UUID]) -> set[UUID]:
    """Those of these that are vouchers nobody has paid for yet: their pages at the provider are still wanted."""
    return set(Voucher.objects.filter(pk__in=payables, state="pending").values_list("pk", flat=True))


def _send_back(voucher: Voucher, payment: Payment, *, at: datetime) -> None:
    """Somebody paid twice: the second money is nobody's to keep."""
    announce(
        VoucherPaidTwice(
            at=at,
            voucher_id=voucher.pk,
            payment_id=payment.pk,
            amount_minor=payment.amount_minor,
            cost_minor=payment.cost_minor,
            currency=payment.currency,
        )
    )
    whole = Money(payment.amount_minor, payment.currency)
    claim_refund(payment_id=payment.pk, part=payment.pk, amount=whole, reason="paid_twice", by=None, at=at)


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
