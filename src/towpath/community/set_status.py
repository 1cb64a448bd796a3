"""What becomes of an idea: the business says so, and those who wanted it hear."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.community.announcements import IdeaDecided
from towpath.community.models import Entry
from towpath.community.vote import locked_root
from towpath.community.words import reasoned
from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

DECIDED: Final = ("done", "declined")
"""Of these its authors and voters are told, once per idea and person: planned and started can be read on the page."""


class UnknownStatus(Invalid):
    code = "unknown_status"
    what_happened = _("An idea is open, planned, started, done or declined.")
    what_to_do = _("Choose one of these.")


def set_status(*, idea: Entry, status: str, reason: str = "", by: UUID, at: datetime) -> Entry:
    """Declined always with a reason, everything else with one or none. Saying the same again changes nothing."""
    if status not in dict(Entry.STATUSES):
        raise UnknownStatus
    words = reasoned(reason) if reason.strip() or status == "declined" else ""
    with all_or_nothing():
        root = locked_root(idea)
        is_news = root.status != status
        if not is_news and root.status_reason == words:
            return root
        root.status, root.status_reason = status, words
        if is_news:
            root.status_at = at
        root.save(update_fields=["status", "status_reason", "status_at"])
        if is_news and status in DECIDED:
            announce(IdeaDecided(at=at, idea_id=root.pk, status=status))
    return root
