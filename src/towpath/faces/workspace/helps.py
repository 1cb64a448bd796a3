"""What could help whom, by the rules of the trade, and what became of it here."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.booking.models import ServiceVersion
from towpath.care.needs.advise import ENOUGH_ANSWERS, Rule, Score, Step
from towpath.care.needs.catalogue import Catalogue, catalogue_of
from towpath.care.needs.patterns import believed_of_all, patterns, what_is_believed
from towpath.care.needs.score_rules import counts_of_rules, scores_from
from towpath.faces.workspace.access import MemberRequest, member_page
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.intervals import wilson
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.ui import formats


@member_page
@require_safe
def rules(request: MemberRequest) -> HttpResponse:
    """Each rule with its reason in the words customers read, and how often it was shown, taken, and helped."""
    known, at = catalogue_of(request.merchant.pack.section("care")), clock.now()
    counts, offered, signals, said = together(counts_of_rules(), ServiceVersion.objects.offered(), *what_is_believed(at=at))
    scores, services = scores_from(counts), {each.service.source_code: each for each in offered}
    many = patterns(believed_of_all(signals, said, at=at), known.rules)
    rows = [_row(rule, scores.get(rule.code, Score()), known, services) | {"people": len(many.get(rule.code, []))} for rule in known.rules]
    context = {"rows": rows, "enough": ENOUGH_ANSWERS}
    return page(request, "customers/rules.html", context, place="customers", back=(reverse("customers"), _("Customers")))


def _row(rule: Rule, score: Score, known: Catalogue, services: dict[str | None, ServiceVersion]) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "code": rule.code,
        "needs": [in_language(dict(known.needs[code].name), language) for code in rule.needs if code in known.needs],
        "wants_all": rule.wants_all,
        "step": _step(rule.step, services, language),
        "is_offered": rule.step.kind == "alone" or rule.step.code in services,
        "reason": in_language(dict(rule.reason), language),
        "score": score,
        "share": _share(score) if score.answered >= ENOUGH_ANSWERS else None,
    }


def _share(score: Score) -> dict[str, str]:
    low, high = wilson(score.helped, score.answered)
    return {"is": formats.percent(score.helped / score.answered), "low": formats.percent(low), "high": formats.percent(high)}


def _step(step: Step, services: dict[str | None, ServiceVersion], language: str) -> str:
    service = services.get(step.code) if step.kind == "service" else None
    return in_language(service.name if service else dict(step.words or {}) or {"en": step.code}, language)
