"""Days and numbers as somebody types them into a form."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid


class Unread(Invalid):
    code = "unread"
    what_happened = _("A day or a number could not be read.")
    what_is_safe = _("Nothing was changed.")


def day_of(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as unread:
        raise Unread from unread
    if not 2000 <= day.year <= 2100:
        raise Unread
    return day


def number_of(text: str) -> Decimal:
    """4, 4.5 or 4,5."""
    try:
        value = Decimal(text.strip().replace(",", ".")[:12])
    except InvalidOperation as unread:
        raise Unread from unread
    if not value.is_finite() or abs(value) > 10_000:
        raise Unread
    return value


def whole_of(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 5:
        raise Unread
    return int(text)
