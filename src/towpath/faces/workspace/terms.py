"""Fees and terms: what holds, what changes when, what that would have meant for this business, and every rule there ever was."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from towpath.faces.workspace.access import MemberRequest, owner_page
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.together import together
from towpath.insight.what_a_change_means import LastMonth, last_month, month_before, sales_of
from towpath.network.models import Operator, TermsVersion
from towpath.network.terms_history import terms_history
from towpath.pricing.history import Step, fee_history
from towpath.pricing.in_words import change_in_words, ladder_in_words
from towpath.pricing.models import FeeChange, FeeRule


@owner_page
@require_safe
def terms(request: MemberRequest) -> HttpResponse:
    """The network's own team reads the same rows; the business's own figures are its own."""
    at, language = clock.now(), get_language() or "en"
    month = month_before(clock.today(request.site.zone))
    changes, rules, versions, sold, operators = together(
        FeeChange.objects.select_related("announced_by"),
        FeeRule.objects.all(),
        TermsVersion.objects.select_related("announced_by"),
        sales_of(request.merchant, month),
        Operator.objects.all()[:1],
    )
    history, wordings = fee_history(changes, rules, at=at), terms_history(versions, at=at)
    before = last_month(sold, merchant=request.merchant, month=month)
    context = {
        "fees": ladder_in_words(history.in_force, language),
        "coming": [_coming(step, before, language) for step in history.coming],
        "last_month": before,
        "steps": [{"step": step, "lines": ladder_in_words(step.after, language)} for step in history.steps],
        "wordings": wordings,
        "in_force": next((wording for wording in wordings if wording.state == "in_force"), None),
        "to_come": [wording for wording in reversed(wordings) if wording.state == "coming"],
        "zone": operators[0].zone if operators else request.site.zone,
    }
    return page(request, "more/terms.html", context, place="more", back=to_more())


def _coming(step: Step, before: LastMonth, language: str) -> dict[str, Any]:
    return {"step": step, "turns": change_in_words(step.before, step.after, language), "meaning": before.by(step.before, step.after)}
