"""Hearth makes kettle K2; Lena in Graz sells it and has a repair desk, Vera owns one. Made by the same verbs people use, of a trade that is data alone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from tests.trades import Trading, open_doors
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.community.open_community import open_community
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.presence.menu import adopt
from towpath.presence.models import Listing
from towpath.supply.models import SupplyItem, SupplyVersion
from towpath.supply.publish import add_supplier, publish_item, publish_version

VIENNA = "Europe/Vienna"
FRIDAY = datetime(2026, 11, 6, 9, 0, tzinfo=UTC)
BOUGHT = date(2026, 10, 30)


def _service(code: str, name: dict[str, str], like: dict[str, Any]) -> dict[str, Any]:
    return {**like, "code": code, "kind": "parcel", "name": name, "price": "0.00", "procedure": "", "heading": "fitting"}


def appliances() -> dict[str, Any]:
    """A trade of its own: help and a check by appointment cost nothing, and a desk knows what kettles are brought for."""
    pack = next(manifest for manifest in shipped_packs() if manifest["trade"] == "boutique")
    booking, presence = pack["booking"], pack["presence"]
    (like,) = (each for each in booking["template"] if each["code"] == "drop_off")
    kettle = {**presence["template"][0], "code": "kettle-k2", "name": {"en": "Kettle K2", "zh-hans": "K2 水壶"}, "price": "89.00"}
    services = [
        _service("set_up", {"en": "Help to set it up", "zh-hans": "帮你装好"}, like),
        _service("limescale", {"en": "Limescale check", "zh-hans": "水垢检查"}, like),
    ]
    desk = [
        {"code": "pouring", "name": {"en": "Pouring", "zh-hans": "倒水"}, "group": "use", "supply": "kettle-k2"},
        {"code": "heating", "name": {"en": "Heating", "zh-hans": "加热"}, "group": "use", "supply": "kettle-k2"},
    ]
    return {
        **pack,
        "trade": "appliances",
        "version": 1,
        "presence": {**presence, "template": [kettle]},
        "booking": {**booking, "template": services, "headings": booking["headings"][:1], "questions": []},
        "care": {**pack["care"], "tools": [], "rules": []},
        "engage": {"journeys": []},
        "goods": {"return_days": 14, "warranty_months": 24, "desk": desk},
    }


@dataclass
class Lena:
    shop: Trading
    orla: Person
    vera: Customer
    token: str
    kettle: Listing
    item: SupplyItem
    version: SupplyVersion


def build_lena() -> Lena:
    for manifest in (*shipped_packs(), appliances()):
        store_pack(manifest=manifest, at=FRIDAY)
    _operator, orla = open_network(name="Hearth", currency="EUR", zone=VIENNA, email="orla@example.org", person_name="Orla", at=FRIDAY)
    supplier = add_supplier(name="Hearth works", slug="hearth-works", at=FRIDAY)
    item = publish_item(
        supplier=supplier, code="kettle-k2", name={"en": "Kettle K2", "zh-hans": "K2 水壶"}, unit="piece", shelf_life_days=3650, at=FRIDAY
    )
    version = publish_version(item=item, note={"en": "As it began."}, facts={}, at=FRIDAY)
    lena = open_desk("Lena Graz", orla, item, version)
    with merchant_scope(lena.id):
        vera, token = meet(token=None, language="en", at=FRIDAY)
        introduce(customer=vera, name="Vera Hofer", email="vera@example.org")
        kettle = Listing.objects.get()
    return Lena(lena, orla, vera, token, kettle, item, version)


def open_desk(name: str, orla: Person, item: SupplyItem, version: SupplyVersion) -> Trading:
    """One more shop that sells the kettle."""
    shop = open_doors("appliances", name, name.split()[0], orla, FRIDAY)
    with merchant_scope(shop.id):
        adopt(listing=Listing.objects.get(), item=item, version=version, at=FRIDAY)
    return shop


def live() -> dict[str, str]:
    """For walks in a browser: her desk and her board, and the link that lets Lena in."""
    lena = build_lena()
    with merchant_scope(lena.shop.id):
        open_community(at=FRIDAY)
    services = {code: str(version.service_id) for code, version in lena.shop.services.items()}
    return {"slug": lena.shop.site.slug, "link": make_sign_in_link(person=lena.shop.owner, at=clock.now()), **services}
