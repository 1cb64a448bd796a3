"""What the customer's own record tells: since when, consents, notes, merges."""

from django.db.models import F, Q

from towpath.clientele.models import Consent, Customer, Merge, Note
from towpath.insight.timeline.entry import Rows, Who, told

NEVER = {"withdrawn_at": F("given_at"), "withdrawn_how": ""}
"""A no from the beginning: it begins and ends in one moment, and nobody of the team was told to end it."""


def met(who: Who) -> Rows:
    rows = Customer.objects.filter(pk__in=who, came_with=None)
    return told(rows, at="first_seen_at", what="record.met", thing="id")


def taken_over(who: Who) -> Rows:
    rows = Customer.objects.filter(pk__in=who).exclude(came_with=None)
    return told(
        rows,
        at="first_seen_at",
        what="record.taken_over",
        said="import",
        by="came_with__taken_by",
        thing="came_with_id",
        facts={"file": "came_with__name"},
    )


def merged(who: Who) -> Rows:
    rows = Merge.objects.filter(Q(gone__in=who) | Q(kept__in=who))
    return told(rows, at="merged_at", what="record.merged", said="business", by="merged_by", thing="gone_id")


def merge_undone(who: Who) -> Rows:
    rows = Merge.objects.filter(Q(gone__in=who) | Q(kept__in=who)).exclude(undone_at=None)
    return told(rows, at="undone_at", what="record.parted", said="business", by="undone_by", thing="gone_id")


def agreed(who: Who) -> Rows:
    rows = Consent.objects.filter(customer__in=who).exclude(**NEVER)
    facts = {"purpose": "purpose", "wording": "wording", "proof": "proof", "channel": "channel"}
    return told(rows, at="given_at", what="consent.given", said=F("channel"), by="heard_by", thing="customer_id", facts=facts)


def said_no(who: Who) -> Rows:
    rows = Consent.objects.filter(customer__in=who, **NEVER)
    return told(rows, at="given_at", what="consent.refused", said=F("channel"), thing="customer_id", facts={"purpose": "purpose"})


def withdrawn(who: Who) -> Rows:
    rows = Consent.objects.filter(customer__in=who, withdrawn_at__isnull=False).exclude(**NEVER)
    facts = {"purpose": "purpose", "how": "withdrawn_how"}
    return told(
        rows, at="withdrawn_at", what="consent.withdrawn", said=F("withdrawn_how"), by="withdrawn_by", thing="customer_id", facts=facts
    )


def noted(who: Who) -> Rows:
    rows = Note.objects.filter(customer__in=who)
    return told(rows, at="written_at", what="note.written", said="business", by="written_by", thing="id", facts={"text": "text"})
