"""Fees and terms: what holds, what was announced, every rule there ever was; and announcing the next, after a look at what businesses will read."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.shell import page
from towpath.faces.console.terms_forms import FeeChangeForm, WordingForm, fees_typed, wording_typed
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.together import together
from towpath.network.announce_terms import announce_terms
from towpath.network.models import Merchant, TermsVersion
from towpath.network.notice import earliest_start, first_day, require_notice
from towpath.network.terms_history import Wording, terms_history
from towpath.notices.tell_owners import fees_letter, letter
from towpath.pricing.history import FeeHistory, fee_history
from towpath.pricing.in_words import change_in_words, ladder_in_words
from towpath.pricing.models import FeeChange, FeeRule
from towpath.pricing.set_fees import fees_of
from towpath.pricing.set_ladder import default_ladder, look_ahead, set_ladder, soonest_start

LANGUAGES = (("en", "English"), ("zh-hans", "中文"))


@require_safe
@operator_page
def show(request: OperatorRequest) -> HttpResponse:
    return _show(request)


@require_POST
@operator_page
def fees(request: OperatorRequest) -> HttpResponse:
    """Other fees: a look at the letter first, then the announcement."""
    form = FeeChangeForm(request.POST, zone=request.network.zone, currency=request.network.currency)
    return _do(request, "fees_form", form, look=_look_at_fees, announce=_announce_fees)


@require_POST
@operator_page
def text(request: OperatorRequest) -> HttpResponse:
    """Another wording of the terms, in the same two steps."""
    form = WordingForm(request.POST, zone=request.network.zone)
    return _do(request, "wording_form", form, look=_look_at_wording, announce=_announce_wording)


def _do(request: OperatorRequest, name: str, form: Any, *, look: Any, announce: Any) -> HttpResponse:
    """What was not looked at is looked at; what was, is announced; and a no is said where it was typed."""
    if not form.is_valid():
        return _show(request, status=400, **{name: form})
    try:
        if "announce" in request.POST and form.is_seen:
            announce(request, form)
            messages.success(request, _("Announced. Every business is told."))
            return redirect("terms")
        seen = look(request, form)
    except Refusal as no:
        form.add_error(None, " ".join((str(no.what_happened), str(no.what_to_do))))
        return _show(request, status=400, **{name: form})
    form.data = form.data.copy()
    form.data["seen"] = form.mark
    return _show(request, look=seen, **{name: form})


def _look_at_fees(request: OperatorRequest, form: FeeChangeForm) -> dict[str, Any]:
    at, fees = clock.now(), form.fees
    rungs, plan = default_ladder(fees.introduced), fees.as_plan()
    begins = form.start or soonest_start(rungs=rungs, plan=plan, at=at)
    before, after = look_ahead(rungs=rungs, plan=plan, at=at, effective_from=begins)
    words = [
        (name, fees_letter(sender=request.network, begins=begins, why=form.why, before=before, after=after, language=language))
        for language, name in LANGUAGES
    ]
    turns = change_in_words(before, after, get_language() or "en")
    return {
        "begins": begins,
        "turns": turns,
        "letters": words,
        "at_once": bool(before) and begins < earliest_start(at, request.network.zone),
        "nothing_changes": all(turn.turn == "same" for turn in turns),
    }


def _announce_fees(request: OperatorRequest, form: FeeChangeForm) -> None:
    at, fees = clock.now(), form.fees
    rungs, plan = default_ladder(fees.introduced), fees.as_plan()
    begins = form.start or soonest_start(rungs=rungs, plan=plan, at=at)
    set_ladder(rungs=rungs, plan=plan, why=form.why, by=request.actor, at=at, effective_from=begins)


def _look_at_wording(request: OperatorRequest, form: WordingForm) -> dict[str, Any]:
    at, zone = clock.now(), request.network.zone
    begins = form.start or earliest_start(at, zone)
    require_notice(start=begins, at=at, zone=zone)
    words = [
        (name, letter("terms_change", sender=request.network, begins=begins, why=form.why, language=language))
        for language, name in LANGUAGES
    ]
    return {"begins": begins, "letters": words}


def _announce_wording(request: OperatorRequest, form: WordingForm) -> None:
    at = clock.now()
    begins = form.start or earliest_start(at, request.network.zone)
    announce_terms(text=form.text, why=form.why, by=request.actor, at=at, effective_from=begins)


def read_terms(at: Any) -> tuple[FeeHistory, list[Wording], int]:
    """Everything in one statement: the fees, the wordings, and how many businesses there are to tell."""
    changes, rules, versions, businesses = together(
        FeeChange.objects.select_related("announced_by"),
        FeeRule.objects.all(),
        TermsVersion.objects.select_related("announced_by"),
        Merchant.objects.order_by().values("currency").annotate(n=Count("id")).values_list("n"),
    )
    return fee_history(changes, rules, at=at), terms_history(versions, at=at), sum(n for (n,) in businesses)


def _show(request: OperatorRequest, *, status: int = 200, look: dict[str, Any] | None = None, **forms: Any) -> HttpResponse:
    at, language, zone = clock.now(), get_language() or "en", request.network.zone
    history, wordings, businesses = read_terms(at)
    newest = wordings[0].version if wordings else None
    context = {
        "fees": ladder_in_words(history.in_force, language),
        "has_fees": bool(history.in_force),
        "coming": [{"step": step, "turns": change_in_words(step.before, step.after, language)} for step in history.coming],
        "steps": [{"step": step, "lines": ladder_in_words(step.after, language)} for step in history.steps],
        "wordings": wordings,
        "businesses": businesses,
        "earliest": first_day(at, zone),
        "look": look,
        "fees_form": FeeChangeForm(zone=zone, currency=request.network.currency, initial=fees_typed(_plain(history.in_force))),
        "wording_form": WordingForm(zone=zone, initial=wording_typed(newest)),
    }
    return page(request, "console/terms.html", context | forms, status=status)


def _plain(rules: Sequence[FeeRule]) -> Any:
    return fees_of(list(rules)) if rules else None
