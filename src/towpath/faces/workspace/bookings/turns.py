"""Whose turn it is, and why it went to whom: for everybody of the team, so that nobody has to wonder."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from towpath.booking.say_when import say_day_of
from towpath.booking.turns import WEEK, monday_of, turns_of_week
from towpath.booking.turns_in_words import hours, why_in_words
from towpath.booking.wall_clock import wall_of
from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.bookings.people import to_people
from towpath.faces.workspace.forms.times import day_or
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock


@time_page
@require_safe
def turns(request: MemberRequest) -> HttpResponse:
    """A week at a time: today's, unless another is asked for."""
    zone, language = request.site.zone, get_language() or "en"
    today = clock.today(zone)
    monday = monday_of(day_or(request.GET.get("day", ""), today))
    told = turns_of_week(day=monday, zone=zone, at=clock.now())
    context = {
        "first": monday,
        "last": monday + timedelta(days=6),
        "earlier": monday - WEEK,
        "later": monday + WEEK,
        "is_this_week": monday == monday_of(today),
        "shares": [(each.person, hours(each.minutes)) for each in told.shares],
        "since": say_day_of(wall_of(told.since, zone).date(), language),
        "until": say_day_of(wall_of(told.until, zone).date(), language),
        "turns": [(each, why_in_words(each.why, each.figures)) for each in told.turns],
    }
    return page(request, "time/turns.html", context, place="calendar", back=to_people())
