"""One person's part of a booking: whoever pays reads what, when and how much; whoever comes reads what, when and where. Neither reads a note."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.models import PROMISED, Booking
from towpath.booking.say_who import find_part, make_part_link
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, holder_of_link, own_booking, sends
from towpath.faces.storefront.paying_by_link import can_pay_here, go_and_pay, refuse_where_nobody_pays, see_what_came
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import viewer_zone, when_of
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.orders.bill_booking import NothingDue, bill_rest
from towpath.orders.left_to_pay import left_to_pay
from towpath.payments.record import AlreadyPaid


@holder_of_link
@require_safe
def show(request: HttpRequest, shop: Shop, part_token: str) -> HttpResponse:
    """Nothing can be changed here; whoever pays can pay, where money is taken online."""
    return _page(request, shop, part_token)


@holder_of_link
@sends(back="part")
def pay(request: HttpRequest, shop: Shop, part_token: str) -> HttpResponse:
    """What is left of the price, on the provider's page."""
    try:
        booking = _to_pay(shop, part_token)
        see_what_came(shop, booking)
        with shop.scope():
            refuse_where_nobody_pays(request)
            bill = bill_rest(booking=booking, at=shop.at)
        return go_and_pay(request, shop, bill, page="part", token=part_token)
    except (NothingDue, AlreadyPaid):
        return HttpResponseRedirect(reverse("part", args=[part_token]))
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, part_token, problem)


@holder_of_link
@require_safe
def come_back(request: HttpRequest, shop: Shop, part_token: str) -> HttpResponse:
    """The provider sends them here. We ask it at once; whatever it answers, the page says how it stands."""
    try:
        see_what_came(shop, _to_pay(shop, part_token))
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, part_token, problem)
    return HttpResponseRedirect(reverse("part", args=[part_token]))


def _to_pay(shop: Shop, part_token: str) -> Booking:
    """Only the link of whoever pays."""
    with shop.scope():
        booking, part = find_part(token=part_token, at=shop.at)
    return found(booking if part == "pay" else None)


def _page(request: HttpRequest, shop: Shop, part_token: str, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        booking, part = find_part(token=part_token, at=shop.at)
        due, licence = left_to_pay(booking) if part == "pay" else 0, shop.window.licence
        can_pay = bool(due) and can_pay_here(request)
    context = {
        "token": part_token,
        "can_pay": can_pay,
        "problem": answers.problem_of(problem) if problem else None,
        "booking": booking,
        "part": part,
        "name": shop.words(booking.version.name),
        "when": when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes),
        "stands": booking.state in (*PROMISED, "completed"),
        "due_minor": due,
        "who": booking.attendee.name if booking.attendee else "",
        "shop_address": shop.site.address,
        "zone": viewer_zone(request),
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "part.html", context, status=STATUS[problem.kind] if problem else 200))


@guest
@sends(back="booking")
def for_attendee(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """An address to hand on to whoever comes: without prices, and without anything that was written to the business."""
    with shop.scope():
        booking = own_booking(request, shop, booking_id)
        token = make_part_link(booking=booking, part="attend", at=shop.at)
    return HttpResponseRedirect(reverse("part", args=[token]))
