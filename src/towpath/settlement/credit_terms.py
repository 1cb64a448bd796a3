"""How long a business has to pay a supplier's invoice."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.network.models import Merchant
from towpath.network.notice import network_zone, require_notice
from towpath.settlement.models import CreditTerms

USUAL_DAYS: Final = 14
MOST_DAYS: Final = 180


class BadCreditTerms(Invalid):
    code = "bad_credit_terms"
    what_happened = _("Businesses have between 0 and 180 days to pay.")


def credit_days(issuer: UUID, *, at: datetime) -> int:
    """The days in force; fourteen where nobody has said."""
    terms = CreditTerms.objects.filter(issuer=issuer, effective_from__lte=at).order_by("-effective_from", "-id").first()
    return terms.days if terms else USUAL_DAYS


def set_credit_terms(*, issuer: UUID, days: int, effective_from: datetime, at: datetime) -> CreditTerms:
    """More days may hold at once; fewer are told 15 full days before, once anybody is in the network."""
    if not 0 <= days <= MOST_DAYS:
        raise BadCreditTerms
    if days < credit_days(issuer, at=effective_from) and Merchant.objects.exists():
        require_notice(start=effective_from, at=at, zone=network_zone())
    return CreditTerms.objects.create(issuer=issuer, days=days, effective_from=max(effective_from, at))
