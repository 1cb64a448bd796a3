"""Somebody else looks at a draft: it is published, or goes back with a word."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.money import Money
from towpath.network.models import Membership
from towpath.supply.models import SupplyTerms, SupplyVersion, VersionDraft
from towpath.supply.publish import publish_version, set_terms
from towpath.supply.write_draft import DraftMoved, content_of, open_draft


class OwnDraft(Refusal):
    """Four eyes: who wrote it last does not publish it."""

    code = "own_draft"
    what_happened = _("Whoever wrote it last can't be the one who reviews it.")
    what_is_safe = _("The draft waits as it is.")
    what_to_do = _("Ask somebody else of the team to look at it.")


class NotHandedIn(Refusal):
    code = "not_handed_in"
    what_happened = _("This draft has not been handed in for review.")
    what_is_safe = _("Nothing was published.")
    what_to_do = _("Hand it in first.")


class WhySentBack(Invalid):
    code = "why_sent_back"
    what_happened = _("Say in a sentence what should be changed.")
    what_is_safe = _("The draft waits as it is.")


def publish_draft(*, draft: VersionDraft, seen: datetime, by: UUID, at: datetime) -> SupplyVersion:
    """What was looked at is what is published: version and price together, or nothing. From then on it never changes."""
    with transaction.atomic():
        standing = _for_review(draft, seen, by)
        content = content_of(standing.body)
        version = publish_version(
            item=standing.item, note=content.note, facts=content.facts, state=content.state, people=[standing.written_by, by], at=at
        )
        if content.price is not None:
            said = content.price
            quote = SupplyTerms.objects.filter(item=standing.item, audience="", effective_from__lte=at).order_by("-effective_from").first()
            set_terms(
                item=standing.item,
                price=said.price,
                minimum=said.minimum,
                multiple=said.multiple,
                tiers=said.tiers,
                **_quote_of(quote, said.price.currency),
                at=at,
            )
        standing.version = version
        standing.save(update_fields=["version"])
    return version


def send_back(*, draft: VersionDraft, words: str, seen: datetime, by: UUID) -> VersionDraft:
    """It needs another hand: what the reviewer says stands on the draft."""
    if not 3 <= len(words.strip()) <= 300:
        raise WhySentBack
    with transaction.atomic():
        standing = _for_review(draft, seen, by)
        standing.handed_in_at, standing.sent_back = None, words.strip()
        standing.save(update_fields=["handed_in_at", "sent_back"])
    return standing


def works_alone() -> bool:
    """A team of one can't wait for somebody else; what it publishes says that nobody else looked."""
    return Membership.objects.filter(role="operator", person__is_active=True).count() < 2


def _for_review(draft: VersionDraft, seen: datetime, by: UUID) -> VersionDraft:
    standing = open_draft(draft)
    if standing.written_at != seen:
        raise DraftMoved
    if standing.handed_in_at is None:
        raise NotHandedIn
    if standing.written_by == by and not works_alone():
        raise OwnDraft
    return standing


def _quote_of(terms: SupplyTerms | None, currency: str) -> dict[str, Any]:
    """A dated quote from outside goes on standing beside the new price."""
    if terms is None or terms.outside_price_minor is None or terms.currency != currency:
        return {}
    return {"outside_price": Money(terms.outside_price_minor, currency), "outside_quoted_on": terms.outside_quoted_on}
