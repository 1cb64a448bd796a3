"""Where nobody of the business came: as its pages show it."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Sum, When
from django.utils.translation import get_language

from towpath.booking.models import Absence, Booking
from towpath.booking.models.absences import WAITS
from towpath.booking.nobody_came import EXPECTED
from towpath.booking.say_when import say_when
from towpath.booking.terms import owed_for_absence
from towpath.network.packs import in_language

SHOWN = 20


def absence_of(booking: Booking, absence: Absence | None, at: datetime) -> dict[str, Any]:
    """What the page of a booking says about it, and what can be done."""
    may_admit = booking.state in EXPECTED and at >= booking.starts_at
    return {
        "absence": absence,
        "answer_until": say_when(absence.answer_until, booking.zone, get_language() or "en") if absence else "",
        "may_admit": may_admit and absence is None,
        "may_agree": absence is not None and absence.answer != "agreed",
        "may_deny": absence is not None and absence.answer != "agreed" and not absence.answer_words,
        "owed_minor": owed_for_absence(booking.terms, price_minor=booking.price_minor),
    }


def absence_questions() -> tuple[QuerySet[Any, Any], ...]:
    """What was said of late, what waits for an answer or a hand first; and what it came to, by currency."""
    rows = Absence.objects.select_related("booking__version", "booking__booker")
    counted = Absence.objects.order_by().values("currency")
    agreed = Q(answer="agreed")
    return (
        rows.order_by(Case(When(WAITS, then=0), default=1), "answer", "-said_at", "-id")[:SHOWN],
        counted.annotate(n=Count("id"), agreed=Count("id", filter=agreed), given=Sum("given_minor", filter=agreed)).values_list(
            "currency", "n", "agreed", "given"
        ),
    )


def absence_rows(absences: list[Absence]) -> list[dict[str, Any]]:
    language = get_language() or "en"
    return [
        {
            "absence": each,
            "when": say_when(each.booking.starts_at, each.booking.zone, language),
            "what": in_language(each.booking.version.name, language),
            "until": say_when(each.answer_until, each.booking.zone, language),
        }
        for each in absences
    ]
