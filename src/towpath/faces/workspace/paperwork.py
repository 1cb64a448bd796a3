"""Paperwork that was done for the business: how much, what it was, and how long it would have taken."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, owner_page
from towpath.faces.workspace.forms.refund import REASON_WORDS
from towpath.faces.workspace.money import first_of_page
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.insight.models import LONGEST_MINUTES, HandMinutes
from towpath.insight.paperwork import PAGE, Paperwork, Thing, list_things, paperwork
from towpath.insight.routine import KINDS, Period, period_of
from towpath.insight.say_minutes import say_minutes
from towpath.network.packs import in_language
from towpath.ui import formats

EARLIEST = date(2000, 1, 3)
"""A Monday."""
PAGES = {
    "booking": "booking",
    "order": "shop-order",
    "job": "job",
    "learner": "learner",
    "membership": "shop-membership",
    "purchase": "delivery",
    "statement": "money-statement",
}
"""Whose page a thing is on."""


@owner_page
@require_safe
def paperwork_done(request: MemberRequest) -> HttpResponse:
    """A week or a month: what was done by itself, and so many minutes it would have been."""
    span, period, today = _asked(request)
    found = paperwork(period)
    context = {
        "found": found,
        "headline": _headline(request, found),
        "saved": hours_and_minutes(found.saved_minutes),
        "lines": [{"line": line, "saved": hours_and_minutes(line.saved_minutes)} for line in found.lines],
        "tabs": _tabs(span, period),
        **_around(span, period, today),
    }
    return page(request, "more/paperwork.html", context, place="more", back=to_more())


@owner_page
@require_safe
def things_done(request: MemberRequest, paperwork_kind: str) -> HttpResponse:
    """The list one number was counted from."""
    span, period, today = _asked(request)
    by_hand, start = request.GET.get("who") == "team", first_of_page(request.GET.get("from", ""))
    things = list_things(paperwork_kind, by_hand=by_hand, period=period, start=start)
    context = {
        "things": things,
        "rows": [{"at": each.at, "words": _words_of(each), "href": _page_of(each)} for each in things.rows],
        "by_hand": by_hand,
        "start": start,
        "earlier_rows": max(0, start - PAGE),
        "later_rows": start + PAGE,
        **_around(span, period, today),
    }
    back = f"{reverse('paperwork')}?span={span}&day={period.first}", _("Paperwork")
    return page(request, "more/paperwork_things.html", context, place="more", back=back)


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: MemberRequest) -> HttpResponse:
    """What one of each takes by hand, as the business says it."""
    own = {each.kind: each.minutes for each in HandMinutes.objects.all()}
    form, problem = MinutesForm(request.POST or None, own=own), None
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                say_minutes(form.told(), by=request.actor.pk, at=clock.now())
        except Refusal as no:
            problem = no
        else:
            messages.success(request, _("Saved. Every figure is counted with it from now on."))
            return redirect("paperwork")
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    back = reverse("paperwork"), _("Paperwork")
    return page(request, "more/paperwork_minutes.html", {"form": form, "problem": problem}, place="more", back=back, status=status)


class MinutesForm(forms.Form):
    """One field for each kind; an empty one leaves it to what is assumed."""

    def __init__(self, typed: Any = None, *, own: dict[str, int]) -> None:
        super().__init__(typed)
        for kind in KINDS:
            usual = ngettext("Assumed: %(n)s minute.", "Assumed: %(n)s minutes.", kind.minutes) % {"n": kind.minutes}
            self.fields[kind.code] = forms.IntegerField(
                label=str(kind.name),
                help_text=f"{kind.assumes} {usual}",
                initial=own.get(kind.code),
                required=False,
                min_value=0,
                max_value=LONGEST_MINUTES,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-after": _("minutes")}),
            )

    def told(self) -> dict[str, int | None]:
        return {kind.code: self.cleaned_data[kind.code] for kind in KINDS}


def hours_and_minutes(minutes: int) -> str:
    """3 h 40 min, 14 h, 25 min."""
    hours, rest = divmod(minutes, 60)
    words = {"h": formats.number(hours), "m": rest}
    if hours and rest:
        return _("%(h)s h %(m)s min") % words
    return _("%(h)s h") % words if hours else _("%(m)s min") % words


def _headline(request: MemberRequest, found: Paperwork) -> str:
    words = {"saved": hours_and_minutes(found.saved_minutes), "hours": hours_and_minutes(found.with_customers_minutes)}
    if not found.with_customers_minutes:
        return _("We did %(saved)s of paperwork.") % words
    if request.merchant.pack.manifest["trade"] == "tutor":
        return _("You taught %(hours)s; we did %(saved)s of paperwork.") % words
    return _("You were there for customers for %(hours)s; we did %(saved)s of paperwork.") % words


def _asked(request: MemberRequest) -> tuple[str, Period, date]:
    """The week or month that an address names; this week where it makes no sense or is still to come."""
    today = clock.today(request.site.zone)
    span = "month" if request.GET.get("span") == "month" else "week"
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = today
    return span, period_of(span, min(day, today) if day >= EARLIEST else today, request.site.zone), today


def _around(span: str, period: Period, today: date) -> dict[str, Any]:
    before, after = period.first - timedelta(days=1), period.last + timedelta(days=1)
    return {"span": span, "period": period, "earlier": before, "later": after if after <= today else None}


def _tabs(span: str, period: Period) -> list[dict[str, Any]]:
    there = reverse("paperwork")
    named = (("week", _("Week"), "calendar-days"), ("month", _("Month"), "calendar"))
    return [
        {"label": label, "icon": icon, "href": f"{there}?span={code}&day={period.last}", "current": code == span}
        for code, label, icon in named
    ]


def _words_of(thing: Thing) -> str:
    """A name by language, a number, a day, a reason, as a person reads it."""
    words = thing.words
    if isinstance(words, dict):
        return in_language(words, get_language() or "en")
    if isinstance(words, date):
        return formats.day(words, year=True)
    return str(REASON_WORDS.get(words, words))


def _page_of(thing: Thing) -> str:
    return reverse(PAGES[thing.about], args=[thing.about_id]) if thing.about_id else ""
