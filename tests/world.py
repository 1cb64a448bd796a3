"""The cast: one small named world, made by the same verbs people use.

Nan keeps a noodle house. Bruno keeps a rival one. Orla runs the network. Carla is a customer of Nan's. Otto is nobody.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.dining.models import Table
from towpath.dining.tables import lay_tables
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.invite import invite_business
from towpath.network.licences import submit_licence, verify_licence
from towpath.network.models import Merchant, Operator
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.presence.menu import take_from_template
from towpath.presence.models import Listing, Site
from towpath.presence.site import ask_to_go_live, own_site
from towpath.presence.start_business import start_business

NOON = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
"""Friday noon in Shanghai."""


@dataclass
class Shop:
    """A live business of the cast."""

    merchant: Merchant
    owner: Person
    site: Site
    menu: list[Listing]
    tables: list[Table]

    @property
    def id(self):
        return self.merchant.id

    def dish(self, code: str) -> Listing:
        return next(listing for listing in self.menu if listing.source_code == code)


@dataclass
class World:
    at: datetime
    operator: Operator
    orla: Person
    nan: Shop
    bruno: Shop
    carla: Customer
    carlas_token: str


def build_world(at: datetime = NOON) -> World:
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=at)
    operator, orla = open_network(
        name="Larkfield Supply", currency="CNY", zone="Asia/Shanghai", email="orla@example.org", person_name="Orla", at=at
    )
    nan = open_shop("Nan's Noodle House", "nan@example.org", "Nan", orla, at)
    bruno = open_shop("Bruno's Bowls", "bruno@example.org", "Bruno", orla, at)
    with merchant_scope(nan.id):
        carla, token = meet(token=None, language="en", at=at)
        carla = leave_contact(
            customer=carla, email="carla@example.org", purposes=["follow_up", "change_note"], wording="follow-up-1", at=at
        )
    return World(at, operator, orla, nan, bruno, carla, token)


def open_shop(name: str, email: str, owner_name: str, orla: Person, at: datetime, valid_until: date | None = None) -> Shop:
    """A business with a verified licence, eight dishes and eight tables."""
    _, token = invite_business(email=email, business_name=name, trade="food", by=orla, at=at)
    merchant, owner = start_business(token=token, business_name=name, owner_name=owner_name, at=at)
    with merchant_scope(merchant.id):
        site = own_site()
        codes = [offer["code"] for offer in merchant.pack.section("presence")["template"]]
        menu = take_from_template(site=site, pack=merchant.pack, codes=codes, at=at)
        tables = lay_tables(count=8)
        licence = submit_licence(
            merchant=merchant,
            number="JY 2510 1234 5678",
            holder=owner_name,
            address="12 Willow Lane",
            scope="hot_food",
            valid_until=valid_until or (at + timedelta(days=365)).date(),
            at=at,
            today=at.date(),
        )
        verify_licence(licence=licence, by=orla, at=at)
        site = ask_to_go_live(site=site, at=at)
    return Shop(merchant, owner, site, menu, tables)
