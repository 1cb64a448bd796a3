"""How the console writes what is stored in several languages, and the names of released cells."""

from datetime import date

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.network.packs import in_language
from towpath.refinery.answers import monday_of
from towpath.releases.models import DataRelease
from towpath.ui.formats import day, percent

register = template.Library()


@register.filter
def in_words(words: dict[str, str] | None) -> str:
    """The reader's language, else English, else what there is."""
    return in_language(words or {}, get_language() or "en")


@register.filter
def named(names: dict[str, str], code: str) -> str:
    """What a code is called; the code itself where nobody named it."""
    return names.get(code, code)


@register.filter
def day_and_year(on: date) -> str:
    """Tue 29 Sep 2026, in the order of the reader's language."""
    return day(on, year=True)


@register.filter
def cell_in_words(cell: str) -> str:
    """2026-W40:treated → Week from Mon 28 Sep; the arm is said elsewhere."""
    week = cell.partition(":")[0]
    if "-W" not in week:
        return _("Version %(number)s") % {"number": cell.removeprefix("v")}
    return _("Week from %(day)s") % {"day": day(monday_of(week))}


@register.filter
def share_of(figure: DataRelease) -> str:
    """Hits of total; nothing where a total is no base."""
    return percent(figure.hits / figure.total, 1) if figure.total and figure.question.startswith("complaint:") else ""
