"""How soon the business promises to answer, and how soon it does."""

from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from towpath.conversations.models import AnsweringTime, Message
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.together import together

LONGEST_HOURS = 14 * 24
LOOKS_BACK, FEWEST = 30, 5
"""The last answers that are looked at; from so few on they say more than the promise."""


class BadAnsweringTime(Invalid):
    code = "bad_answering_time"
    what_happened = gettext_lazy("An answer is promised within 1 to 336 hours, which are two weeks.")
    what_is_safe = gettext_lazy("Nothing was changed.")


@dataclass(frozen=True)
class HowSoon:
    """What is promised, and the middle of what was kept."""

    promised_hours: int
    n: int
    median_seconds: float
    """Half of the last `n` answers came at least as soon. Zero where there are none."""

    @property
    def is_known(self) -> bool:
        return self.n >= FEWEST


def promise_answer(*, hours: int) -> AnsweringTime:
    """Said to customers, and held against every answer that is owed."""
    if not 1 <= hours <= LONGEST_HOURS:
        raise BadAnsweringTime
    promised, _is_new = AnsweringTime.objects.update_or_create(merchant_id=current_merchant(), defaults={"hours": hours})
    return promised


def how_soon() -> HowSoon:
    """The median of the last answers, each counted from the first message it answers. One statement."""
    return how_soon_of(*together(*how_soon_questions()))


def how_soon_questions() -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """The same, for whoever asks for more with it."""
    answers = Message.objects.filter(answered_seconds__isnull=False).order_by("-said_at", "-id")[:LOOKS_BACK]
    return AnsweringTime.objects.all()[:1], answers.values_list("answered_seconds")


def how_soon_of(promised: list[AnsweringTime], answers: list[tuple[int]]) -> HowSoon:
    """From the answers to both questions."""
    waited = [seconds for (seconds,) in answers]
    hours = promised[0].hours if promised else AnsweringTime().hours
    return HowSoon(hours, len(waited), median(waited) if waited else 0)


def how_soon_in_words(soon: HowSoon) -> str:
    """As a customer reads it: what usually happens, where enough is known, otherwise what is promised."""
    if not soon.is_known:
        return _("We answer within %(span)s.") % {"span": span_in_words(soon.promised_hours * 3600)}
    return _("Half of our last %(n)s answers came within %(span)s.") % {"n": soon.n, "span": span_in_words(soon.median_seconds)}


def span_in_words(seconds: float) -> str:
    """Rounded up, so that nobody is promised too much: minutes by fives, then hours, then days."""
    minutes = max(ceil(seconds / 300) * 5, 5)
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = ceil(seconds / 3600)
    if hours <= 48:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    days = ceil(seconds / 86_400)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
