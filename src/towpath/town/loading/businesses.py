"""The shops: each with its owner, its licence, its page and its tables."""

import json
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from towpath.identity.models import Person
from towpath.network.models import Membership, PackVersion
from towpath.town.loading.copying import always, copy, derived
from towpath.town.loading.network import OPERATOR_EMAIL
from towpath.town.rows import Shop
from towpath.town.town import Town

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another when read off a sign


class _Table(NamedTuple):
    """A place to sit, by its number in the shop."""

    shop: Shop
    number: int


def load_businesses(town: Town, *, pack: PackVersion) -> None:
    """The shops as they joined, licensed and open."""
    open_their_doors(town.shops, pack=pack, zone=town.world.zone)
    _tables(town)


def open_their_doors(shops: Sequence[Shop], *, pack: PackVersion, zone: ZoneInfo) -> None:
    """Businesses of one trade, each with its owner, its verified licence and its page."""
    _shops_and_owners(shops, pack)
    _licences(shops, pack)
    _pages(shops, pack, zone)


def _shops_and_owners(shops: Sequence[Shop], pack: PackVersion) -> None:
    people = Person.objects.bulk_create(Person(email=shop.owner_email, name=shop.owner_name, language=shop.language) for shop in shops)
    copy(
        "network_merchant",
        "id name slug trade pack_id district currency zone joined_at",
        shops,
        trade=always(pack.trade),
        pack_id=always(pack.pk),
    )
    Membership.objects.bulk_create(
        Membership(person=person, merchant_id=shop.id, role="owner", since=shop.joined_at)
        for person, shop in zip(people, shops, strict=True)
    )


def _licences(shops: Sequence[Shop], pack: PackVersion) -> None:
    operator = Person.objects.get(email=OPERATOR_EMAIL)
    copy(
        "network_licence",
        "id merchant_id kind number holder address scope valid_until photo submitted_at verified_at verified_by refused_reason",
        shops,
        id=lambda shop: derived(shop.id, "licence"),
        merchant_id="id",
        kind=always(pack.section("licence")["kind"]),
        number="licence_number",
        holder="licence_holder",
        scope="licence_scope",
        valid_until="licence_valid_until",
        photo=always(""),
        submitted_at="joined_at",
        verified_at=lambda shop: shop.joined_at + timedelta(hours=5),
        verified_by=always(operator.pk),
        refused_reason=always(""),
    )


def _pages(shops: Sequence[Shop], pack: PackVersion, zone: ZoneInfo) -> None:
    """A page is live to the end of the licence's last day."""
    copy(
        "presence_site",
        "id merchant_id slug name tagline address trade hue typeface zone currency hours wants_live live_until version",
        shops,
        id=lambda shop: derived(shop.id, "site"),
        merchant_id="id",
        trade=always(pack.trade),
        hours=lambda shop: json.dumps(shop.hours),
        wants_live=always(True),
        live_until=lambda shop: datetime.combine(shop.licence_valid_until + timedelta(days=1), time(0), zone),
        version=always(1),
    )


def _tables(town: Town) -> None:
    copy(
        "dining_table",
        "id merchant_id label code",
        (_Table(shop, number) for shop in town.shops for number in range(1, shop.tables + 1)),
        id=lambda table: derived(table.shop.id, f"table {table.number}"),
        merchant_id="shop.id",
        label=lambda table: str(table.number),
        code=lambda table: _printed_code(table, town.seed),
    )


def _printed_code(table: _Table, seed: int) -> str:
    chance = Random(f"{seed} {table.shop.slug} table {table.number}")
    return "".join(chance.choice(_LETTERS) for _ in range(10))
