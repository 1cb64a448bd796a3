"""One person's part of a booking: whoever pays reads what, when and how much; whoever comes reads what, when and where. Neither reads a note."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.models import PROMISED
from towpath.booking.say_who import find_part, make_part_link
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, holder_of_link, own_booking, sends
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import viewer_zone, when_of
from towpath.orders.left_to_pay import left_to_pay


@holder_of_link
@require_safe
def show(request: HttpRequest, shop: Shop, part_token: str) -> HttpResponse:
    """Nothing can be changed here."""
    with shop.scope():
        booking, part = find_part(token=part_token, at=shop.at)
        due, licence = left_to_pay(booking) if part == "pay" else 0, shop.window.licence
    context = {
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
    return answers.private(answers.page(request, shop, "part.html", context))


@guest
@sends(back="booking")
def for_attendee(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """An address to hand on to whoever comes: without prices, and without anything that was written to the business."""
    with shop.scope():
        booking = own_booking(request, shop, booking_id)
        token = make_part_link(booking=booking, part="attend", at=shop.at)
    return HttpResponseRedirect(reverse("part", args=[token]))
