"""Waiting for a place that is taken: joining, one's own place in line, an offer and its answer, leaving."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from towpath.booking.confirm import CardFirst, PayFirst, asks_card
from towpath.booking.hold_slot import NotOffered
from towpath.booking.models import PROMISED, Booking, ServiceVersion, WaitingEntry
from towpath.booking.questions import BadAnswers, MoreToAsk
from towpath.booking.say_when import say_day_of
from towpath.booking.terms_in_words import terms_in_words
from towpath.booking.waiting_answer import OfferOver, accept_offer, decline_offer, find_offer
from towpath.booking.waiting_join import join_waiting, join_waiting_for_time, leave_waiting, place_in_line
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.faces.asking import Sheet, rows_without_files, sheet_again, take_answers
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, date_of_class, guest, holder_of_link, own_entry, sends, service_of
from towpath.faces.storefront.before_booking import read_before
from towpath.faces.storefront.choosing import MOST_SEATS
from towpath.faces.storefront.leaving_card import go_and_leave_card, is_asked
from towpath.faces.storefront.paying_by_link import go_and_pay, see_what_came
from towpath.faces.storefront.services import asks_first, row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import when_of
from towpath.foundation.errors import STATUS, Invalid, NotFound, Refusal, found
from towpath.foundation.tokens import new_token
from towpath.orders.bill_booking import NothingDue, asks_ahead, bill_ahead, paid_for
from towpath.orders.card_for_booking import NoCardAsked, most_for, see_card_left
from towpath.payments.pay_online import may_pay_online
from towpath.payments.record import AlreadyPaid


class AddressNeeded(Invalid):
    code = "address_needed"
    what_happened = _("An e-mail address is missing: it is how we tell you.")
    what_is_safe = _("Nothing you typed is lost.")


@anyone
@require_safe
def before_waiting(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """What one would wait for, and what happens then."""
    return _page(request, shop, service_id)


@anyone
@sends(back="wait")
def wait(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """The last in line. Pressing twice is standing there once."""
    typed = {name: request.POST.get(name, "") for name in ("name", "email")}
    try:
        with shop.scope():
            version = service_of(service_id)
            if not typed["email"].strip():
                raise AddressNeeded
            customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
            introduce(customer=customer, name=typed["name"], email=typed["email"])
            where = {"area": there.area, "address": there.address} if (there := guests.where_of(request, shop)) else {}
            if version.seats > 1:
                occurrence = date_of_class(version, request.POST.get("date", ""))
                entry = join_waiting(occurrence=occurrence, customer=customer, places=_places(request), at=shop.at, **where)
            else:
                days = [day for day in map(_day, request.POST.getlist("day")[:20]) if day]
                zone = shop.site.zone
                entry = join_waiting_for_time(version=version, days=days, zone=zone, customer=customer, at=shop.at, **where)
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, service_id, problem, typed)
    answer = HttpResponseRedirect(reverse("waiting", args=[entry.pk]))
    guests.remember(request, answer, shop, token)
    return answer


@guest
@require_safe
def show(request: HttpRequest, shop: Shop, waiting_id: UUID) -> HttpResponse:
    """Where one stands, and the way out; an offer is answered here too."""
    return _own_page(request, shop, waiting_id)


@guest
@sends(back="waiting")
def leave(request: HttpRequest, shop: Shop, waiting_id: UUID) -> HttpResponse:
    with shop.scope():
        leave_waiting(entry=own_entry(request, shop, waiting_id), at=shop.at)
    return HttpResponseRedirect(reverse("waiting", args=[waiting_id]))


@guest
@sends(back="waiting")
def say_yes(request: HttpRequest, shop: Shop, waiting_id: UUID) -> HttpResponse:
    """The place is theirs. What is paid ahead goes on to be paid, and a card that is asked for goes on to be left."""
    try:
        with shop.scope():
            entry = own_entry(request, shop, waiting_id)
        _take_answers(request, shop, entry)
        with shop.scope():
            booking = accept_offer(entry=entry, at=shop.at)
    except (PayFirst, CardFirst):
        return HttpResponseRedirect(reverse("booking", args=[entry.offered_id]))
    except OfferOver:
        return HttpResponseRedirect(reverse("waiting", args=[waiting_id]))
    except (BadAnswers, MoreToAsk) as problem:
        return _own_page(request, shop, waiting_id, problem)
    return HttpResponseRedirect(reverse("booking", args=[booking.pk]))


@guest
@sends(back="waiting")
def say_no(request: HttpRequest, shop: Shop, waiting_id: UUID) -> HttpResponse:
    try:
        with shop.scope():
            decline_offer(entry=own_entry(request, shop, waiting_id), at=shop.at)
    except OfferOver:
        pass  # its page says so
    return HttpResponseRedirect(reverse("waiting", args=[waiting_id]))


@holder_of_link
@require_safe
def offer(request: HttpRequest, shop: Shop, offer_token: str) -> HttpResponse:
    """What is kept until when. Looking answers nothing: mail programs open links by themselves."""
    return _offer_page(request, shop, offer_token)


@holder_of_link
@sends(back="offer")
def accept(request: HttpRequest, shop: Shop, offer_token: str) -> HttpResponse:
    """The place is theirs; what is paid ahead is paid on the spot, and a card is left, on whatever device the link was opened."""
    try:
        with shop.scope():
            entry = find_offer(offer_token)
        _take_answers(request, shop, entry)
        with shop.scope():
            accept_offer(entry=entry, at=shop.at, by_hand=_nobody_asks(request, entry.offered))
    except PayFirst:
        return _pay_ahead(request, shop, offer_token)
    except CardFirst:
        return _leave_card(request, shop, offer_token)
    except NotFound:
        raise
    except Refusal as problem:
        return _offer_page(request, shop, offer_token, problem)
    return HttpResponseRedirect(reverse("offer", args=[offer_token]))


@holder_of_link
@require_safe
def come_back(request: HttpRequest, shop: Shop, offer_token: str) -> HttpResponse:
    """From the provider's page. We ask it at once; whatever it answers, the page says how it stands."""
    with shop.scope():
        entry = find_offer(offer_token)
    try:
        if entry.offered is not None:
            see_card_left(merchant_id=shop.site.merchant_id, booking_id=entry.offered.pk, at=shop.at)
            see_what_came(shop, entry.offered)
    except Refusal as problem:
        return _offer_page(request, shop, offer_token, problem)
    return HttpResponseRedirect(reverse("offer", args=[offer_token]))


@holder_of_link
@sends(back="offer")
def decline(request: HttpRequest, shop: Shop, offer_token: str) -> HttpResponse:
    try:
        with shop.scope():
            decline_offer(entry=find_offer(offer_token), at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return _offer_page(request, shop, offer_token, problem)
    return HttpResponseRedirect(reverse("offer", args=[offer_token]))


def _pay_ahead(request: HttpRequest, shop: Shop, token: str) -> HttpResponse:
    with shop.scope():
        kept = found(find_offer(token).offered)
    try:
        see_what_came(shop, kept)
        with shop.scope():
            bill = bill_ahead(booking=kept, at=shop.at)
        return go_and_pay(request, shop, bill, page="offer", token=token)
    except (NothingDue, AlreadyPaid):
        return HttpResponseRedirect(reverse("offer", args=[token]))
    except Refusal as problem:
        return _offer_page(request, shop, token, problem)


def _leave_card(request: HttpRequest, shop: Shop, token: str) -> HttpResponse:
    with shop.scope():
        kept = found(find_offer(token).offered)
    try:
        see_card_left(merchant_id=shop.site.merchant_id, booking_id=kept.pk, at=shop.at)
        return go_and_leave_card(request, shop, kept, back="offer-paid", about=token)
    except NoCardAsked:
        return HttpResponseRedirect(reverse("offer", args=[token]))
    except Refusal as problem:
        return _offer_page(request, shop, token, problem)


def _nobody_asks(request: HttpRequest, kept: Booking | None) -> bool:
    """For money ahead, or for a card: there is no way to take it here."""
    return may_pay_online() is None or (kept is not None and asks_card(kept) and not is_asked(request, kept))


def _own_page(request: HttpRequest, shop: Shop, waiting_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        entry, licence = own_entry(request, shop, waiting_id), shop.window.licence
        place = place_in_line(entry) if entry.state == "waiting" else 0
    links = {name: reverse(f"waiting-{name}", args=[entry.pk]) for name in ("yes", "no", "leave")}
    return _entry_page(request, shop, entry, {"place": place, "links": links, "licence": licence}, problem)


def _take_answers(request: HttpRequest, shop: Shop, entry: WaitingEntry) -> None:
    """What the service asks is answered with the yes, and stays when something is to be paid first."""
    kept = entry.offered
    if kept is not None and kept.version.questions and entry.state == "offered" and kept.state == "held":
        with shop.scope():
            take_answers(request, [kept], at=shop.at, files_later=True)


def _offer_page(request: HttpRequest, shop: Shop, token: str, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        entry, licence = find_offer(token), shop.window.licence
    links = {"yes": reverse("accept-offer", args=[token]), "no": reverse("decline-offer", args=[token])}
    return _entry_page(request, shop, entry, {"links": links, "licence": licence}, problem)


def _entry_page(
    request: HttpRequest, shop: Shop, entry: WaitingEntry, more: dict[str, Any], problem: Refusal | None = None
) -> HttpResponse:
    version = _version_of(shop, entry)
    offered = entry.offered if entry.state in ("offered", "taken") else None
    with shop.scope():
        ahead = asks_ahead(offered) if offered and offered.state == "held" else 0
        # Paid is theirs: the promise follows within moments.
        is_taken = entry.state == "taken" or (
            offered is not None and (offered.state in PROMISED or (ahead > 0 and paid_for(offered.pk) > 0))
        )
        is_open = not is_taken and entry.state == "offered" and entry.offered_until is not None and entry.offered_until > shop.at
        by_hand = ahead > 0 and may_pay_online() is None
        asks = offered is not None and offered.state == "held" and is_asked(request, offered)
        terms = terms_in_words(offered, at=shop.at, language=shop.language) if offered and is_open else []
    context = {
        "entry": entry,
        "row": row_of(request, shop, version, []),
        "version": version,
        "what": what_in_words(request, shop, entry),
        "is_open": is_open,
        "is_taken": is_taken,
        "ahead_minor": ahead,
        "by_hand": by_hand,
        "card_most": most_for(offered).minor if offered and asks else 0,
        "offered": offered,
        "when": when_of(request, shop, offered.starts_at, offered.zone) if offered else None,
        "until": when_of(request, shop, entry.offered_until, entry.zone) if entry.offered_until else None,
        "terms": terms,
        "questions": rows_without_files(offered.version.questions, _sheet(request, problem), shop.language) if offered and is_open else [],
        "again": f"{reverse('wait', args=[version.service_id])}{_asked(entry)}",
        "problem": answers.problem_of(problem) if problem else None,
        **more,
    }
    status = STATUS[problem.kind] if problem else 200
    return answers.private(answers.page(request, shop, "waiting.html", context, status=status))


def _sheet(request: HttpRequest, problem: Refusal | None) -> Sheet:
    return sheet_again(request, problem) if request.method == "POST" else Sheet()


def _page(
    request: HttpRequest, shop: Shop, service_id: UUID, problem: Refusal | None = None, typed: dict[str, str] | None = None
) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    with shop.scope():
        before = read_before(request, shop, service_id)
        version, customer, licence = before.version, before.customer, shop.window.licence
        if not (given.get("date") or given.get("day")):
            return HttpResponseRedirect(reverse("book", args=[service_id]))
        occurrence = date_of_class(version, given.get("date", "")) if version.seats > 1 else None
        asks = asks_first(request, shop, before, to="wait", problem=problem)
        if asks is not None:
            return asks
    days = [day for day in map(_day, given.getlist("day")[:20]) if day]
    context = {
        "row": row_of(request, shop, version, []),
        "version": version,
        "date": occurrence,
        "when": when_of(request, shop, occurrence.starts_at, occurrence.zone) if occurrence else None,
        "days": [(day, say_day_of(day, shop.language)) for day in days],
        "choices": range(1, min(MOST_SEATS, occurrence.seats) + 1) if occurrence else [],
        "typed": typed or ({"name": customer.name, "email": customer.email or ""} if customer else {}),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    if occurrence is None and not days:
        return HttpResponseRedirect(reverse("book", args=[service_id]))
    answer = answers.page(request, shop, "wait.html", context, status=STATUS[problem.kind] if problem else 200)
    guests.hand_token(request, answer, shop)
    return answer


def what_in_words(request: HttpRequest, shop: Shop, entry: WaitingEntry) -> str:
    """The date of the class, or the days that would do."""
    if entry.occurrence is not None:
        return when_of(request, shop, entry.occurrence.starts_at, entry.zone).here
    return ", ".join(say_day_of(day, shop.language) for day in entry.days)


def _asked(entry: WaitingEntry) -> str:
    return f"?date={entry.occurrence_id}" if entry.occurrence_id else "?" + "&".join(f"day={day}" for day in entry.days)


def _version_of(shop: Shop, entry: WaitingEntry) -> ServiceVersion:
    if entry.occurrence is not None:
        of_date: ServiceVersion = entry.occurrence.version
        return of_date
    with shop.scope():
        return found(ServiceVersion.objects.current().filter(service=entry.service_id).first())


def _places(request: HttpRequest) -> int:
    text = request.POST.get("places", "1")
    places = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if not 1 <= places <= MOST_SEATS:
        raise NotOffered
    return places


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if 2000 < day.year < 2200 else None
