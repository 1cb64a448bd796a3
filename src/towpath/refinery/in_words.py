"""What a released cell is called on a page."""

from django.utils.translation import gettext as _

from towpath.refinery.answers import monday_of
from towpath.refinery.promo_scores import CELL, HELPED, SCORES, SQUARES
from towpath.ui.formats import day


def cell_in_words(cell: str) -> str:
    """2026-W40:treated → Week from Mon 28 Sep; v2 → Version 2. The arm is said elsewhere."""
    if cell == CELL:
        return _("All its days so far")
    week = cell.partition(":")[0]
    if "-W" not in week:
        return _("Version %(number)s") % {"number": cell.removeprefix("v")}
    return _("Week from %(day)s") % {"day": day(monday_of(week))}


def promo_in_words(question: str) -> str | None:
    """A sum of scores around a campaign of the network's, as a person would ask for it; nothing for other questions."""
    kind, _colon, rest = question.partition(":")
    if kind not in (SCORES, SQUARES):
        return None
    helped = rest.partition(":")[0] == HELPED
    if kind == SCORES:
        return _("Sum of scores, of orders the network paid a part of") if helped else _("Sum of scores, of other orders of the same days")
    return (
        _("Sum of squared scores, of orders the network paid a part of")
        if helped
        else _("Sum of squared scores, of other orders of the same days")
    )
