"""A customer asks, and a customer or the business answers, for everybody to read."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists

from towpath.community.models import Board, Entry, EntryQuerySet
from towpath.community.open_community import require_open
from towpath.community.voices import Voice, let_speak
from towpath.community.words import readable
from towpath.community.write_entry import standing, write_entry
from towpath.foundation.tenancy import all_or_nothing


def ask(*, by: Voice, text: str, key: str, at: datetime) -> Entry:
    """Pressing twice is asking once."""
    text = readable(text)
    with all_or_nothing():
        customer = let_speak(by, at=at)
        return write_entry(key=key, whose=customer.pk, kind="question", text=text, at=at, author=customer)[0]


def answer_question(*, question: Entry, by: Voice, text: str, key: str, at: datetime) -> Entry:
    """Any customer may, and as often as they know something."""
    text = readable(text)
    with all_or_nothing():
        customer = let_speak(by, at=at)
        about = standing(question, "question")
        return write_entry(key=key, whose=customer.pk, kind="answer", text=text, at=at, author=customer, about=about)[0]


def waiting_questions() -> EntryQuerySet:
    """On which nobody has said anything yet; none while it is closed, for nobody reads an answer then."""
    rows: EntryQuerySet = Entry.objects.shown().unanswered().filter(Exists(Board.objects.exclude(opened_at=None)))
    return rows


def answer_for_business(*, question: Entry, text: str, key: str, by: UUID, at: datetime) -> Entry:
    """In the business's own name."""
    text = readable(text)
    with all_or_nothing():
        require_open()
        about = standing(question, "question")
        return write_entry(key=key, whose=by, kind="answer", text=text, at=at, said_by=by, about=about)[0]
