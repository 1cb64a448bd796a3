"""Lernwerk supplies tutors in Leipzig; Ines Albrecht teaches there. Made by the same verbs people use."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from towpath.booking.models import Resource, ServiceVersion
from towpath.booking.take_services import take_services
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.invite import invite_business
from towpath.network.licences import submit_licence, verify_licence
from towpath.network.models import Merchant, Operator
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.presence.models import Site
from towpath.presence.site import ask_to_go_live, own_site
from towpath.presence.start_business import start_business

MONDAY = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
"""Ten in the morning in Leipzig, while it is summer time."""
BERLIN = "Europe/Berlin"


@dataclass
class Tutor:
    """A live business that sells time."""

    merchant: Merchant
    owner: Person
    site: Site
    services: list[ServiceVersion]
    resources: list[Resource]

    @property
    def id(self):
        return self.merchant.id

    def service(self, code: str) -> ServiceVersion:
        return next(version for version in self.services if version.service.source_code == code)


@dataclass
class Lernwerk:
    at: datetime
    operator: Operator
    orla: Person
    ines: Tutor


def build_lernwerk(at: datetime = MONDAY) -> Lernwerk:
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=at)
    operator, orla = open_network(name="Lernwerk", currency="EUR", zone=BERLIN, email="orla@example.org", person_name="Orla", at=at)
    return Lernwerk(at, operator, orla, open_tutor("Albrecht Maths", "ines@example.org", "Ines Albrecht", orla, at))


def open_tutor(name: str, email: str, owner_name: str, orla: Person, at: datetime) -> Tutor:
    """A business with a verified licence, a person, a room, and everything a tutor usually offers."""
    _, token = invite_business(email=email, business_name=name, trade="tutor", by=orla, at=at)
    merchant, owner = start_business(token=token, business_name=name, owner_name=owner_name, at=at)
    with merchant_scope(merchant.id):
        site = own_site()
        codes = [each["code"] for each in merchant.pack.section("booking")["template"]]
        services = take_services(site=site, pack=merchant.pack, codes=codes, owner_name=owner_name, owner_id=owner.pk, language="en", at=at)
        licence = submit_licence(
            merchant=merchant,
            number="LE 2026-104",
            holder=owner_name,
            address="Weidenweg 12, Leipzig",
            scope="school_subjects",
            valid_until=(at + timedelta(days=365)).date(),
            at=at,
            today=at.date(),
        )
        verify_licence(licence=licence, by=orla, at=at)
        site = ask_to_go_live(site=site, at=at)
        resources = list(Resource.objects.in_use())
    return Tutor(merchant, owner, site, services, resources)
