"""From a tap on a time to a promise: held for ten minutes, who comes, the terms before the click, confirmed; or let go."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.booking.availability import open_dates
from towpath.booking.confirm import asks_card, asks_money_ahead, confirm_booking, note_wishes
from towpath.booking.drop_hold import drop_hold
from towpath.booking.hold_once import hold_places_once, hold_time_once
from towpath.booking.hold_slot import Booked, NotOffered
from towpath.booking.keep_way import keep_way
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.say_who import say_who
from towpath.booking.settle_where import ElsewhereThatDay, TooFarThatDay
from towpath.booking.states import HoldOver
from towpath.booking.terms_in_words import terms_in_words
from towpath.booking.wall_clock import wall_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.faces.asking import brings_files, rows_of, sheet_again, take_answers, take_files
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, guest, held_beside, line_asking, own_booking, pack_named, sends, service_of
from towpath.faces.storefront.asked import BeforeTheYes, answers_of, read_before_the_yes
from towpath.faces.storefront.choosing import MOST_SEATS, read_instant
from towpath.faces.storefront.guests import Where
from towpath.faces.storefront.leaving_card import NoCardPage, go_and_leave_card, is_asked, opens
from towpath.faces.storefront.needed import check_needed, needs_of
from towpath.faces.storefront.services import choosing_page, row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import viewer_zone, when_of
from towpath.foundation.errors import STATUS, Invalid, NotFound, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.goods.alter_for_free import give_for_free, pieces_for
from towpath.orders.bill_booking import asks_ahead, bill_ahead
from towpath.orders.card_for_booking import NoCardAsked, most_for
from towpath.passes.use_credit import NoCredit
from towpath.payments.pay_online import may_pay_online

TYPED = ("name", "email", "phone", "note", "address", "attendee", "child", "guardian", "payer", "payer_email")


@anyone
@sends(back="book")
def hold(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """The time is this browser's for ten minutes, however often the button is pressed. A time held before it, for the same service, is let go."""
    try:
        with shop.scope():
            version = service_of(service_id)
            customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
            booking, is_old = _hold(request, shop, version, customer)
            if not is_old:
                _settle_beside(booking, customer, at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return choosing_page(request, shop, service_id, problem)
    answer = HttpResponseRedirect(reverse("booking", args=[booking.pk]))
    guests.remember(request, answer, shop, token)
    return answer


@guest
@sends(back="booking")
def confirm(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """They have read the terms and say yes; where money is asked for ahead, they go on to pay, and where a card is, to leave it. Pressing twice is pressing
    once; a no keeps what was typed."""
    typed = {name: request.POST.get(name, "") for name in TYPED}
    wrong_files = _hand_in(request, shop, booking_id)
    try:
        with shop.scope():
            booking = own_booking(request, shop, booking_id)
            ways = [code for code in request.POST.getlist("way") if code in shop.window.ways]
            said: dict[str, Any] = {"note": typed["note"], "address": typed["address"], "ways": tuple(dict.fromkeys(ways))}
            by_hand = booking.state == "held" and is_by_hand(booking)
            leaves_card = booking.state == "held" and not request.POST.get("pack") and is_asked(request, booking)
            if booking.state == "held":
                check_needed(booking.version, typed, hears_later=by_hand or leaves_card)
                introduce(customer=booking.booker, zone=viewer_zone(request), **{each: typed[each] for each in ("name", "email", "phone")})
                pays_now = asks_money_ahead(booking) and not by_hand
                _say_who(booking, typed, request.POST.getlist("guest"), pays_now=pays_now, at=shop.at)
                take_answers(request, [booking], at=shop.at, wrong_files=wrong_files)
                if request.POST.get("remember"):
                    keep_way(customer=booking.booker, ways=said["ways"], word=typed["note"], at=shop.at)
            pack = pack_named(request.POST.get("pack", ""), booking.booker, booking.version, shop)
            if booking.state == "held" and asks_money_ahead(booking) and not by_hand and pack is None:
                note_wishes(booking=booking, at=shop.at, **said)
                return HttpResponseRedirect(reverse("order", args=[bill_ahead(booking=booking, at=shop.at).pk]))
            if leaves_card:
                note_wishes(booking=booking, at=shop.at, **said)
            else:
                nobody_asked = pack is None and (by_hand or asks_card(booking))
                confirm_booking(booking=booking, at=shop.at, by_hand=nobody_asked, pack=pack, **said)
        if leaves_card:
            return go_and_leave_card(request, shop, booking, back="booking-paid", about=booking_id)
    except (HoldOver, NoCardAsked):
        pass  # the booking's page says so, and leads back to the times
    except (Invalid, NoCredit, TooFarThatDay, ElsewhereThatDay, NoCardPage) as problem:
        several = {"ways": request.POST.getlist("way"), "guests": request.POST.getlist("guest")}
        again = {**typed, **several, "remember": request.POST.get("remember", "")}
        return held_page(request, shop, booking, problem, again)
    return HttpResponseRedirect(reverse("booking", args=[booking_id]))


@guest
@sends(back="booking")
def let_go(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """Back to the times; this one is free for others at once."""
    with shop.scope():
        booking = own_booking(request, shop, booking_id)
        drop_hold(booking=booking, at=shop.at)
    if booking.state == "expired":
        return HttpResponseRedirect(f"{reverse('book', args=[booking.version.service_id])}?day={booking.wall_day.isoformat()}")
    return HttpResponseRedirect(reverse("booking", args=[booking_id]))


def held_page(
    request: HttpRequest,
    shop: Shop,
    booking: Booking,
    problem: Refusal | None = None,
    typed: dict[str, Any] | None = None,
    before: BeforeTheYes | None = None,
    waits: bool = False,
) -> HttpResponse:
    """What is held until when, the questions, and what it costs to cancel; then the button. `before`: what it is made of, where that was read already.
    `waits`: they come from the provider's page, and it says nothing yet."""
    if before is None:
        with shop.scope():
            before = read_before_the_yes(booking, shop)
            sheet = sheet_again(request, problem, answers_of(booking, shop) if booking.version.questions else ()) if typed else before.sheet
            window = shop.window
    else:
        sheet, window = before.sheet, shop.window
    kept, by_hand = None if typed else before.kept, asks_money_ahead(booking) and not before.takes_money
    leaves_card = asks_card(booking) and opens(request, before.provider)
    taken = typed["ways"] if typed else kept.ways if kept else []
    row = row_of(request, shop, booking.version, [])
    context = {
        "booking": booking,
        "row": row if booking.price_minor else replace(row, price=_("free")),
        "when": when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes),
        "until_clock": until_clock(request, shop, booking),
        "terms": terms_in_words(booking, at=shop.at, language=shop.language),
        "needs": needs_of(booking.version, hears_later=by_hand or leaves_card),
        "guests": _lines_for_guests(booking, typed["guests"] if typed else booking.guests),
        "by_hand": by_hand,
        "card_most": most_for(booking).minor if leaves_card else 0,
        "is_begun": leaves_card and before.is_begun,
        "waits": waits,
        "packs": [{"pack": each, "name": shop.words(each.name)} for each in before.packs if each.uses_left >= booking.seats],
        "ahead_minor": asks_ahead(booking),
        "ways": [{"code": code, "name": shop.words(name), "is_taken": code in taken} for code, name in window.ways.items()],
        "typed": typed
        or {
            "name": booking.booker.name,
            "email": booking.booker.email or "",
            "phone": booking.booker.phone or "",
            "address": booking.address,
            "note": kept.word if kept else "",
            "remember": kept is not None,
        },
        "questions": rows_of(booking.version.questions, sheet, shop.language),
        "zone": viewer_zone(request),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": window.licence,
    }
    answer = answers.page(request, shop, "held.html", context, status=STATUS[problem.kind] if problem else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _hand_in(request: HttpRequest, shop: Shop, booking_id: UUID) -> dict[str, str]:
    """Photos and papers before everything else: they are not lost when something else on the page is wrong."""
    if not brings_files(request):
        return {}
    with shop.scope():
        booking = own_booking(request, shop, booking_id)
        return take_files(request, [booking], at=shop.at) if booking.state == "held" else {}


def _say_who(booking: Booking, typed: dict[str, str], names: list[str], *, pays_now: bool, at: datetime) -> None:
    """Who comes, who comes along and who pays, where that is somebody else. Whoever pays ahead on this page pays themselves."""
    say_who(
        booking=booking,
        attendee=typed["attendee"],
        is_child=bool(typed["child"] and typed["attendee"].strip()),
        guardian_agrees=bool(typed["guardian"]),
        payer="" if pays_now else typed["payer"],
        payer_email="" if pays_now else typed["payer_email"],
        guests=names,
        at=at,
    )


def _lines_for_guests(booking: Booking, names: list[str]) -> list[str]:
    """One for each place beyond the first, with the names that were given."""
    lines = min(booking.seats, MOST_SEATS) - 1
    return (names + [""] * lines)[:lines]


def is_by_hand(booking: Booking) -> bool:
    """Money is asked ahead and there is no way to take it online: the business says yes once it has it."""
    return asks_money_ahead(booking) and may_pay_online() is None


def until_clock(request: HttpRequest, shop: Shop, booking: Booking) -> str:
    """16:10, and the reader's clock beside it where that shows something else."""
    assert booking.held_until is not None
    here, theirs = (
        wall_of(booking.held_until, booking.zone).strftime("%H:%M"),
        when_of(request, shop, booking.held_until, booking.zone).there,
    )
    return f"{here} ({theirs})" if theirs else here


def _settle_beside(booking: Booking, customer: Customer, *, at: datetime) -> None:
    """Another time held before it is let go first: what that one had for nothing, this one has."""
    others, pieces = together(held_beside(booking, customer), pieces_for(customer.pk)[:1])
    for other in others:
        drop_hold(booking=other, at=at)
    if others or pieces:
        give_for_free(booking=booking, at=at)


def _hold(request: HttpRequest, shop: Shop, version: ServiceVersion, customer: Customer) -> tuple[Booking, bool]:
    where = guests.where_of(request, shop) or Where("", "") if version.place == "customer" else Where("", "")
    came_from = guests.came_from(request, shop)
    wanted = Booked(customer, "storefront", came_from=came_from, line=line_asking(request), area=where.area, address=where.address)
    key, chosen = request.POST.get("key", ""), request.POST.get("start", "")
    # One page has one key and many buttons: the same button is the same request, another button is another one.
    key = f"{key[:80]}:{chosen[:60]}"
    if version.seats > 1:
        occurrence = next((each for each in open_dates(version, at=shop.at) if str(each.pk) == chosen), None)
        if occurrence is None:
            raise NotOffered
        seats = _seats(request.POST.get(f"seats-{chosen}", request.POST.get("seats", "1")))
        return hold_places_once(key=f"{key}:{seats}", principal=customer.pk, occurrence=occurrence, seats=seats, wanted=wanted, at=shop.at)
    starts_at = read_instant(chosen)
    if starts_at is None:
        raise NotOffered
    return hold_time_once(
        key=key, principal=customer.pk, version=version, starts_at=starts_at, zone=shop.site.zone, wanted=wanted, at=shop.at
    )


def _seats(text: str) -> int:
    seats = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if not 1 <= seats <= MOST_SEATS:
        raise NotOffered
    return seats
