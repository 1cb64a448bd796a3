"""One live business of every trade, with the free help its trade brings."""

from dataclasses import dataclass
from datetime import datetime

from tests.trades import Trading, open_doors
from tests.tutors import BERLIN, MONDAY
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack


@dataclass
class Street:
    heating: Trading
    noodles: Trading
    wellness: Trading
    boutique: Trading
    tutor: Trading
    at: datetime


def build_street() -> Street:
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=MONDAY)
    _, orla = open_network(name="Street", currency="EUR", zone=BERLIN, email="orla@example.org", person_name="Orla", at=MONDAY)
    return Street(
        heating=open_doors("home", "Okafor Heating", "Ada Okafor", orla, MONDAY),
        noodles=open_doors("food", "Nan Noodles", "Nan", orla, MONDAY),
        wellness=open_doors("wellness", "Quiet Room", "Mira", orla, MONDAY),
        boutique=open_doors("boutique", "Corner Clothes", "Lena", orla, MONDAY),
        tutor=open_doors("tutor", "Albrecht Maths", "Ines", orla, MONDAY),
        at=MONDAY,
    )
