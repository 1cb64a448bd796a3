"""What stands written about what somebody asks, in their language: proposed, never sent by itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.say_when import say_when
from towpath.conversations.models import Conversation, Message
from towpath.conversations.standing.recognise import Question, same_question
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.presence.models import Site
from towpath.ui import formats

MOST_PRICES = 8
"""More of them are a list, and that stands on the page."""


@dataclass(frozen=True)
class Proposal:
    """To one conversation, as long as nothing more is said in it."""

    conversation: Conversation
    question: Question
    asked: str
    """What they said last."""
    words: str
    booking: UUID | None
    """Which of their bookings it speaks of, where it does."""
    after: UUID
    """The last thing that was said."""

    @property
    def mark(self) -> str:
        """Another one once more is said, or something else stands written."""
        return f"{self.after}:{sha256(self.words.encode()).hexdigest()[:16]}"


@dataclass(frozen=True)
class _Written:
    """What the business has written down."""

    site: Site
    services: Sequence[ServiceVersion]
    coming: dict[UUID, list[Booking]]


def proposals(conversations: Iterable[Conversation], *, at: datetime, language: str = "", is_own: bool = True) -> list[Proposal]:
    """For those in which a rule recognises everything that waits for an answer. One statement. `language`: of whoever reads it; else the customer's.
    `is_own`: asked by whom it is about, or by the team; whoever holds nothing but a conversation's link hears of no other booking."""
    there = [each for each in conversations if each.waits_since is not None]
    if not there:
        return []
    said = Message.objects.filter(conversation__in=[each.pk for each in there], said_at__gte=F("conversation__waits_since"))
    messages, *written = together(said.order_by("said_at", "id"), *written_questions(there, at=at))
    return proposals_of(there, messages, *written, language=language, is_own=is_own)


def written_questions(conversations: Sequence[Conversation], *, at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """What stands written for them, for whoever asks for more with it."""
    coming = Booking.objects.promised().filter(booker__in=[each.customer_id for each in conversations], starts_at__gt=at)
    return (
        Site.objects.filter(merchant_id=current_merchant()),
        ServiceVersion.objects.offered(),
        coming.select_related("version").order_by("starts_at", "id"),
    )


def proposals_of(
    conversations: Iterable[Conversation],
    said: Iterable[Message],
    sites: Sequence[Site],
    services: Sequence[ServiceVersion],
    bookings: Iterable[Booking],
    *,
    language: str = "",
    is_own: bool = True,
) -> list[Proposal]:
    """From the answers to all of them."""
    messages, coming = defaultdict[UUID, list[Message]](list), defaultdict[UUID, list[Booking]](list)
    for message in said:
        messages[message.conversation_id].append(message)
    for booking in bookings:
        if booking.booker_id is not None:
            coming[booking.booker_id].append(booking)
    written = _Written(sites[0], services, coming) if sites else None
    waiting = [(each, messages[each.pk], each.waits_since) for each in conversations]
    found = [
        _proposal(each, [one for one in theirs if one.said_at >= since], written, language, is_own)
        for each, theirs, since in waiting
        if written is not None and since is not None
    ]
    return [each for each in found if each is not None]


def _proposal(conversation: Conversation, said: list[Message], written: _Written, language: str, is_own: bool) -> Proposal | None:
    question = same_question([each.text for each in said]) if said and {each.said_by for each in said} == {"customer"} else None
    if question is None:
        return None
    theirs = written.coming[conversation.customer_id]
    if conversation.booking_id is not None or not is_own:
        theirs = [each for each in theirs if each.pk == conversation.booking_id]
    language = language or conversation.customer.language or "en"
    with translation.override(language):
        words, booking = _words(question, theirs, written, language)
    return Proposal(conversation, question, said[-1].text, words, booking, said[-1].pk) if words else None


def _words(question: Question, theirs: list[Booking], written: _Written, language: str) -> tuple[str, UUID | None]:
    """Empty where nothing stands written about it: then a person has to look."""
    if question == "hours":
        return _hours(written.site), None
    if question == "prices":
        return _prices(written.services, language), None
    if question == "where":
        return (_("You find us here: %(address)s.") % {"address": written.site.address} if written.site.address else ""), None
    if not theirs or (question == "change" and len(theirs) > 1):
        return "", None
    first = theirs[0]
    said = {
        "what": in_language(first.version.name, language),
        "when": say_when(first.starts_at, first.zone, language, window=first.window_minutes),
    }
    if question == "next":
        return _("Your next time: %(what)s, %(when)s.") % said, first.pk
    return _(
        "You can move or cancel %(what)s, %(when)s, yourself, on its page. What that costs stands there before you decide."
    ) % said, first.pk


def _hours(site: Site) -> str:
    days = [", ".join(f"{opens}–{closes}" for opens, closes in sorted(spans)) for spans in site.hours]
    if len(days) != 7 or not any(days):
        return ""
    told = [f"{_days(alike)} {spans}" for spans, alike in _runs(days) if spans]
    return _("We are usually open: %(hours)s.") % {"hours": "; ".join(told)}


def _runs(days: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Days one after the other that are alike."""
    runs = groupby(range(len(days)), key=lambda number: days[number])
    return [(spans, list(alike)) for spans, alike in runs]


def _days(numbers: Sequence[int]) -> str:
    first, last = WEEKDAYS[numbers[0]], WEEKDAYS[numbers[-1]]
    return str(first) if first == last else pgettext("days of the week", "%(first)s to %(last)s") % {"first": first, "last": last}


def _prices(services: Sequence[ServiceVersion], language: str) -> str:
    if not 1 <= len(services) <= MOST_PRICES:
        return ""
    told = [f"{in_language(each.name, language)} {formats.money(each.price_minor, each.currency)}" for each in services]
    return _("What it costs: %(prices)s.") % {"prices": "; ".join(told)}
