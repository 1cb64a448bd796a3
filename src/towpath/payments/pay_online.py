"""A customer sets out to pay through a provider, and comes back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, merchant_scope, refuse_open_scope
from towpath.payments.models import Attempt, Payment, ProviderAccount
from towpath.payments.providers import Checkout, CheckoutSeen, names_of_providers, provider_named
from towpath.payments.record import AlreadyPaid

OPEN = ("starting", "open")


class NotReady(Refusal):
    code = "online_not_ready"
    what_happened = _("This business does not take payments online yet.")
    what_is_safe = _("Your order stands.")
    what_to_do = _("Pay at the counter.")


class OneMoment(Refusal):
    """Another tap is opening the provider's page, or it was closed in the same moment."""

    code = "page_being_opened"
    what_happened = _("One moment, the page is being opened.")
    what_is_safe = _("Nothing is paid twice.")
    what_to_do = _("Ask again in a few seconds.")


class BeingTaken(Refusal):
    """Their card is being charged for it in this moment."""

    code = "being_taken"
    what_happened = _("This is being taken from the card you left.")
    what_is_safe = _("Nothing is paid twice.")
    what_to_do = _("Look again in a minute: then it is paid, or you can pay here.")


class ProviderContradicts(Refusal):
    """The provider took another amount than it was asked for. Never guessed away: it stays open and is shown by the reconciliation."""

    code = "provider_contradicts"
    what_happened = _("The payment provider names another amount than it was asked for.")
    what_is_safe = _("Nothing was booked, and nothing is lost.")
    what_to_do = _("Compare the account with the provider, and ask it.")


@dataclass(frozen=True, kw_only=True)
class Due:
    """What is to be paid: for which payable, how much, how much of it is the network's, by which rule, and in which words."""

    payable: UUID
    amount: Money
    fee: Money
    fee_rule: UUID | None
    title: str


@dataclass(frozen=True)
class Outcome:
    """What looking at a checkout changed. `payment` is there whenever one stands or stood."""

    change: Literal["nothing", "received", "surplus", "failed", "taken_back"]
    payment: Payment | None = None


def accounts_in_use() -> QuerySet[ProviderAccount]:
    """Accounts of the business in scope that take payments now, through a provider this network still offers; the usual one first."""
    rows: QuerySet[ProviderAccount] = ProviderAccount.objects.filter(takes_payments=True, provider__in=names_of_providers())
    return rows.order_by("opened_at")


def may_pay_online() -> ProviderAccount | None:
    """The account through which the business in scope takes payments now."""
    return accounts_in_use().first()


def begin_attempt(*, due: Due, at: datetime) -> Attempt:
    """The one attempt that is under way for this payable, or a new one. Two taps begin one."""
    account = may_pay_online()
    if account is None:
        raise NotReady
    if Payment.objects.standing().of_guests().filter(payable=due.payable).exists():
        raise AlreadyPaid
    try:
        with transaction.atomic():
            return Attempt.objects.create(
                payable=due.payable,
                account=account,
                amount_minor=due.amount.minor,
                currency=due.amount.currency,
                fee_minor=due.fee.minor,
                fee_rule=due.fee_rule,
                started_at=at,
            )
    except IntegrityError:
        under_way: Attempt = Attempt.objects.select_related("account").get(payable=due.payable, state__in=OPEN)
        if under_way.card_id is not None:
            raise BeingTaken from None
        return under_way


def send_to_provider(*, merchant_id: UUID, attempt: Attempt, title: str, back: str, cancelled: str, language: str) -> Attempt:
    """Ask the provider for its page; asking twice, or after a crash in between, gives the same one."""
    refuse_open_scope()
    if attempt.state == "open":
        return attempt
    checkout = Checkout(
        attempt=str(attempt.pk),
        amount=Money(attempt.amount_minor, attempt.currency),
        fee=Money(attempt.fee_minor, attempt.currency),
        title=title,
        back=back,
        cancelled=cancelled,
        language=language,
    )
    seen = provider_named(attempt.account.provider).start_checkout(account=attempt.account.reference, checkout=checkout)
    with merchant_scope(merchant_id):
        Attempt.objects.filter(pk=attempt.pk, state="starting").update(state="open", reference=seen.reference, address=seen.address)
        answered: Attempt = Attempt.objects.select_related("account").get(pk=attempt.pk)
    if answered.state != "open" or not answered.address:
        raise OneMoment
    return answered


def last_attempts(payable: UUID) -> QuerySet[Attempt]:
    """The one that led to a provider's page last comes first. What is taken from a kept card leads to none."""
    rows: QuerySet[Attempt] = Attempt.objects.filter(payable=payable, card=None).select_related("account").exclude(reference="")
    return rows.order_by("-started_at")


def look_at_attempt(attempt: Attempt) -> CheckoutSeen:
    """How the provider sees it now."""
    refuse_open_scope()
    return provider_named(attempt.account.provider).see_checkout(account=attempt.account.reference, reference=attempt.reference)


def end_attempt(attempt: Attempt) -> CheckoutSeen:
    """Nobody can pay it from now on; unless somebody just did, which the answer says."""
    refuse_open_scope()
    return provider_named(attempt.account.provider).end_checkout(account=attempt.account.reference, reference=attempt.reference)


def settle_attempt(*, attempt_id: UUID, seen: CheckoutSeen, at: datetime) -> Outcome:
    """Make our books say what the provider says. The same word twice changes nothing; a failure after a success is believed, whenever it comes."""
    with all_or_nothing():
        attempt = Attempt.objects.select_for_update().get(pk=attempt_id)
        if seen.state == "paid":
            return _received(attempt, seen, at)
        if seen.state == "failed" and attempt.state in ("paid", "surplus"):
            return _taken_back(attempt, at)
        if seen.state in ("failed", "expired") and attempt.state in OPEN:
            _move(attempt, seen.state, at)
            return Outcome("failed")
        return Outcome("nothing")


def _received(attempt: Attempt, seen: CheckoutSeen, at: datetime) -> Outcome:
    known = Payment.objects.filter(attempt=attempt).first()
    if known is not None:
        return Outcome("nothing", known)
    if seen.amount_minor != attempt.amount_minor or seen.fee_minor != attempt.fee_minor:
        raise ProviderContradicts
    payment = _write(attempt, seen, at, surplus=False) or _write(attempt, seen, at, surplus=True)
    assert payment is not None  # a surplus is under no rule that could refuse it
    _move(attempt, "surplus" if payment.surplus else "paid", at)
    return Outcome("surplus" if payment.surplus else "received", payment)


def _write(attempt: Attempt, seen: CheckoutSeen, at: datetime, *, surplus: bool) -> Payment | None:
    """The database says whether this payable was paid already; looking first would leave a gap."""
    try:
        with transaction.atomic():
            return Payment.objects.create(
                payable=attempt.payable,
                method="online",
                amount_minor=seen.amount_minor,
                currency=attempt.currency,
                taken_at=at,
                attempt=attempt,
                charge=seen.charge,
                fee_reference=seen.fee_reference,
                fee_minor=seen.fee_minor,
                cost_minor=seen.cost_minor,
                surplus=surplus,
            )
    except IntegrityError:
        if surplus:
            raise
        return None


def make_surplus(payment: Payment, attempt: Attempt) -> Payment:
    """Received, and for nothing that still stands: it is going back."""
    payment.surplus = True
    payment.save(update_fields=["surplus"])
    Attempt.objects.filter(pk=attempt.pk).update(state="surplus")
    return payment


def _taken_back(attempt: Attempt, at: datetime) -> Outcome:
    payment = Payment.objects.select_for_update().get(attempt=attempt)
    if payment.failed_at is not None:
        return Outcome("nothing", payment)
    payment.failed_at = at
    payment.save(update_fields=["failed_at"])
    _move(attempt, "failed", at)
    return Outcome("taken_back", payment)


def _move(attempt: Attempt, state: str, at: datetime) -> None:
    attempt.state, attempt.ended_at = state, at
    attempt.save(update_fields=["state", "ended_at"])
