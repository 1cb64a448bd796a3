"""One booking: who comes, when, what they asked for, and what can be done about it now."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.attend import EARLIEST_CHECK_IN, charge_for_missing, check_in, forgive, why_not_here
from towpath.booking.cancel import cancel_as_business, cancel_as_customer, cost_now
from towpath.booking.change_guests import price_of_one_more
from towpath.booking.confirm import approve, decline
from towpath.booking.models import PROMISED, Absence, Answer, Booking, Change, Claim
from towpath.booking.say_online import join_link_of
from towpath.booking.say_when import say_when
from towpath.care.tools.told_before import Told, booker_of, photos_of, runs_of, told_before
from towpath.clientele.models import Customer, OwnWay
from towpath.faces.asking import asked_of
from towpath.faces.told_help import told_in_words
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, time_page
from towpath.faces.workspace.bookings.absences import absence_of
from towpath.faces.workspace.bookings.calendar import to_calendar
from towpath.faces.workspace.bookings.in_words import CHANGES, came_from_in_words, ways_of, who_hears
from towpath.faces.workspace.bookings.services import section_of
from towpath.faces.workspace.bookings.today import to_today
from towpath.faces.workspace.bookings.what_was_paid import money_questions, money_there, still_to_take
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, NotFound, Refusal
from towpath.foundation.together import together
from towpath.identity.models import Person
from towpath.orders.cards_left import card_in_words, cards_left, fees_to_pay
from towpath.payments.models import KeptCard
from towpath.settlement.models import HandBack
from towpath.ui import formats
from towpath.work.complete_visit import complete_visit
from towpath.work.miss_visit import miss_visit
from towpath.work.models import OPEN, Job

Verb = Callable[[Booking, datetime], object]
SAID_BY_JOB = {"here", "done"}
"""Said on the page of its job, where it has one that is open."""


class NoReason(Invalid):
    code = "no_reason"

    def __init__(self) -> None:
        super().__init__(_("Say why, in a word or two: your customer reads it."))


@time_page
@require_safe
def booking(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    return booking_page(request, booking_id)


@time_page
@require_POST
def say_yes(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    return act(request, booking_id, lambda there, at: approve(booking=there, by=request.actor.pk, at=at), _("Confirmed."), tells=True)


@time_page
@require_POST
def say_no(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()

    def verb(there: Booking, at: datetime) -> None:
        if not reason:
            raise NoReason
        decline(booking=there, by=request.actor.pk, reason=reason, at=at)

    return act(request, booking_id, verb, _("Declined. The time is free again."), tells=True)


@time_page
@require_POST
def here(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    return act(request, booking_id, lambda there, at: check_in(booking=there, by=request.actor.pk, at=at), _("They are here."))


@time_page
@require_POST
def done(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """From Today one tap leads to where they pay, if they have not."""
    stays = request.POST.get("next") not in ("today", "date")
    return act(
        request,
        booking_id,
        lambda there, at: complete_visit(booking=there, by=request.actor.pk, at=at),
        lambda there: _("Done.") if stays else _done_and(there),
    )


@time_page
@require_POST
def missed(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    words = request.POST.get("words", "")
    return act(
        request,
        booking_id,
        lambda there, at: miss_visit(booking=there, words=words, by=request.actor.pk, at=at),
        _("Written down: nobody came."),
    )


@time_page
@require_POST
def charge(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    return act(
        request,
        booking_id,
        lambda there, at: charge_for_missing(booking=there, by=request.actor.pk, at=at),
        _("It is charged, by the terms."),
    )


@time_page
@require_POST
def let_off(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    return act(request, booking_id, lambda there, at: forgive(booking=there, by=request.actor.pk, at=at), _("Forgiven. It costs nothing."))


@time_page
@require_POST
def cancel(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """The business can't, which never costs anything; or the customer called, which costs what the terms say and the page showed."""
    reason, shown = request.POST.get("reason", "").strip(), request.POST.get("shown", "")

    def verb(there: Booking, at: datetime) -> None:
        if request.POST.get("who") == "customer":
            cancel_as_customer(
                booking=there, shown_minor=int(shown) if shown.isascii() and shown.isdecimal() and len(shown) <= 12 else 0, at=at
            )
        elif not reason:
            raise NoReason
        else:
            cancel_as_business(booking=there, by=request.actor.pk, reason=reason, at=at)

    return act(request, booking_id, verb, _("Cancelled. The time is free again."), tells=True)


def act(request: MemberRequest, booking_id: UUID, verb: Verb, told: str | Callable[[Booking], str], *, tells: bool = False) -> HttpResponse:
    """Find, do, answer; after a no the booking as it stands, with the reason. `told`: what is said afterwards. `tells`: it is something the customer has
    to hear."""
    there, at = booking_or_404(booking_id), clock.now()
    try:
        with attempt():
            verb(there, at)
    except Refusal as problem:
        return booking_page(request, booking_id, problem=problem)
    said = told if isinstance(told, str) else told(there)
    messages.success(request, f"{said} {who_hears(there)}" if tells else said)
    if request.POST.get("next") == "today":
        return to_today(request)
    if request.POST.get("next") == "date" and there.occurrence_id:
        return redirect("class-date", date_id=there.occurrence_id)
    return redirect("booking", booking_id=there.pk)


def _done_and(there: Booking) -> str:
    """With the way to what they have not paid yet."""
    left = still_to_take(there)
    if not left:
        return _("Done.")
    words = _("%(amount)s left to pay") % {"amount": formats.money(left, there.currency)}
    return format_html('{} <a class="button" href="{}#pay">{}</a>', _("Done."), reverse("booking", args=[there.pk]), words)


def booking_page(request: MemberRequest, booking_id: UUID, *, problem: Refusal | None = None) -> HttpResponse:
    at, language = clock.now(), get_language() or "en"
    there, changes, takes, people, job, absence, returns, answers, card, is_owed, helped, money = _read(booking_id)
    section = section_of(request)
    names = {person.pk: person.name for person in people}
    context = {
        "booking": there,
        "when": say_when(there.starts_at, there.zone, language, year=True, window=there.window_minutes),
        "takes": takes,
        "ways": ways_of(there.ways, section, language),
        "join_link": join_link_of(there),
        "came_from": came_from_in_words(there.came_from, language),
        "changes": [_told(change, names, there.zone, language) for change in changes],
        "why_not_here": why_not_here(there, at=at) if there.state in ("confirmed", "cancelled") else None,
        "acts": _acts(there, at) - (SAID_BY_JOB if job and job.state in OPEN else set()),
        "job": job,
        **absence_of(there, absence, at),
        "to_hand": _to_hand(returns),
        "money": money_there(there, job, money),
        "card": card_there(there, card, is_owed=is_owed) if card else None,
        "unnamed": there.seats - 1 - len(there.guests) if there.state in PROMISED and there.starts_at > at else 0,
        "more_minor": price_of_one_more(there, at=at, by_team=True),
        "asked": asked_there(there, answers, language),
        "told": told_in_words(helped, language) if helped else None,
        "cost": cost_now(there, at=at) if there.state in ("requested", "confirmed") else None,
        "problem": problem,
        "can_send": there.state in PROMISED and there.ends_at > at and bool(there.booker and there.booker.email),
        "typed_reason": request.POST.get("reason", "") if problem else "",
        "typed_words": request.POST.get("words", "")[:200] if problem else "",
        "at": at,
    }
    status = STATUS[problem.kind] if problem else 200
    return page(
        request, "time/booking.html", context, place="calendar", back=to_calendar(there.starts_at, request.site.zone), status=status
    )


Read = tuple[
    Booking,
    list[Change],
    list[Claim],
    list[Person],
    Job | None,
    Absence | None,
    list[HandBack],
    list[Answer],
    KeptCard | None,
    bool,
    Told | None,
    list[list[Any]],
]


def _read(booking_id: UUID) -> Read:
    """Everything about it: one statement."""
    wanted = Booking.objects.select_related("version__service", "booker", "attendee", "terms")
    of_it = Q(booking=booking_id) | Q(occurrence__in=Booking.objects.filter(pk=booking_id, occurrence__isnull=False).values("occurrence"))
    found, own_ways, payers, changes, takes, people, jobs, absences, returns, answers, cards, fees, runs, photos, *money = together(
        wanted.filter(pk=booking_id),
        OwnWay.objects.filter(customer__in=Booking.objects.filter(pk=booking_id).exclude(booker=None).values("booker")),
        Customer.objects.filter(pk__in=Booking.objects.filter(pk=booking_id).exclude(payer=None).values("payer")),
        Change.objects.filter(booking=booking_id).order_by("made_at", "id"),
        Claim.objects.filter(of_it).select_related("resource").order_by("resource__position", "id"),
        Person.objects.filter(pk__in=Change.objects.filter(booking=booking_id).exclude(by=None).values("by")),
        Job.objects.filter(booking=booking_id),
        Absence.objects.filter(booking=booking_id),
        HandBack.objects.filter(booking=booking_id).order_by("since_at", "id"),
        Answer.objects.readable(clock.now()).filter(booking=booking_id).select_related("booking"),
        cards_left(booking_id)[:1],
        fees_to_pay(booking_id)[:1],
        runs_of(booker_of(booking_id)),
        photos_of(booker_of(booking_id)),
        *money_questions(booking_id),
    )
    if not found:
        raise NotFound
    there: Any = found[0]
    there.payer = payers[0] if payers else None
    kept = own_ways[0] if own_ways else None
    there.own_word = kept.word if kept and kept.word != there.note else ""
    job, absence, card = (next(iter(rows), None) for rows in (jobs, absences, cards))
    return there, changes, takes, people, job, absence, returns, answers, card, bool(fees), told_before(there, runs, photos), money


def _to_hand(returns: list[HandBack]) -> dict[str, Any]:
    """What goes back by hand: how much still lies with the business, and what somebody handed over, and when."""
    handed = [each for each in returns if each.handed_at is not None]
    return {
        "minor": sum(each.amount_minor for each in returns if each.handed_at is None),
        "is_all_cash": all(each.method == "cash" for each in returns if each.handed_at is None),
        "handed_minor": sum(each.amount_minor for each in handed),
        "handed_at": max((each.handed_at for each in handed if each.handed_at), default=None),
    }


def card_there(there: Booking, card: Any, *, is_owed: bool) -> dict[str, Any]:
    """The card they left, as it stands. `how`: kept, due (and taken in a moment), taken, refused (and they have a link), was_refused or forgotten."""
    how = {"kept": "kept", "used": "taken", "refused": "refused" if is_owed else "was_refused"}.get(card.state, "forgotten")
    if how == "kept" and is_owed:
        how = "due"
    elif how == "kept" and there.state not in PROMISED and there.decide_until is None and not there.cost_minor:
        how = "forgotten"  # within the minute
    return {
        "how": how,
        "name": card_in_words(card) or _("the card"),
        "most_minor": card.most_minor,
        "taken_minor": card.taken_minor or 0,
    }


def asked_there(there: Booking, answers: list[Answer], language: str) -> dict[str, Any]:
    """What they answered, and what is still to be asked."""
    questions, may_say = there.version.questions, there.state in PROMISED
    rows, left = asked_of(questions, answers, language, may_say=may_say)
    return {"rows": rows, "open": left, "href": reverse("booking-answers", args=[there.pk]) if questions and may_say else ""}


def _acts(booking: Booking, at: datetime) -> set[str]:
    """What can be done now."""
    state, begun = booking.state, at >= booking.starts_at
    may: set[str] = set()
    if state == "requested":
        may |= {"approve", "decline", "move", "cancel"}
    if state == "confirmed":
        may |= (
            {"move", "cancel"}
            | ({"done", "missed"} if begun else set())
            | ({"here"} if at >= booking.starts_at - EARLIEST_CHECK_IN else set())
        )
    if state == "checked_in":
        may |= {"done"} if begun else set()
    if state == "no_show":
        may |= {"here"} | ({"decide"} if booking.decide_until and at < booking.decide_until else set())
    if state in ("no_show", "cancelled") and booking.cost_minor:
        may |= {"forgive"}
    return may


def _told(change: Change, names: dict[UUID, str], zone: str, language: str) -> dict[str, Any]:
    """A line of its history."""
    if change.kind == "moved" and change.before and change.after:
        text = _("Moved from %(before)s to %(after)s") % {
            "before": say_when(change.before, zone, language),
            "after": say_when(change.after, zone, language),
        }
    elif change.kind in ("noted", "cancelled") and change.reason in CHANGES:
        text = str(CHANGES[change.reason])
    else:
        text = str(CHANGES.get(change.kind, change.kind))
    if change.reason and change.reason not in CHANGES:
        text = _("%(what)s: %(why)s") % {"what": text, "why": change.reason}
    by = names.get(change.by) if change.by else None
    who = by or {"customer": _("the customer"), "system": _("by itself")}.get(change.who, _("your team"))
    return {"text": text, "when": say_when(change.made_at, zone, language), "by": who}
