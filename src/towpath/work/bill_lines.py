"""How the lines of a bill are worded: material that has a price stands on a line of its own, out of what was agreed and never on top of it. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext

from towpath.orders.bill_work import WorkLine
from towpath.work.models import Material


def not_agreed(agreed: int, used: Sequence[Material]) -> int:
    """How much of the material's prices nobody said yes to; that is asked of nobody."""
    return max(0, sum(each.price_minor for each in used) - agreed)


def with_material(agreed: Sequence[WorkLine], used: Sequence[Material]) -> list[WorkLine]:
    """The same sum, with the material named. Where it would come to more than what was agreed, only that is asked for, in the words of the offer."""
    total = sum(line.minor for line in agreed)
    priced = [each for each in used if each.price_minor]
    if not priced or not_agreed(total, priced):
        return list(agreed)
    left, lines = sum(each.price_minor for each in priced), []
    for line in agreed:
        part = min(line.minor, left)
        left -= part
        lines.append(WorkLine(gettext("%(what)s: work") % {"what": line.words}, line.minor - part) if part else line)
    return [*lines, *(WorkLine(_named(each), each.price_minor) for each in priced)]


def _named(used: Material) -> str:
    """With what a recall asks for."""
    words = f"{used.words} × {used.quantity}" if used.quantity > 1 else used.words
    number = used.serial or used.lot
    return gettext("%(what)s (%(number)s)") % {"what": words, "number": number} if number else str(words)
