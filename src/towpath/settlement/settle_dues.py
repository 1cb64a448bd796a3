"""Money that settles what is owed: recorded once, and written into the books by the business's own worker."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.ledger.post import Posting, post_transfers
from towpath.network.models import Merchant
from towpath.payments.announcements import DisputeChanged
from towpath.settlement.announcements import DisputeTaken, DuesCorrected, DuesReceived
from towpath.settlement.charge import NETWORK
from towpath.settlement.keep_books import Books
from towpath.settlement.models import Correction, DuesPayment, LostDispute

NETWORK_BANK = "network/bank"
NETWORK_DISPUTES = "network/disputes"
LARGEST = 10**12


class NotAnAmount(Invalid):
    code = "not_an_amount"
    what_happened = _("Enter an amount above zero, in the currency of the business.")


class OtherTransfer(Refusal):
    kind = "mismatch"
    code = "other_transfer"
    what_happened = _("This transfer was recorded before, with another amount or day.")
    what_is_safe = _("What was recorded first stands.")
    what_to_do = _("Look at it again; another transfer needs another name.")


class TakenAlready(Refusal):
    code = "taken_already"
    what_happened = _("The network bears this already.")
    what_to_do = _("Nothing needs doing.")


class ReasonMissing(Invalid):
    code = "reason_missing_for_dispute"
    what_happened = _("This needs a reason in words, between 5 and 600 characters.")


class MoreThanLost(Invalid):
    code = "more_than_lost"
    what_happened = _("The network can bear what was lost, or a part of it, and never more.")


def record_dues_payment(
    *, merchant: Merchant, amount: Money, received_on: date, key: str, reference: str = "", by: UUID | None, at: datetime
) -> DuesPayment:
    """The business's transfer arrived. The same transfer counts once, whoever types it and however often; too much is carried as a credit."""
    if not 0 < amount.minor < LARGEST or amount.currency != merchant.currency or not 1 <= len(key) <= 120 or not key.isprintable():
        raise NotAnAmount
    with transaction.atomic():
        payment: DuesPayment
        payment, is_new = DuesPayment.objects.get_or_create(
            merchant_id=merchant.pk,
            key=key,
            defaults={
                "amount_minor": amount.minor,
                "currency": amount.currency,
                "received_on": received_on,
                "reference": reference[:140],
                "recorded_at": at,
                "recorded_by": by,
            },
        )
        if (payment.amount_minor, payment.received_on) != (amount.minor, received_on):
            raise OtherTransfer
        if is_new:
            announce(DuesReceived(at=at, payment_id=payment.pk), merchant_id=merchant.pk)
    return payment


def take_dispute(*, dispute: LostDispute, amount: Money, reason: str, by: UUID, at: datetime) -> LostDispute:
    """Lost money stays with the business, unless the network says that it was its own doing and bears it, in part or whole."""
    said = " ".join(reason.split())
    if not 5 <= len(said) <= 600:
        raise ReasonMissing
    if amount.currency != dispute.currency or not 0 < amount.minor <= dispute.amount_minor + dispute.cost_minor:
        raise MoreThanLost
    with transaction.atomic():
        fresh = LostDispute.objects.filter(pk=dispute.pk, taken_at=None)
        if fresh.update(taken_minor=amount.minor, taken_reason=said, taken_at=at, taken_by=by) == 0:
            raise TakenAlready
        announce(DisputeTaken(at=at, lost_id=dispute.pk), merchant_id=dispute.merchant_id)
    taken: LostDispute = LostDispute.objects.get(pk=dispute.pk)
    return taken


# What the worker does in the business's scope.


def note_lost_dispute(fact: DisputeChanged) -> None:
    """Once it is lost both sides read how much, so that they can say who bears it."""
    if fact.state != "lost":
        return
    from towpath.payments.models import Dispute

    dispute = Dispute.objects.get(pk=fact.dispute_id)
    LostDispute.objects.get_or_create(
        dispute=dispute.pk,
        defaults={
            "amount_minor": dispute.amount_minor,
            "cost_minor": dispute.cost_minor,
            "currency": fact.currency,
            "lost_at": fact.at,
        },
    )


def book_dues_payment(fact: DuesReceived) -> None:
    """The network's bank has it; the business owes that much less."""
    payment, books = DuesPayment.objects.get(pk=fact.payment_id), Books(current_merchant())
    _book(
        f"dues_payment:{payment.pk}",
        Money(payment.amount_minor, payment.currency),
        ("", NETWORK_BANK, books.dues, "dues.payment"),
        (":own", books.fees, books.bank, "fee_paid"),
        at=payment.recorded_at,
    )


def book_correction(fact: DuesCorrected) -> None:
    """What was charged is taken back."""
    made, books = Correction.objects.get(pk=fact.correction_id), Books(current_merchant())
    amount = Money(-made.amount_minor, made.currency)
    _book(f"dues_correction:{made.pk}", amount, ("", NETWORK, books.dues, "dues.correction"), at=made.corrected_at)


def book_dispute_taken(fact: DisputeTaken) -> None:
    """The network bears a loss of the business: it owes it that much."""
    lost, books = LostDispute.objects.get(pk=fact.lost_id), Books(current_merchant())
    assert lost.taken_at is not None
    amount = Money(lost.taken_minor, lost.currency)
    _book(f"dues_dispute:{lost.pk}", amount, ("", NETWORK_DISPUTES, books.dues, "dues.dispute"), at=lost.taken_at)


def _book(key: str, amount: Money, *moves: tuple[str, str, str, str], at: datetime) -> None:
    business = current_merchant()
    mine = f"merchant/{business}/"
    with all_or_nothing():
        post_transfers(
            [
                Posting(
                    key=key + more,
                    debit=debit,
                    credit=credit,
                    amount=amount,
                    reason=reason,
                    parties={address: business for address in (debit, credit) if address.startswith(mine)},
                )
                for more, debit, credit, reason in moves
            ],
            at=at,
        )
