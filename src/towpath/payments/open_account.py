"""A business opens its own account with a payment provider, and we look how far it is."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.tenancy import merchant_scope, refuse_open_scope
from towpath.payments.announcements import AccountChanged
from towpath.payments.models import ProviderAccount
from towpath.payments.providers import AccountSeen, provider_named


def open_account(*, merchant_id: UUID, provider: str, name: str, currency: str, back: str, at: datetime) -> str:
    """Answers the provider's page on which the business proves who it is. Asking again continues with the account there is."""
    refuse_open_scope()
    door = provider_named(provider)
    with merchant_scope(merchant_id):
        known = ProviderAccount.objects.filter(provider=provider).first()
    if known is None:
        seen = door.open_account(name=name, currency=currency, key=f"account-{merchant_id}")
        known = note_account(merchant_id=merchant_id, provider=provider, seen=seen, at=at)
    return door.account_page(account=known.reference, back=back)


def look_at_account(*, merchant_id: UUID, provider: str, at: datetime) -> ProviderAccount | None:
    """Ask the provider how far it is; nothing where there is no account."""
    refuse_open_scope()
    with merchant_scope(merchant_id):
        known = ProviderAccount.objects.filter(provider=provider).first()
    if known is None:
        return None
    return note_account(
        merchant_id=merchant_id, provider=provider, seen=provider_named(provider).see_account(account=known.reference), at=at
    )


def note_account(*, merchant_id: UUID, provider: str, seen: AccountSeen, at: datetime) -> ProviderAccount:
    """What the provider says now. An older word never replaces a newer one."""
    with merchant_scope(merchant_id):
        account: ProviderAccount
        account, is_new = ProviderAccount.objects.select_for_update().get_or_create(
            provider=provider, defaults={"reference": seen.reference, "opened_at": at, "seen_at": at}
        )
        now = (seen.takes_payments, seen.pays_out, list(seen.needs))
        if at >= account.seen_at and (is_new or now != (account.takes_payments, account.pays_out, account.needs)):
            account.takes_payments, account.pays_out, account.needs = now
            account.seen_at = at
            account.save(update_fields=["takes_payments", "pays_out", "needs", "seen_at"])
            announce(AccountChanged(at=at, account_id=account.pk, takes_payments=seen.takes_payments, pays_out=seen.pays_out))
        return account
