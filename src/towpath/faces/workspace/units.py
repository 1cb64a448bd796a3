"""A unit of a curriculum: read and printed as it is taught here, and made one's own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page
from towpath.faces.workspace.forms.methods import new_code
from towpath.faces.workspace.forms.units import form_in_unit
from towpath.faces.workspace.methods import own_or_404, to_method
from towpath.faces.workspace.rooms import Back, page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal, found
from towpath.methods.edit_unit import PARTS, order_in_unit, put_in_unit, take_out_of_unit
from towpath.methods.models import OwnVersion
from towpath.methods.reading import UnitSaid, sheet_said, unit_of, unit_said

NEW = {
    "lesson": gettext_lazy("A part of the lesson"),
    "sheets": gettext_lazy("A sheet"),
    "quiz": gettext_lazy("A question"),
}


@member_page
@require_safe
def read(request: MemberRequest, course_id: UUID, unit_code: str) -> HttpResponse:
    """The lesson by the minute, the sheets and the quiz with their answers; with a version, as a plan that goes by it has them."""
    own = _asked_for(request, course_id)
    codes = [unit["code"] for unit in own.body.get("units", [])]
    unit = unit_said(own.body, unit_code, _language())
    place = codes.index(unit_code)
    around = {"before": codes[place - 1] if place else "", "after": codes[place + 1] if place + 1 < len(codes) else ""}
    context = {"own": own, "unit": unit, "is_current": _is_current(own), **around}
    return page(request, "methods/unit.html", context, back=to_method(own) if _is_current(own) else (reverse("learning"), _("Learning")))


@member_page
@require_safe
def sheet(request: MemberRequest, course_id: UUID, unit_code: str, part_code: str) -> HttpResponse:
    """One sheet as it is handed out: without the answers, with room to write."""
    own = _asked_for(request, course_id)
    said = found(next((each for each in found(unit_of(own.body, unit_code)).get("sheets", []) if each["code"] == part_code), None))
    context = {"own": own, "unit_code": unit_code, "sheet": sheet_said(said, _language(), answers=False)}
    return page(request, "methods/sheet.html", context, back=_to_unit(own, unit_said(own.body, unit_code, _language())))


@owner_page
@require_safe
def change(request: MemberRequest, course_id: UUID, unit_code: str) -> HttpResponse:
    """Everything in it that can be said differently, moved, added or left out."""
    own = own_or_404(course_id)
    unit = unit_said(own.body, unit_code, _language())
    groups = [
        {"code": "lesson", "title": _("Lesson"), "rows": [(each.code, each.words) for each in unit.lesson]},
        {"code": "sheets", "title": _("Sheets"), "rows": [(each.code, each.name) for each in unit.sheets]},
        {"code": "quiz", "title": _("Quiz"), "rows": [(each.code, each.words) for each in unit.quiz]},
    ]
    return page(request, "methods/unit_change.html", {"own": own, "unit": unit, "groups": groups}, back=_to_unit(own, unit))


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def put(request: MemberRequest, course_id: UUID, unit_code: str, part: str, part_code: str = "") -> HttpResponse:
    """One part, sheet or question in this business's own words; without a code, a new one."""
    own = own_or_404(course_id)
    entries = _entries(own, unit_code, part)
    now = found(next((each for each in entries if each["code"] == part_code), None)) if part_code else {}
    form = form_in_unit(part, now, request.POST or None)
    if request.method == "POST" and form.is_valid():
        entry = {"code": part_code or new_code(entries), **now, **form.changes()}
        entry = {name: value for name, value in entry.items() if value is not None}
        try:
            with attempt():
                put_in_unit(own=own, unit=unit_code, part=part, entry=entry, at=clock.now(), by=request.actor.pk)
        except Refusal as problem:
            form.add_error(None, f"{problem.what_happened} {problem.what_to_do}")
        else:
            messages.success(request, _("Saved. Plans keep what they began with until you move them."))
            return redirect("change-unit", course_id, unit_code)
    unit = unit_said(own.body, unit_code, _language())
    context = {"form": form, "own": own, "unit": unit, "part": part, "part_code": part_code, "title": NEW[part]}
    return page(request, "methods/unit_part.html", context, back=_to_change(own, unit), status=400 if form.errors else 200)


@owner_page
@require_POST
def remove(request: MemberRequest, course_id: UUID, unit_code: str, part: str, part_code: str) -> HttpResponse:
    take_out_of_unit(own=own_or_404(course_id), unit=unit_code, part=part, code=part_code, at=clock.now(), by=request.actor.pk)
    messages.info(request, _("Left out from now on."))
    return redirect("change-unit", course_id, unit_code)


@owner_page
@require_POST
def earlier(request: MemberRequest, course_id: UUID, unit_code: str, part: str, part_code: str) -> HttpResponse:
    """One place up."""
    own = own_or_404(course_id)
    codes = [each["code"] for each in _entries(own, unit_code, part)]
    if part_code not in codes:
        raise NotFound
    place = codes.index(part_code)
    if place:
        codes[place - 1], codes[place] = codes[place], codes[place - 1]
        order_in_unit(own=own, unit=unit_code, part=part, codes=codes, at=clock.now(), by=request.actor.pk)
    return redirect(f"{reverse('change-unit', args=[course_id, unit_code])}#{part}-{part_code}")


def _entries(own: OwnVersion, unit_code: str, part: str) -> list[dict[str, Any]]:
    unit = found(unit_of(own.body, unit_code))
    if part not in PARTS:
        raise NotFound
    entries: list[dict[str, Any]] = unit.get(part, [])
    return entries


def _asked_for(request: MemberRequest, course_id: UUID) -> OwnVersion:
    """The version in force, or the one that is named: a plan keeps its own, also after the course is used no more."""
    number = request.GET.get("version", "")
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        return own_or_404(course_id)
    rows = OwnVersion.objects.select_related("adoption__method", "base")
    return found(rows.filter(adoption=course_id, number=int(number)).first())


def _is_current(own: OwnVersion) -> bool:
    return own.superseded_at is None and own.adoption.ended_at is None


def _to_unit(own: OwnVersion, unit: UnitSaid) -> Back:
    return reverse("read-unit", args=[own.adoption_id, unit.code]), unit.name


def _to_change(own: OwnVersion, unit: UnitSaid) -> Back:
    return reverse("change-unit", args=[own.adoption_id, unit.code]), unit.name


def _language() -> str:
    return get_language() or "en"
