"""What a customer answered when they booked; and what is still to be asked, written down by whoever asks it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from towpath.booking.answer_files import answer_file
from towpath.booking.answer_questions import those_to_come
from towpath.booking.models import Answer, Booking
from towpath.booking.say_when import say_when
from towpath.faces.asking import Sheet, as_download, rows_of, sheet_again, sheet_before, take_answers, take_files
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, time_errand, time_page
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, NotFound, Refusal, found
from towpath.foundation.tenancy import merchant_scope

SPOKEN = "in_person"
"""How they agreed, where they say it to somebody of the team."""


@time_errand
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """Nothing has to be filled in here: what nobody has said yet is still to be asked."""
    merchant, at = request.merchant.pk, clock.now()
    with merchant_scope(merchant):
        there = _asking(booking_id)
        if request.method != "POST":
            return _page(request, there, sheet_before(_kept(there), there))
        many = those_to_come(there, at=at) if request.POST.get("whole_series") else [there]
        wrong = take_files(request, many, at=at, by=request.actor.pk, channel=SPOKEN)
    try:
        with merchant_scope(merchant), attempt():
            take_answers(request, many, at=at, by=request.actor.pk, channel=SPOKEN, wrong_files=wrong)
    except Invalid as problem:
        with merchant_scope(merchant):
            return _page(request, there, sheet_again(request, problem, _kept(there)), problem)
    messages.success(request, _("Written down."))
    return redirect("booking", booking_id=booking_id)


@time_page
@require_safe
def file(request: MemberRequest, booking_id: UUID, question_code: str) -> HttpResponse:
    """What was handed in, for the team alone."""
    rows = Answer.objects.readable(clock.now()).filter(booking=booking_id, code=question_code)
    answer = as_download(*answer_file(found(rows.first())))
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _asking(booking_id: UUID) -> Booking:
    there = booking_or_404(booking_id)
    if not there.version.questions or there.state in ("expired", "declined"):
        raise NotFound
    return there


def _kept(there: Booking) -> list[Answer]:
    return list(Answer.objects.readable(clock.now()).filter(booking=there))


def _page(request: MemberRequest, there: Booking, sheet: Sheet, problem: Refusal | None = None) -> HttpResponse:
    language = get_language() or "en"
    when = say_when(there.starts_at, there.zone, language, year=True, window=there.window_minutes)
    context = {
        "booking": there,
        "when": when,
        "questions": rows_of(there.version.questions, sheet, language),
        "keeper": there.booker.name if there.booker and there.booker.name else _("this customer"),
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 200
    return page(request, "time/answers.html", context, place="calendar", back=(reverse("booking", args=[there.pk]), when), status=status)
