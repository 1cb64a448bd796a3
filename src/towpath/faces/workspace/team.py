"""Who works here, and whose day is whose."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from towpath.booking.give_calendar import give_calendar, take_calendar_back
from towpath.booking.models import Resource
from towpath.booking.set_hours import add_resource
from towpath.faces.workspace.access import MemberRequest, attempt, owner_page, resource_or_404, sells_time, time_owner_page
from towpath.faces.workspace.forms.team import NEW, TeamForm
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import Refusal, found
from towpath.network.models import Membership
from towpath.network.team import add_to_team, let_go


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: MemberRequest) -> HttpResponse:
    calendars = list(Resource.objects.in_use().filter(kind="person")) if sells_time(request.merchant) else None
    form = TeamForm(request.POST or None, calendars=calendars)
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                _add(request, form, calendars or ())
        except Refusal as problem:
            form.add_error("email", f"{problem.what_happened} {problem.what_to_do}")
        else:
            messages.success(request, _("Added. A message tells them where to sign in."))
            return redirect("team")
    people = Membership.objects.filter(merchant=request.merchant).select_related("person").order_by("role", "since")
    own = {each.person_id: each.pk for each in calendars or () if each.person_id}
    context = {"people": [(each, own.get(each.person_id)) for each in people], "calendars": calendars, "form": form}
    return page(request, "more/team.html", context, place="more", back=to_more(), status=400 if form.errors else 200)


@time_owner_page
@require_POST
def calendar_of(request: MemberRequest, membership_id: UUID) -> HttpResponse:
    """From now on their day is that of this person of the calendar; without one, everybody's."""
    member = found(Membership.objects.filter(pk=membership_id, merchant=request.merchant).first())
    chosen = request.POST.get("calendar", "")
    give_calendar(person_id=member.person_id, resource=resource_or_404(_key(chosen)) if chosen else None)
    messages.success(request, _("Saved."))
    return redirect("team")


@owner_page
@require_POST
def let_someone_go(request: MemberRequest, membership_id: UUID) -> HttpResponse:
    member = found(Membership.objects.filter(pk=membership_id, merchant=request.merchant).first())
    with attempt():
        let_go(merchant=request.merchant, membership_id=membership_id)
        take_calendar_back(person_id=member.person_id, at=clock.now())
    messages.info(request, _("They can't come in any more."))
    return redirect("team")


def _add(request: MemberRequest, form: TeamForm, calendars: Sequence[Resource]) -> None:
    """With a calendar of their own at once, where one was chosen."""
    given = form.cleaned_data
    sign_in_at = request.build_absolute_uri(reverse("sign-in"))
    member = add_to_team(merchant=request.merchant, name=given["name"], email=given["email"], sign_in_at=sign_in_at, at=clock.now())
    chosen = given.get("calendar", "")
    own = next((each for each in calendars if str(each.pk) == chosen), None)
    if chosen == NEW:
        own = add_resource(name=given["name"], kind="person", hours=request.site.hours)
    if own is not None:
        give_calendar(person_id=member.person_id, resource=own)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
