"""Today, for a business that sells time: what comes next, and what waits for an answer. Whoever has a calendar of their own sees their own day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.booking.answers_in_words import said_for_each
from towpath.booking.attend import EARLIEST_CHECK_IN
from towpath.booking.models import Absence, Answer, Booking, PersonalLicence, Resource
from towpath.booking.set_licences import SOON
from towpath.booking.wall_clock import day_bounds
from towpath.faces.workspace.access import MemberRequest
from towpath.faces.workspace.bookings.licences_in_words import Allowed
from towpath.faces.workspace.bookings.outside_today import elsewhere, elsewhere_questions
from towpath.foundation import clock
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.settlement.hand_back import to_hand_back
from towpath.ui.navigation import NavItem
from towpath.work.models import Job
from towpath.work.stops import Stop, day_questions, next_of, stops_of

WAITING_SHOWN = 5
USUAL_MINUTES = 20
"""On the way, where nobody said how long it takes."""
WHOSE = ("mine", "all")


@dataclass(frozen=True)
class Shown:
    """A stop as it is drawn, with the one thing to do about it."""

    stop: Stop
    has_begun: bool
    can_check_in: bool
    answered: tuple[str, ...] = ()
    """What they said when they booked, a line each."""

    @property
    def can_be_done(self) -> bool:
        """Said of the booking itself; where it has a job, closing that says it."""
        return self.has_begun and not self.can_check_in and not self.stop.has_open_job

    @property
    def can_be_missed(self) -> bool:
        """Nobody is missing where somebody of the house has to come to their door first."""
        booking, job = self.stop.booking, self.stop.job
        comes_here = job is not None and job.is_here and job.state == "planned"
        expected = booking is not None and booking.state == "confirmed" and self.has_begun
        return expected and (comes_here or not self.stop.has_open_job)

    @property
    def minutes_away(self) -> int:
        return self.stop.travel_minutes or USUAL_MINUTES

    @property
    def said(self) -> Any:
        """What carries their own way and their note."""
        return self.stop.job or self.stop.booking


def bookings_today(request: MemberRequest, at: datetime, *more: QuerySet[Any, Any]) -> tuple[dict[str, Any], list[list[Any]]]:
    """One statement: the day's stops, whatever a person has to answer, and the answers to what else the page asks."""
    today = clock.today(request.site.zone)
    questions = day_questions(*day_bounds(today, request.site.zone))
    people, licences, overdue, waiting, let_down, to_hand, said, wished, changed, busy, claims, *answers = together(
        Resource.objects.in_use().filter(kind="person"),
        PersonalLicence.objects.ending_by(today + SOON)[: WAITING_SHOWN + 1],
        Job.objects.to_look_at_again().filter(next_on__lt=today).select_related("customer")[: WAITING_SHOWN + 1],
        Booking.objects.filter(Q(state="requested", starts_at__gt=at) | Q(state="no_show", decide_until__gt=at))
        .select_related("version", "booker", "attendee")
        .order_by("starts_at", "id")[: WAITING_SHOWN + 1],
        Absence.objects.unanswered()
        .select_related("booking__version", "booking__booker")
        .order_by("answer_until", "id")[: WAITING_SHOWN + 1],
        to_hand_back()[: WAITING_SHOWN + 1],
        Answer.objects.readable(at).filter(booking__wall_day=today).order_by("answered_at", "id"),
        _wished_for_classes(*day_bounds(today, request.site.zone)),
        *elsewhere_questions(at),
        *questions,
        *more,
    )
    rows, rest = answers[: len(questions)], answers[len(questions) :]
    own = frozenset(each.pk for each in people if each.person_id == request.actor.pk)
    is_mine = bool(own) and _whose(request) == "mine"
    stops = stops_of(rows, whose=own if is_mine else None)
    coming, lines = next_of(stops, at), said_for_each(said, get_language() or "en")
    told = {
        "next": _shown(coming, at, lines) if coming else None,
        "wished": [each for each in wished if coming is not None and coming.date is not None and each.occurrence_id == coming.date.pk],
        "later": [_shown(stop, at, lines) for stop in stops if stop is not coming and stop.waits(at)],
        "any": bool(stops),
        "is_mine": is_mine,
        "stops": len(stops),
        "views": _views(own, people, is_mine=is_mine),
        "key": new_token(),
        "who": request.GET.get("who", "") if request.GET.get("who") in WHOSE else "",
        **_to_renew(request, licences, today),
        **elsewhere(request, changed, busy, claims),
        "overdue": overdue[:WAITING_SHOWN],
        "more_overdue": len(overdue) > WAITING_SHOWN,
        "let_down": let_down[:WAITING_SHOWN],
        "to_hand": to_hand[:WAITING_SHOWN],
        "waiting": waiting[:WAITING_SHOWN],
        "more_waiting": max(len(waiting), len(let_down), len(to_hand)) > WAITING_SHOWN,
    }
    return told, rest


def _to_renew(request: MemberRequest, licences: Sequence[PersonalLicence], today: date) -> dict[str, Any]:
    """What ends soon is the owner's to see to."""
    if request.role != "owner":
        return {"licences": [], "more_licences": False}
    return {"licences": [Allowed(each, today) for each in licences[:WAITING_SHOWN]], "more_licences": len(licences) > WAITING_SHOWN}


def _wished_for_classes(start: datetime, end: datetime) -> QuerySet[Booking]:
    """Whoever comes to a class of the day and likes it in a way of their own."""
    rows: QuerySet[Booking] = Booking.objects.promised().filter(occurrence__starts_at__gte=start, occurrence__starts_at__lt=end)
    return rows.exclude(ways=[], note="").select_related("booker", "attendee").order_by("made_at", "id")


def to_today(request: MemberRequest) -> HttpResponseRedirect:
    """Back to the same day: one's own, or everybody's."""
    who = request.POST.get("who", "")
    return HttpResponseRedirect(f"{reverse('today')}?who={who}" if who in WHOSE else reverse("today"))


def _whose(request: MemberRequest) -> str:
    """Somebody of the team comes for their own day, the owner for everybody's; each may look at the other."""
    asked = request.GET.get("who", "")
    return asked if asked in WHOSE else "all" if request.role == "owner" else "mine"


def _views(own: frozenset[UUID], people: Sequence[Resource], *, is_mine: bool) -> list[NavItem]:
    """Nothing to choose where there is nobody else."""
    if not own or all(each.pk in own for each in people):
        return []
    here = reverse("today")
    return [NavItem(_("My day"), f"{here}?who=mine", current=is_mine), NavItem(_("Everybody"), f"{here}?who=all", current=not is_mine)]


def _shown(stop: Stop, at: datetime, lines: Mapping[UUID, Sequence[str]]) -> Shown:
    confirmed = stop.booking is not None and stop.booking.state == "confirmed"
    answered = tuple(lines.get(stop.booking.pk, ())) if stop.booking is not None else ()
    return Shown(stop, at >= stop.starts_at, confirmed and at >= stop.starts_at - EARLIEST_CHECK_IN, answered)
