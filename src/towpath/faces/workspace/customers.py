"""What guests said, newest first; the answer to whoever was let down; and what this shop's own answers add up to."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.care.answer_case import answer_case, close_case
from towpath.care.asks import ask_names, stars_in_words
from towpath.care.inbox import aspect_names, inbox
from towpath.care.models import Feedback, RepairCase, Review
from towpath.engage.answer_message import said_to
from towpath.engage.message_link import words_of
from towpath.engage.models import Sent
from towpath.engage.put_right import tapped_about
from towpath.faces.workspace.access import MemberRequest, attempt, case_or_404, feedback_or_404, member_page
from towpath.faces.workspace.review_forms import of_review
from towpath.faces.workspace.rooms import fragment, page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.refinery.statistics import wilson
from towpath.ui import formats
from towpath.ui.charts import Chart, Effect, intervals
from towpath.ui.navigation import NavItem

PAGE = 30
LOOKS_BACK = timedelta(weeks=8)
FEWEST_ANSWERS = 10


@member_page
@require_safe
def customers(request: MemberRequest) -> HttpResponse:
    return page(request, "customers/index.html", _inbox(request), place="customers")


@member_page
@require_safe
def customers_now(request: MemberRequest) -> HttpResponse:
    """The list alone, for the page that refreshes itself."""
    return fragment(request, "customers/_list.html", _inbox(request))


@member_page
@require_safe
def patterns(request: MemberRequest) -> HttpResponse:
    """What the answers of the last eight weeks add up to, with n and interval; never fewer than ten."""
    at = clock.now()
    aspects, n = counted(at)
    names = aspect_names(request.merchant, get_language() or "en")
    context = {"n": n, "needed": FEWEST_ANSWERS, "weeks": LOOKS_BACK.days // 7, "chart": chart_of(aspects, n, names)}
    return page(request, "customers/patterns.html", context, place="customers", back=(reverse("customers"), _("Customers")))


@member_page
@require_safe
def feedback(request: MemberRequest, feedback_id: UUID) -> HttpResponse:
    return _one(request, feedback_or_404(feedback_id))


@member_page
@require_POST
def answer(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """Answered once, in the shop's own words; whoever left an address is told."""
    case, words = case_or_404(case_id), request.POST.get("answer", "")
    try:
        with attempt():
            answer_case(case=case, answer=words, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _one(
            request, feedback_or_404(case.feedback_id), problem=problem, words=words, status=400 if problem.kind == "invalid" else 409
        )
    return redirect("feedback", feedback_id=case.feedback_id)


@member_page
@require_POST
def close(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """It is made right."""
    case = case_or_404(case_id)
    close_case(case=case, at=clock.now())
    return redirect("customers")


def counted(at: datetime) -> tuple[Counter[str], int]:
    """How often each aspect was named, and in how many answers: one statement."""
    # Taps are offered after orders; what is said about booked visits is stars, and adds up under the reviews.
    told = Feedback.objects.exclude(order=None).filter(given_at__gt=at - LOOKS_BACK, given_at__lte=at)
    tapped = list(told.values_list("aspects", flat=True))
    return Counter(code for codes in tapped for code in set(codes)), len(tapped)


def chart_of(aspects: Counter[str], n: int, names: dict[str, str]) -> Chart | None:
    """The finding in its title: "Broth too salty: 18% of 120 answers"."""
    if n < FEWEST_ANSWERS or not aspects:
        return None
    rows = []
    for turn, (code, hits) in enumerate(aspects.most_common(6)):
        low, high = wilson(hits, n)
        rows.append(Effect(names.get(code, code), hits / n, low, high, main=turn == 0))
    first = rows[0]
    return intervals(
        title=_("%(aspect)s: %(share)s of %(n)s answers") % {"aspect": first.label, "share": formats.percent(first.estimate), "n": n},
        caption=_(
            "Share of answers that named it, with 95%% interval (Wilson). One answer a visit, last 8 weeks, n = %(n)s. Only you see this."
        )
        % {"n": n},
        description=", ".join(
            f"{row.label} {formats.percent(row.estimate)} ({formats.percent(row.low)}–{formats.percent(row.high)})" for row in rows
        ),
        rows=rows,
        form=".0%",
        heads=(_("Named"), _("Share"), _("Low end"), _("High end")),
    )


def _inbox(request: MemberRequest) -> dict[str, Any]:
    language, only_open = get_language() or "en", request.GET.get("only") == "open"
    turn, rows = turn_of(request), inbox()
    if only_open:
        rows = rows.filter(cases__answered_at=None, cases__closed_at=None).exclude(cases=None)
    found = list(rows[(turn - 1) * PAGE : turn * PAGE + 1])
    names, asks = aspect_names(request.merchant, language), ask_names(request.merchant, language)
    here = reverse("customers")
    return {
        "items": [said(each, each.case, names, asks) for each in found[:PAGE]],
        "turn": turn,
        "older": turn + 1 if len(found) > PAGE else 0,
        "newer": turn - 1,
        "only_open": only_open,
        "query": "only=open&" if only_open else "",
        "refresh": f"?{'only=open&' if only_open else ''}page={turn}",
        "tabs": [NavItem(_("Everything"), here, current=not only_open), NavItem(_("To answer"), f"{here}?only=open", current=only_open)],
        "at": clock.now(),
    }


def said(feedback: Feedback, case: RepairCase | None, names: dict[str, str], asks: dict[str, str]) -> dict[str, Any]:
    """One answer as the list shows it: about an order or a booking."""
    booking, language = feedback.booking, get_language() or "en"
    return {
        "feedback": feedback,
        "order": feedback.order,
        "booking": booking,
        "service": in_language(booking.version.name, language) if booking else "",
        "outcome": outcome_in_words(feedback.outcome),
        "stars": stars_in_words(asks, feedback.ratings),
        "dish": in_language(feedback.listing.name, language) if feedback.listing else "",
        "aspects": [names.get(code, code) for code in feedback.aspects],
        "case": case,
        "waits": case is not None and case.answered_at is None and case.closed_at is None,
    }


def turn_of(request: MemberRequest) -> int:
    """Which page of a list; what is no number is the first."""
    number = request.GET.get("page", "1")
    return min(max(int(number), 1), 10_000) if number.isascii() and number.isdecimal() and len(number) < 6 else 1


def outcome_in_words(outcome: str) -> str:
    """Whether it helped; empty where nobody was asked."""
    return {"yes": pgettext("a visit", "It helped"), "partly": _("It helped in part"), "no": _("It did not help")}.get(outcome, "")


def _tapped(sent: Sent, language: str) -> tuple[str, str]:
    """A question of a follow-up, and what was tapped."""
    words, reply = words_of(sent), said_to(sent)
    return in_language(words.subject, language), in_language(reply.name, language) if reply else ""


def _one(request: MemberRequest, found: Feedback, *, problem: Refusal | None = None, words: str = "", status: int = 200) -> HttpResponse:
    language = get_language() or "en"
    names, asks = aspect_names(request.merchant, language), ask_names(request.merchant, language)
    mine = RepairCase.objects.filter(feedback=found), Review.objects.filter(feedback=found)
    cases, reviews, tapped = together(*mine, tapped_about(found))
    case, review = next(iter(cases), None), next(iter(reviews), None)
    context = {
        **said(found, case, names, asks),
        **of_review(review),
        "tapped": [_tapped(each, language) for each in tapped],
        "problem": problem,
        "words": words,
        "at": clock.now(),
    }
    return page(request, "customers/feedback.html", context, place="customers", back=(reverse("customers"), _("Customers")), status=status)
