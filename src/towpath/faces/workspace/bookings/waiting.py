"""Who waits for what, in the order in which they are asked."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.models import ServiceVersion, WaitingEntry
from towpath.booking.say_when import say_day_of, say_when
from towpath.booking.waiting_join import leave_waiting
from towpath.faces.workspace.access import MemberRequest, time_page, waiting_or_404
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.together import together
from towpath.network.packs import in_language

SHOWN = 200


@time_page
@require_safe
def waiting(request: MemberRequest) -> HttpResponse:
    """By what they wait for; nobody is asked before somebody who joined earlier."""
    language = get_language() or "en"
    rows = WaitingEntry.objects.active().select_related("occurrence__version", "customer")
    entries, versions = together(
        rows.order_by("occurrence__starts_at", "service_id", "joined_at", "id")[:SHOWN], ServiceVersion.objects.current()
    )
    names = {each.service_id: in_language(each.name, language) for each in versions}
    lines = [
        {"what": _what(group[0], names, language), "date": group[0].occurrence_id, "people": [_person(each, language) for each in group]}
        for group in (list(same) for _key, same in groupby(entries, key=lambda each: each.occurrence_id or each.service_id))
    ]
    return page(request, "time/waiting.html", {"lines": lines}, place="more", back=to_more())


@time_page
@require_POST
def take_off(request: MemberRequest, waiting_id: UUID) -> HttpResponse:
    """They said so, or they have found something else. A place that was kept for them is free again."""
    leave_waiting(entry=waiting_or_404(waiting_id), at=clock.now())
    messages.success(request, _("They no longer wait."))
    return redirect("waiting-list")


def _what(entry: WaitingEntry, names: dict[UUID, str], language: str) -> str:
    if entry.occurrence is not None:
        return f"{in_language(entry.occurrence.version.name, language)}, {say_when(entry.occurrence.starts_at, entry.zone, language)}"
    return names.get(entry.service_id, "") if entry.service_id else ""


def _person(entry: WaitingEntry, language: str) -> dict[str, Any]:
    return {
        "entry": entry,
        "days": ", ".join(say_day_of(day, language) for day in entry.days),
        "since": say_when(entry.joined_at, entry.zone, language),
        "until": say_when(entry.offered_until, entry.zone, language) if entry.offered_until else "",
    }
