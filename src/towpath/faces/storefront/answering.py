"""What was asked at booking: read again, answered later, put right or taken back. Whoever only holds the link answers what is open, and reads nothing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.answer_files import answer_file
from towpath.booking.answer_questions import said_before, those_to_come
from towpath.booking.answers_in_words import answer_row
from towpath.booking.forget_answers import known_answers, take_back_answer
from towpath.booking.models import PROMISED, Answer
from towpath.booking.questions import Said
from towpath.faces.asking import Sheet, as_download, only_open, rows_of, said_with, sheet_again, sheet_before, take_answers, take_files
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, holder_of_link, own_booking, own_customer, sends
from towpath.faces.storefront.asked import answers_of
from towpath.faces.storefront.bookings import Door, open_door
from towpath.faces.storefront.services import row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import when_of
from towpath.foundation.errors import STATUS, Invalid, NotFound, Refusal, found
from towpath.foundation.write_csv import write_csv


@require_safe
def _show(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    with shop.scope():
        door = _door(request, shop, key)
        kept = list(answers_of(door.booking, shop))
    return _page(request, shop, door, kept, sheet_before(kept, door.booking))


def _say(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """What is typed replaces what was said; what is wrong is named, and nothing typed is lost."""
    with shop.scope():
        door = _door(request, shop, key)
        many = those_to_come(door.booking, at=shop.at) if door.is_own and request.POST.get("whole_series") else [door.booking]
        known = () if door.is_own else frozenset(answers_of(door.booking, shop).values_list("code", flat=True))
        wrong = take_files(request, many, at=shop.at, not_these=known)
    try:
        with shop.scope():
            kept = list(answers_of(door.booking, shop))
            before = () if door.is_own else kept
            take_answers(request, many, at=shop.at, wrong_files=wrong, said=said_with(request, before))
    except Invalid as problem:
        with shop.scope():
            kept = list(answers_of(door.booking, shop))
        return _page(request, shop, door, kept, sheet_again(request, problem, kept), problem)
    return HttpResponseRedirect(door.to())


@guest
@require_safe
def file(request: HttpRequest, shop: Shop, booking_id: UUID, question_code: str) -> HttpResponse:
    """What this guest handed in. A PDF is only ever saved, never opened here."""
    with shop.scope():
        booking = own_booking(request, shop, booking_id)
        data, kind = answer_file(found(answers_of(booking, shop).filter(code=question_code).first()))
    return answers.private(as_download(data, kind))


@guest
@require_safe
def take_along(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Everything they answered here, as a table of their own."""
    with shop.scope():
        kept = list(known_answers(found(own_customer(request, shop)), at=shop.at))
    rows = [(each, answer_row(each, shop.language)) for each in kept]
    heading = [_("Day"), _("Question"), _("Answer"), _("What for"), _("Kept")]
    lines = [[each.booking.wall_day, row["text"], row["said"], row["purpose"], row["until"]] for each, row in rows]
    answer = HttpResponse(write_csv(heading, lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{shop.slug}-answers.csv"'
    return answers.private(answer)


@guest
@require_POST
def take_back(request: HttpRequest, shop: Shop, service_id: UUID, question_code: str) -> HttpResponse:
    """It is forgotten, wherever they said it for this service."""
    with shop.scope():
        take_back_answer(customer=found(own_customer(request, shop)), code=question_code, service=service_id)
    return HttpResponseRedirect(reverse("my-place") + "#answered")


def _door(request: HttpRequest, shop: Shop, key: Mapping[str, Any]) -> Door:
    door = open_door(request, shop, **key)
    if door.booking.state not in PROMISED or not door.booking.version.questions:
        raise NotFound
    return door


def _page(request: HttpRequest, shop: Shop, door: Door, kept: list[Answer], sheet: Sheet, problem: Refusal | None = None) -> HttpResponse:
    booking = door.booking
    if not door.is_own:
        # What is known decides what is asked, and is not shown.
        sheet = replace(sheet, said=Said({**sheet.said.values, **said_before(kept).values}, sheet.said.agreed))
    rows = rows_of(booking.version.questions, sheet, shop.language)
    rows = rows if door.is_own else only_open(rows, {each.code for each in kept})
    with shop.scope():
        licence = shop.window.licence
    context = {
        "door": door,
        "booking": booking,
        "row": row_of(request, shop, booking.version, []),
        "when": when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes),
        "questions": rows,
        "send": door.to("answers-say"),
        "back": door.to(),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "answers.html", context, status=STATUS[problem.kind] if problem else 200))


show, show_by_link = guest(_show), holder_of_link(_show)
say, say_by_link = guest(sends(back="booking-answers")(_say)), holder_of_link(sends(back="link-answers")(_say))
