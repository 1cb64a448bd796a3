"""Operations on what the trade usually offers: read it, and start from it."""

from typing import Any

from django.utils.translation import get_language
from ninja import Router

from towpath.booking.models import Service, ServiceVersion
from towpath.booking.take_services import take_services, usual_price, usually_offered
from towpath.faces.api.access import ApiRequest, in_scope, merchant, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.offered import service_out
from towpath.faces.api.schemas.booking import ServiceOut
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.usual_services import TakeServicesIn, UsualServiceOut
from towpath.foundation import clock
from towpath.identity.models import Person
from towpath.network.models import Membership
from towpath.work.do_as_usual import do_as_usual

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/services/usual", response={200: list[UsualServiceOut], **PROBLEMS})
@in_scope
def usual(request: ApiRequest) -> Any:
    """What most of your trade offer, and which of it you have."""
    currency, own = site().currency, dict(Service.objects.exclude(source_code=None).values_list("source_code", "pk"))
    names = ("code", "name", "description", "minutes")
    return [
        {name: each[name] for name in names}
        | {"price_minor": usual_price(each, currency), "currency": currency, "service": own.get(each["code"])}
        for each in usually_offered(merchant(request).pack)
    ]


@router.post("/services/usual", response={200: list[ServiceOut], **PROBLEMS})
@in_scope
def take(request: ApiRequest, wanted: TakeServicesIn) -> Any:
    """Start from these, at your own prices or the usual ones; each is yours from then on. With the first come the owner, the rooms and the terms of the
    trade. Answers those that are new: what you have already stays as it is."""
    own, pack, owner, at = site(), merchant(request).pack, _owner(request), clock.now()
    taken = take_services(
        site=own,
        pack=pack,
        codes=[each.code for each in wanted.services],
        prices={each.code: each.price_minor for each in wanted.services if each.price_minor is not None},
        owner_name=owner.name if owner else own.name,
        owner_id=owner.pk if owner else None,
        language=get_language() or "en",
        at=at,
    )
    do_as_usual(services=taken, pack=pack, at=at, by=request.auth.key_id)
    return [service_out(each) for each in ServiceVersion.objects.current().filter(pk__in=[each.pk for each in taken])]


def _owner(request: ApiRequest) -> Person | None:
    """Who has owned it longest: a key says nothing of who made it."""
    owners = Membership.objects.filter(merchant=request.auth.merchant_id, role="owner", person__is_active=True).select_related("person")
    first = owners.order_by("since", "id").first()
    return first.person if first else None
