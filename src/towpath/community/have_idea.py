"""A customer has an idea."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.community.alike import ideas_like
from towpath.community.models import Entry, Vote
from towpath.community.voices import Voice, let_speak
from towpath.community.words import readable, titled
from towpath.community.write_entry import own, write_entry
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing


class LooksAlike(Refusal):
    code = "looks_alike"
    what_happened = _("Others have had an idea like this.")
    what_is_safe = _("Nothing was sent, and nothing you typed is lost.")
    what_to_do = _("Vote for theirs if it is the same. If yours is another one, send it as it is.")


def have_idea(*, by: Voice, title: str, text: str, key: str, is_another: bool = False, at: datetime) -> Entry:
    """Whoever has it is its first voter. Before it is written those that look alike are shown, once: `is_another` says that it is none of them."""
    title, text = titled(title), readable(text)
    with all_or_nothing():
        customer = let_speak(by, at=at)
        is_known = Entry.objects.filter(key=own(key, customer.pk)).exists()
        if not is_another and not is_known and (there := ideas_like(title, text)):
            raise LooksAlike(ideas=[{"id": str(each.pk), "title": each.title, "votes": each.votes} for each in there])
        idea, is_new = write_entry(
            key=key, whose=customer.pk, kind="idea", title=title, text=text, at=at, author=customer, status="open", status_at=at
        )
        if is_new:
            Vote.objects.create(idea=idea, customer=customer, voted_at=at)
    return idea
