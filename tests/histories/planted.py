"""Defects other systems shipped, planted on purpose: a history that does not notice them proves nothing."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from towpath.orders import cancel, hear_provider, pay_online
from towpath.orders import pay as orders_pay
from towpath.orders import refund as orders_refund
from towpath.orders.paid_state import State
from towpath.payments import pay_online as attempts
from towpath.payments import refund as refunds
from towpath.payments.models import Payment
from towpath.payments.pay_online import Outcome
from towpath.payments.providers.stripe_connect import StripeConnect
from towpath.settlement import charge, keep_books

Plant = Callable[[pytest.MonkeyPatch], None]


def fee_in_parts_rounded_apart(patch: pytest.MonkeyPatch) -> None:
    """Each part's share is rounded by itself and up, so that together they are not the fee."""

    def apart(payment: Payment) -> int:
        return payment.fee_returned_minor + -(-payment.fee_minor * payment.refunded_minor // (2 * payment.amount_minor))

    patch.setattr(refunds, "_fee_so_far", apart)


def late_failure_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(attempts, "_taken_back", lambda attempt, at: Outcome("nothing"))


def a_new_key_every_time(patch: pytest.MonkeyPatch) -> None:
    """The refund is asked for twice, and each time as if for the first."""
    ask = StripeConnect.refund

    def twice(self, *, account, charge, amount, reason, key):
        ask(self, account=account, charge=charge, amount=amount, reason=reason, key=f"{key}-again")
        return ask(self, account=account, charge=charge, amount=amount, reason=reason, key=key)

    patch.setattr(StripeConnect, "refund", twice)


def paid_twice_is_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pay_online, "_send_back", lambda payment, at: None)


def refund_not_split(patch: pytest.MonkeyPatch) -> None:
    """The payment knows of the bounced refund, the order does not."""
    patch.setattr(hear_provider, "_claim_given_back", lambda refund, was_done, at: None)


def fee_not_returned(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(StripeConnect, "return_fee", lambda self, **_: "nothing")


def fee_of_todays_rules(patch: pytest.MonkeyPatch) -> None:
    """Recomputed from a share that is not the one that was quoted."""
    quoted = charge._as_quoted

    def otherwise(fact, base):
        fee = quoted(fact, base)
        return fee.__class__(base, fee.rate, base.share(fee.rate * Fraction(9, 10)), fee.rule, fee.reason)

    patch.setattr(charge, "_as_quoted", otherwise)


def dispute_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(hear_provider, "LOOKS", tuple(look for look in hear_provider.LOOKS if look[0] != "charge.dispute."))


def cost_not_booked(patch: pytest.MonkeyPatch) -> None:
    post = keep_books.post_entries

    def without(about, occasion, entries, currency, at):
        post(about, occasion, [entry for entry in entries if entry.what != "cost"], currency, at)

    patch.setattr(keep_books, "post_entries", without)


def payout_booked_at_every_word(patch: pytest.MonkeyPatch) -> None:
    post, count = keep_books.post_entries, iter(range(10**6))

    def again(about, occasion, entries, currency, at):
        post(about, f"{occasion}-{next(count)}" if occasion == "payout" else occasion, entries, currency, at)

    patch.setattr(keep_books, "post_entries", again)


def refunded_reads_as_paid(patch: pytest.MonkeyPatch) -> None:
    from tests.histories import life

    def careless(total: int, parts: object) -> State:
        return "paid" if list(parts) else "unpaid"

    patch.setattr(life, "paid_state", careless)


def bonus_goes_back_first(patch: pytest.MonkeyPatch) -> None:
    """What was given on top comes back before what the guest paid for."""
    patch.setattr(Payment, "bonus_back_minor", property(lambda payment: min(payment.refunded_minor, payment.bonus_minor)))


def help_is_kept(patch: pytest.MonkeyPatch) -> None:
    """The guest has everything back, and the business keeps what the network paid."""
    patch.setattr(orders_refund, "return_help", lambda order, at: ())
    patch.setattr(hear_provider, "return_help", lambda order, at: ())


def cancelled_keeps_the_voucher(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cancel, "release_holds", lambda group_id, at: None)


def late_failure_keeps_the_voucher(patch: pytest.MonkeyPatch) -> None:
    """The order is unpaid again, and the value that had paid a part of it is gone."""
    patch.setattr(orders_pay, "give_to_source", lambda **_: None)


def fee_only_on_the_guests_own_money(patch: pytest.MonkeyPatch) -> None:
    """The whole fee is charged, but what others paid takes nothing of it back with it."""
    record = orders_pay.record_parts
    patch.setattr(orders_pay, "record_parts", lambda holds, by, at: record([(hold, 0) for hold, _ in holds], by=by, at=at))


DEFECTS: dict[str, Plant] = {
    plant.__name__.replace("_", " "): plant
    for plant in (
        fee_in_parts_rounded_apart,
        late_failure_ignored,
        a_new_key_every_time,
        paid_twice_is_kept,
        refund_not_split,
        fee_not_returned,
        fee_of_todays_rules,
        dispute_forgotten,
        cost_not_booked,
        payout_booked_at_every_word,
        refunded_reads_as_paid,
        bonus_goes_back_first,
        help_is_kept,
        cancelled_keeps_the_voucher,
        late_failure_keeps_the_voucher,
        fee_only_on_the_guests_own_money,
    )
}
