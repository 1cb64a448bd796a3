"""MoveWell supplies coaches; Noor in Utrecht has a small studio with ten places, Wednesdays at half past six. Made by the same verbs people use."""

from datetime import UTC, date, datetime, time

from tests.trades import open_doors
from towpath.booking.hold_class import set_dates
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Method
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.passes.offer_pack import offer_pack

UTRECHT = "Europe/Amsterdam"
OPENED = datetime(2026, 2, 16, 8, 0, tzinfo=UTC)
SIX = [date(2026, 2, 25), *(date(2026, 3, day) for day in (4, 11, 18, 25)), date(2026, 4, 1)]
"""The clocks change on 29 March, before the last."""
HALF_PAST_SIX = time(18, 30)


def live() -> dict[str, str]:
    """For walks in a browser: her class with its dates, a pack of six for €96.00, the program, and the link that lets Noor in."""
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=OPENED)
    _operator, orla = open_network(name="MoveWell", currency="EUR", zone=UTRECHT, email="orla@example.org", person_name="Orla", at=OPENED)
    publish_library(at=OPENED, currency="EUR", trades=["wellness"])
    noor = open_doors("wellness", "Noor moves", "Noor", orla, OPENED)
    with merchant_scope(noor.id):
        mobility = noor.service("class")
        set_dates(version=mobility, days=[*SIX, date(2026, 4, 8)], wall_time=HALF_PAST_SIX, zone=UTRECHT, at=OPENED)
        names = {"en": "Six classes", "zh-hans": "六次小班课"}
        offer_pack(site=noor.site, name=names, uses=6, price_minor=9600, services=[mobility.service_id], months=12, at=OPENED)
        adopt(method=Method.objects.get(code="mobility-basics"), at=OPENED)
    services = {code: str(version.service_id) for code, version in noor.services.items()}
    return {"slug": noor.site.slug, "link": make_sign_in_link(person=noor.owner, at=clock.now()), **services}
