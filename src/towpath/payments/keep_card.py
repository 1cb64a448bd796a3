"""A customer leaves a card with the provider, and comes back. Nothing is taken from it here."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, merchant_scope, refuse_open_scope
from towpath.payments.models import KeptCard
from towpath.payments.pay_online import NotReady, OneMoment, may_pay_online
from towpath.payments.providers import CardAsked, CardSeen, provider_named


def begin_keeping(*, wanted_for: UUID, most: Money, at: datetime) -> KeptCard:
    """The one card that is there or being asked for, or a new one. Two taps begin one."""
    account = may_pay_online()
    if account is None:
        raise NotReady
    try:
        with transaction.atomic():
            return KeptCard.objects.create(
                wanted_for=wanted_for, account=account, most_minor=most.minor, currency=most.currency, asked_at=at
            )
    except IntegrityError:
        there: KeptCard = KeptCard.objects.live().select_related("account").get(wanted_for=wanted_for)
        return there


def send_for_card(kept: KeptCard, *, back: str, cancelled: str, language: str) -> KeptCard:
    """Ask the provider for its page; asking twice, or after a crash in between, gives the same one."""
    refuse_open_scope()
    if kept.state != "starting":
        return kept
    asked = CardAsked(key=str(kept.pk), currency=kept.currency, back=back, cancelled=cancelled, language=language)
    seen = provider_named(kept.account.provider).ask_for_card(account=kept.account.reference, asked=asked)
    with merchant_scope(kept.merchant_id):
        KeptCard.objects.filter(pk=kept.pk, state="starting").update(state="open", reference=seen.reference, address=seen.address)
        answered: KeptCard = KeptCard.objects.select_related("account").get(pk=kept.pk)
    if answered.state != "open" or not answered.address:
        raise OneMoment
    return answered


def look_at_card(kept: KeptCard) -> CardSeen:
    """How the provider sees it now."""
    refuse_open_scope()
    return provider_named(kept.account.provider).see_card(account=kept.account.reference, reference=kept.reference)


def end_card_page(kept: KeptCard) -> CardSeen:
    """Nobody can leave a card there from now on; unless somebody just did, which the answer says."""
    refuse_open_scope()
    if not kept.reference:
        return CardSeen("", "", "expired")  # nobody was ever led to it
    return provider_named(kept.account.provider).end_card_page(account=kept.account.reference, reference=kept.reference)


def settle_card(*, card_id: UUID, seen: CardSeen, at: datetime) -> KeptCard:
    """Make our books say what the provider says. The same word twice changes nothing; a card that was left after we gave up waiting is one to forget."""
    with all_or_nothing():
        kept: KeptCard = KeptCard.objects.select_for_update().get(pk=card_id)
        if seen.state == "kept" and not kept.owner and kept.kept_at is None:
            kept.card, kept.owner, kept.brand, kept.last4 = seen.card, seen.owner, seen.brand[:20], seen.last4[:4]
            kept.kept_at, kept.forgotten_at = at, None
            kept.state = "kept" if kept.state in ("starting", "open") else kept.state
            kept.save(update_fields=["card", "owner", "brand", "last4", "kept_at", "forgotten_at", "state"])
        elif seen.state == "expired" and kept.state in ("starting", "open"):
            kept.state, kept.ended_at, kept.forgotten_at = "released", at, at
            kept.save(update_fields=["state", "ended_at", "forgotten_at"])
        return kept


def release_card(kept: KeptCard, *, at: datetime) -> None:
    """Nothing will be taken from it any more. The provider is told to forget it next (see forget_cards)."""
    KeptCard.objects.filter(pk=kept.pk, state="kept").update(state="released", ended_at=at)


def forget_card(kept: KeptCard, *, at: datetime) -> None:
    """The provider has it no longer, and neither have we its names for it. By which digits it was known stays where something was taken from it: the
    customer reads it on their statement too."""
    refuse_open_scope()
    if kept.owner:
        provider_named(kept.account.provider).forget_card(account=kept.account.reference, owner=kept.owner)
    with merchant_scope(kept.merchant_id):
        digits = {} if kept.state == "used" else {"brand": "", "last4": ""}
        KeptCard.objects.filter(pk=kept.pk).update(card="", owner="", forgotten_at=at, **digits)
