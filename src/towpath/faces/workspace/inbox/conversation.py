"""One conversation, with what this customer booked and ordered beside it; answer, note, hand over, close."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.models import PROMISED, Booking
from towpath.care.hunches.answer_hunch import answer_hunch
from towpath.care.needs.catalogue import catalogue_of
from towpath.clientele.models import Customer
from towpath.conversations.answer import answer
from towpath.conversations.assign import assign
from towpath.conversations.canned_replies import ready_words, replies
from towpath.conversations.close import close, reopen
from towpath.conversations.inbox import is_overdue
from towpath.conversations.models import AnsweringTime, CannedReply, Conversation, InternalNote, Message
from towpath.conversations.note import note
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.inbox.index import about_in_words, called, to_inbox
from towpath.faces.workspace.inbox.rows import conversation_or_404
from towpath.faces.workspace.inbox.ways import answer_goes, letters_in, origins_in, texts_in, ways_of
from towpath.faces.workspace.rooms import fragment, page
from towpath.faces.workspace.sounds_like import (
    hunch_or_404,
    hunches_question,
    needs_sounded,
    services_meant,
    services_question,
    words_with_link,
)
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.network.models import Membership
from towpath.orders.models import Order

BESIDE = 6
Verb = Callable[[Conversation, datetime], object]


@member_page
@require_safe
def show(request: MemberRequest, conversation_id: UUID) -> HttpResponse:
    """With `?with=` the words of a ready reply stand in the answer, with `?link=` the page of the service they may mean: to be sent as they are or changed."""
    return _page(request, conversation_id)


@member_page
@require_safe
def now(request: MemberRequest, conversation_id: UUID) -> HttpResponse:
    """What was said alone, for the page that refreshes itself."""
    there = conversation_or_404(conversation_id)
    said, notes, team, *ways = together(_said(there), _notes(there), _team(request), *_of_ways(there))
    context = {
        "said": _in_order(said, notes, team, ways_of(said, *ways)),
        "last": said[-1].pk if said else "",
        "called": called(there.customer),
    }
    return fragment(request, "inbox/_said.html", context)


@member_page
@require_POST
def answer_it(request: MemberRequest, conversation_id: UUID) -> HttpResponse:
    """Pressing twice is answering once; a no keeps the words."""
    form = request.POST

    def verb(there: Conversation, at: datetime) -> None:
        after = _uuid(form.get("after", ""))
        answer(conversation=there, text=form.get("text", ""), key=form.get("key", ""), after=after, by=request.actor.pk, at=at)

    return _act(request, conversation_id, verb, _("Sent."))


@member_page
@require_POST
def note_it(request: MemberRequest, conversation_id: UUID) -> HttpResponse:
    words = request.POST.get("note", "")
    return _act(request, conversation_id, lambda there, at: note(conversation=there, text=words, by=request.actor.pk, at=at), _("Noted."))


@member_page
@require_POST
def assign_it(request: MemberRequest, conversation_id: UUID) -> HttpResponse:
    """To one of the team; to nobody in particular where nobody is chosen."""
    said = request.POST.get("to", "")
    to = (_uuid(said) or UUID(int=0)) if said else None
    done = _("Handed over.") if to else _("Whoever comes first takes care of it.")
    return _act(request, conversation_id, lambda there, at: assign(conversation=there, to=to), done)


@member_page
@require_POST
def close_it(request: MemberRequest, conversation_id: UUID) -> HttpResponse:
    after = _uuid(request.POST.get("after", ""))
    return _act(
        request,
        conversation_id,
        lambda there, at: close(conversation=there, after=after, at=at),
        _("Closed. A new message opens it again."),
    )


@member_page
@require_POST
def reopen_it(request: MemberRequest, conversation_id: UUID) -> HttpResponse:
    return _act(request, conversation_id, lambda there, at: reopen(conversation=there), _("Open again."))


@member_page
@require_POST
def answer_hunch_here(request: MemberRequest, conversation_id: UUID, hunch_id: UUID) -> HttpResponse:
    """Whether their words were meant as they sound."""
    says_yes = request.POST.get("says") == "yes"

    def verb(there: Conversation, at: datetime) -> None:
        hunch = hunch_or_404(hunch_id, there.customer)
        answer_hunch(hunch=hunch, says="yes" if says_yes else "no", by=request.actor.pk, at=at)

    done = _("Written down. They see it on their own page, and can correct it.")
    return _act(request, conversation_id, verb, done if says_yes else _("It is not taken that way again."))


def _act(request: MemberRequest, conversation_id: UUID, verb: Verb, done: str) -> HttpResponse:
    there = conversation_or_404(conversation_id)
    try:
        with attempt():
            verb(there, clock.now())
    except Refusal as problem:
        return _page(request, conversation_id, problem)
    messages.success(request, done)
    return redirect("conversation", conversation_id=conversation_id)


def _page(request: MemberRequest, conversation_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    there, at = conversation_or_404(conversation_id), clock.now()
    known = catalogue_of(request.merchant.pack.section("care"))
    said, notes, team, ready, promised, bookings, orders, hunches, services, *ways = together(
        _said(there),
        _notes(there),
        _team(request),
        replies(),
        AnsweringTime.objects.all()[:1],
        *_beside(there.customer),
        hunches_question(there.customer_id, known=known, at=at),
        services_question(there.customer_id, at=at),
        *_of_ways(there),
    )
    meant = services_meant(hunches, services, there.waits_since)
    hours = promised[0].hours if promised else AnsweringTime().hours
    chosen = request.GET.get("with", "")
    context = {
        "conversation": there,
        "called": called(there.customer),
        "about": about_in_words(there),
        "is_overdue": is_overdue(there, promised_hours=hours, at=at),
        "said": _in_order(said, notes, team, ways_of(said, *ways)),
        "answer_goes": answer_goes(there, said, zone=request.site.zone, at=at),
        "last": said[-1].pk if said else "",
        "team": sorted({(str(each.person_id), each.person.name) for each in team}, key=lambda pair: pair[1]),
        "assigned": str(there.assigned_to or ""),
        "ready": ready,
        "typed": request.POST.get("text", "") or _ready(ready, chosen, there.customer) or _link(request, meant, there.customer),
        "sounded": needs_sounded(hunches, known),
        "meant": meant,
        "noted": request.POST.get("note", ""),
        "bookings": [{"booking": each, "may_move": each.state in PROMISED and each.starts_at > at} for each in bookings],
        "orders": orders,
        "key": new_token(),
        "at": at,
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 200
    return page(request, "inbox/conversation.html", context, place="customers", back=to_inbox(), status=status)


def _of_ways(there: Conversation) -> tuple[QuerySet[Any], ...]:
    return origins_in(there), letters_in(there), texts_in(there)


def _said(there: Conversation) -> QuerySet[Message]:
    rows: QuerySet[Message] = Message.objects.filter(conversation=there).order_by("said_at", "id")
    return rows


def _notes(there: Conversation) -> QuerySet[InternalNote]:
    rows: QuerySet[InternalNote] = InternalNote.objects.filter(conversation=there).order_by("written_at", "id")
    return rows


def _team(request: MemberRequest) -> QuerySet[Membership]:
    works_here = Membership.objects.filter(merchant=request.merchant, role__in=["owner", "staff"], person__is_active=True)
    return works_here.select_related("person").order_by("person__name", "id")


def _beside(customer: Customer) -> tuple[QuerySet[Booking], QuerySet[Order]]:
    """What this person booked and ordered, also on another phone if the business says that they are one."""
    person = Customer.objects.same_person(customer.pk).values("pk")
    bookings = Booking.objects.filter(booker__in=person).exclude(state="held").select_related("version").order_by("-starts_at", "-id")
    orders = Order.objects.filter(customer__in=person).exclude(channel="booking").order_by("-placed_at", "-id")
    return bookings[:BESIDE], orders[:BESIDE]


def _in_order(
    said: list[Message], notes: list[InternalNote], team: list[Membership], ways: dict[UUID, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Messages and the team's own notes by their moment, with who wrote them and by which way."""
    names: dict[UUID | None, str] = {each.person_id: each.person.name for each in team}
    rows: list[dict[str, Any]] = [
        {"kind": each.said_by, "text": each.text, "at": each.said_at, "by": names.get(each.by, ""), "way": ways.get(each.pk)}
        for each in said
    ]
    rows += [{"kind": "note", "text": each.text, "at": each.written_at, "by": names.get(each.by, "")} for each in notes]
    return sorted(rows, key=lambda row: row["at"])


def _ready(ready: list[CannedReply], chosen: str, customer: Customer) -> str:
    reply = next((each for each in ready if str(each.pk) == chosen), None)
    return ready_words(reply, name=customer.name, language=customer.language) if reply else ""


def _link(request: MemberRequest, meant: list[dict[str, Any]], customer: Customer) -> str:
    chosen = next((each["version"] for each in meant if str(each["hunch"].pk) == request.GET.get("link", "")), None)
    return words_with_link(request.site.slug, chosen, customer.language) if chosen else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
