"""Today: three cards. What is going on, who needs care, what to order tonight."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from towpath.care.inbox import aspect_names
from towpath.care.models import RepairCase
from towpath.community.ask import waiting_questions
from towpath.conversations.models import Conversation
from towpath.faces.workspace.access import MemberRequest, member_page, sells_things, sells_time, serves_food
from towpath.faces.workspace.bookings.today import bookings_today
from towpath.faces.workspace.rooms import fragment, page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.together import together
from towpath.logistics.suggest import look_at_morning
from towpath.network.packs import in_language
from towpath.orders.sales_of_day import sales_between
from towpath.presence.models import Site
from towpath.presence.site import is_open, why_closed
from towpath.supply.window import next_delivery, order_window
from towpath.work.checklists import checklist_questions, checklists_of

PEOPLE_SHOWN, MOST_COUNTED = 3, 99


@member_page
@require_safe
def today(request: MemberRequest) -> HttpResponse:
    at = clock.now()
    return page(
        request,
        "today.html",
        {**_now(request, at), "closed": why_closed(request.site, at), "open_now": is_open(request.site, at)},
        place="today",
    )


@member_page
@require_safe
def today_now(request: MemberRequest) -> HttpResponse:
    """The first two cards alone, for the page that refreshes itself."""
    return fragment(request, "_today_now.html", _now(request, clock.now()))


@member_page
@require_safe
def tonight(request: MemberRequest) -> HttpResponse:
    """The third card comes after the other two: it asks the most, and nobody waits for it."""
    at, language = clock.now(), get_language() or "en"
    try:
        delivery = next_delivery(order_window(), at)
    except Refusal as problem:
        return fragment(request, "_today_tonight.html", {"problem": problem})
    morning = look_at_morning(delivery.deliver_on)
    suggestions = [] if morning.purchase else morning.suggestions
    context = {
        "delivery": delivery,
        "purchase": morning.purchase,
        "lines": [(in_language(line.item.name, language), line.quantity, line.item.unit) for line in morning.lines],
        "suggestions": [(in_language(each.item_name, language), each.quantity) for each in suggestions if each.quantity],
        "n": suggestions[0].n if suggestions else 0,
        "total": sum(line.quantity * line.unit_minor for line in morning.lines),
    }
    return fragment(request, "_today_tonight.html", context)


def _now(request: MemberRequest, at: datetime) -> dict[str, Any]:
    """Two statements: the day in numbers or in bookings, and the people who wait for an answer."""
    things, time_too = sells_things(request.merchant), sells_time(request.merchant)
    waiting = RepairCase.objects.filter(answered_at=None, closed_at=None).select_related(
        "feedback__order", "feedback__listing", "feedback__booking__version"
    )
    in_order = waiting.order_by("opened_at")[: PEOPLE_SHOWN + 1]
    questions = [*checklist_questions(zone=request.site.zone, at=at)] if serves_food(request.merchant) else []
    writers = Conversation.objects.told().waiting().values_list("pk")[:MOST_COUNTED]
    asked = [in_order, writers, waiting_questions().values_list("pk")[:MOST_COUNTED], *questions]
    bookings, (people, writing, asking, *lists) = bookings_today(request, at, *asked) if time_too else (None, together(*asked))
    language = get_language() or "en"
    names = aspect_names(request.merchant, language)
    return {
        "day": sales_between(*day_of(request.site, at)) if things else None,
        "bookings": bookings,
        "now_query": f"?who={bookings['who']}" if bookings and bookings["who"] else "",
        "sells_things": things,
        "sells_time": time_too,
        "day_lists": checklists_of(lists, zone=request.site.zone, at=at) if lists else None,
        "people": [_person(case, names, language) for case in people[:PEOPLE_SHOWN]],
        "more_people": len(people) > PEOPLE_SHOWN,
        "writing": len(writing),
        "asking": len(asking),
        "at": at,
    }


def _person(case: RepairCase, names: dict[str, str], language: str) -> dict[str, Any]:
    feedback = case.feedback
    return {
        "case": case,
        "feedback": feedback,
        "aspects": [names.get(code, code) for code in feedback.aspects],
        "dish": in_language(feedback.listing.name, language) if feedback.listing else "",
        "service": in_language(feedback.booking.version.name, language) if feedback.booking else "",
    }


def day_of(site: Site, at: datetime) -> tuple[datetime, datetime]:
    """The business's own calendar day."""
    zone = ZoneInfo(site.zone)
    first = datetime.combine(at.astimezone(zone).date(), time(0), zone)
    return first, datetime.combine(first.date() + timedelta(days=1), time(0), zone)
