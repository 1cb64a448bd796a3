"""A guest's bookings in one list: what is coming first, then what was."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from towpath.booking.models import PROMISED, Booking
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import when_of


def bookings_in_order(request: HttpRequest, shop: Shop, bookings: Sequence[Booking]) -> dict[str, Any]:
    ahead = [each for each in bookings if each.state in PROMISED and each.ends_at > shop.at]
    before = [each for each in bookings if each not in ahead]
    return {
        "bookings_ahead": [_row(request, shop, each) for each in sorted(ahead, key=lambda each: each.starts_at)],
        "bookings_before": [_row(request, shop, each) for each in before],
    }


def state_in_words(booking: Booking) -> str:
    return {
        "requested": _("waiting for an answer"),
        "confirmed": _("booked"),
        "checked_in": _("you are here"),
        "completed": _("done"),
        "no_show": _("missed"),
        "cancelled": _("cancelled"),
        "declined": _("not possible"),
        "expired": _("not answered"),
    }.get(booking.state, "")


def _row(request: HttpRequest, shop: Shop, booking: Booking) -> dict[str, Any]:
    waits = booking.state == "requested"
    return {
        "booking": booking,
        "name": shop.words(booking.version.name),
        "when": when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes),
        "state": state_in_words(booking),
        "tone": "lamp" if waits else "reed",
        "icon": "hourglass" if waits else "calendar-check",
    }
