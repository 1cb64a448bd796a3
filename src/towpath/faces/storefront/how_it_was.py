"""How a booked visit was: did it help, stars, a word, and whether it may stand on the page. For the browser that booked and for whoever holds the question."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.models import Booking
from towpath.care.ask_me_later import ask_me_after_booking
from towpath.care.asks import ask_names, stars_in_words
from towpath.care.models import Feedback
from towpath.care.publish_review import shown_name
from towpath.care.say_how_it_was import NoVisitYet, say_how_it_was
from towpath.clientele.models import Customer
from towpath.engage.ask_me_more import ask_me_more_after_booking
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, own_booking, sends
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.stars import STARS, put_on_page, stars_of
from towpath.faces.storefront.when import when_of
from towpath.foundation.errors import STATUS, Invalid, Refusal, found

WORDING = "booking-page-1"
"""The version of the sentence in storefront/_ask_after.html. Change it, change this."""


@guest
@require_safe
def show(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    with shop.scope():
        booking = own_booking(request, shop, booking_id)
        return page_of_visit(request, shop, booking, booking.booker, here=reverse("how-it-was", args=[booking_id]))


@guest
@sends(back="how-it-was")
def answer(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """The first answer counts; a second one changes nothing."""
    here = reverse("how-it-was", args=[booking_id])
    try:
        with shop.scope():
            booking = own_booking(request, shop, booking_id)
            take_answer(request.POST, booking=booking, customer=booking.booker, shop=shop)
    except Invalid as problem:
        with shop.scope():
            return page_of_visit(request, shop, booking, booking.booker, here=here, problem=problem)
    return HttpResponseRedirect(here)


@guest
@sends(back="how-it-was")
def on_page(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """Their own words, on the page or off it."""
    with shop.scope():
        booking = own_booking(request, shop, booking_id)
        put_on_page(request.POST, found(_said(booking)), shop)
    return HttpResponseRedirect(reverse("how-it-was", args=[booking_id]))


@guest
@sends(back="booking")
def ask_me(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """One yes to one question after a visit, or one to a tip and a reminder as well, of whoever left an address when they booked."""
    with shop.scope():
        booking = own_booking(request, shop, booking_id)
        if request.POST.get("aftercare"):
            ask_me_more_after_booking(booking=booking, language=shop.language, at=shop.at)
        else:
            ask_me_after_booking(booking=booking, wording=f"{WORDING}/{shop.language}", at=shop.at)
    return HttpResponseRedirect(reverse("booking", args=[booking_id]))


def take_answer(form: QueryDict, *, booking: Booking, customer: Customer | None, shop: Shop) -> None:
    """Must be called inside the shop's scope."""
    feedback = say_how_it_was(
        booking=booking,
        customer=customer,
        outcome=form.get("outcome", ""),
        ratings=stars_of(form),
        word=form.get("word", ""),
        at=shop.at,
    )
    put_on_page(form, feedback, shop)


def page_of_visit(
    request: HttpRequest, shop: Shop, booking: Booking, customer: Customer | None, *, here: str, problem: Refusal | None = None
) -> HttpResponse:
    """The question, or thanks for the answer. Nothing is sold on it. Must be called inside the shop's scope."""
    said = _said(booking)
    if said is None and booking.state != "completed":
        raise NoVisitYet
    asks = ask_names(shop.window.merchant, shop.language)
    context = {
        "here": here,
        "page_href": f"{here}page/",
        "name": shop.words(booking.version.name),
        "when": when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes),
        "asks": asks,
        "given": stars_in_words(asks, said.ratings) if said else [],
        "shows_as": shown_name(customer.name) if customer else "",
        "may_stand": True,
        "said": said,
        "review": said.review if said else None,
        "licence": shop.window.licence,
        "problem": answers.problem_of(problem) if problem else None,
        "typed": {name.removeprefix(STARS): text for name, text in request.POST.items()},
    }
    return answers.private(answers.page(request, shop, "how_it_was.html", context, status=STATUS[problem.kind] if problem else 200))


def _said(booking: Booking) -> Feedback | None:
    said: Feedback | None = Feedback.objects.filter(booking=booking.pk).prefetch_related("reviews").first()
    return said
