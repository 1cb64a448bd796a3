"""The tour of the demo: the whole circle in ten stops, from help before anything is sold to the figures both sides read; each says what is planted there."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from towpath.faces.addresses import room, shop
from towpath.faces.public.access import demo_at_this_machine
from towpath.faces.public.start import BOUTIQUE, HEADLINE_SHOP, STUDIO, TUTOR, WORKSHOP, let_forms_lead_to_other_rooms, live_shops
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Words


@dataclass(frozen=True)
class Stop:
    """What there is to see, where; what is planted, where something is; and by which door, or at which page of a business."""

    icon: str
    title: Words
    says: Words
    whose: str
    door: str
    go: Words
    page: str = ""
    look: Words = ""
    planted: Words = ""


STOPS: Final = (
    Stop(
        "life-buoy",
        _("Free help, before anything is sold"),
        _("Fenwick Heating asks five questions first. Often somebody can mend it themselves, and then it says so."),
        WORKSHOP,
        "free-help",
        _("See what it counted"),
        "help/",
        _("Ask it yourself"),
        _("One in four ends without an offer: nothing is needed, or they solved it alone."),
    ),
    Stop(
        "heart-handshake",
        _("A need, and who has it"),
        _(
            "Three people to care for at Slow River Studio today, each with the reason: what they said, what they wrote down, what is new to them."
        ),
        STUDIO,
        "care",
        _("See who needs somebody"),
        "log/a_week_of_days/",
        _("Write a day down"),
    ),
    Stop(
        "lightbulb",
        _("A recommendation with its reason"),
        _("What helps whom at Albrecht Maths, counted from what people said afterwards."),
        TUTOR,
        "recommended",
        _("See what helps whom"),
        planted=_("The group helped two of fourteen who came for a routine. That rule has put itself to sleep."),
    ),
    Stop(
        "calendar-check",
        _("A booking nobody can take twice"),
        _("Hours, rooms, a request that waits for a yes. Book one as a customer and watch it appear."),
        TUTOR,
        "calendar",
        _("Open the calendar"),
        "",
        _("Book an hour"),
        _("Whoever books more than a fortnight ahead stays away five times as often."),
    ),
    Stop(
        "wrench",
        _("The visit, and what is done there"),
        _("Today's visits of Fenwick Heating with their steps and proof; a phone without a line writes down everything, once."),
        WORKSHOP,
        "visits",
        _("See today's visits"),
    ),
    Stop(
        "message-circle",
        _("A question afterwards, not an advertisement"),
        _(
            "Whoever has not come to the studio for three weeks is asked once how they are. A part is left alone by lot, so that it can be seen what it does."
        ),
        STUDIO,
        "asked-after",
        _("See what it does"),
        planted=_(
            "Half of those who are asked come again within four weeks, and one in five of those left alone. The page has to find it."
        ),
    ),
    Stop(
        "inbox",
        _("What they say, and what is put right"),
        _("A tap, a word, a review, a letter: in one inbox, with the visit beside it. What went badly waits until somebody answers."),
        HEADLINE_SHOP,
        "feedback",
        _("Read what guests said"),
        "reviews/",
        _("Read the reviews"),
    ),
    Stop(
        "users",
        _("An idea, and what became of it"),
        _(
            "Nan's guests ask and answer each other. Two wishes were one, one is done, one was declined with its reason; who wanted it hears."
        ),
        HEADLINE_SHOP,
        "ideas",
        _("See the ideas"),
        "community/?show=ideas",
        _("See them as a guest"),
    ),
    Stop(
        "waypoints",
        _("A pattern, a trial, a better broth"),
        _("The same complaint in many shops, and nobody's name: a proposal, a trial by lot in twelve of twenty-four, and a verdict."),
        "",
        "pattern",
        _("Follow one complaint"),
        planted=_("Complaints about salt fall from 18 to 10 in 100."),
    ),
    Stop(
        "chart-line",
        _("Figures that define themselves"),
        _(
            "Service stands above sales, each figure with its n, its interval and how it is counted. One letter of Prado & Thread has its report too."
        ),
        BOUTIQUE,
        "letter",
        _("See what the letter did"),
        planted=_("Of those who got the letter 20 in 100 more came. Ninety people are few: the page says how sure it is."),
    ),
)


@demo_at_this_machine
@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """Only stops at businesses that are there: two statements."""
    there = {site.slug: site for site in live_shops(clock.now())}
    stops = [_stop(request, number, stop) for number, stop in enumerate(STOPS, start=1) if not stop.whose or stop.whose in there]
    if not there:
        raise NotFound
    answer = render(request, "public/tour.html", {"stops": stops, "signs_in": True, "work_href": room("work")})
    let_forms_lead_to_other_rooms(answer)
    return answer


def _stop(request: HttpRequest, number: int, stop: Stop) -> dict[str, Any]:
    return {"number": number, "stop": stop, "href": shop(request, stop.whose) + stop.page if stop.look else ""}
