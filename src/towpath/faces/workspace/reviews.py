"""What guests put on the page: to be answered in public, or reported for a reason. Nobody here can take one off."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.care.answer_review import reply_to_review, report_review, take_report_back
from towpath.care.asks import ask_names, stars_in_words
from towpath.care.models import Review
from towpath.care.read_reviews import FEWEST, figures_of, reviews_on_page, what_they_said
from towpath.faces.workspace.access import MemberRequest, attempt, member_page, review_or_404
from towpath.faces.workspace.customers import outcome_in_words, turn_of
from towpath.faces.workspace.review_forms import of_review, reason_in_words
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.network.packs import in_language

PAGE = 20


@member_page
@require_safe
def reviews(request: MemberRequest) -> HttpResponse:
    return _page(request)


@member_page
@require_POST
def reply(request: MemberRequest, review_id: UUID) -> HttpResponse:
    """Once, below the review, for everybody to read."""
    review, words = review_or_404(review_id), request.POST.get("reply", "")
    try:
        with attempt():
            reply_to_review(review=review, reply=words, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, problem, about=review, words=words)
    return _back_to(review)


@member_page
@require_POST
def report(request: MemberRequest, review_id: UUID) -> HttpResponse:
    """It should not stand there, for one of four reasons. Its author is told; a person of theirs decides."""
    review = review_or_404(review_id)
    try:
        with attempt():
            report_review(review=review, reason=request.POST.get("reason", ""), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, problem, about=review)
    return _back_to(review)


@member_page
@require_POST
def take_back(request: MemberRequest, review_id: UUID) -> HttpResponse:
    """It may stand there after all."""
    review = review_or_404(review_id)
    try:
        with attempt():
            take_report_back(review=review, at=clock.now())
    except Refusal as problem:
        return _page(request, problem, about=review)
    return _back_to(review)


def _back_to(review: Review) -> HttpResponse:
    return redirect(f"{reverse('shop-reviews')}#review-{review.pk}")


def _page(request: MemberRequest, problem: Refusal | None = None, *, about: Review | None = None, words: str = "") -> HttpResponse:
    language = get_language() or "en"
    names = ask_names(request.merchant, language)
    turn = turn_of(request)
    told, shown = together(what_they_said(), reviews_on_page()[(turn - 1) * PAGE : turn * PAGE + 1])
    figures = figures_of(told)
    context = {
        **of_review(),
        "figures": figures,
        "aspects": [(name, figures.aspects[code]) for code, name in names.items() if code in figures.aspects],
        "needed": FEWEST,
        "newer": turn - 1,
        "older": turn + 1 if len(shown) > PAGE else 0,
        "rows": [_row(review, names, language, words if about and about.pk == review.pk else "") for review in shown[:PAGE]],
        "problem": problem,
    }
    back = (reverse("customers"), _("Customers"))
    return page(request, "customers/reviews.html", context, place="customers", back=back, status=STATUS[problem.kind] if problem else 200)


def _row(review: Review, names: dict[str, str], language: str, words: str) -> dict[str, object]:
    said = review.feedback
    about = said.booking.version.name if said.booking else said.listing.name if said.listing else {}
    return {
        "review": review,
        "feedback": said,
        "about": in_language(about, language),
        "outcome": outcome_in_words(said.outcome),
        "stars": stars_in_words(names, said.ratings),
        "reason": reason_in_words(review.reason),
        "words": words,
    }
