"""Whose time it is: somebody of the team gets a person of the calendar for their own."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Resource
from towpath.booking.team_feed import end_team_feed
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.models import Membership


class NotOnTheTeam(Refusal):
    code = "not_on_the_team"
    what_happened = _("Only somebody of the team has a day of their own.")
    what_to_do = _("Add them to the team first.")


class NobodysDay(Invalid):
    code = "nobodys_day"
    what_happened = _("Only a person of the calendar has a day; a room or a thing has none.")


def give_calendar(*, person_id: UUID, resource: Resource | None) -> None:
    """Each has one at most, and each is somebody's: whoever had another gives it up, and so does whoever had this one. Without one they see everybody's
    day. Nothing that is booked changes by it."""
    if resource is not None and resource.kind != "person":
        raise NobodysDay
    with all_or_nothing():
        if not Membership.objects.filter(merchant=current_merchant(), person=person_id, role__in=["owner", "staff"]).exists():
            raise NotOnTheTeam
        # In key order: two of the team given the same one at once wait for each other.
        list(Resource.objects.filter(kind="person").order_by("pk").select_for_update(no_key=True).values_list("pk"))
        Resource.objects.filter(person_id=person_id).update(person_id=None)
        if resource is not None:
            Resource.objects.filter(pk=resource.pk).update(person_id=person_id)


def take_calendar_back(*, person_id: UUID, at: datetime) -> None:
    """They are no longer on the team: their calendar is nobody's own, and the address at which it could be read is closed."""
    with all_or_nothing():
        for own in Resource.objects.filter(person_id=person_id):
            end_team_feed(resource=own, at=at)
        Resource.objects.filter(person_id=person_id).update(person_id=None)
