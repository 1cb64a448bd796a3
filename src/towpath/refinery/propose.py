"""Suggest a change of supply for a pattern; take the suggestion up, or turn it down with a reason."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.refinery.announcements import ProposalAccepted, ProposalMade
from towpath.refinery.models import Pattern, Proposal
from towpath.supply.publish import publish_version


class BadProposal(Invalid):
    code = "bad_proposal"
    what_happened = _("A proposal says in English what would change, and which share it expects between 0 and 100 %.")


class AlreadyProposed(Refusal):
    code = "already_proposed"
    what_happened = _("There is a proposal for this pattern already.")
    what_to_do = _("Decide that one first.")


class AlreadyDecided(Refusal):
    code = "proposal_decided"
    what_happened = _("This proposal has been decided already.")
    what_to_do = _("Open it again to see how it stands.")


class ReasonNeeded(Invalid):
    code = "reason_needed"
    what_happened = _("Declining needs a reason others can read.")


def propose(
    *,
    pattern: Pattern,
    summary: Mapping[str, str],
    note: Mapping[str, str],
    facts: Mapping[str, int],
    expected_share: float | None,
    at: datetime,
) -> Proposal:
    """One proposal at a time for a pattern: what the next version would be, and which effect is expected of it. Nothing is published yet."""
    if not summary.get("en", "").strip() or not note.get("en", "").strip() or not 0 <= (expected_share or 0) <= 1:
        raise BadProposal
    with transaction.atomic():
        Pattern.objects.select_for_update().get(pk=pattern.pk)
        if Proposal.objects.filter(pattern=pattern, declined_at=None).exists():
            raise AlreadyProposed
        proposal = Proposal.objects.create(
            pattern=pattern,
            summary=dict(summary),
            draft={"note": dict(note), "facts": dict(facts)},
            expected_share=expected_share,
            proposed_at=at,
        )
        announce(ProposalMade(at=at, proposal_id=proposal.pk))
    return proposal


def accept_proposal(*, proposal: Proposal, at: datetime) -> Proposal:
    """The supplier makes it: the draft is published as the item's next version. Nobody cooks with it before a trial says so."""
    with transaction.atomic():
        proposal = _undecided(proposal)
        item = proposal.pattern.item
        proposal.version = publish_version(item=item, note=proposal.draft["note"], facts=proposal.draft["facts"], at=at)
        proposal.accepted_at = at
        proposal.save(update_fields=["version", "accepted_at"])
        announce(ProposalAccepted(at=at, proposal_id=proposal.pk, version_id=proposal.version.pk))
    return proposal


def decline_proposal(*, proposal: Proposal, reason: str, at: datetime) -> Proposal:
    """Declined always has a reason, and another proposal may follow."""
    if len(reason.strip()) < 5:
        raise ReasonNeeded
    with transaction.atomic():
        proposal = _undecided(proposal)
        proposal.declined_at, proposal.declined_reason = at, reason.strip()[:300]
        proposal.save(update_fields=["declined_at", "declined_reason"])
    return proposal


def _undecided(proposal: Proposal) -> Proposal:
    locked = Proposal.objects.select_for_update(of=("self",)).select_related("pattern__item").get(pk=proposal.pk)
    if locked.accepted_at is not None or locked.declined_at is not None:
        raise AlreadyDecided
    return locked
