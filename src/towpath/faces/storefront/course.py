"""A course: the next dates of a class, each shown, all booked in one click; and a pause for whoever is ill or away."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.views.decorators.http import require_safe

from towpath.booking.course_enrol import course_ahead, enrol
from towpath.booking.hold_slot import Booked, NotThisWay, draft
from towpath.booking.models import Booking, Occurrence
from towpath.booking.pause import BadPause, PausePlan, pause, plan_pause
from towpath.booking.series_in_words import clocks_in_words
from towpath.booking.terms_in_words import terms_in_words
from towpath.booking.wall_clock import wall_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.faces.asking import Sheet, rows_without_files, sheet_again, take_answers
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, guest, line_asking, own_booking, pack_named, sends, service_of, uuid_of
from towpath.faces.storefront.areas_there import known_where
from towpath.faces.storefront.before_booking import Before, read_before
from towpath.faces.storefront.bookings import AmountUnreadable
from towpath.faces.storefront.guests import Where
from towpath.faces.storefront.needed import check_needed, needs_of
from towpath.faces.storefront.series import TYPED, asked_number, day_in, known_as, ways_in_words, ways_kept
from towpath.faces.storefront.services import asks_first, row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import viewer_zone, when_of
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.tokens import new_token

USUAL, USUAL_PAUSE = 6, timedelta(days=13)


@anyone
@require_safe
def course(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """The next dates with room, from the one that was tapped; full ones are named."""
    return _page(request, shop, service_id)


@anyone
@sends(back="book-course")
def book(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """Each date that was shown, or none of them. Pressing twice is pressing once."""
    typed = {name: request.POST.get(name, "") for name in TYPED}
    try:
        with shop.scope():
            version = service_of(service_id)
            customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
            check_needed(version, typed)
            where = guests.where_of(request, shop) or Where("", "")
            introduce(customer=customer, zone=viewer_zone(request), **{each: typed[each] for each in ("name", "email", "phone")})
            bookings = enrol(
                key=request.POST.get("key", ""),
                principal=customer.pk,
                version=version,
                shown=[uuid_of(each) for each in request.POST.getlist("on")[:60]],
                wanted=Booked(
                    customer=customer,
                    channel="storefront",
                    came_from=guests.came_from(request, shop),
                    line=line_asking(request),
                    area=where.area if version.place == "customer" else "",
                    address=typed["address"],
                ),
                note=typed["note"],
                ways=tuple(dict.fromkeys(code for code in request.POST.getlist("way") if code in shop.window.ways)),
                pack=pack_named(request.POST.get("pack", ""), customer, version, shop),
                shown_minor=_amount(request.POST.get("shown", "")),
                at=shop.at,
            )
            take_answers(request, bookings, at=shop.at, files_later=True)
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, service_id, problem, {**typed, "ways": request.POST.getlist("way")})
    answer = HttpResponseRedirect(reverse("booking", args=[bookings[0].pk]))
    guests.remember(request, answer, shop, token)
    return answer


@guest
@require_safe
def before_pausing(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """Two weeks from today, unless other days are named; what that takes off is listed first."""
    return _pause_page(request, shop, booking_id)


@guest
@sends(back="booking-pause")
def pause_now(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """As many as were shown, without a fee. Pressing twice is pressing once."""
    try:
        with shop.scope():
            booking = own_booking(request, shop, booking_id)
            first, last = day_in(request.POST.get("first", "")), day_in(request.POST.get("last", ""))
            shown = request.POST.get("shown", "")
            if first is None or last is None:
                raise BadPause
            if not (shown.isascii() and shown.isdigit() and len(shown) < 5):
                raise AmountUnreadable
            service = booking.version.service_id
            pause(customer=booking.booker, service=service, first=first, last=last, zone=booking.zone, shown=int(shown), at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return _pause_page(request, shop, booking_id, problem)
    return HttpResponseRedirect(reverse("my-place") + "#bookings")


def _page(
    request: HttpRequest, shop: Shop, service_id: UUID, problem: Refusal | None = None, typed: dict[str, Any] | None = None
) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    count, weekday = asked_number(given.get("n", ""), USUAL), _weekday(given.get("weekday", ""))
    with shop.scope():
        before = read_before(request, shop, service_id)
        version, licence = before.version, shop.window.licence
        if before.is_one_by_one:
            return HttpResponseRedirect(reverse("book", args=[service_id]))
        asks = asks_first(request, shop, before, to="course", problem=problem) if version.seats > 1 else None
        if asks is not None:
            return asks
        where = known_where(request, shop, before.areas) or Where("", "")
        try:
            start = uuid_of(given.get("from", ""))
            seen = course_ahead(
                version=version, count=count, first=start, weekday=weekday, at=shop.at, area=where.area, address=where.address
            )
        except NotThisWay:
            return HttpResponseRedirect(reverse("book", args=[service_id]))
        terms = _terms(shop, before, seen.dates[0]) if seen.dates else []
    n = len(seen.dates)
    context = {
        "row": row_of(request, shop, version, []),
        "version": version,
        "asked": {"count": count, "first": given.get("from", ""), "weekday": "" if weekday is None else weekday + 1},
        "weekdays": [(day + 1, WEEKDAYS[day]) for day in seen.weekdays],
        "dates": [{"id": each.pk, "when": when_of(request, shop, each.starts_at, each.zone)} for each in seen.dates],
        "full": [when_of(request, shop, each.starts_at, each.zone).here for each in seen.full],
        "away": [when_of(request, shop, each.starts_at, each.zone).here for each in seen.away],
        "where": where,
        "count": n,
        "clocks": clocks_in_words([each.starts_at for each in seen.dates], zone=shop.site.zone, language=shop.language),
        "total_minor": seen.costs(),
        "price_each": seen.price_of_each,
        "terms": terms,
        "packs": [{"pack": each, "name": shop.words(each.name), "is_enough": each.uses_left >= n} for each in before.packs],
        "needs_pack": seen.is_paid_ahead or before.asks_card,
        "ways": ways_in_words(shop, typed["ways"] if typed else ways_kept(before)),
        "needs": needs_of(version),
        "questions": rows_without_files(version.questions, sheet_again(request, problem) if typed else Sheet(), shop.language),
        "typed": typed or {**known_as(before), "address": where.address},
        "key": new_token(),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    answer = answers.page(request, shop, "course.html", context, status=STATUS[problem.kind] if problem else 200)
    answer.headers["Cache-Control"] = "no-store"
    guests.hand_token(request, answer, shop)
    return answer


def _weekday(text: str) -> int | None:
    """As the page says it, 1 is Monday; anything else is any day."""
    return int(text) - 1 if text in {"1", "2", "3", "4", "5", "6", "7"} else None


def _amount(text: str) -> int | None:
    """What the page said it comes to; a form that says nothing is taken as it is."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _terms(shop: Shop, before: Before, first: Occurrence) -> list[str]:
    wanted = Booked(None, "")
    booking = draft(first.version, starts_at=first.starts_at, zone=first.zone, wanted=wanted, at=shop.at, terms=before.terms)
    return terms_in_words(booking, at=shop.at, language=shop.language)


def _pause_page(request: HttpRequest, shop: Shop, booking_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    with shop.scope():
        booking, licence = own_booking(request, shop, booking_id), shop.window.licence
        today = wall_of(shop.at, booking.zone).date()
        first = day_in(given.get("first", "")) or today
        last = day_in(given.get("last", "")) or first + USUAL_PAUSE
        plan: PausePlan | None = None
        try:
            plan = _plan(booking, first, last, shop)
        except Refusal as refused:
            problem = problem or refused
    context = {
        "booking": booking,
        "row": row_of(request, shop, booking.version, []),
        "first": first,
        "last": last,
        "plan": plan,
        "off": [when_of(request, shop, each.starts_at, each.zone).here for each in plan.bookings] if plan else [],
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "pause.html", context, status=STATUS[problem.kind] if problem else 200))


def _plan(booking: Booking, first: date, last: date, shop: Shop) -> PausePlan:
    return plan_pause(customer=booking.booker, service=booking.version.service_id, first=first, last=last, zone=booking.zone, at=shop.at)
