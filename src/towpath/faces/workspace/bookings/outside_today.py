"""Where a calendar elsewhere and the one here differ, as today's page tells it: to its person, and to the owner."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from towpath.booking.models import Claim, Resource
from towpath.calendars.find_hits import hits_among, questions
from towpath.calendars.models import OutsideBusy, Proposal
from towpath.faces.workspace.access import MemberRequest

SHOWN = 5


def elsewhere_questions(at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together with what else the page asks."""
    everybody = Resource.objects.in_use()
    busy, claims = questions(everybody, at)
    return Proposal.objects.to_answer(at)[: SHOWN + 1], busy.select_related("calendar__resource"), claims


def elsewhere(request: MemberRequest, changed: Sequence[Proposal], busy: Sequence[OutsideBusy], claims: Sequence[Claim]) -> dict[str, Any]:
    """Somebody of the team hears of their own; the owner of everybody's."""

    def theirs(resource: Resource) -> bool:
        return request.role == "owner" or resource.person_id == request.actor.pk

    hits = hits_among([each for each in busy if theirs(each.calendar.resource)], claims)
    own = [each for each in changed if theirs(each.calendar.resource)]
    return {"changed": own[:SHOWN], "hits": hits[:SHOWN], "more_elsewhere": max(len(own), len(hits)) > SHOWN}
