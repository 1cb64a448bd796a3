"""The next version of an item: written, looked at by somebody else with what changes line by line, published."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from towpath.faces.console.access import OperatorRequest, draft_or_404, item_or_404, operator_page
from towpath.faces.console.drafts_forms import DraftForm, draft_as_typed, seen_at
from towpath.faces.console.papers_forms import WhyForm
from towpath.faces.console.setup_forms import said_no
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.together import together
from towpath.network.models import Membership
from towpath.supply.differences import Difference, differences
from towpath.supply.models import SupplyItem, SupplyTerms, SupplyVersion, Tier, VersionDraft
from towpath.supply.publish import state_of
from towpath.supply.review_draft import publish_draft, send_back
from towpath.supply.write_draft import content_of, drop_draft, first_content, hand_in, write_draft


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def draft(request: OperatorRequest, code: str) -> HttpResponse:
    """The item's one draft: what it changes, and the form it is written in."""
    item = item_or_404(code)
    if request.method != "POST":
        return _show(request, item)
    form = DraftForm(request.POST, currency=request.network.currency)
    if form.is_valid():
        try:
            written(request, item, form, ready="ready" in request.POST)
        except Refusal as no:
            said_no(form, no)
        else:
            messages.success(
                request, _("Handed in. Somebody else looks at it now.") if "ready" in request.POST else _("The draft is saved.")
            )
            return redirect("draft", item.code)
    return _show(request, item, form=form, status=400)


@require_POST
@operator_page
def ready(request: OperatorRequest, draft_id: UUID) -> HttpResponse:
    """Handed in as it is."""
    found = draft_or_404(draft_id)

    def act() -> str:
        hand_in(draft=found, at=clock.now())
        return _("Handed in. Somebody else looks at it now.")

    return _do(request, found, act)


@require_POST
@operator_page
def publish(request: OperatorRequest, draft_id: UUID) -> HttpResponse:
    """Looked at and good. Nobody cooks with it until it is tried and offered."""
    found = draft_or_404(draft_id)

    def act() -> str:
        seen = seen_at(request.POST.get("seen", "")[:40]) or found.written_at
        version = publish_draft(draft=found, seen=seen, by=request.actor.pk, at=clock.now())
        return _("Version %(number)s is published.") % {"number": version.number}

    return _do(request, found, act, then="supply-item")


@require_POST
@operator_page
def back(request: OperatorRequest, draft_id: UUID) -> HttpResponse:
    """It needs another hand."""
    found, form = draft_or_404(draft_id), WhyForm(request.POST)

    def act() -> str:
        seen = seen_at(request.POST.get("seen", "")[:40]) or found.written_at
        send_back(draft=found, words=form.cleaned_data["reason"] if form.is_valid() else "", seen=seen, by=request.actor.pk)
        return _("It went back with your words.")

    return _do(request, found, act)


@require_POST
@operator_page
def drop(request: OperatorRequest, draft_id: UUID) -> HttpResponse:
    """Nothing comes of it."""
    found = draft_or_404(draft_id)

    def act() -> str:
        drop_draft(draft=found, at=clock.now())
        return _("The draft is dropped. What is published stays as it is.")

    return _do(request, found, act, then="supply-item")


def written(request: OperatorRequest, item: SupplyItem, form: DraftForm, *, ready: bool) -> VersionDraft:
    """What page and machine both do."""
    at = clock.now()
    made = write_draft(item=item, content=form.content(), seen=seen_at(form.cleaned_data["seen"]), by=request.actor.pk, at=at)
    return hand_in(draft=made, at=at) if ready else made


def look_at(item: SupplyItem) -> dict[str, Any]:
    """The open draft with what it changes, who wrote it, and whether anybody else is there to look at it: one statement."""
    at = clock.now()
    drafts, versions, terms, team = together(
        VersionDraft.objects.filter(item=item, version=None, dropped_at=None),
        SupplyVersion.objects.filter(item=item).order_by("-number")[:1],
        SupplyTerms.objects.filter(item=item, audience="", effective_from__lte=at).order_by("-effective_from")[:1],
        Membership.objects.filter(role="operator", person__is_active=True).select_related("person"),
    )
    version, current = (rows[0] if rows else None for rows in (versions, terms))
    found = drafts[0] if drafts else None
    return {
        "draft": found,
        "version": version,
        "changes": _changes(found, version, current) if found else [],
        "author": next((each.person.name for each in team if found and each.person_id == found.written_by), ""),
        "alone": len(team) < 2,
        "start": content_of(found.body) if found else first_content(version, state_of(version)),
    }


def _changes(found: VersionDraft, version: SupplyVersion | None, terms: SupplyTerms | None) -> list[Difference]:
    tiers = list(Tier.objects.filter(terms=terms).values_list("from_units", "price_minor")) if terms else []
    return differences(version, terms, tiers, content_of(found.body))


def _do(request: OperatorRequest, found: VersionDraft, act: Callable[[], str], *, then: str = "draft") -> HttpResponse:
    try:
        done = act()
    except Refusal as no:
        return _show(request, found.item, problem=no, status=400 if no.kind == "invalid" else 409)
    messages.success(request, done)
    return redirect(then, found.item.code)


def _show(
    request: OperatorRequest, item: SupplyItem, *, form: forms.Form | None = None, problem: Refusal | None = None, status: int = 200
) -> HttpResponse:
    seen = look_at(item)
    found = seen["draft"]
    start = draft_as_typed(seen["start"], found.written_at if found else None)
    context = {
        "item": item,
        "form": form or DraftForm(currency=request.network.currency, initial=start),
        "problem": problem,
        "mine": found is not None and found.written_by == request.actor.pk,
        "seen": start["seen"],
    }
    return page(request, "console/suppliers/draft.html", seen | context, status=status)
