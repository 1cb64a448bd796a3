"""Start from what the trade usually offers: services, the people and rooms they take, and fair terms."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Resource, Service, ServiceVersion
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.publish_terms import publish_terms, terms_in_force
from towpath.booking.set_hours import add_resource
from towpath.booking.take_headings import take_headings
from towpath.foundation.errors import Invalid
from towpath.foundation.money import from_decimal
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.models import PackVersion
from towpath.network.packs import in_language
from towpath.presence.models import Site


class SellsNoTime(Invalid):
    """Nothing in this trade is booked by the hour."""

    code = "sells_no_time"
    what_happened = _("There is nothing to start from here: services of this trade are added one by one.")


class NotUsual(Invalid):
    """The trade's list has nothing by this code."""

    code = "not_usual"

    def __init__(self, code: str) -> None:
        words = gettext("Your trade's list has no service with the code “%(code)s”.") % {"code": code[:40]}
        super().__init__(words, what_to_do=_("Read the list, and send codes out of it."))


def usually_offered(pack: PackVersion) -> list[dict[str, Any]]:
    """The trade's list, as its pack has it."""
    section = pack.manifest.get("booking")
    if section is None:
        raise SellsNoTime
    return list(section["template"])


def usual_price(each: dict[str, Any], currency: str) -> int:
    """What the trade usually asks for it, in minor units."""
    return from_decimal(Decimal(each["price"]), currency).minor


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
    template = usually_offered(pack)
    for code in codes:
        if all(each["code"] != code for each in template):
            raise NotUsual(code)
    section = pack.manifest["booking"]
    with all_or_nothing():
        _one_after_the_other()
        _begin(section, site, owner_name, owner_id, language, at)
        there = set(Service.objects.exclude(source_code=None).values_list("source_code", flat=True))
        taken = [
            add_service(offered=_offered(each, site.currency, (prices or {}).get(each["code"])), at=at, source_code=each["code"])
            for each in template
            if each["code"] in codes and each["code"] not in there
        ]
        take_headings(section=section, taken=taken)
        return taken


def _one_after_the_other() -> None:
    """Who takes them in the same moment as somebody else finds them taken."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"services {current_merchant()}"])


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
        price_minor=usual_price(each, currency) if own_minor is None else own_minor,
        currency=currency,
        needs=[(kind, skill) for kind, skill in each["needs"]],
        seats=each["seats"],
        buffer_after=each["buffer_after"],
        grid_minutes=each["grid"],
        place=each["place"],
        gate=each.get("gate", ""),
    )
