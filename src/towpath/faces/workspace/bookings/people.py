"""Who does the work and what it needs: people, rooms and things, and when each of them is there."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.hit_by_hours import hit_by_hours, hit_by_week
from towpath.booking.models import Closure, DayOverride, PersonalLicence, Resource
from towpath.booking.set_hours import add_resource, change_resource, forget_override, override_day, retire_resource, set_week
from towpath.faces.workspace.access import MemberRequest, attempt, resource_or_404, time_owner_page, time_page
from towpath.faces.workspace.bookings.in_words import kept_free, skills_of
from towpath.faces.workspace.bookings.licences_in_words import Allowed
from towpath.faces.workspace.bookings.services import section_of
from towpath.faces.workspace.forms.hours import DAYS, HoursForm
from towpath.faces.workspace.forms.people import DayForm, ResourceForm
from towpath.faces.workspace.rooms import Back, home_of, page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.together import together
from towpath.work.models import Portrait


@time_page
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    skills = skills_of(section_of(request), get_language() or "en")
    rows = [
        {
            "resource": each,
            "hours": _short(each.hours),
            "skills": ", ".join(skills.get(code, code) for code in each.skills),
            "kept_free": " ".join(kept_free(each)),
        }
        for each in Resource.objects.in_use()
    ]
    return page(request, "time/people.html", {"rows": rows}, back=home_of(request))


@time_owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: MemberRequest) -> HttpResponse:
    """Somebody new works the hours of the business until they have their own."""
    form = ResourceForm(request.POST or None, skills=skills_of(section_of(request), get_language() or "en"))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with attempt():
                made = add_resource(
                    name=given["name"],
                    kind=given["kind"],
                    capacity=given["capacity"],
                    skills=given.get("skills", []) if given["kind"] == "person" else [],
                    buffer_before=given["buffer_before"] or 0,
                    buffer_after=given["buffer_after"] or 0,
                    hours=request.site.hours,
                )
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Added. These are the opening hours; change them to their own."))
            return redirect("person", resource_id=made.pk)
    return page(request, "time/add_person.html", {"form": form}, back=to_people(), status=400 if form.errors else 200)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """The usual week; then every booking that it would not have been given."""
    today = clock.today(request.site.zone)
    resource, overrides, closures = _read(resource_id, today)
    form = HoursForm(request.POST or None, hours=resource.hours)
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                set_week(resource=resource, hours=form.hours())
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Saved."))
            return redirect("person-hits", resource_id=resource.pk)
    context = {
        "form": form,
        "day_form": DayForm(today=today),
        "about_form": _about_form(request, resource),
        **_around(resource, overrides, closures),
    }
    return page(request, "time/person.html", context, back=to_people(), status=400 if form.errors else 200)


@time_owner_page
@require_POST
def describe(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """Its name, what it can do, and how many at once."""
    resource, overrides, closures = _read(resource_id, clock.today(request.site.zone))
    form = _about_form(request, resource, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            with attempt():
                change_resource(
                    resource=resource,
                    name=given["name"],
                    capacity=given["capacity"],
                    skills=given.get("skills", resource.skills),
                    buffer_before=given["buffer_before"] or 0,
                    buffer_after=given["buffer_after"] or 0,
                )
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Saved."))
            return redirect("person", resource_id=resource.pk)
    context = {
        "form": HoursForm(hours=resource.hours),
        "day_form": DayForm(today=clock.today(request.site.zone)),
        "about_form": form,
        **_around(resource, overrides, closures),
    }
    return page(request, "time/person.html", context, back=to_people(), status=400)


@time_page
@require_safe
def person_hits(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """Bookings outside of the week as it is now: they stand until somebody moves or cancels each."""
    at, resource = clock.now(), resource_or_404(resource_id)
    hits = hit_by_week(resource=resource, hours=resource.hours, at=at)
    if not hits:
        return redirect("person", resource_id=resource.pk)
    return page(request, "time/hits.html", {"title": resource.name, "hits": hits, "dates": []}, back=_to_person(resource))


@time_page
@require_POST
def other_hours(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """On one day other hours, or none."""
    today = clock.today(request.site.zone)
    resource, overrides, closures = _read(resource_id, today)
    form = DayForm(request.POST, today=today)
    if form.is_valid():
        day = form.cleaned_data["day"]
        try:
            with attempt():
                override_day(resource=resource, day=day, spans=form.spans())
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Saved."))
            return redirect("person-day", resource_id=resource.pk, day=day)
    context = {
        "form": HoursForm(hours=resource.hours),
        "day_form": form,
        "about_form": _about_form(request, resource),
        **_around(resource, overrides, closures),
    }
    return page(request, "time/person.html", context, back=to_people(), status=400)


@time_page
@require_safe
def person_day(request: MemberRequest, resource_id: UUID, day: date) -> HttpResponse:
    """The hours of one day, and the bookings that lie outside of them."""
    own = DayOverride.objects.filter(resource=resource_id, resource__retired_at=None, day=day).select_related("resource").first()
    if own is None:
        return redirect("person", resource_id=resource_or_404(resource_id).pk)
    resource = own.resource
    hits = hit_by_hours(resource=resource, day=day, spans=own.spans)
    context = {"title": resource.name, "day": day, "spans": own.spans, "resource": resource, "hits": hits, "dates": []}
    return page(request, "time/hits.html", context, back=_to_person(resource))


@time_page
@require_POST
def usual_hours(request: MemberRequest, resource_id: UUID, day: date) -> HttpResponse:
    resource = resource_or_404(resource_id)
    forget_override(resource=resource, day=day)
    messages.info(request, _("The usual hours again."))
    return redirect("person", resource_id=resource.pk)


@time_owner_page
@require_POST
def retire(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    retire_resource(resource=resource_or_404(resource_id), at=clock.now())
    messages.info(request, _("No longer offered. What is booked stays."))
    return redirect("people")


def to_people() -> Back:
    return reverse("people"), _("People and rooms")


def _to_person(resource: Resource) -> Back:
    return reverse("person", args=[resource.pk]), resource.name


def _about_form(request: MemberRequest, resource: Resource, typed: Any = None) -> ResourceForm:
    return ResourceForm(typed, skills=skills_of(section_of(request), get_language() or "en"), there=resource)


def _read(resource_id: UUID, today: date) -> tuple[Resource, list[DayOverride], list[Closure]]:
    """One statement; whether there is a picture of them, and what they are allowed to do, stands on the first."""
    resources, overrides, closures, licences = together(
        Resource.objects.in_use().filter(pk=resource_id).annotate(shown=Exists(Portrait.objects.filter(resource=OuterRef("pk")))),
        DayOverride.objects.filter(resource=resource_id, day__gte=today).order_by("day"),
        Closure.objects.filter(resource=resource_id, last_day__gte=today).order_by("first_day"),
        PersonalLicence.objects.filter(resource=resource_id).in_order(),
    )
    if not resources:
        raise NotFound
    resources[0].allowed = [Allowed(each, today) for each in licences]
    return resources[0], overrides, closures


def _around(resource: Resource, overrides: list[DayOverride], closures: list[Closure]) -> dict[str, Any]:
    return {
        "resource": resource,
        "overrides": [{"day": each.day, "hours": hours_in_words(each.spans)} for each in overrides],
        "closures": closures,
        "kept_free": " ".join(kept_free(resource)),
    }


def hours_in_words(spans: Any) -> str:
    """14:00–19:00; or that they are off."""
    return ", ".join(f"{start}–{end}" for start, end in spans) or _("off")


def _short(hours: list[list[list[str]]]) -> str:
    """The week in a line: days with the same hours together."""
    groups: list[tuple[list[int], str]] = []
    for day, spans in enumerate(hours):
        words = hours_in_words(spans)
        if spans and groups and groups[-1][1] == words and groups[-1][0][-1] == day - 1:
            groups[-1][0].append(day)
        elif spans:
            groups.append(([day], words))
    return "; ".join(f"{_days(days)} {words}" for days, words in groups) or _("No hours yet")


def _days(days: list[int]) -> str:
    return str(DAYS[days[0]]) if len(days) == 1 else f"{DAYS[days[0]]}–{DAYS[days[-1]]}"
