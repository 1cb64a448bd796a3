"""MoveWell supplies coaches; Noor in Utrecht has a small studio with ten places, Wednesdays at half past six. Made by the same verbs people use."""

from datetime import UTC, date, datetime, time

from tests.trades import open_doors
from towpath.booking.hold_class import set_dates
from towpath.booking.models import ServiceVersion
from towpath.booking.offer_service import Offered, change_service
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Method
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.passes.offer_pack import offer_pack

UTRECHT = "Europe/Amsterdam"
OPENED = datetime(2026, 2, 9, 8, 0, tzinfo=UTC)
SIX = [date(2026, 2, 25), *(date(2026, 3, day) for day in (4, 11, 18, 25)), date(2026, 4, 1)]
"""The clocks change on 29 March, before the last."""
MONDAYS = [date(2026, 3, day) for day in (2, 9, 16)]
"""The same class for whoever can't come on Wednesdays."""
HALF_PAST_SIX = time(18, 30)


def live() -> dict[str, str]:
    """For walks in a browser: her class with its dates, a pack of six for €96.00, the program, and the link that lets Noor in."""
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=OPENED)
    _operator, orla = open_network(name="MoveWell", currency="EUR", zone=UTRECHT, email="orla@example.org", person_name="Orla", at=OPENED)
    publish_library(at=OPENED, currency="EUR", trades=["wellness"])
    noor = open_doors("wellness", "Noor moves", "Noor", orla, OPENED)
    with merchant_scope(noor.id):
        mobility = _called("Mobility basics", "灵活入门", noor.service("class"))
        set_dates(version=mobility, days=[*SIX, date(2026, 4, 8), *MONDAYS], wall_time=HALF_PAST_SIX, zone=UTRECHT, at=OPENED)
        names = {"en": "Six classes", "zh-hans": "六次小班课"}
        offer_pack(site=noor.site, name=names, uses=6, price_minor=9600, services=[mobility.service_id], months=12, at=OPENED)
        adopt(method=Method.objects.get(code="mobility-basics"), at=OPENED)
        _row, key = make_api_key(label="studio", at=OPENED)
    services = {code: str(version.service_id) for code, version in noor.services.items()}
    links = {who: make_sign_in_link(person=person, at=clock.now()) for who, person in (("link", noor.owner), ("orla", orla))}
    return {"slug": noor.site.slug, "key": key, **links, **services}


def _called(english: str, chinese: str, version: ServiceVersion) -> ServiceVersion:
    """The class by the name of what she teaches in it."""
    same = ("description", "kind", "minutes", "price_minor", "currency", "seats", "buffer_after", "grid_minutes", "place", "gate")
    needs = [(need.kind, need.skill) for need in version.needs.all()]
    offered = Offered(name={"en": english, "zh-hans": chinese}, needs=needs, **{name: getattr(version, name) for name in same})
    return change_service(service=version.service, offered=offered, at=OPENED)
