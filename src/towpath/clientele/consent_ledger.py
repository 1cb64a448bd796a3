"""What one person agreed to: every yes and no there ever was, in all of their records, with its words, its proof and its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from towpath.clientele.merge import UNDO_FOR
from towpath.clientele.models import Consent, Customer, Merge, OwnWay
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.together import together
from towpath.network.models import Membership

State = Literal["stands", "opposed", "withdrawn", "refused"]
"""It counts · it was given in one record, and another record of theirs says no · it was taken back · it was a no from the beginning."""


@dataclass(frozen=True)
class LedgerLine:
    """One answer to one purpose."""

    consent: Consent
    state: State
    heard_by: str
    """Who of the team heard the yes; empty: they said it themselves."""
    told_to: str
    """Who of the team heard them take it back."""


@dataclass(frozen=True)
class Ledger:
    """What one person's page says beside the timeline."""

    records: Sequence[Customer]
    """The one that stays first; empty: there is nobody, or they were forgotten."""
    lines: Sequence[LedgerLine]
    ways: Sequence[OwnWay]
    merges: Sequence[Merge]
    """Which records were put together, the latest first; those that were parted again are left out."""

    def stands(self, purpose: str) -> bool:
        return any(line.consent.purpose == purpose and line.state == "stands" for line in self.lines)

    def to_undo(self, at: datetime) -> list[Merge]:
        return [merge for merge in self.merges if at <= merge.merged_at + UNDO_FOR]


def read_ledger(customer_id: UUID) -> Ledger:
    """One statement, the newest answer first. Nobody's, where there is no such customer."""
    return ledger_of(*together(*ledger_questions(customer_id)))


def ledger_questions(customer_id: UUID) -> tuple[QuerySet[Any, Any], ...]:
    """The same, for whoever asks for more with it."""
    theirs = Customer.objects.same_person(customer_id)
    who = theirs.order_by().values("pk")
    return (
        theirs,
        Consent.objects.filter(customer__in=who)
        .annotate(is_opposed=Exists(Consent.objects.opposing()))
        .order_by("purpose", "-given_at", "-id"),
        OwnWay.objects.filter(customer__in=who).order_by("-told_at"),
        Merge.objects.filter(Q(kept__in=who) | Q(gone__in=who), undone_at=None)
        .select_related("gone", "kept")
        .order_by("-merged_at", "-id"),
        Membership.objects.filter(merchant_id=current_merchant()).values_list("person_id", "person__name"),
    )


def ledger_of(
    records: Sequence[Customer],
    consents: Sequence[Consent],
    ways: Sequence[OwnWay],
    merges: Sequence[Merge],
    team: Sequence[tuple[UUID, str]],
) -> Ledger:
    """From the answers to all five."""
    names: dict[UUID | None, str] = dict(team)
    lines = [LedgerLine(each, _state(each), names.get(each.heard_by, ""), names.get(each.withdrawn_by, "")) for each in consents]
    return Ledger([each for each in records if each.erased_at is None], lines, ways, merges)


def _state(consent: Consent) -> State:
    if consent.withdrawn_at is None:
        return "opposed" if getattr(consent, "is_opposed", False) else "stands"
    return "refused" if consent.withdrawn_at == consent.given_at and not consent.withdrawn_how else "withdrawn"
