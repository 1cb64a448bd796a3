"""How this business works and what it teaches: taken over from the network in one act, made its own, kept up to date by its own decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page
from towpath.faces.workspace.forms.methods import form_of, new_code
from towpath.faces.workspace.proposals import licence_told
from towpath.faces.workspace.rooms import Back, page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.foundation.together import together
from towpath.methods.adopt import adopt, drop
from towpath.methods.edit import GROUPS, add_entry, edit_entry, is_safety, put_in_order, remove_entry
from towpath.methods.in_words import GROUP_NAMES, KIND_NAMES, change_in_words, clash_in_words, groups_of, title_of
from towpath.methods.models import Method, MethodVersion, OwnVersion
from towpath.methods.update import take_update, update_for
from towpath.network.packs import in_language

EDITABLE = ("steps", "units", "exercises")
"""What can be put into, changed and moved on a page; questions and measures are changed over the API."""


@member_page
@require_safe
def methods(request: MemberRequest) -> HttpResponse:
    """What is used here, and what else the network has for this trade: one statement."""
    language, own = get_language() or "en", OwnVersion.objects.current()
    # What was once taken over stays in use, whatever trade it is of.
    for_us = Q(trade=request.merchant.pack.trade) | Q(pk__in=own.values("adoption__method_id"))
    published = MethodVersion.objects.filter(method__in=Method.objects.filter(for_us))
    mine, known, newest = together(
        own.values_list("adoption_id", "adoption__method_id", "base__number"),
        Method.objects.filter(for_us, Exists(published.filter(method=OuterRef("pk")))).order_by("kind", "code"),
        published.order_by("method_id", "-number")
        .distinct("method_id")
        .values_list("method_id", "number", "licence_minor", "licence_currency"),
    )
    rows, last = {method.pk: _row(method, language) for method in known}, {method_id: number for method_id, number, *_licence in newest}
    licences = {method_id: licence_told(minor, currency) for method_id, _number, minor, currency in newest}
    used = {method_id for _adoption, method_id, _number in mine}
    context = {
        "mine": [
            {"adoption_id": adoption_id, "row": rows[method_id], "newer": last[method_id] > number}
            for adoption_id, method_id, number in mine
        ],
        "offered": [{**row, "licence": licences[method_id]} for method_id, row in rows.items() if method_id not in used],
    }
    return page(request, "methods/index.html", context, back=to_more())


@owner_page
@require_POST
def take_over(request: MemberRequest, method_id: UUID) -> HttpResponse:
    """Who takes it while getting ready goes on with the rest."""
    method = found(Method.objects.filter(pk=method_id).first())
    own = adopt(method=method, at=clock.now(), by=request.actor.pk)
    messages.success(request, _("It is yours. Change what you like; nobody else reads your changes."))
    return redirect("setup") if request.POST.get("then") == "setup" else redirect("own-method", own.adoption_id)


@owner_page
@require_POST
def stop(request: MemberRequest, adoption_id: UUID) -> HttpResponse:
    drop(adoption=own_or_404(adoption_id).adoption, at=clock.now())
    messages.info(request, _("Not used any more. Your changes are kept, should you take it up again."))
    return redirect("methods")


@member_page
@require_safe
def method(request: MemberRequest, adoption_id: UUID) -> HttpResponse:
    """Everything it says, as this business has it."""
    own, language = own_or_404(adoption_id), get_language() or "en"
    newer = MethodVersion.objects.filter(method=own.adoption.method_id, number__gt=own.base.number).order_by("-number").first()
    context = {
        "own": own,
        "row": _row(own.adoption.method, language),
        "licence": _licence_of(own.base),
        "groups": [{**group, "editable": group["code"] in EDITABLE} for group in groups_of(own.body, language)],
        "newer": newer,
        "note": in_language(newer.note, language) if newer else "",
    }
    return page(request, "methods/one.html", context, back=to_methods())


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: MemberRequest, adoption_id: UUID, group: str, entry_code: str) -> HttpResponse:
    """One step, unit or exercise, in this business's own words."""
    own = own_or_404(adoption_id)
    now = _entry(own, group, entry_code)
    form = form_of(group, now, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                edit_entry(own=own, group=group, code=entry_code, changes=form.changes(), at=clock.now(), by=request.actor.pk)
        except Refusal as problem:
            form.add_error(None, f"{problem.what_happened} {problem.what_to_do}")
        else:
            messages.success(request, _("Saved. Work that has begun stays with what it began with."))
            return redirect("own-method", adoption_id)
    context = {
        "form": form,
        "own": own,
        "group": group,
        "code": entry_code,
        "title": title_of(now, get_language() or "en"),
        "safety": is_safety(now),
    }
    return page(request, "methods/entry.html", context, back=to_method(own), status=400 if form.errors else 200)


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest, adoption_id: UUID, group: str) -> HttpResponse:
    """A step or a unit of one's own."""
    own = own_or_404(adoption_id)
    if group not in EDITABLE or group not in own.body:
        raise NotFound
    form = form_of(group, {}, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = {"code": new_code(own.body[group]), **{name: value for name, value in form.changes().items() if value is not None}}
        try:
            with attempt():
                last = own.body[group][-1]["code"] if own.body[group] else None
                add_entry(own=own, group=group, entry=made, behind=last, at=clock.now(), by=request.actor.pk)
        except Refusal as problem:
            form.add_error(None, f"{problem.what_happened} {problem.what_to_do}")
        else:
            messages.success(request, _("Added at the end."))
            return redirect("own-method", adoption_id)
    context = {"form": form, "own": own, "group": group, "code": "", "title": GROUP_NAMES[group], "safety": False}
    return page(request, "methods/entry.html", context, back=to_method(own), status=400 if form.errors else 200)


@owner_page
@require_POST
def remove(request: MemberRequest, adoption_id: UUID, group: str, entry_code: str) -> HttpResponse:
    own = own_or_404(adoption_id)
    _entry(own, group, entry_code)
    remove_entry(own=own, group=group, code=entry_code, at=clock.now(), by=request.actor.pk)
    messages.info(request, _("Left out from now on."))
    return redirect("own-method", adoption_id)


@owner_page
@require_POST
def earlier(request: MemberRequest, adoption_id: UUID, group: str, entry_code: str) -> HttpResponse:
    """One place up."""
    own = own_or_404(adoption_id)
    _entry(own, group, entry_code)
    codes = [each["code"] for each in own.body[group]]
    place = codes.index(entry_code)
    if place:
        codes[place - 1], codes[place] = codes[place], codes[place - 1]
        put_in_order(own=own, group=group, codes=codes, at=clock.now(), by=request.actor.pk)
    return redirect(f"{reverse('own-method', args=[adoption_id])}#{group}-{entry_code}")


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def update(request: MemberRequest, adoption_id: UUID) -> HttpResponse:
    """What the network changed since, beside what stands here; the business's own words stay where it does not say otherwise."""
    own, language = own_or_404(adoption_id), get_language() or "en"
    coming = found(update_for(own))
    problem: Refusal | None = None
    if request.method == "POST":
        try:
            with attempt():
                version = found(
                    MethodVersion.objects.filter(pk=_uuid(request.POST.get("version", "")), method=own.adoption.method_id).first()
                )
                take_update(own=own, version=version, take_theirs=request.POST.getlist("theirs"), at=clock.now(), by=request.actor.pk)
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, _("Up to date. What you had changed is still there."))
            return redirect("own-method", adoption_id)
    context = {
        "own": own,
        "row": _row(own.adoption.method, language),
        "version": coming.version,
        "licence": _licence_of(coming.version),
        "note": in_language(coming.version.note, language),
        "changes": [change_in_words(change, language) for change in coming.changes],
        "clashes": [clash_in_words(clash, language) for clash in coming.clashes],
        "problem": problem,
    }
    return page(request, "methods/update.html", context, back=to_method(own), status=STATUS[problem.kind] if problem else 200)


def own_or_404(adoption_id: UUID) -> OwnVersion:
    """The version in force of a method this business uses."""
    return found(OwnVersion.objects.current().filter(adoption=adoption_id).first())


def to_methods() -> Back:
    return reverse("methods"), _("How we work")


def to_method(own: OwnVersion) -> Back:
    return reverse("own-method", args=[own.adoption_id]), in_language(own.adoption.method.name, get_language() or "en")


def _row(method: Method, language: str) -> dict[str, Any]:
    return {"id": method.pk, "name": in_language(method.name, language), "kind": KIND_NAMES[method.kind]}


def _licence_of(version: MethodVersion) -> str:
    return licence_told(version.licence_minor, version.licence_currency)


def _entry(own: OwnVersion, group: str, code: str) -> dict[str, Any]:
    if group not in EDITABLE or group not in GROUPS:
        raise NotFound
    entry: dict[str, Any] = found(next((each for each in own.body.get(group, []) if each["code"] == code), None))
    return entry


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as not_one:
        raise NotFound from not_one
