"""The page of a booking, with moving and cancelling; the same for the browser that booked and for whoever holds its link."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from towpath.booking.attend import EARLIEST_CHECK_IN, words_from_the_door
from towpath.booking.availability import open_dates
from towpath.booking.calendar_file import calendar_file
from towpath.booking.cancel import cancel_as_customer, cost_now
from towpath.booking.hold_slot import NotOffered
from towpath.booking.models import PROMISED, Absence, Answer, Booking
from towpath.booking.move import TooLateToMove, change_date, may_move, move_booking
from towpath.booking.nobody_came import may_say
from towpath.booking.say_online import calls_in_words, join_link_of
from towpath.booking.say_when import say_when
from towpath.booking.states import NotNow
from towpath.booking.terms import owed_for_absence
from towpath.booking.terms_in_words import cost_in_words, terms_in_words
from towpath.booking.wall_clock import wall_of
from towpath.booking.where_to_move import free_to_move, furthest_to_move
from towpath.faces.addresses import work_for_a_phone
from towpath.faces.asking import asked_of
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import around_booking, guest, holder_of_link, linked_booking, own_booking, sends
from towpath.faces.storefront.asked import read_before_the_yes
from towpath.faces.storefront.choosing import choice_of, dates_of, read_instant
from towpath.faces.storefront.consent_words import more_words
from towpath.faces.storefront.holding import held_page
from towpath.faces.storefront.leaving_card import CardThere, card_said
from towpath.faces.storefront.paying_by_link import go_and_pay, see_what_came
from towpath.faces.storefront.services import clocks, row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import viewer_zone, when_of
from towpath.foundation.errors import STATUS, Invalid, NotFound, Refusal
from towpath.foundation.together import together
from towpath.orders.bill_booking import asked_questions
from towpath.orders.card_for_booking import see_card_left
from towpath.orders.cards_left import card_in_words, cards_left, fees_to_pay, owed_from_card
from towpath.orders.left_to_pay import left_to_pay
from towpath.payments.models import KeptCard
from towpath.payments.record import AlreadyPaid
from towpath.work.photos import work_photo
from towpath.work.show_who_comes import portrait_for


class AmountUnreadable(Invalid):
    code = "amount_unreadable"
    what_happened = _("The amount you were shown did not arrive with your answer.")
    what_is_safe = _("Your booking stands, and nothing was charged.")
    what_to_do = _("Look at the amount here, then decide.")


@dataclass(frozen=True)
class Door:
    """A booking, and by which of its two addresses somebody came to it."""

    booking: Booking
    name: str
    key: object

    @property
    def is_own(self) -> bool:
        """The browser that booked sees everything it typed; whoever holds the link sees the first name and the time."""
        return self.name == "booking"

    def to(self, page: str = "") -> str:
        return reverse(f"{self.name}-{page}" if page else self.name, args=[self.key])


_NOTHING_AROUND: Any = (None, [], None, None, [], CardThere())


def open_door(request: HttpRequest, shop: Shop, *, booking_id: UUID | None = None, booking_token: str = "") -> Door:
    if booking_id is not None:
        return Door(own_booking(request, shop, booking_id), "booking", booking_id)
    return Door(linked_booking(shop, booking_token), "link", booking_token)


@require_safe
def _show(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    return _booking_page(request, shop, key)


def _booking_page(
    request: HttpRequest, shop: Shop, key: dict[str, Any], problem: Refusal | None = None, *, waits: bool = False
) -> HttpResponse:
    """`waits`: they come from the provider's page, and it says nothing yet."""
    with shop.scope():
        door = open_door(request, shop, **key)
        booking, licence = door.booking, shop.window.licence
        is_held = booking.state == "held" and door.is_own and booking.held_until and booking.held_until > shop.at
        cost, beside, visit, absence, answered, card = around_booking(booking, shop) if not is_held else _NOTHING_AROUND
        due = left_to_pay(booking) if booking.state in PROMISED else 0
        from_the_door = words_from_the_door(booking) if booking.state == "no_show" else ""
        before = read_before_the_yes(booking, shop) if is_held else None
        ways = [shop.words(shop.window.ways.get(code, {"en": code})) for code in booking.ways] if door.is_own else []
    if is_held:
        return held_page(request, shop, booking, before=before, waits=waits)
    is_ahead = booking.state in PROMISED and booking.starts_at > shop.at
    context = {
        **_about(request, shop, door),
        "licence": licence,
        "ways": ways,
        "visit": visit,
        **_of_absence(booking, absence, door, shop),
        "card": card_said(request, booking, card),
        "pay_fee": door.to("fee"),
        "waits": waits,
        "asked": _asked(door, answered, shop),
        "who_comes": door.to("who"),
        "to_scan": _to_scan(door, shop),
        "more_words": more_words(shop),
        "beside": [{"booking": each, "when": when_of(request, shop, each.starts_at, each.zone)} for each in beside if door.is_own],
        "due_minor": due,
        "from_the_door": from_the_door,
        "guests_there": door.to("guests") if booking.seats > 1 or booking.occurrence_id else "",
        "is_ahead": is_ahead,
        "can_move": may_move(booking, at=shop.at, cost=cost),
        "can_cancel": is_ahead and booking.state in ("requested", "confirmed"),
        "terms": terms_in_words(booking, at=shop.at, language=shop.language) if is_ahead else [],
        "shop_address": shop.site.address,
        "join_link": join_link_of(booking),
        "calls": calls_in_words(booking, shop.language),
    }
    return _page(request, shop, "booking.html", context, problem)


def _pay_fee(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """What cancelling late or missing it costs, on the provider's page, by either address: the link in a message shows the sum, so it is paid by it."""
    with shop.scope():
        door = open_door(request, shop, **key)
    try:
        see_what_came(shop, door.booking)
        with shop.scope():
            bill = fees_to_pay(door.booking.pk).first()
        if bill is not None:
            return go_and_pay(request, shop, bill, page=door.name, token=str(door.key))
    except AlreadyPaid:
        pass  # the booking's page says so
    except Refusal as problem:
        return _booking_page(request, shop, key, problem)
    return HttpResponseRedirect(door.to())


@require_safe
def _come_back(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """From the provider's page, where a card was left or a fee was paid, or neither. We ask it at once; whatever it answers, the page says how it
    stands."""
    with shop.scope():
        door = open_door(request, shop, **key)
    try:
        see_card_left(merchant_id=shop.site.merchant_id, booking_id=door.booking.pk, at=shop.at)
        see_what_came(shop, door.booking)
    except Refusal:
        return _booking_page(request, shop, key, waits=True)
    return HttpResponseRedirect(door.to())


def _asked(door: Door, answered: list[Answer], shop: Shop) -> dict[str, Any] | None:
    """What was asked and is still open; what was answered is read by whoever booked, and by nobody who only holds the link."""
    questions, may_say = door.booking.version.questions, door.booking.state in PROMISED
    rows, left = asked_of(questions, answered, shop.language, may_say=may_say)
    rows = rows if door.is_own else []
    if not (rows or (questions and may_say and (door.is_own or left))):
        return None
    return {"rows": rows, "open": len(left), "href": door.to("answers") if questions and may_say else ""}


def _of_absence(booking: Booking, absence: Absence | None, door: Door, shop: Shop) -> dict[str, Any]:
    """What can be said, or was said, about nobody of the business having come."""
    return {
        "absence": absence,
        "answer_until": say_when(absence.answer_until, booking.zone, shop.language) if absence else "",
        "can_say": absence is None and may_say(booking, at=shop.at),
        "say": door.to("nobody-came"),
        "owed_minor": owed_for_absence(booking.terms, price_minor=booking.price_minor),
    }


def _to_scan(door: Door, shop: Shop) -> str:
    """Around the time itself: the page on which the business says that they are here. It opens for nobody else, whoever reads the code."""
    booking = door.booking
    is_now = booking.starts_at - EARLIEST_CHECK_IN <= shop.at < booking.ends_at
    here = is_now and booking.state == "confirmed" and booking.version.place == "venue"
    return work_for_a_phone(f"/bookings/{booking.pk}/") if here else ""


@require_safe
def _calendar(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """The booking as a file every calendar reads; fetched again after a move, it is the same entry at another time."""
    with shop.scope():
        door = open_door(request, shop, **key)
    if door.booking.state in ("held", "expired"):
        raise NotFound
    file = calendar_file([door.booking], shop=shop.site.name, address=shop.site.address, language=shop.language)
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{shop.slug}.ics"'
    return answers.private(answer)


@require_safe
def _who(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """A picture of whoever is on the way, while they are."""
    with shop.scope():
        portrait = portrait_for(open_door(request, shop, **key).booking)
        data, kind = work_photo(portrait.name if portrait else "")
    return answers.private(HttpResponse(data, content_type=kind, headers={"X-Content-Type-Options": "nosniff"}))


@require_safe
def _where_to(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """The times it could be moved to, or why it can't be moved here."""
    with shop.scope():
        door = open_door(request, shop, **key)
    return _moving_page(request, shop, door)


def _move(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """The same booking at another time. Pressing the same time twice is moving once."""
    with shop.scope():
        door = open_door(request, shop, **key)
    try:
        with shop.scope():
            _move_to(door.booking, request.POST.get("start", ""), shop)
    except Refusal as problem:
        with shop.scope():
            door = open_door(request, shop, **key)
        return _moving_page(request, shop, door, problem)
    return HttpResponseRedirect(door.to())


@require_safe
def _before_cancelling(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """What it costs now and from when on it costs more, before anything happens."""
    with shop.scope():
        door = open_door(request, shop, **key)
    return _cancelling_page(request, shop, door)


def _cancel(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """At the cost that was shown, or not at all. Pressing twice is pressing once."""
    with shop.scope():
        door = open_door(request, shop, **key)
    if door.booking.starts_at <= shop.at:
        return HttpResponseRedirect(door.to())
    try:
        with shop.scope():
            cancel_as_customer(booking=door.booking, shown_minor=_shown(request.POST.get("shown", "")), at=shop.at)
    except NotNow:
        pass  # cancelled by the first press, or over by now: the booking's page says which
    except Refusal as problem:
        return _cancelling_page(request, shop, door, problem)
    return HttpResponseRedirect(door.to())


def _moving_page(request: HttpRequest, shop: Shop, door: Door, problem: Refusal | None = None) -> HttpResponse:
    booking = door.booking
    with shop.scope():
        licence, can_move = shop.window.licence, may_move(booking, at=shop.at)
        context: dict[str, Any] = {"dates": None, "choice": None}
        if can_move and booking.occurrence_id:
            others = [each for each in open_dates(booking.version, at=shop.at) if each.pk != booking.occurrence_id]
            context["dates"] = dates_of(request, shop, others, seats=booking.seats)
        elif can_move:
            context["choice"] = choice_of(
                request,
                shop,
                zone=booking.zone,
                horizon_days=(furthest_to_move(booking, at=shop.at) - wall_of(shop.at, booking.zone).date()).days,
                free=lambda first, last: free_to_move(booking, first=first, last=last, at=shop.at),
            )
    context |= {**_about(request, shop, door), **clocks(request, shop, booking.zone), "can_move": can_move, "licence": licence}
    return _page(request, shop, "move.html", context, problem)


def _cancelling_page(request: HttpRequest, shop: Shop, door: Door, problem: Refusal | None = None) -> HttpResponse:
    booking = door.booking
    if booking.state not in ("requested", "confirmed") or booking.starts_at <= shop.at:
        return HttpResponseRedirect(door.to())
    with shop.scope():
        licence, cost = shop.window.licence, cost_now(booking, at=shop.at)
        can_move = may_move(booking, at=shop.at, cost=cost)
        card = _card_to_take_from(booking, cost.amount_minor) if cost.amount_minor else None
    context = {
        **_about(request, shop, door),
        "cost": cost,
        "words": cost_in_words(booking, cost, language=shop.language),
        "card_name": card_in_words(card) if card is not None else "",
        "can_move": can_move,
        "licence": licence,
    }
    return _page(request, shop, "cancel.html", context, problem)


def _card_to_take_from(booking: Booking, cost_minor: int) -> KeptCard | None:
    """The card that was left, where all of it will be taken from there: what was paid already is kept from that."""
    cards, *paid = together(cards_left(booking.pk).filter(state="kept", most_minor__gte=cost_minor)[:1], *asked_questions(booking.pk))
    return next(iter(cards), None) if owed_from_card(booking, cost_minor, paid) == cost_minor else None


def _move_to(booking: Booking, chosen: str, shop: Shop) -> None:
    if booking.state not in PROMISED or not may_move(booking, at=shop.at):
        raise TooLateToMove
    if booking.occurrence_id:
        date = next((each for each in open_dates(booking.version, at=shop.at) if str(each.pk) == chosen), None)
        if date is None:
            raise NotOffered
        if date.pk != booking.occurrence_id:
            change_date(booking=booking, occurrence=date, at=shop.at)
        return
    starts_at = read_instant(chosen)
    if starts_at is None:
        raise NotOffered
    if starts_at != booking.starts_at:
        move_booking(booking=booking, starts_at=starts_at, at=shop.at)


def _about(request: HttpRequest, shop: Shop, door: Door) -> dict[str, Any]:
    """What every page of a booking says about it."""
    booking = door.booking
    return {
        "door": door,
        "booking": booking,
        "row": row_of(request, shop, booking.version, []),
        "when": when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes),
        "first_name": booking.booker.name.split(" ")[0] if booking.booker and booking.booker.name else "",
        "links": {page.replace("-", "_"): door.to(page) for page in ("calendar", "move", "move-to", "cancel", "cancel-now", "links")}
        | {"show": door.to()},
        "zone": viewer_zone(request),
    }


def _page(request: HttpRequest, shop: Shop, template: str, context: dict[str, Any], problem: Refusal | None = None) -> HttpResponse:
    context |= {"problem": answers.problem_of(problem) if problem else None}
    return answers.private(answers.page(request, shop, template, context, status=STATUS[problem.kind] if problem else 200))


def _shown(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise AmountUnreadable
    return int(text)


View = Callable[..., HttpResponse]


def both_doors(view: View, back: str | None = None) -> tuple[View, View]:
    """The same page by its two addresses; one that only takes a form leads back where it belongs: to another page of the booking, or (empty) to its own."""
    if back is None:
        return guest(view), holder_of_link(view)
    own, linked = (f"booking-{back}", f"link-{back}") if back else ("booking", "link")
    return guest(sends(back=own)(view)), holder_of_link(sends(back=linked)(view))


show, show_by_link = both_doors(_show)
come_back, come_back_by_link = both_doors(_come_back)
calendar, calendar_by_link = both_doors(_calendar)
who, who_by_link = both_doors(_who)
where_to, where_to_by_link = both_doors(_where_to)
move, move_by_link = both_doors(_move, back="move")
before_cancelling, before_cancelling_by_link = both_doors(_before_cancelling)
cancel, cancel_by_link = both_doors(_cancel, back="cancel")
pay_fee, pay_fee_by_link = both_doors(_pay_fee, back="")
