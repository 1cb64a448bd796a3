"""One customer: who they are, what they agreed to, and everything that happened, newest first."""

from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.care.hunches.answer_hunch import answer_hunch
from towpath.care.needs.catalogue import catalogue_of
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.tell_needs import needs_questions, told_needs_of
from towpath.clientele.consent_ledger import ledger_of, ledger_questions
from towpath.clientele.told_the_team import HOWS, SPOKEN, they_agreed, they_withdrew
from towpath.clientele.write_note import strike_note, write_note
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.record.in_words import (
    CHANNELS,
    KINDS,
    PURPOSES,
    called,
    consent_in_words,
    entry_in_words,
    need_in_words,
    needs_in_words,
    own_way_in_words,
)
from towpath.faces.workspace.record.index import to_people, turn_in
from towpath.faces.workspace.record.rows import customer_or_404, note_or_404
from towpath.faces.workspace.rooms import page
from towpath.faces.workspace.sounds_like import hunch_or_404, hunches_question, needs_sounded
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.insight.timeline.entry import KINDS as ALL_KINDS
from towpath.insight.timeline.read import read_timeline


@member_page
@require_safe
def person(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    return person_page(request, customer_id)


@member_page
@require_POST
def note(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """What the team should know next time."""
    words = request.POST.get("text", "")
    try:
        with attempt():
            write_note(customer=customer_or_404(customer_id), text=words, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return person_page(request, customer_id, problem=problem, typed=words)
    messages.success(request, _("Written down."))
    return redirect("customer", customer_id=customer_id)


@member_page
@require_POST
def strike(request: MemberRequest, note_id: UUID) -> HttpResponse:
    """The note is gone."""
    row = note_or_404(note_id)
    strike_note(note=row)
    messages.success(request, _("The note is gone."))
    return redirect("customer", customer_id=row.customer_id)


@member_page
@require_POST
def need(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """They told somebody of the team what they need; they see it on their own page. Pressing twice is noting once."""
    customer, said = customer_or_404(customer_id), request.POST
    try:
        with attempt():
            heard_id = uuid5(customer.pk, said.get("key", ""))
            hear_need(customer=customer, need=said.get("need", ""), at=clock.now(), heard_id=heard_id)
    except Refusal as problem:
        return person_page(request, customer_id, problem=problem)
    messages.success(request, _("Written down. They see it on their own page, and can correct it."))
    return redirect("customer", customer_id=customer_id)


@member_page
@require_POST
def answer_their_hunch(request: MemberRequest, customer_id: UUID, hunch_id: UUID) -> HttpResponse:
    """Whether their words were meant as they sound."""
    hunch, says_yes = hunch_or_404(hunch_id, customer_or_404(customer_id)), request.POST.get("says") == "yes"
    try:
        with attempt():
            answer_hunch(hunch=hunch, says="yes" if says_yes else "no", by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return person_page(request, customer_id, problem=problem)
    done = _("Written down. They see it on their own page, and can correct it.")
    messages.success(request, done if says_yes else _("It is not taken that way again."))
    return redirect("customer", customer_id=customer_id)


@member_page
@require_POST
def agreed(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """They said yes to somebody of the team."""
    said = request.POST
    try:
        with attempt():
            they_agreed(
                customer=customer_or_404(customer_id),
                purpose=said.get("purpose", ""),
                how=said.get("how", ""),
                words=said.get("words", ""),
                heard_by=request.actor.pk,
                at=clock.now(),
            )
    except Refusal as problem:
        return person_page(request, customer_id, problem=problem)
    messages.success(request, _("Their yes is written down."))
    return redirect("customer", customer_id=customer_id)


@member_page
@require_POST
def withdrew(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """They told somebody of the team that they take a yes back: it ends at this moment."""
    customer, said = customer_or_404(customer_id), request.POST
    try:
        with attempt():
            they_withdrew(
                customer=customer, purpose=said.get("purpose", ""), how=said.get("how", ""), heard_by=request.actor.pk, at=clock.now()
            )
    except Refusal as problem:
        return person_page(request, customer_id, problem=problem)
    messages.success(request, _("It is taken back from this moment on."))
    return redirect("customer", customer_id=customer_id)


def person_page(request: MemberRequest, customer_id: UUID, *, problem: Refusal | None = None, typed: str = "") -> HttpResponse:
    kind, at = request.GET.get("kind", ""), clock.now()
    known = catalogue_of(request.merchant.pack.section("care"))
    asked = (*ledger_questions(customer_id), hunches_question(customer_id, known=known, at=at), *needs_questions(customer_id, at=at))
    *of_ledger, hunches, signals, said, agreed = together(*asked)
    ledger = ledger_of(*of_ledger)
    kind, records = kind if kind in ALL_KINDS else "", ledger.records
    found(next(iter(records), None))
    read = read_timeline(records=records, kind=kind, turn=turn_in(request.GET.get("page", "1")))
    context: dict[str, Any] = {
        "customer": records[0],
        "asked": customer_id,
        "others": records[1:],
        "called": called(records),
        "language_name": dict(settings.LANGUAGES).get(records[0].language, records[0].language),
        "ways": [own_way_in_words(request.merchant, each) for each in ledger.ways],
        "needs": [need_in_words(each) for each in told_needs_of(signals, said, agreed, known=known, at=at)],
        "sounded": needs_sounded(hunches, known),
        "may_need": needs_in_words(known, knows_health=customer_id in {whose for (whose,) in agreed}),
        "key": new_token(),
        "consents": [consent_in_words(each) for each in ledger.lines],
        "spoken": [(code, PURPOSES[code]) for code in SPOKEN if not ledger.stands(code)],
        "hows": [(code, CHANNELS[code]) for code in HOWS],
        "merges": ledger.to_undo(at),
        "entries": [entry_in_words(each, request.site.zone) for each in read.entries],
        "kinds": [(code, KINDS[code]) for code in ALL_KINDS],
        "kind": kind,
        "at": at,
        "typed": typed,
        "problem": problem,
        "newer": read.turn - 1,
        "older": read.turn + 1 if read.more else 0,
    }
    return page(
        request, "record/person.html", context, place="customers", back=to_people(), status=STATUS[problem.kind] if problem else 200
    )
