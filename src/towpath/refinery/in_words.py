"""What a released cell is called on a page."""

from django.utils.translation import gettext as _

from towpath.refinery.answers import monday_of
from towpath.ui.formats import day


def cell_in_words(cell: str) -> str:
    """2026-W40:treated → Week from Mon 28 Sep; v2 → Version 2. The arm is said elsewhere."""
    week = cell.partition(":")[0]
    if "-W" not in week:
        return _("Version %(number)s") % {"number": cell.removeprefix("v")}
    return _("Week from %(day)s") % {"day": day(monday_of(week))}
