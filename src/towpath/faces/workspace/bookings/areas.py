"""Where the business goes to its customers, and how long the way takes from one area to the next."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.models import Area, TravelRule, TravelTime
from towpath.booking.set_areas import (
    add_area,
    forget_travel_time,
    import_travel_times,
    remove_area,
    set_travel_rule,
    set_travel_time,
)
from towpath.faces.uploads import was_too_large
from towpath.faces.workspace.access import MemberRequest, area_or_404, attempt, time_page, travel_time_or_404
from towpath.faces.workspace.forms.areas import AreaForm, UsualForm, WayForm, WaysFileForm
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation.errors import Refusal
from towpath.foundation.spreadsheet import TooLarge, read_table
from towpath.foundation.together import together

WAYS_SHOWN = 300


@time_page
@require_safe
def areas(request: MemberRequest) -> HttpResponse:
    return _page(request)


@time_page
@require_POST
def add(request: MemberRequest) -> HttpResponse:
    form = AreaForm(request.POST)
    return _done(request, "area", form, lambda given: add_area(**given), _("You go there from now on."))


@time_page
@require_POST
def remove(request: MemberRequest, area_id: UUID) -> HttpResponse:
    remove_area(area=area_or_404(area_id))
    messages.info(request, _("You don't go there any more. What is booked stays."))
    return redirect("areas")


@time_page
@require_POST
def usual(request: MemberRequest) -> HttpResponse:
    form = UsualForm(request.POST, areas=list(Area.objects.in_order()), rule=None)
    return _done(request, "usual", form, lambda given: set_travel_rule(**given), _("Saved. Times are offered by it from now on."))


@time_page
@require_POST
def way(request: MemberRequest) -> HttpResponse:
    form = WayForm(request.POST, areas=list(Area.objects.in_order()))
    return _done(request, "way", form, lambda given: set_travel_time(**given), _("Saved. Times are offered by it from now on."))


@time_page
@require_POST
def forget_way(request: MemberRequest, way_id: UUID) -> HttpResponse:
    forget_travel_time(way=travel_time_or_404(way_id))
    return redirect("areas")


@time_page
@require_POST
def take_file(request: MemberRequest) -> HttpResponse:
    """All of the table, or none of it and the row that can't be."""
    form = WaysFileForm(request.POST, request.FILES)
    if was_too_large(request):
        form.add_error("file", str(TooLarge.what_happened))
    elif form.is_valid():
        try:
            with attempt():
                n = import_travel_times(rows=read_table(Path(form.cleaned_data["file"].temporary_file_path())))
        except Refusal as no:
            form.add_error("file", f"{no.what_happened} {no.what_to_do}")
        else:
            messages.success(request, ngettext("%(n)s way was taken over.", "%(n)s ways were taken over.", n) % {"n": n})
            return redirect("areas")
    return _page(request, file=form)


def _done(request: MemberRequest, name: str, form: forms.Form, verb: Callable[[dict[str, Any]], object], told: str) -> HttpResponse:
    if form.is_valid():
        try:
            with attempt():
                verb(form.cleaned_data)
        except Refusal as no:
            form.add_error(None, str(no.what_happened))
        else:
            messages.success(request, told)
            return redirect("areas")
    return _page(request, **{name: form})


def _page(request: MemberRequest, **wrong: forms.Form) -> HttpResponse:
    there, ways, rules = together(
        Area.objects.in_order(), TravelTime.objects.order_by("start", "end")[: WAYS_SHOWN + 1], TravelRule.objects.all()
    )
    forms_by_name = {
        "area": AreaForm(),
        "usual": UsualForm(areas=there, rule=rules[0] if rules else None),
        "way": WayForm(areas=there),
        "file": WaysFileForm(),
        **wrong,
    }
    context = {"areas": there, "ways": ways[:WAYS_SHOWN], "more_ways": len(ways) > WAYS_SHOWN, "forms": forms_by_name}
    return page(request, "time/areas.html", context, back=to_more(), status=400 if wrong else 200)
