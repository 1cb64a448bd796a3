"""A customer's own calendar of their bookings here, for the calendar they use anyway. Its address is its only key."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.booking.calendar_file import calendar_file, tag_of
from towpath.booking.manage_link import end_feed, make_feed, whose_feed
from towpath.booking.team_feed import find_team_feed, team_calendar
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import feed_bookings, guest, holder_of_link, own_customer, sends
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found

LOOKS_BACK = timedelta(days=90)


@holder_of_link
@require_safe
def feed(request: HttpRequest, shop: Shop, calendar_token: str) -> HttpResponse:
    """Everything ahead and the last three months, what was cancelled said so. A calendar that has it already is told that nothing changed."""
    with shop.scope():
        customer = whose_feed(token=calendar_token)
        bookings = feed_bookings(customer, since=shop.at - LOOKS_BACK)
    return _as_calendar(
        request, calendar_file(bookings, shop=shop.site.name, address=shop.site.address, language=customer.language, name=shop.site.name)
    )


@holder_of_link
@require_safe
def team_feed(request: HttpRequest, shop: Shop, team_token: str) -> HttpResponse:
    """What somebody of the team is taken for, or a room. It says busy, or what and who, as the business chose; nothing else of a customer."""
    with shop.scope():
        link = find_team_feed(token=team_token)
        file = team_calendar(
            resource=link.resource,
            name=f"{link.resource.name} · {shop.site.name}",
            shows_names=link.shows_names,
            language=shop.language,
            at=shop.at,
        )
    return _as_calendar(request, file)


def _as_calendar(request: HttpRequest, file: bytes) -> HttpResponse:
    """Whoever has these bytes already is told that nothing changed."""
    tag = tag_of(file)
    known = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    answer = HttpResponseNotModified() if tag in known else HttpResponse(file, content_type="text/calendar; charset=utf-8")
    for name, value in {"ETag": tag, "Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer"}.items():
        answer.headers[name] = value
    return answer


@guest
@sends(back="my-place")
def make(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Shown once, because only its hash is kept. The one made before stops working."""
    with shop.scope():
        token = make_feed(customer=found(own_customer(request, shop)), at=shop.at)
        licence = shop.window.licence
    address = request.build_absolute_uri(reverse("calendar-feed", args=[token]))
    context = {"address": address, "subscribe": f"webcal://{address.partition('://')[2]}", "licence": licence, "title": _("Your calendar")}
    answer = answers.page(request, shop, "calendar.html", context)
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


@guest
@sends(back="my-place")
def end(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        end_feed(customer=found(own_customer(request, shop)), at=shop.at)
    return HttpResponseRedirect(reverse("my-place"))
