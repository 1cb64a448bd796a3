"""Operations on what each of the team is allowed to do, and on whose turn it was."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from ninja import Router

from towpath.booking.hit_by_licences import Hit, hit_by_licences
from towpath.booking.models import PersonalLicence, Resource
from towpath.booking.set_licences import SOON, forget_licence, note_licence
from towpath.booking.turns import Turn, turns_of_week
from towpath.booking.turns_in_words import why_in_words
from towpath.booking.usual_licences import asked_here, trade_today, usual_licences
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.licences import LicenceHitOut, LicenceIn, LicenceNotedOut, LicenceOut, TurnsOut, UsualLicenceOut
from towpath.faces.api.time_rows import days_in_reach
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.together import together

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/resources/{resource_id}/licences", response={200: list[LicenceOut], **PROBLEMS})
@in_scope
def read_licences(request: ApiRequest, resource_id: UUID) -> Any:
    """Of one person; those that have ended too."""
    return [_licence(each) for each in PersonalLicence.objects.filter(resource=_resource_or_404(resource_id)).in_order()]


@router.put("/resources/{resource_id}/licences", response={200: LicenceNotedOut, **PROBLEMS})
@in_scope
def note(request: ApiRequest, resource_id: UUID, licence: LicenceIn) -> Any:
    """A new one, or one of this name renewed. Names everything that is with them after its end."""
    made, hit = note_licence(resource=_resource_or_404(resource_id), **licence.dict(), at=clock.now())
    return {"licence": _licence(made), "hit": _hit(hit)}


@router.delete("/resources/{resource_id}/licences/{licence_id}", response={200: LicenceHitOut, **PROBLEMS})
@in_scope
def forget(request: ApiRequest, resource_id: UUID, licence_id: UUID) -> Any:
    """They don't have it any more. Names everything that is with them and asks for it."""
    licence = found(PersonalLicence.objects.filter(pk=licence_id, resource=_resource_or_404(resource_id)).first())
    return _hit(forget_licence(licence=licence, at=clock.now()))


@router.get("/licences/ending", response={200: list[LicenceOut], **PROBLEMS})
@in_scope
def ending(request: ApiRequest) -> Any:
    """Of everybody who is here: those that end within 30 days, or have ended."""
    return [_licence(each) for each in PersonalLicence.objects.ending_by(clock.today(site().zone) + SOON)]


@router.get("/licences/usual", response={200: list[UsualLicenceOut], **PROBLEMS})
@in_scope
def usual(request: ApiRequest) -> Any:
    """What people of your trade usually hold, and who of yours does. Note it for somebody under this name; nothing asks for it until a service does."""
    packs, held, asked = together(trade_today(site().trade), PersonalLicence.objects.filter(resource__retired_at=None), asked_here())
    found_there = usual_licences(packs=packs, held=held, asked=asked, language=get_language() or "en")
    return [{**asdict(each), "held_by": sorted(each.held_by)} for each in found_there]


@router.get("/licences/touched", response={200: LicenceHitOut, **PROBLEMS})
@in_scope
def touched(request: ApiRequest) -> Any:
    """Everything to come that is with somebody whose licence does not hold on its day."""
    return _hit(hit_by_licences(at=clock.now()))


@router.get("/turns", response={200: TurnsOut, **PROBLEMS})
@in_scope
def read_turns(request: ApiRequest, day: date | None = None) -> Any:
    """The week this day is in, today's unless another is named: with whom everything is, and why."""
    zone = site().zone
    (wanted,) = days_in_reach([day or clock.today(zone)])
    told = turns_of_week(day=wanted, zone=zone, at=clock.now())
    return {
        "since": told.since,
        "until": told.until,
        "shares": [{"resource": each.person.pk, "name": each.person.name, "minutes": each.minutes} for each in told.shares],
        "turns": [_turn(each) for each in told.turns],
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "resource": turn.person.pk,
        "booking": None if turn.is_class else turn.what.pk,
        "date": turn.what.pk if turn.is_class else None,
        "starts_at": turn.what.starts_at,
        "why": turn.why,
        "figures": turn.figures,
        "words": why_in_words(turn.why, turn.figures),
    }


def _licence(licence: PersonalLicence) -> dict[str, Any]:
    return {name: getattr(licence, name) for name in ("id", "kind", "number", "valid_until")} | {"resource": licence.resource_id}


def _hit(hit: Hit) -> dict[str, Any]:
    return {"bookings": [each.pk for each in hit.bookings], "dates": [each.pk for each in hit.dates]}


def _resource_or_404(resource_id: UUID) -> Resource:
    return found(Resource.objects.in_use().filter(pk=resource_id).first())
