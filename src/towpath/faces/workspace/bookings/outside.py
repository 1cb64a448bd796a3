"""Calendars somebody of the team keeps elsewhere: linked and unlinked, what of them hits a booking, and what was changed there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.models import Booking, Resource
from towpath.calendars.answer_proposal import accept_proposal, refuse_proposal
from towpath.calendars.find_hits import hits_among, let_both_stand
from towpath.calendars.find_hits import questions as hit_questions
from towpath.calendars.link_calendar import SeveralCalendars, link_caldav, link_file, read_soon, type_password_again
from towpath.calendars.models import OutsideBusy, OutsideCalendar, Proposal, Unwritten
from towpath.calendars.promises import Promise
from towpath.calendars.refusals import BY_CODE, Unwell
from towpath.calendars.seal import SealBroken
from towpath.calendars.unlink_calendar import unlink_calendar
from towpath.faces.workspace.access import MemberRequest, attempt, resource_or_404, time_errand, time_page
from towpath.faces.workspace.forms.outside import LinkCaldavForm, LinkFileForm
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.together import together

MOST_REFUSED = 5


@time_page
@require_safe
def outside_calendars(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    return _page(request, resource_id)


@time_errand
@require_POST
def add_file(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """It is asked at once: what is wrong with an address is said while it is still in the field."""
    form = LinkFileForm(request.POST, prefix="file")

    def link(given: dict[str, Any]) -> None:
        link_file(
            merchant_id=request.merchant.pk,
            resource_id=resource_id,
            name=given["name"],
            address=given["address"],
            language=get_language() or "en",
            by=request.actor.pk,
            at=clock.now(),
        )

    return _linked(request, resource_id, form, link, "file_form")


@time_errand
@require_POST
def add_caldav(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """The same, with a name and a password."""
    chosen = request.POST.get("dav-calendar", "")
    form = LinkCaldavForm(request.POST, prefix="dav", calendars=[chosen] if chosen else [])

    def link(given: dict[str, Any]) -> None:
        link_caldav(
            merchant_id=request.merchant.pk,
            resource_id=resource_id,
            language=get_language() or "en",
            by=request.actor.pk,
            at=clock.now(),
            **given,
        )

    return _linked(request, resource_id, form, link, "dav_form")


@time_errand
@require_POST
def password(request: MemberRequest, outside_id: UUID) -> HttpResponse:
    """A new one, tried before it is kept."""
    with merchant_scope(request.merchant.pk):
        resource_id = _calendar(request, outside_id).resource_id
    try:
        type_password_again(
            merchant_id=request.merchant.pk,
            calendar_id=outside_id,
            password=request.POST.get("password", ""),
            at=clock.now(),
        )
    except NotFound:
        raise
    except Refusal as problem:
        with merchant_scope(request.merchant.pk):
            return _page(request, resource_id, problem)
    messages.success(request, _("It works. The calendar is read within the minute."))
    return redirect("outside-calendars", resource_id=resource_id)


@time_page
@require_POST
def read_now(request: MemberRequest, outside_id: UUID) -> HttpResponse:
    calendar = _calendar(request, outside_id)
    read_soon(calendar=calendar, at=clock.now())
    messages.info(request, _("It is read within the minute."))
    return redirect("outside-calendars", resource_id=calendar.resource_id)


@time_page
@require_POST
def unlink(request: MemberRequest, outside_id: UUID) -> HttpResponse:
    calendar = _calendar(request, outside_id)
    clear = request.POST.get("clear") == "yes"
    unlink_calendar(calendar=calendar, clear=clear, at=clock.now())
    if clear and calendar.writes:
        messages.success(request, _("Unlinked. Your bookings are taken out of it within the minute."))
    else:
        messages.success(request, _("Unlinked. What was busy there is offered again."))
    return redirect("outside-calendars", resource_id=calendar.resource_id)


@time_page
@require_POST
def let_be(request: MemberRequest, busy_id: UUID) -> HttpResponse:
    busy = found(OutsideBusy.objects.select_related("calendar__resource").filter(pk=busy_id).first())
    _own(request, busy.calendar.resource)
    let_both_stand(busy=busy, at=clock.now())
    messages.info(request, _("Both stand. You are not asked again, unless it moves."))
    return redirect("outside-calendars", resource_id=busy.calendar.resource_id)


@time_page
@require_POST
def accept(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    of_date = _("Done. Everybody who has a place hears of it.")
    return _answer(request, proposal_id, accept_proposal, _("Done. Your customer hears of it."), of_date)


@time_page
@require_POST
def refuse(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    stays = _("It stays as it is here, and is put back there within the minute.")
    return _answer(request, proposal_id, refuse_proposal, stays, stays)


def _answer(request: MemberRequest, proposal_id: UUID, verb: Callable[..., Promise], of_booking: str, of_date: str) -> HttpResponse:
    proposal = found(Proposal.objects.select_related("calendar__resource").filter(pk=proposal_id).first())
    resource = _own(request, proposal.calendar.resource)
    try:
        with attempt():
            answered = verb(proposal=proposal, by=request.actor.pk, at=clock.now())
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, resource.pk, problem)
    messages.success(request, of_booking if isinstance(answered, Booking) else of_date)
    return redirect("outside-calendars", resource_id=resource.pk)


def _linked(request: MemberRequest, resource_id: UUID, form: forms.Form, link: Callable[[dict[str, Any]], None], name: str) -> HttpResponse:
    """Back to the page with what is wrong, or with one calendar more."""
    with merchant_scope(request.merchant.pk):
        _own(request, resource_or_404(resource_id))
    problem: Refusal | None = None
    if form.is_valid():
        try:
            link(form.cleaned_data)
        except NotFound:
            raise
        except SeveralCalendars as several:
            form = LinkCaldavForm(request.POST, prefix="dav", calendars=several.calendars)
            form.add_error("calendar", str(several.what_to_do))
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, _("Linked. It is read within the minute, and every ten minutes from then on."))
            return redirect("outside-calendars", resource_id=resource_id)
    with merchant_scope(request.merchant.pk):
        return _page(request, resource_id, problem, **{name: form, f"{name}_open": True})


def _page(request: MemberRequest, resource_id: UUID, problem: Refusal | None = None, **forms_sent: Any) -> HttpResponse:
    """One statement: the person, their calendars, what was changed there or refused, and what hits a booking."""
    at = clock.now()
    just_this = Resource.objects.in_use().filter(pk=resource_id)
    resources, calendars, proposals, unwritten, busy, claims = together(
        just_this,
        OutsideCalendar.objects.linked().counted(at).filter(resource=resource_id).order_by("linked_at", "id"),
        Proposal.objects.to_answer(at).filter(calendar__resource=resource_id),
        Unwritten.objects.to_tell(at).filter(calendar__resource=resource_id),
        *hit_questions(just_this, at),
    )
    resource = _own(request, found(next(iter(resources), None)))
    if resource.kind != "person":
        raise NotFound
    writes = any(each.writes for each in calendars)
    context = {
        "resource": resource,
        "calendars": [(each, _problem_of(each.problem), _not_taken(unwritten, each)) for each in calendars],
        "proposals": proposals,
        "hits": hits_among(busy, claims),
        "may_link": resource.person_id in (None, request.actor.pk),
        "writes": writes,
        "file_form": LinkFileForm(prefix="file"),
        "dav_form": LinkCaldavForm(prefix="dav", initial={"writes": not writes}),
        "problem": problem,
        **forms_sent,
    }
    wrong = any(getattr(each, "errors", None) for each in forms_sent.values())
    status = STATUS[problem.kind] if problem else 400 if wrong else 200
    return page(request, "time/outside.html", context, back=(reverse("person", args=[resource.pk]), resource.name), status=status)


@dataclass
class NotTaken:
    """What one calendar would not take, or not give back, for one reason."""

    why: type[Refusal] | None
    takes_out: bool
    rows: list[Unwritten] = field(default_factory=list)

    @property
    def shown(self) -> list[Unwritten]:
        return self.rows[:MOST_REFUSED]

    @property
    def more(self) -> int:
        return len(self.rows) - len(self.shown)


def _not_taken(unwritten: Iterable[Unwritten], calendar: OutsideCalendar) -> list[NotTaken]:
    """A reason is said once, with all it keeps away."""
    found_so_far: dict[tuple[str, bool], NotTaken] = {}
    for each in unwritten:
        if each.calendar_id == calendar.pk:
            group = found_so_far.setdefault((each.code, each.takes_out), NotTaken(_problem_of(each.code), each.takes_out))
            group.rows.append(each)
    return list(found_so_far.values())


def _problem_of(code: str) -> type[Refusal] | None:
    """The words of what is wrong with it, if anything is."""
    return {**BY_CODE, SealBroken.code: SealBroken}.get(code, Unwell) if code else None


def _calendar(request: MemberRequest, outside_id: UUID) -> OutsideCalendar:
    calendar = found(OutsideCalendar.objects.linked().select_related("resource").filter(pk=outside_id).first())
    _own(request, calendar.resource)
    return calendar


def _own(request: MemberRequest, resource: Resource) -> Resource:
    """Theirs, or the owner's to see to; to everybody else there is nothing here."""
    if request.role != "owner" and resource.person_id != request.actor.pk:
        raise NotFound
    return resource
