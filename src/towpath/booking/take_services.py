"""Start from what the trade usually offers: services, the people and rooms they take, and fair terms."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Resource, Service, ServiceVersion
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.publish_terms import publish_terms, terms_in_force
from towpath.booking.set_hours import add_resource
from towpath.booking.take_headings import take_headings
from towpath.foundation.errors import Invalid
from towpath.foundation.money import from_decimal
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.models import PackVersion
from towpath.network.packs import in_language
from towpath.presence.models import Site


class SellsNoTime(Invalid):
    """Nothing in this trade is booked by the hour."""

    code = "sells_no_time"
    what_happened = _("There is nothing to start from here: services of this trade are added one by one.")


def take_services(
    *,
    site: Site,
    pack: PackVersion,
    codes: Sequence[str],
    prices: Mapping[str, int] | None = None,
    owner_name: str,
    owner_id: UUID | None,
    language: str,
    at: datetime,
) -> list[ServiceVersion]:
    """The chosen ones, at the business's own prices and otherwise at the trade's usual ones; taking one again changes nothing. With the first come
    the people, rooms and terms of the trade, and with each the heading it stands under there."""
    section = pack.manifest.get("booking")
    if section is None:
        raise SellsNoTime
    with all_or_nothing():
        _begin(section, site, owner_name, owner_id, language, at)
        there = set(Service.objects.exclude(source_code=None).values_list("source_code", flat=True))
        taken = [
            add_service(offered=_offered(each, site.currency, (prices or {}).get(each["code"])), at=at, source_code=each["code"])
            for each in section["template"]
            if each["code"] in codes and each["code"] not in there
        ]
        take_headings(section=section, taken=taken)
        return taken


def _begin(section: dict[str, Any], site: Site, owner_name: str, owner_id: UUID | None, language: str, at: datetime) -> None:
    if terms_in_force() is None:
        terms = section["terms"]
        publish_terms(**{**terms, "tiers": [tuple(tier) for tier in terms["tiers"]]}, at=at)
    if not Resource.objects.exists():
        for each in section["resources"]:
            is_owner = each["code"] == "owner"
            add_resource(
                name=owner_name if is_owner else in_language(each["name"], language),
                kind=each["kind"],
                hours=site.hours,
                capacity=each["capacity"],
                person_id=owner_id if is_owner else None,
            )


def _offered(each: dict[str, Any], currency: str, own_minor: int | None) -> Offered:
    return Offered(
        name=each["name"],
        description=each["description"],
        kind=each["kind"],
        minutes=each["minutes"],
        price_minor=from_decimal(Decimal(each["price"]), currency).minor if own_minor is None else own_minor,
        currency=currency,
        needs=[(kind, skill) for kind, skill in each["needs"]],
        seats=each["seats"],
        buffer_after=each["buffer_after"],
        grid_minutes=each["grid"],
        place=each["place"],
        gate=each.get("gate", ""),
    )
