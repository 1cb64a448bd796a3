"""Close the links to a booking: what closes and what stays is said first, and a new one can go to the address that was left."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from towpath.booking.models import PROMISED
from towpath.faces.storefront import answers
from towpath.faces.storefront.bookings import Door, both_doors, open_door
from towpath.faces.storefront.services import row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import when_of
from towpath.foundation.errors import STATUS, Refusal
from towpath.notices.send_link import send_link
from towpath.work.links import close_every_link
from towpath.work.models import WorkLink


@require_safe
def _before_closing(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    with shop.scope():
        door, licence = open_door(request, shop, **key), shop.window.licence
        has_work = _has_work(door)
    return _page(request, shop, door, licence, has_work)


def _close(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """Whoever holds a link closes that one too: they read here that it is done, and nothing opens by it again. A new one that can't be sent closes
    nothing: nobody is locked out of their own booking by a click."""
    try:
        with shop.scope():
            door, licence = open_door(request, shop, **key), shop.window.licence
            again = request.POST.get("again") == "on"
            if again:
                send_link(booking=door.booking, instead=True, at=shop.at)
            else:
                close_every_link(booking=door.booking, at=shop.at)
    except Refusal as problem:
        if problem.kind in ("gone", "not_found"):
            raise
        with shop.scope():
            door, licence = open_door(request, shop, **key), shop.window.licence
            has_work = _has_work(door)
        return _page(request, shop, door, licence, has_work, problem)
    if door.is_own and not again:
        return HttpResponseRedirect(door.to())
    return answers.private(answers.page(request, shop, "links_closed.html", {"door": door, "again": again, "licence": licence}))


def _has_work(door: Door) -> bool:
    return bool(WorkLink.objects.standing().filter(job__booking=door.booking).exists())


def _page(request: HttpRequest, shop: Shop, door: Door, licence: Any, has_work: bool, problem: Refusal | None = None) -> HttpResponse:
    booking = door.booking
    context = {
        "door": door,
        "booking": booking,
        "row": row_of(request, shop, booking.version, []),
        "when": when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes),
        "can_send": booking.state in PROMISED and booking.ends_at > shop.at and bool(booking.booker and booking.booker.email),
        "close": door.to("links-close"),
        "show": door.to(),
        "has_work": has_work,
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "links.html", context, status=STATUS[problem.kind] if problem else 200))


before_closing, before_closing_by_link = both_doors(_before_closing)
close, close_by_link = both_doors(_close, back="links")
