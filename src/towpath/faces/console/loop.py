"""Follow one complaint: from what customers keep saying to the word that goes back to them. Arms and counts, never one business."""

import secrets
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_page, pattern_or_404, plan_or_404, proposal_or_404
from towpath.faces.console.drafts_forms import VersionForm
from towpath.faces.console.pictures import arms_picture, pattern_picture, rollout_picture, verdict_picture
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.refinery.answers import LOW_SCORE
from towpath.refinery.design_trial import USUAL_WEEKS, ask_for_trial
from towpath.refinery.loop import Loop, the_loop
from towpath.refinery.models import Pattern
from towpath.refinery.propose import accept_proposal, decline_proposal, propose
from towpath.refinery.roll_out import ask_for_rollout
from towpath.ui.formats import points

LONGEST_TRIAL = 26


class ProposeForm(VersionForm):
    """What the next version would be."""

    field_order = ("summary_en", "summary_zh")
    summary_en = forms.CharField(label=gettext_lazy("The change in one sentence, in English"), max_length=200)
    summary_zh = forms.CharField(label=gettext_lazy("The same in Chinese"), max_length=200, required=False)
    expected = forms.IntegerField(
        label=gettext_lazy("Share you expect afterwards"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"data-after": "%", "inputmode": "numeric"}),
    )


class TrialForm(forms.Form):
    """When, and for how long."""

    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    weeks = forms.IntegerField(
        label=gettext_lazy("Weeks"),
        min_value=2,
        max_value=LONGEST_TRIAL,
        initial=USUAL_WEEKS,
        help_text=gettext_lazy("As many before as after. It ends on its day, however it looks."),
    )


@require_safe
@operator_page
def newest(request: OperatorRequest) -> HttpResponse:
    """The newest pattern, or what was looked at when nothing stands out."""
    return _show(request, None)


@require_safe
@operator_page
def follow(request: OperatorRequest, pattern_id: UUID) -> HttpResponse:
    """One pattern and everything that came of it."""
    return _show(request, pattern_id)


@require_POST
@operator_page
def make_proposal(request: OperatorRequest, pattern_id: UUID) -> HttpResponse:
    """Suggest a change. Nothing is published yet."""
    pattern, form = pattern_or_404(pattern_id), ProposeForm(request.POST)

    def act(fields: dict[str, Any]) -> str:
        propose(
            pattern=pattern,
            summary=_words(fields["summary_en"], fields["summary_zh"]),
            note=_words(fields["note_en"], fields["note_zh"]),
            facts=fields["facts"],
            expected_share=fields["expected"] / 100 if fields["expected"] is not None else None,
            at=clock.now(),
        )
        return _("The change is proposed.")

    return _do(request, pattern, "propose_form", form, act)


@require_POST
@operator_page
def accept(request: OperatorRequest, proposal_id: UUID) -> HttpResponse:
    """The next version is published; nobody cooks with it before a trial says so."""
    proposal = proposal_or_404(proposal_id)
    accept_proposal(proposal=proposal, at=clock.now())
    messages.success(request, _("The next version is published. Register a trial before anybody gets it."))
    return redirect("follow", proposal.pattern_id)


@require_POST
@operator_page
def decline(request: OperatorRequest, proposal_id: UUID) -> HttpResponse:
    """Declined, with a reason others can read."""
    proposal = proposal_or_404(proposal_id)
    reason = request.POST.get("reason", "")
    try:
        decline_proposal(proposal=proposal, reason=reason, at=clock.now())
    except Refusal as no:
        return _show(request, proposal.pattern_id, status=400, declining={"reason": reason, "no": no})
    messages.success(request, _("The proposal is declined. Another may follow."))
    return redirect("follow", proposal.pattern_id)


@require_POST
@operator_page
def register(request: OperatorRequest, proposal_id: UUID) -> HttpResponse:
    """Ask for a trial. Pairs and coins are made inside the businesses' walls, so the plan appears a moment later."""
    proposal, form = proposal_or_404(proposal_id), TrialForm(request.POST)

    def act(fields: dict[str, Any]) -> str:
        ask_for_trial(
            proposal=proposal, starts_on=fields["starts_on"], weeks=fields["weeks"], seed=secrets.randbelow(2**31), at=clock.now()
        )
        return _(
            "The trial is asked for. Its plan stands here in a moment, if there are enough alike businesses and the day is still to come."
        )

    return _do(request, proposal.pattern, "trial_form", form, act)


@require_POST
@operator_page
def roll_out(request: OperatorRequest, plan_id: UUID) -> HttpResponse:
    """Offer what was found to be better to every business; each decides."""
    plan = plan_or_404(plan_id)
    ask_for_rollout(plan=plan, at=clock.now())
    messages.success(request, _("The new version is on its way to every business that cooks with the old one. Each decides for itself."))
    return redirect("follow", plan.proposal.pattern_id)


def _do(request: OperatorRequest, pattern: Pattern, name: str, form: forms.Form, act: Callable[[dict[str, Any]], str]) -> HttpResponse:
    if form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refusal as no:
            form.add_error(None, " ".join((str(no.what_happened), str(no.what_to_do))))
        else:
            messages.success(request, done)
            return redirect("follow", pattern.pk)
    return _show(request, pattern.pk, status=400, **{name: form})


def _show(request: OperatorRequest, pattern_id: UUID | None, *, status: int = 200, **more: Any) -> HttpResponse:
    language = get_language() or "en"
    loop = the_loop(language, pattern_id=pattern_id)
    if pattern_id is not None and loop.pattern is None:
        raise NotFound
    at = clock.now()
    soon = clock.today(request.network.zone) + timedelta(days=1)
    context = {
        "loop": loop,
        "at": at,
        "step": step_of(loop),
        "step_names": [_("Pattern"), _("Proposal"), _("Version"), _("Trial"), _("Verdict"), _("Rollout"), _("Word back")],
        "pattern_picture": pattern_picture(loop),
        "arms_picture": arms_picture(loop),
        "verdict_picture": verdict_picture(loop),
        "rollout_picture": rollout_picture(loop),
        "others": loop.patterns,
        "propose_form": ProposeForm(),
        "trial_form": TrialForm(initial={"starts_on": soon}),
        "guardrails": in_customers_words(loop, loop.plan.guardrails if loop.plan else []),
        "harmed": in_customers_words(loop, loop.verdict.harmed if loop.verdict else []),
        "shares": shares_by_arm(loop),
        "detectable": points(loop.plan.detectable, 1).lstrip("+") if loop.plan and loop.plan.detectable is not None else "–",
    }
    return page(request, "console/loop.html", context | more, status=status)


def step_of(loop: Loop) -> int:
    """How far the complaint has come, from 1 (a pattern) to 7 (its authors heard)."""
    if loop.proposal is None or loop.proposal.declined_at is not None:
        return 1
    if loop.proposal.accepted_at is None:
        return 2
    if loop.plan is None:
        return 3
    if loop.verdict is None:
        return 4
    if loop.rollout is None:
        return 5
    return 7 if loop.told and loop.told.customers else 6


def shares_by_arm(loop: Loop) -> list[dict[str, Any]]:
    """Before and after, for each arm."""
    named = (("treated", _("with the new version")), ("control", _("with the old version")))
    shares = loop.verdict.shares if loop.verdict else {}
    return [
        {"name": name, "before": shares[arm][0], "after": shares[arm][1], "change": shares[arm][1] - shares[arm][0]}
        for arm, name in named
        if arm in shares
    ]


def in_customers_words(loop: Loop, codes: Iterable[str]) -> list[str]:
    """What must not get worse, as customers would say it."""
    names = {named.signal.complaint.aspect: named.aspect_name for named in loop.signals} | {LOW_SCORE: _("visits scored 1 or 2")}
    return [names.get(code, code) for code in codes]


def _words(english: str, chinese: str) -> dict[str, str]:
    return {"en": english} | ({"zh-hans": chinese} if chinese else {})
