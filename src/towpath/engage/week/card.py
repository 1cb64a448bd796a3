"""The question of a week: answered, or put away. Neither is counted, and nobody is reminded."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.engage.models import WeekCard
from towpath.foundation.errors import Invalid, Words

LONGEST = 1000
EARLIER = 12
"""So many answers of other weeks are read beside it."""
QUESTIONS: dict[str, Words] = {
    "thanks": _("Who thanked you this week, and for what?"),
    "miss": _("Where did you let somebody wait or down, and what would have helped?"),
    "ease": _("What could you make easier for one customer next week?"),
    "learnt": _("What did a customer teach you this week?"),
    "joy": _("What did you enjoy about the work, and how could there be more of it?"),
}
"""One a week, in turn."""


class BadAnswer(Invalid):
    code = "bad_answer"
    what_happened = _("An answer needs 1 to 1,000 characters.")
    what_is_safe = _("Nothing you typed is lost.")


def week_of(day: date) -> date:
    """By its Monday."""
    return day - timedelta(days=day.weekday())


def question_of(week: date) -> str:
    """Its code: every week the next one. Pure."""
    codes = tuple(QUESTIONS)
    return codes[week.toordinal() // 7 % len(codes)]


def cards_around(week: date) -> tuple[QuerySet[WeekCard], QuerySet[WeekCard]]:
    """That of the week, where there is one, and the last that were answered beside it: to be asked together."""
    answered = WeekCard.objects.exclude(answer="").exclude(week=week)
    return WeekCard.objects.filter(week=week), answered.order_by("-week")[:EARLIER]


def answer_card(*, week: date, answer: str, at: datetime) -> WeekCard:
    """Answered again it is replaced. Raises BadAnswer."""
    answer = answer.replace("\r\n", "\n").strip()
    if not 1 <= len(answer) <= LONGEST or "\x00" in answer:
        raise BadAnswer
    said = {"question": question_of(week), "answer": answer, "answered_at": at}
    card, _is_new = WeekCard.objects.update_or_create(week=week, defaults=said)
    kept: WeekCard = card
    return kept


def put_away(*, week: date, at: datetime) -> WeekCard:
    """Until the next Monday it does not come back. Put away twice is once."""
    card, _is_new = WeekCard.objects.get_or_create(week=week, defaults={"question": question_of(week)})
    if card.put_away_at is None:
        card.put_away_at = at
        card.save(update_fields=["put_away_at"])
    kept: WeekCard = card
    return kept
