"""Take from a card what its owner left it for: once, and never more than they were told."""

from datetime import datetime

from django.db import IntegrityError, transaction

from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope, refuse_open_scope
from towpath.payments.models import Attempt, KeptCard
from towpath.payments.pay_online import Due
from towpath.payments.providers import CardCharge, CheckoutSeen, NoProvider, ProviderRefused, provider_named

FAILED = CheckoutSeen("", "", "failed")


def begin_charge(*, kept: KeptCard, due: Due, at: datetime) -> Attempt | None:
    """What is to be taken, written down before it is. Nothing where it is more than was said, where the card is kept no longer, or where its owner is on
    the provider's page for the same thing just now."""
    there = KeptCard.objects.select_for_update().filter(pk=kept.pk, state="kept", most_minor__gte=due.amount.minor).first()
    if there is None or there.currency != due.amount.currency:
        return None
    try:
        with transaction.atomic():
            return Attempt.objects.create(
                payable=due.payable,
                account=kept.account,
                card=there,
                amount_minor=due.amount.minor,
                currency=due.amount.currency,
                fee_minor=due.fee.minor,
                fee_rule=due.fee_rule,
                started_at=at,
            )
    except IntegrityError:
        return None


def take_from_card(attempt: Attempt, *, title: str) -> CheckoutSeen:
    """Asked with the attempt's own key: however often, it takes once. A clear no is a no; so is a provider that is not offered any more."""
    refuse_open_scope()
    kept = attempt.card
    charge = CardCharge(
        key=str(attempt.pk),
        card=kept.card,
        owner=kept.owner,
        amount=Money(attempt.amount_minor, attempt.currency),
        fee=Money(attempt.fee_minor, attempt.currency),
        title=title,
    )
    try:
        seen = provider_named(attempt.account.provider).charge_card(account=attempt.account.reference, charge=charge)
    except (ProviderRefused, NoProvider):
        return FAILED
    if seen.reference:
        with merchant_scope(attempt.merchant_id):
            Attempt.objects.filter(pk=attempt.pk).update(reference=seen.reference)
    return seen


def was_taken(attempt: Attempt) -> CheckoutSeen:
    """What became of one that nobody wants any more: a look, and no charge where there was none."""
    refuse_open_scope()
    try:
        door = provider_named(attempt.account.provider)
    except NoProvider:
        return FAILED
    return door.see_card_charge(account=attempt.account.reference, owner=attempt.card.owner, key=str(attempt.pk)) or FAILED


def note_charge(attempt: Attempt, *, seen: CheckoutSeen, at: datetime) -> None:
    """The card has served: charged, or refused by its bank. Either way it is not tried again."""
    state = {"paid": "used", "failed": "refused"}.get(seen.state)
    if state is not None:
        KeptCard.objects.filter(pk=attempt.card.pk, state="kept").update(state=state, ended_at=at)
