"""Lernwerk supplies tutors in Leipzig; Ines Albrecht teaches there. Made by the same verbs people use."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.trades import open_doors
from towpath.booking.models import Resource, ServiceVersion
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import Merchant, Operator
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.presence.models import Site

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
    there = open_doors("tutor", name, owner_name, orla, at, email=email)
    with merchant_scope(there.id):
        resources = list(Resource.objects.in_use())
    return Tutor(there.merchant, there.owner, there.site, list(there.services.values()), resources)
