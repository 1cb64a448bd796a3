"""The steps of a follow-up: moved, taken out, a letter or a condition put in. Each tap is the next version; whoever is on the way keeps theirs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.engage.edit_steps import Edit, move_step, remove_step
from towpath.engage.journeys_in_words import steps_in_words
from towpath.engage.journeys_now import JourneyNow, journey_now
from towpath.engage.keep_journey import as_kept, keep_journey
from towpath.faces.workspace.access import MemberRequest, attempt, owner_page
from towpath.faces.workspace.follow_ups.journeys import to_journey
from towpath.faces.workspace.forms.steps import ConditionForm, LetterForm
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.network.packs import in_language


@owner_page
@require_safe
def show(request: MemberRequest, journey_code: str) -> HttpResponse:
    return _page(request, journey_now(journey_code, request.merchant))


@owner_page
@require_POST
def move(request: MemberRequest, journey_code: str) -> HttpResponse:
    """One place up or down."""
    return _keep(request, journey_code, move_step(_number(request, "place"), "up" if request.POST.get("way") == "up" else "down"))


@owner_page
@require_POST
def remove(request: MemberRequest, journey_code: str) -> HttpResponse:
    return _keep(request, journey_code, remove_step(_number(request, "place")))


@owner_page
@require_POST
def letter(request: MemberRequest, journey_code: str) -> HttpResponse:
    """A no keeps what was typed."""
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, journey_now(journey_code, request.merchant), letter=form)
    return _keep(request, journey_code, form.edit(), letter=form)


@owner_page
@require_POST
def condition(request: MemberRequest, journey_code: str) -> HttpResponse:
    now = journey_now(journey_code, request.merchant)
    form = ConditionForm(request.POST, journey=now.journey)
    if not form.is_valid():
        return _page(request, now, condition=form)
    return _keep(request, journey_code, form.edit(), condition=form)


def _keep(
    request: MemberRequest, code: str, edit: Edit, *, letter: LetterForm | None = None, condition: ConditionForm | None = None
) -> HttpResponse:
    """As the program's way in keeps it: the same rules, the same words."""
    now = journey_now(code, request.merchant)
    try:
        with attempt():
            body = edit(as_kept(now.journey))
            keep_journey(code=code, body=body, seen=_number(request, "seen"), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, now, problem, letter=letter, condition=condition)
    messages.success(request, _("Kept as a new version. Whoever is on the way goes on by the one they began with."))
    return redirect("journey-steps", journey_code=code)


def _page(
    request: MemberRequest,
    now: JourneyNow,
    problem: Refusal | None = None,
    *,
    letter: LetterForm | None = None,
    condition: ConditionForm | None = None,
) -> HttpResponse:
    language = get_language() or "en"
    begins, *steps = steps_in_words(now.journey, language)
    is_wrong = any(form is not None and form.errors for form in (letter, condition))
    context = {
        "now": now,
        "name": in_language(now.journey.name, language),
        "begins": begins,
        "steps": steps,
        "seen": now.number,
        "letter": letter or LetterForm(),
        "asks_letter": letter is not None,
        "condition": condition or ConditionForm(journey=now.journey),
        "asks_condition": condition is not None,
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 400 if is_wrong else 200
    return page(request, "follow_ups/steps.html", context, place="more", back=to_journey(now), status=status)


def _number(request: MemberRequest, field: str) -> int:
    typed = request.POST.get(field, "").strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 6 else -1
