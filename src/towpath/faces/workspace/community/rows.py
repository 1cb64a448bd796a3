"""The rows of this room: those of the business in scope, or the answer everybody gets who asks for somebody else's."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from towpath.community.models import Entry, EntryQuerySet, IdeaMerge
from towpath.foundation.errors import found


def entries() -> EntryQuerySet:
    """What was said, as the team sees it: also what is hidden."""
    rows: EntryQuerySet = Entry.objects.named().counted().thanked()
    return rows


def entry_or_404(entry_id: UUID) -> Any:
    """With by_name, has_helped, votes, answers and thanks."""
    return found(entries().select_related("about", "merged_into").filter(pk=entry_id).first())


def merge_or_404(idea_merge_id: UUID) -> IdeaMerge:
    return found(IdeaMerge.objects.select_related("gone").filter(pk=idea_merge_id).first())


STATUS_LOOKS = {
    "open": ("", ""),
    "planned": ("water", "calendar-check"),
    "started": ("lamp", "hammer"),
    "done": ("reed", "check"),
    "declined": ("", "x"),
}


def status_in_words(code: str) -> str:
    return {
        "open": pgettext("an idea", "Open"),
        "planned": pgettext("an idea", "Planned"),
        "started": pgettext("an idea", "Started"),
        "done": pgettext("an idea", "Done"),
        "declined": pgettext("an idea", "Declined"),
    }.get(code, "")


def reason_in_words(code: str) -> str:
    return {
        "insult": _("It insults somebody"),
        "personal_data": _("It contains personal data of somebody"),
        "off_topic": _("It is not about your shop"),
        "advertising": _("It is advertising"),
        "unlawful": _("It breaks the law"),
    }.get(code, "")


def in_words(entry: Any) -> dict[str, Any]:
    """One of them as a list shows it."""
    tone, icon = STATUS_LOOKS.get(entry.status, ("", ""))
    return {"entry": entry, "status": status_in_words(entry.status), "tone": tone, "icon": icon, "why": reason_in_words(entry.hidden_why)}
