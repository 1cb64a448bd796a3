"""Every figure that left the businesses: which cell, of how many, since when."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.shell import page
from towpath.network.models import PackVersion
from towpath.network.packs import in_language
from towpath.refinery.in_words import aspects_in_words, promo_in_words, signal_in_words
from towpath.releases.models import DataRelease
from towpath.supply.models import SupplyItem

NEWEST = 400
ARMS = {"treated": gettext_lazy("with the new version"), "control": gettext_lazy("with the old version")}


@dataclass(frozen=True)
class Question:
    """One fixed question, of all businesses or of one arm, and its released cells, the newest first."""

    words: str
    arm: str | Promise
    """Which arm of a trial; empty where all businesses are together."""
    figures: list[DataRelease]


@require_safe
@operator_page
def table(request: OperatorRequest) -> HttpResponse:
    """Grouped by question; three statements."""
    language = get_language() or "en"
    aspects = _aspects(language)
    items = {code: in_language(name, language) for code, name in SupplyItem.objects.values_list("code", "name")}
    figures = list(DataRelease.objects.order_by("question", "-cell")[:NEWEST])
    groups: dict[tuple[str, str], list[DataRelease]] = {}
    for figure in figures:
        groups.setdefault((figure.question, figure.cell.partition(":")[2]), []).append(figure)
    questions = [Question(in_words(name, aspects, items), ARMS.get(arm, ""), cells) for (name, arm), cells in sorted(groups.items())]
    context = {"questions": questions, "count": len(figures), "newest": max((figure.released_at for figure in figures), default=None)}
    return page(request, "console/releases.html", context)


def in_words(question: str, aspects: dict[str, str], items: dict[str, str]) -> str:
    """A stored question as a person would ask it."""
    kind, _colon, about = question.partition(":")
    if kind == "told":
        return _("Customers who heard that %(item)s changed because of what they said") % {"item": items.get(about, about)}
    return signal_in_words(question, aspects, items) or promo_in_words(question) or question


def _aspects(language: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for pack in PackVersion.objects.order_by("version"):
        words |= aspects_in_words(pack.manifest, language)
    return words
