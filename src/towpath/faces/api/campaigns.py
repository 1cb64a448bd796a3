"""Operations on campaigns: written, looked at, drawn, stopped, and what they did."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.care.needs.catalogue import own_catalogue
from towpath.engage.campaigns.audience import read_audience
from towpath.engage.campaigns.draw import draw_campaign, stop_campaign
from towpath.engage.campaigns.readers import Reader, readers_of
from towpath.engage.campaigns.report import Report, Side, read_report
from towpath.engage.campaigns.write import change_campaign, throw_away, write_campaign
from towpath.engage.holdout import rules_of_contact
from towpath.engage.kit.places import places_of
from towpath.engage.models import Campaign
from towpath.faces.api.access import ApiRequest, in_scope, merchant
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.telling import AudienceIn, CampaignIn, CampaignOut, DrawIn, ReadersOut, ReportOut
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Campaigns"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
SHOWN = 100


@router.get("/campaigns", response={200: list[CampaignOut], **PROBLEMS})
@in_scope
def list_campaigns(request: ApiRequest) -> Any:
    """The newest hundred."""
    return list(Campaign.objects.order_by("-made_at", "-id")[:SHOWN])


@router.post("/campaigns", response={201: CampaignOut, **PROBLEMS})
@in_scope
def write(request: ApiRequest, said: CampaignIn) -> Any:
    """Nothing goes out before it is drawn."""
    return Status(201, write_campaign(at=clock.now(), **_typed(request, said)))


@router.post("/campaigns/readers", response={200: ReadersOut, **PROBLEMS})
@in_scope
def read_readers(request: ApiRequest, said: AudienceIn) -> Any:
    """Who could be written to now, who could not and why. Nothing is written down."""
    return _readers(said.model_dump())


@router.get("/campaigns/{own_campaign_id}", response={200: CampaignOut, **PROBLEMS})
@in_scope
def read(request: ApiRequest, own_campaign_id: UUID) -> Any:
    """One of them."""
    return _own(own_campaign_id)


@router.put("/campaigns/{own_campaign_id}", response={200: CampaignOut, **PROBLEMS})
@in_scope
def change(request: ApiRequest, own_campaign_id: UUID, said: CampaignIn) -> Any:
    """Until it is drawn."""
    return change_campaign(campaign=_own(own_campaign_id), **_typed(request, said))


@router.delete("/campaigns/{own_campaign_id}", response={204: None, **PROBLEMS})
@in_scope
def throw(request: ApiRequest, own_campaign_id: UUID) -> Any:
    """One that nobody was drawn for."""
    throw_away(campaign=_own(own_campaign_id))
    return Status(204, None)


@router.get("/campaigns/{own_campaign_id}/readers", response={200: ReadersOut, **PROBLEMS})
@in_scope
def dry_run(request: ApiRequest, own_campaign_id: UUID) -> Any:
    """Who would get it now, who not and why. Who is left alone is drawn later, and never told by name."""
    return _readers(_own(own_campaign_id).audience)


@router.post("/campaigns/{own_campaign_id}/draw", response={200: CampaignOut, **PROBLEMS})
@in_scope
def draw(request: ApiRequest, own_campaign_id: UUID, said: DrawIn) -> Any:
    """From now on it is under way. Drawn twice is refused, and nobody gets it twice."""
    return draw_campaign(campaign=_own(own_campaign_id), send_at=said.send_at, by=request.auth.key_id, at=clock.now())


@router.post("/campaigns/{own_campaign_id}/stop", response={200: CampaignOut, **PROBLEMS})
@in_scope
def stop(request: ApiRequest, own_campaign_id: UUID) -> Any:
    """Nobody else gets it."""
    return stop_campaign(campaign=_own(own_campaign_id), at=clock.now())


@router.get("/campaigns/{own_campaign_id}/report", response={200: ReportOut, **PROBLEMS})
@in_scope
def report(request: ApiRequest, own_campaign_id: UUID) -> Any:
    """Against those who were left alone, with intervals; never gross."""
    return _report(read_report(campaign=_own(own_campaign_id), at=clock.now()))


def _own(campaign_id: UUID) -> Campaign:
    return found(Campaign.objects.filter(pk=campaign_id).first())


def _typed(request: ApiRequest, said: CampaignIn) -> dict[str, Any]:
    return {
        "name": said.name,
        "audience": said.audience.model_dump(),
        "words": {language: parts.model_dump() for language, parts in said.words.items()},
        "leads_to": said.leads_to,
        "left_alone_percent": said.left_alone_percent,
        "catalogue": own_catalogue(),
        "places": places_of(merchant(request)),
    }


def _readers(rules: dict[str, Any]) -> dict[str, Any]:
    readers = readers_of(read_audience(rules, own_catalogue()), at=clock.now(), rules=rules_of_contact())
    return {
        "able": [_reader(each) for each in readers.able[:SHOWN]],
        "unable": [_reader(each) for each in readers.unable[:SHOWN]],
        "can_be_written_to": len(readers.able),
        "cannot": len(readers.unable),
    }


def _reader(each: Reader) -> dict[str, Any]:
    return {"customer": each.customer.pk, "reason": each.reason, "possible_at": each.possible_at}


def _report(found_out: Report) -> dict[str, Any]:
    same = ("verdict", "sent", "waiting", "skipped", "until", "difference", "interval", "money", "money_interval", "needed")
    sides = {"written_to": _side(found_out.written_to), "left_alone": _side(found_out.left_alone)}
    return {name: getattr(found_out, name) for name in same} | sides


def _side(side: Side) -> dict[str, int]:
    return {"n": side.n, "came": side.came}
