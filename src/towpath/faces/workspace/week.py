"""The owner's card of the week: what happened in it, three facts of service, one question, one act; answered, put away, and the goal it begins with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.wall_clock import wall_of
from towpath.engage.week.card import QUESTIONS, answer_card, put_away, week_of
from towpath.engage.week.goal import BadGoal, set_goal
from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page
from towpath.faces.workspace.figures import row_of_figure
from towpath.faces.workspace.rooms import fragment, page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.insight.metrics.registry import BY_CODE
from towpath.insight.week_card import SHARES, Act, Card, read_card
from towpath.insight.week_events import WeekEvent, WeekEvents

SHOWN = 120
"""Characters of what somebody said; the rest is read where it was said."""


@member_page
@require_safe
def card(request: MemberRequest) -> HttpResponse:
    """For the top of today; nothing where it is answered or put away, and nothing for anybody but the owner."""
    found = read_card(merchant=request.merchant, at=clock.now()) if request.role == "owner" else None
    if found is None or (found.kept is not None and (found.kept.answered_at or found.kept.put_away_at)):
        return HttpResponse("")
    return fragment(request, "week/_card.html", _shown(found, request.merchant.zone))


@owner_page
@require_safe
def week(request: MemberRequest) -> HttpResponse:
    return _page(request)


@owner_page
@require_POST
def answer(request: MemberRequest) -> HttpResponse:
    said = request.POST.get("answer", "")
    try:
        with attempt():
            answer_card(week=_this_week(request), answer=said, at=clock.now())
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("Kept, for your eyes only."))
    return redirect("week")


@owner_page
@require_POST
def away(request: MemberRequest) -> HttpResponse:
    put_away(week=_this_week(request), at=clock.now())
    return redirect("today")


@owner_page
@require_POST
def goal(request: MemberRequest) -> HttpResponse:
    typed = request.POST.get("percent", "").strip()
    try:
        with attempt():
            if typed and not (typed.isascii() and typed.isdecimal() and len(typed) <= 3):
                raise BadGoal
            set_goal(figure=request.POST.get("figure", ""), percent=int(typed) if typed else None, shares=SHARES, at=clock.now())
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("That is what you look at first from now on."))
    return redirect("week")


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    found = read_card(merchant=request.merchant, at=clock.now())
    context = {
        **_shown(found, request.merchant.zone),
        "answer": request.POST.get("answer", "") or (found.kept.answer if found.kept else ""),
        "shares": [(code, BY_CODE[code].name) for code in SHARES],
        "earlier": [(each, QUESTIONS.get(each.question, "")) for each in found.earlier],
        "problem": problem,
    }
    return page(
        request,
        "week/index.html",
        context,
        place="today",
        back=(reverse("today"), _("Today")),
        status=STATUS[problem.kind] if problem else 200,
    )


def _shown(found: Card, zone: str) -> dict[str, Any]:
    words, href = _act(found.act)
    return {
        "card": found,
        **_happened(found.events, zone),
        "facts": [row_of_figure(each) for each in found.facts],
        "question": QUESTIONS[found.question],
        "act_words": words,
        "act_href": href,
    }


@dataclass(frozen=True)
class Happened:
    """One event as a line shows it, and where it is read in full."""

    words: str
    note: str
    href: str
    on: date


def _happened(events: WeekEvents, zone: str) -> dict[str, Any]:
    return {
        "thanks": [_line(each, zone) for each in events.thanks],
        "miss": _line(events.miss, zone) if events.miss else None,
        "idea": _line(events.idea, zone) if events.idea else None,
    }


def _line(event: WeekEvent, zone: str) -> Happened:
    quoted = _("“%(words)s”") % {"words": Truncator(event.words).chars(SHOWN)} if event.words else ""
    n = {"n": event.n}
    words, note = {
        "said": lambda: (quoted, _("%(n)s of five, after a visit") % n),
        "full_marks": lambda: (_("Five of five, without a word"), _("After a visit")),
        "helpful": lambda: (
            ngettext("%(n)s person found your answer helpful", "%(n)s people found your answer helpful", event.n) % n,
            quoted,
        ),
        "went_wrong": lambda: (
            quoted or _("A visit that went wrong"),
            (_("%(n)s of five, and not answered yet") if event.is_open else _("%(n)s of five; you answered")) % n,
        ),
        "waiting": lambda: (_("Somebody waits for your answer"), ngettext("For %(n)s hour", "For %(n)s hours", event.n) % n),
        "late": lambda: (_("Somebody waited long for your answer"), ngettext("%(n)s hour", "%(n)s hours", event.n) % n),
        "idea": lambda: (quoted, ngettext("An idea %(n)s person wants", "An idea %(n)s people want", event.n) % n),
        "so_so": lambda: (quoted, _("Said of a visit that was only so-so")),
    }[event.kind]()
    where = {"feedback": "feedback", "entry": "community-entry", "conversation": "conversation"}[event.source]
    return Happened(words, note, reverse(where, args=[event.source_id]), wall_of(event.at, zone).date())


def _act(act: Act) -> tuple[str, str]:
    """What could be done today, and where."""
    n = {"n": act.n}
    return {
        "repair": lambda: (
            ngettext("%(n)s guest waits for you to put something right.", "%(n)s guests wait for you to put something right.", act.n) % n,
            reverse("customers"),
        ),
        "answer": lambda: (
            ngettext("%(n)s message waits for an answer.", "%(n)s messages wait for an answer.", act.n) % n,
            reverse("inbox"),
        ),
        "kit": lambda: (_("Say one true thing this week: a sheet for the door takes three minutes."), reverse("tell-people")),
        "news": lambda: (
            ngettext(
                "%(n)s person agreed to news and heard nothing for four weeks.",
                "%(n)s people agreed to news and heard nothing for four weeks.",
                act.n,
            )
            % n,
            reverse("own-campaigns"),
        ),
        "ask": lambda: (_("Ask one guest today what was missing."), reverse("customer-list")),
    }[act.code]()


def _this_week(request: MemberRequest) -> Any:
    return week_of(clock.today(request.site.zone))
