"""What a business reads of one person's needs: their own word first, and what is about health only while they agree that it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from towpath.care.needs.believe import Need, Word, needs_from
from towpath.care.needs.catalogue import Catalogue, KnownNeed
from towpath.care.needs.models import NeedSignal, NeedWord
from towpath.care.needs.note_signal import HEALTH
from towpath.clientele.models import Consent, Customer
from towpath.foundation.together import together


@dataclass(frozen=True)
class ToldNeed:
    """A need by its name, and since when something points at it."""

    known: KnownNeed
    need: Need
    since: datetime
    confirmed_at: datetime | None
    """When they said that it is so; empty: they have not."""


def tell_needs(customer_id: UUID, *, known: Catalogue, at: datetime) -> list[ToldNeed]:
    """Of all records of one person, what they said themselves before what only points at it. One statement. Health counts record by record: where
    somebody agreed to it in one, nothing of another is told. What the trade no longer knows has no name, and is left out."""
    return told_needs_of(*together(*needs_questions(customer_id, at=at)), known=known, at=at)


def needs_questions(customer_id: UUID, *, at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """The same, for whoever asks for more with it."""
    who = Customer.objects.same_person(customer_id).order_by().values("pk")
    return (
        NeedSignal.objects.filter(customer__in=who, expires_at__gt=at).order_by("noted_at", "id"),
        NeedWord.objects.filter(customer__in=who).order_by("said_at", "id"),
        Consent.objects.counting(HEALTH).filter(customer__in=who).values_list("customer_id"),
    )


def told_needs_of(
    signals: Sequence[NeedSignal], words: Sequence[NeedWord], agreed: Sequence[tuple[UUID]], *, known: Catalogue, at: datetime
) -> list[ToldNeed]:
    """From the answers to all three."""
    agreeing = {customer_id for (customer_id,) in agreed}

    def may_be_read(row: NeedSignal | NeedWord) -> bool:
        there = known.needs.get(row.need)
        return there is not None and (not there.is_health or row.customer_id in agreeing)

    said = {each.need: each.word for each in words if may_be_read(each)}
    needs = needs_from([each.hint for each in signals if may_be_read(each)], said, at=at)
    return sorted([_told(need, said.get(need.code), known) for need in needs], key=lambda each: not each.need.is_sure)


def _told(need: Need, word: Word | None, known: Catalogue) -> ToldNeed:
    confirmed_at = word.said_at if word is not None and word.says == "yes" else None
    moments = [*(hint.noted_at for hint in need.evidence), *([confirmed_at] if confirmed_at else [])]
    return ToldNeed(known.needs[need.code], need, min(moments), confirmed_at)
