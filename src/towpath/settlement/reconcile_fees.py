"""Hold what providers kept back for the network against the network's own books, business by business. The network's side, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from towpath.foundation.tenancy import refuse_open_scope
from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.payments.models import ProviderAccount
from towpath.payments.providers import FeeSeen, provider_named

KEPT = ("kept", "kept_back")


@dataclass(frozen=True)
class FeeSide:
    """One business: the share that was kept back for the network of its payments, after what went back to it."""

    business: UUID | None
    """Empty where the provider names an account that is no business of this network."""
    name: str
    account: str
    payments: int
    there_minor: int
    here_minor: int
    currency: str

    @property
    def apart_minor(self) -> int:
        return self.there_minor - self.here_minor


def reconcile_fees(*, at: datetime) -> Sequence[FeeSide]:
    """Every business with an account, those that differ first. Asks the provider, so never inside a transaction."""
    refuse_open_scope()
    accounts, businesses = together(ProviderAccount.objects.order_by("opened_at"), Merchant.objects.order_by("name"))
    fees: list[FeeSeen] = []
    for provider in sorted({account.provider for account in accounts}):
        since = min(account.opened_at for account in accounts if account.provider == provider)
        fees.extend(provider_named(provider).fees(since=since))
    booked = {business.pk: _booked(business.pk, business.currency, at) for business in businesses}
    return compare_fees(fees, {account.reference: account.merchant_id for account in accounts}, businesses, booked)


def compare_fees(
    fees: Iterable[FeeSeen], owners: Mapping[str, UUID], businesses: Iterable[Merchant], booked: Mapping[UUID, int]
) -> Sequence[FeeSide]:
    """Account by account, in each currency. What is booked and the provider knows nothing of shows too. Pure."""
    there: dict[tuple[str, str], list[FeeSeen]] = {}
    for fee in fees:
        there.setdefault((fee.account, fee.currency), []).append(fee)
    by_id = {business.pk: business for business in businesses}
    for reference, owner in owners.items():
        if owner in by_id:
            there.setdefault((reference, by_id[owner].currency), [])
    sides = []
    for (account, currency), found in there.items():
        business = by_id.get(owners[account]) if account in owners else None
        in_books = business is not None and business.currency == currency
        sides.append(
            FeeSide(
                business=business.pk if business else None,
                name=business.name if business else "",
                account=account,
                payments=len(found),
                there_minor=sum(fee.amount_minor - fee.returned_minor for fee in found),
                here_minor=booked.get(business.pk, 0) if business and in_books else 0,
                currency=currency,
            )
        )
    return sorted(sides, key=lambda side: (side.apart_minor == 0, side.name, side.account, side.currency))


def _booked(business: UUID, currency: str, at: datetime) -> int:
    """By the books: what was kept counts for the business, so the sign turns round."""
    with connection.cursor() as cursor:
        cursor.execute("select kind, minor from settlement_dues(%s, %s, %s, %s)", [business, at, at.date(), currency])
        return -sum(int(minor) for kind, minor in cursor.fetchall() if kind in KEPT)
