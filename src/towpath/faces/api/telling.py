"""Operations on this week's kit, on codes, and on where customers come from."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.clientele.models import Customer
from towpath.engage.kit.channel_mix import channel_mix, codes_with_counts
from towpath.engage.kit.facts import facts_of
from towpath.engage.kit.first_touch import first_touch_of, say_source
from towpath.engage.kit.make_kit import approve_kit, edit_kit, make_kit
from towpath.engage.kit.places import places_of
from towpath.engage.kit.suggest import occasions_of, suggest_kits
from towpath.engage.kit.tracked import make_code
from towpath.engage.models import Kit
from towpath.faces.api.access import ApiRequest, in_scope, merchant, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.telling import CodeIn, CodeOut, KitIn, KitOut, MixOut, SourceIn, SourceOut, SuggestionOut
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Telling people"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
SHOWN = 50


@router.get("/kits/suggestions", response={200: list[SuggestionOut], **PROBLEMS})
@in_scope
def suggest(request: ApiRequest) -> Any:
    """What could be said this week, what belongs to the season first; made of the business's own facts, never invented."""
    here, there, at = merchant(request), site(), clock.now()
    proposed = suggest_kits(
        occasions=occasions_of(here.pack.manifest), facts=facts_of(merchant=here, site=there, at=at), today=clock.today(there.zone)
    )
    return [{"occasion": each.code, "name": dict(each.name), "words": each.words, "leads_to": each.leads_to} for each in proposed]


@router.get("/kits", response={200: list[KitOut], **PROBLEMS})
@in_scope
def list_kits(request: ApiRequest) -> Any:
    """The newest fifty."""
    return [_kit(each) for each in Kit.objects.order_by("-week", "-made_at", "-id")[:SHOWN]]


@router.post("/kits/begin/{occasion}", response={201: KitOut, **PROBLEMS})
@in_scope
def begin_kit(request: ApiRequest, occasion: str) -> Any:
    """This week's kit of a suggestion, or an empty one with `own`. Begun twice it is the same."""
    return Status(201, _kit(make_kit(occasion=occasion, merchant=merchant(request), site=site(), at=clock.now())))


@router.put("/kits/{kit_id}", response={200: KitOut, **PROBLEMS})
@in_scope
def change_kit(request: ApiRequest, kit_id: UUID, said: KitIn) -> Any:
    """Its words, and where its codes lead."""
    words: dict[str, dict[str, str]] = {language: parts.model_dump() for language, parts in said.words.items()}
    return _kit(edit_kit(kit=_own(kit_id), words=words, leads_to=said.leads_to, places=places_of(merchant(request))))


@router.post("/kits/{kit_id}/approve", response={200: KitOut, **PROBLEMS})
@in_scope
def approve(request: ApiRequest, kit_id: UUID) -> Any:
    """From now on its codes lead somewhere. Twice is once."""
    return _kit(approve_kit(kit=_own(kit_id), by=request.auth.key_id, at=clock.now()))


@router.post("/tracked-codes", response={201: CodeOut, **PROBLEMS})
@in_scope
def add_code(request: ApiRequest, said: CodeIn) -> Any:
    """One more short address, for a pile of flyers or for another platform."""
    return Status(201, make_code(source=said.source, leads_to=said.leads_to, label=said.label, at=clock.now()))


@router.get("/sources", response={200: MixOut, **PROBLEMS})
@in_scope
def read_sources(request: ApiRequest) -> Any:
    """Where customers come from, by first touch, and how often each code was opened."""
    mix = channel_mix()
    channels = [
        {
            "source": each.source,
            "label": each.label,
            "customers": each.customers,
            "share": (each.share.numerator, each.share.denominator) if each.share is not None else (0, 1),
        }
        for each in mix.channels
    ]
    return {"channels": channels, "known": mix.known, "not_known": mix.not_known, "codes": mix.codes}


@router.get("/customers/{customer_id}/source", response={200: SourceOut, **PROBLEMS})
@in_scope
def read_source(request: ApiRequest, customer_id: UUID) -> Any:
    """Where this customer heard of the business first; nothing is there until it is known."""
    return found(first_touch_of(_customer(customer_id)))


@router.put("/customers/{customer_id}/source", response={200: SourceOut, **PROBLEMS})
@in_scope
def say(request: ApiRequest, customer_id: UUID, said: SourceIn) -> Any:
    """What they said when somebody asked. The first answer stays; another one is refused."""
    return say_source(customer=_customer(customer_id), source=said.source, label=said.label, by=request.auth.key_id, at=clock.now())


def _own(kit_id: UUID) -> Kit:
    return found(Kit.objects.filter(pk=kit_id).first())


def _customer(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())


def _kit(kit: Kit) -> dict[str, Any]:
    same = ("id", "week", "occasion", "words", "leads_to", "approved_at")
    return {name: getattr(kit, name) for name in same} | {"codes": list(codes_with_counts().filter(kit=kit))}
