"""Something points at a need of a customer."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import NeedInferred
from towpath.care.needs.believe import Kind
from towpath.care.needs.catalogue import Catalogue, KnownNeed, own_catalogue
from towpath.care.needs.models import NeedSignal
from towpath.clientele.consents import is_agreed
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant

HEALTH = "health"
SEVERITIES = (1, 2, 3)


class UnknownNeed(Invalid):
    code = "unknown_need"
    what_happened = _("Your trade's list does not know this need.")
    what_is_safe = _("Nothing was noted.")
    what_to_do = _("Choose one of the list.")


class HealthNotAgreed(Refusal):
    kind = "forbidden"
    code = "health_not_agreed"
    what_happened = _("This is about somebody's health, and they have not agreed to it being kept, or have taken that back.")
    what_is_safe = _("Nothing was noted.")
    what_to_do = _("They can agree on their own page.")


def note_signal(
    *,
    customer: Customer,
    need: str,
    kind: Kind,
    source: str,
    source_id: UUID,
    severity: int = 1,
    at: datetime,
    catalogue: Catalogue | None = None,
    until: datetime | None = None,
) -> NeedSignal:
    """Noted once for each source, and counted until its day. What is about health is noted only while they agree to it. `catalogue`: where it was read
    already. `until`: where it was said earlier than it is noted."""
    known = _known(catalogue or own_catalogue(), need, severity)
    if known.is_health and not may_know_health(customer):
        raise HealthNotAgreed
    with all_or_nothing():
        signal, is_new = NeedSignal.objects.get_or_create(
            merchant_id=current_merchant(),
            customer=customer,
            need=need,
            source=source,
            source_id=source_id,
            defaults={"kind": kind, "severity": severity, "noted_at": at, "expires_at": until or at + timedelta(days=known.valid_days)},
        )
        if is_new:
            announce(NeedInferred(at=at, customer=customer.pseudonym, signal_id=signal.pk, kind=kind))
    return signal


def may_know_health(customer: Customer) -> bool:
    """Whether they agree, at this moment, that something about their health is kept."""
    return is_agreed(customer, HEALTH)


def _known(catalogue: Catalogue, need: str, severity: int) -> KnownNeed:
    known = catalogue.needs.get(need)
    if known is None or severity not in SEVERITIES:
        raise UnknownNeed
    return known
