"""Look into what a provider told us, and bring every refund to its end. Outside any business's scope: it asks over the network."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.orders.announcements import RefundFailed
from towpath.orders.card_for_booking import confirm_card
from towpath.orders.earn import earn_of_order
from towpath.orders.locks import lock_group
from towpath.orders.models import Order, OrderGroup, Split
from towpath.orders.pay_online import confirm_attempt, end_unneeded
from towpath.orders.refund import refunded, return_help
from towpath.passes.heard import confirm_bought_refund, lock_bought_of_charge, note_dispute_of, waiting_for_money
from towpath.payments.disputes import note_dispute, note_payout
from towpath.payments.keep_card import look_at_card
from towpath.payments.models import Attempt, KeptCard, Payment, ProviderAccount, Refund, Told
from towpath.payments.open_account import look_at_account
from towpath.payments.pay_online import OPEN, look_at_attempt
from towpath.payments.providers import Provider, RefundSeen, provider_named
from towpath.payments.refund import ask_for_refund, settle_refund

PATIENCE = timedelta(minutes=30)
"""How long somebody may stay on the provider's page."""
LONGEST_WAIT = timedelta(hours=1)
MOST_AT_ONCE = 100

log = structlog.get_logger()


def heed_messages(*, merchant_id: UUID, at: datetime) -> int:
    """Look into each message that waits; answers how many. One that can't be cleared up now waits longer and longer, and holds up no other."""
    with merchant_scope(merchant_id):
        waiting = list(Told.objects.filter(heeded_at=None, next_at__lte=at).order_by("told_at", "id")[:MOST_AT_ONCE])
    for told in waiting:
        try:
            _look_into(told, merchant_id, at)
        except Exception as problem:  # noqa: BLE001 - the other messages still get their turn
            log.warning("message_not_heeded", told=str(told.pk), kind=told.kind, problem=type(problem).__name__)
            _later(told, merchant_id, at)
        else:
            with merchant_scope(merchant_id):
                Told.objects.filter(pk=told.pk).update(heeded_at=at)
    return len(waiting)


def bring_refunds_to_their_end(*, merchant_id: UUID, at: datetime) -> int:
    """Send what was claimed, look after what was sent; answers how many moved."""
    with merchant_scope(merchant_id):
        on_their_way = list(
            Refund.objects.filter(state__in=["claimed", "sent"])
            .select_related("payment__attempt__account")
            .order_by("asked_at")[:MOST_AT_ONCE]
        )
    moved = 0
    for refund in on_their_way:
        try:
            moved += confirm_refund(refund, seen=ask_for_refund(refund), at=at)
        except Refusal as silence:
            log.warning("refund_waits", refund=str(refund.pk), problem=silence.code)
    return moved


def confirm_refund(refund: Refund, *, seen: RefundSeen, at: datetime) -> bool:
    """The provider's word becomes ours; answers whether anything changed."""
    with merchant_scope(refund.merchant_id), all_or_nothing():
        try:
            lock_group(refund.payment.payable)
        except OrderGroup.DoesNotExist:
            return confirm_bought_refund(refund, seen=seen, at=at)
        before = Refund.objects.get(pk=refund.pk).state
        after, moved = settle_refund(refund_id=refund.pk, seen=seen, at=at)
        if moved and after.state == "done":
            announce(refunded(after, at=at))
            _let_help_follow(after, at=at)
        elif moved and after.state == "failed":
            _claim_given_back(after, was_done=before == "done", at=at)
        return moved


def _let_help_follow(refund: Refund, *, at: datetime) -> None:
    """The guest's money has arrived; the network's part of it is next."""
    order = Order.objects.filter(pk=refund.part).first()
    if order is not None:
        return_help(order, at=at)


def close_unneeded_attempts(*, merchant_id: UUID, at: datetime) -> int:
    """Pages of the provider that nobody may pay on any more: paid at the counter meanwhile, cancelled, or left lying; answers how many."""
    with merchant_scope(merchant_id):
        under_way = list(Attempt.objects.filter(state__in=OPEN, card=None).select_related("account"))
        paid = set(
            Payment.objects.standing()
            .of_guests()
            .filter(payable__in=[each.payable for each in under_way])
            .values_list("payable", flat=True)
        )
        wanted = set(
            Order.objects.filter(group__in=[each.payable for each in under_way], cancelled_at=None).values_list("group", flat=True)
        )
        wanted |= waiting_for_money([each.payable for each in under_way])
    unneeded = [each for each in under_way if each.payable in paid or each.payable not in wanted or each.started_at <= at - PATIENCE]
    for attempt in unneeded:
        try:
            end_unneeded(attempt, at=at)
        except Refusal as silence:
            log.warning("attempt_stays_open", attempt=str(attempt.pk), problem=silence.code)
    return len(unneeded)


def _look_into(told: Told, merchant_id: UUID, at: datetime) -> None:
    kind = told.kind
    look = next((look for start, look in LOOKS if kind.startswith(start)), None)
    if look is None:
        return
    with merchant_scope(merchant_id):
        account = ProviderAccount.objects.get(provider=told.provider)
    look(told, account, provider_named(told.provider), at)


def _at_account(told: Told, account: ProviderAccount, door: Provider, at: datetime) -> None:
    look_at_account(merchant_id=account.merchant_id, provider=told.provider, at=at)


def _at_checkout(told: Told, account: ProviderAccount, door: Provider, at: datetime) -> None:
    _confirm(account, told.about, at)


def _at_charge(told: Told, account: ProviderAccount, door: Provider, at: datetime) -> None:
    """A charge speaks late when a payment that had succeeded fails after all."""
    reference = door.find_checkout(account=account.reference, charge=told.about)
    if reference:
        _confirm(account, reference, at)
    with merchant_scope(account.merchant_id):
        refunds = list(Refund.objects.filter(payment__charge=told.about).exclude(reference="").select_related("payment__attempt__account"))
    for refund in refunds:
        confirm_refund(refund, seen=ask_for_refund(refund), at=at)


def _confirm(account: ProviderAccount, reference: str, at: datetime) -> None:
    with merchant_scope(account.merchant_id):
        attempt = Attempt.objects.filter(reference=reference).select_related("account").first()
        kept = KeptCard.objects.filter(reference=reference).select_related("account").first()
    if attempt is not None:
        confirm_attempt(attempt, seen=look_at_attempt(attempt), at=at)
    elif kept is not None:
        confirm_card(kept, seen=look_at_card(kept), at=at)


def _at_refund(told: Told, account: ProviderAccount, door: Provider, at: datetime) -> None:
    """Asked as if for the first time: the network's share has gone back before a refund counts as done."""
    with merchant_scope(account.merchant_id):
        refund = Refund.objects.filter(reference=told.about).select_related("payment__attempt__account").first()
    if refund is not None:
        confirm_refund(refund, seen=ask_for_refund(refund), at=at)


def _at_dispute(told: Told, account: ProviderAccount, door: Provider, at: datetime) -> None:
    seen = door.see_dispute(account=account.reference, reference=told.about)
    with merchant_scope(account.merchant_id), all_or_nothing():
        bought = lock_bought_of_charge(seen.charge)
        dispute = note_dispute(seen=seen, at=at)
        if dispute is not None and bought is not None:
            note_dispute_of(bought, dispute, at=at)
        elif dispute is not None:
            lost = seen.amount_minor if seen.state in ("open", "lost") else 0
            _spread(dispute.payment_id, lost)


def _spread(payment_id: UUID, lost: int) -> None:
    """Which orders a chargeback concerns: in their order, up to what each has left."""
    for split in Split.objects.filter(payment=payment_id).order_by("order_id"):
        part = min(lost, split.amount_minor)
        Split.objects.filter(pk=split.pk).update(lost_minor=part)
        lost -= part


def _at_payout(told: Told, account: ProviderAccount, door: Provider, at: datetime) -> None:
    seen = door.see_payout(account=account.reference, reference=told.about)
    with merchant_scope(account.merchant_id):
        note_payout(account=account, seen=seen, at=at)


Look = Callable[[Told, ProviderAccount, Provider, datetime], None]
LOOKS: tuple[tuple[str, Look], ...] = (
    ("account.", _at_account),
    ("checkout.session.", _at_checkout),
    ("charge.dispute.", _at_dispute),
    ("charge.refund.", _at_refund),
    ("charge.", _at_charge),
    ("refund.", _at_refund),
    ("payout.", _at_payout),
)


def _claim_given_back(refund: Refund, *, was_done: bool, at: datetime) -> None:
    for split in Split.objects.select_for_update().filter(payment=refund.payment_id, order=refund.part):
        split.refunded_minor -= refund.amount_minor
        split.save(update_fields=["refunded_minor"])
    returned = refund.fee_online_minor if refund.fee_state == "done" else 0
    if not (was_done or returned):
        earn_of_order(refund.part, at=at)  # nobody was told that it went, so nobody is told that it came back
    else:
        announce(
            RefundFailed(
                at=at,
                order_id=refund.part,
                refund_id=refund.pk,
                amount_minor=refund.amount_minor if was_done else 0,
                fee_minor=refund.fee_minor,
                fee_online_minor=returned,
                currency=refund.payment.currency,
                method=refund.payment.method,
                surplus=refund.payment.surplus,
            )
        )


def _later(told: Told, merchant_id: UUID, at: datetime) -> None:
    with merchant_scope(merchant_id):
        wait = min(LONGEST_WAIT, timedelta(seconds=2**told.tries))
        Told.objects.filter(pk=told.pk).update(tries=told.tries + 1, next_at=at + wait)
