"""Atelier Norte supplies boutiques; Marta Prado in Porto is one, Sofia comes to try on. Made by the same verbs people use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tests.trades import Trading, open_doors
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.wall_clock import instant_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.library import publish_library
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.stock.models import StockItem
from towpath.work.do_as_usual import do_as_usual
from towpath.work.models import Job
from towpath.work.open_job import open_for_booking

LISBON = "Europe/Lisbon"
BOOKED = datetime(2026, 10, 7, 9, 0, tzinfo=UTC)
SATURDAY, THURSDAY = date(2026, 10, 10), date(2026, 10, 15)
RACK = (
    ("Linen dress, 36", "Petite: the waist sits where yours does"),
    ("Wool blazer, 38", "36 is not here: to judge the cut"),
    ("Silk shirt, M2", "Short sleeve pattern, long sleeves were the trouble"),
    ("Trousers, M5", "Cropped, no hem to take up"),
    ("Knit, 36", "Raglan: no shoulder seam to sit wrong"),
    ("Wrap dress, 36", "The length can be chosen"),
    ("Scarf, blue", "Goes with the dress, you asked for blue"),
    ("Short coat, 36", "Ends above the hip"),
)


def on(day: date, hour: int, minute: int = 0) -> datetime:
    """What the clock on Marta's wall shows."""
    return instant_of(day, time(hour, minute), LISBON)


@dataclass
class Boutique:
    shop: Trading
    sofia: Customer
    token: str
    linked: Sequence[str]

    def book(self, code: str, at: datetime) -> tuple[Booking, Job | None]:
        """As Sofia does it on the page."""
        version: ServiceVersion = self.shop.service(code)
        held = hold_slot(version=version, starts_at=at, zone=LISBON, wanted=Booked(customer=self.sofia, channel="storefront"), at=BOOKED)
        booking = confirm_booking(booking=held, at=BOOKED)
        return booking, open_for_booking(booking=booking, at=BOOKED)


def build_marta() -> Boutique:
    """What the network has published is how her services are done; she chose nothing for it."""
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=BOOKED)
    _operator, orla = open_network(
        name="Atelier Norte", currency="EUR", zone=LISBON, email="orla@example.org", person_name="Orla", at=BOOKED
    )
    publish_library(at=BOOKED, currency="EUR", trades=["boutique"])
    shop = open_doors("boutique", "Marta Prado", "Marta Prado", orla, BOOKED)
    with merchant_scope(shop.id):
        linked = do_as_usual(services=list(shop.services.values()), pack=shop.merchant.pack, at=BOOKED)
        sofia, token = meet(token=None, language="en", at=BOOKED)
        introduce(customer=sofia, name="Sofia Reis", email="sofia@example.org")
    return Boutique(shop, sofia, token, [service.source_code for service in linked])


def live() -> dict[str, str]:
    """For walks in a browser: her page, her services, and the link that lets Marta in."""
    marta = build_marta()
    with merchant_scope(marta.shop.id):
        StockItem.objects.update(left=5, sold_out_at=None)
    services = {code: str(version.service_id) for code, version in marta.shop.services.items()}
    return {"slug": marta.shop.site.slug, "link": make_sign_in_link(person=marta.shop.owner, at=clock.now()), **services}
