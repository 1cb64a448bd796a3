"""Whole days off: the business, or one person's leave. What they hit is listed, each with its two ways out."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.close_days import close_days, hit_by_closure, open_again
from towpath.booking.models import Claim, Closure, Occurrence, Resource
from towpath.faces.workspace.access import MemberRequest, attempt, closure_or_404, time_page
from towpath.faces.workspace.forms.people import ClosureForm
from towpath.faces.workspace.rooms import Back, home_of, page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.together import together


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def closures(request: MemberRequest) -> HttpResponse:
    """Only the owner closes the whole business; anybody of the team writes down who is away."""
    at, today = clock.now(), clock.today(request.site.zone)
    there, resources = together(
        Closure.objects.filter(last_day__gte=today).select_related("resource").order_by("first_day", "id"), Resource.objects.in_use()
    )
    asked = {"resource": request.GET.get("who", "")}
    form = ClosureForm(request.POST or None, today=today, resources=[(str(each.pk), each.name) for each in resources], initial=asked)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        resource = next((each for each in resources if str(each.pk) == given["resource"]), None)
        if resource is None and request.role != "owner":
            raise NotFound
        try:
            with attempt():
                closure, _hits = close_days(
                    first_day=given["first_day"], last_day=given["last_day"], reason=given["reason"], resource=resource, at=at
                )
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Nothing can be booked on these days from now on."))
            return redirect("closure", closure_id=closure.pk)
    return page(request, "time/closures.html", {"form": form, "there": there}, back=home_of(request), status=400 if form.errors else 200)


@time_page
@require_safe
def closure(request: MemberRequest, closure_id: UUID) -> HttpResponse:
    """What it hits, as it stands now."""
    found, dates = _read(closure_id)
    hits = hit_by_closure(first_day=found.first_day, last_day=found.last_day, resource=found.resource)
    context = {
        "title": found.resource.name if found.resource else _("The whole business"),
        "closure": found,
        "hits": hits,
        "dates": dates,
    }
    return page(request, "time/hits.html", context, back=to_closures())


@time_page
@require_POST
def reopen(request: MemberRequest, closure_id: UUID) -> HttpResponse:
    found = closure_or_404(closure_id)
    if found.resource is None and request.role != "owner":
        raise NotFound
    open_again(closure=found)
    messages.info(request, _("The usual hours again."))
    return redirect("closures")


def to_closures() -> Back:
    return reverse("closures"), _("Days off")


def _read(closure_id: UUID) -> tuple[Closure, list[Occurrence]]:
    """A closure and the dates of classes it hits, with a word to those who have places: one statement."""
    this = Closure.objects.filter(pk=closure_id)
    needed = Claim.objects.filter(occurrence=OuterRef("pk"), resource__in=this.exclude(resource=None).values("resource"))
    on_these_days = Occurrence.objects.filter(
        cancelled_at=None, wall_day__gte=this.values("first_day"), wall_day__lte=this.values("last_day")
    )
    closures, dates = together(
        this.select_related("resource"),
        on_these_days.filter(Exists(this.filter(resource=None)) | Exists(needed)).select_related("version").order_by("starts_at", "id"),
    )
    if not closures:
        raise NotFound
    return closures[0], dates
