"""Who comes along, after the booking: a name more, a name less, one more place of a class at the price that is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from towpath.booking.change_guests import add_guest, price_of_one_more, take_guest_off, take_one_more
from towpath.booking.models import PROMISED
from towpath.faces.storefront import answers
from towpath.faces.storefront.bookings import both_doors, open_door
from towpath.faces.storefront.services import row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import when_of
from towpath.foundation.errors import STATUS, Invalid, Refusal


class NotSeen(Invalid):
    code = "not_seen"
    what_happened = _("What you were shown did not arrive with your answer.")
    what_is_safe = _("Your booking stands as it is.")
    what_to_do = _("Look at it here, then decide.")


@require_safe
def _show(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    return _page(request, shop, key)


def _change(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """One of three: `add` a name, take one `off`, or take one `more` place. Whoever holds the link adds; only the browser that booked reads the names."""
    given = request.POST
    try:
        with shop.scope():
            door = open_door(request, shop, **key)
            if given.get("act") == "more":
                take_one_more(
                    booking=door.booking,
                    name=given.get("name", ""),
                    seats=_number(given.get("seats", "")),
                    shown_minor=_number(given.get("shown", "")),
                    at=shop.at,
                )
            elif given.get("act") == "off" and door.is_own:
                take_guest_off(booking=door.booking, name=given.get("name", ""), at=shop.at)
            else:
                add_guest(booking=door.booking, name=given.get("name", ""), at=shop.at)
    except Refusal as problem:
        if problem.kind in ("gone", "not_found"):
            raise
        return _page(request, shop, key, problem)
    return HttpResponseRedirect(door.to("guests"))


def _page(request: HttpRequest, shop: Shop, key: dict[str, Any], problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        door, licence = open_door(request, shop, **key), shop.window.licence
    booking = door.booking
    can_change = booking.state in PROMISED and booking.starts_at > shop.at
    place = booking.occurrence
    left = place.seats - place.taken - place.walk_in_seats if place is not None else 0
    context = {
        "door": door,
        "booking": booking,
        "row": row_of(request, shop, booking.version, []),
        "when": when_of(request, shop, booking.starts_at, booking.zone),
        "names": booking.guests if door.is_own else [],
        "unnamed": booking.seats - 1 - len(booking.guests),
        "can_change": can_change,
        "more_minor": price_of_one_more(booking, at=shop.at) if left > 0 else None,
        "change": door.to("guests-change"),
        "show": door.to(),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "guests.html", context, status=STATUS[problem.kind] if problem else 200))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise NotSeen
    return int(text)


show, show_by_link = both_doors(_show)
change, change_by_link = both_doors(_change, back="guests")
