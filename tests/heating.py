"""HomePro supplies small heating firms in London; Okafor Heating is one, Ada comes, Mrs Lindqvist waits. Made by the same verbs people use."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Resource, ServiceVersion
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.publish_terms import publish_terms
from towpath.booking.set_areas import add_area, set_travel_rule
from towpath.booking.set_hours import add_resource
from towpath.booking.wall_clock import instant_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Adoption, Method
from towpath.network.invite import invite_business
from towpath.network.licences import submit_licence, verify_licence
from towpath.network.models import Merchant, Operator
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.network.tax import Rate, set_tax
from towpath.presence.models import Site
from towpath.presence.site import ask_to_go_live, own_site
from towpath.presence.start_business import start_business
from towpath.work.house_rules import do_service_by, set_lateness_rule
from towpath.work.models import Job
from towpath.work.open_job import open_for_booking

LONDON = "Europe/London"
BOOKED = datetime(2026, 10, 23, 9, 0, tzinfo=UTC)
"""Friday morning, still summer time."""
MONDAY = date(2026, 10, 26)
"""The clocks went back the day before."""
EVERY_DAY = [[["08:00", "18:00"]]] * 7
TWO_WINDOWS = [[["08:00", "10:00"], ["13:00", "15:00"]]] * 7
EXPECTED = {
    "en": "Expected: £90 to £324, VAT in it. Nothing beyond the visit without your yes.",
    "zh-hans": "预计 90 到 324 英镑，含税。上门费以外，先问你再做。",
}


def on_monday(hour: int, minute: int = 0) -> datetime:
    """What the clock on the wall of London shows on that day."""
    return instant_of(MONDAY, time(hour, minute), LONDON)


@dataclass
class Okafor:
    operator: Operator
    orla: Person
    merchant: Merchant
    owner: Person
    site: Site
    ada: Resource
    visit: ServiceVersion
    adoption: Adoption
    lindqvist: Customer
    token: str
    booking: Booking | None
    job: Job | None

    @property
    def id(self):
        return self.merchant.id


def build_okafor(
    *,
    as_console: Callable[[], AbstractContextManager[None]] | None = None,
    call_out_minor: int = 9000,
    late_minutes: int = 30,
    late_minor: int = 1000,
    language: str = "en",
    booked: bool = True,
) -> Okafor:
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=BOOKED)
    operator, orla = open_network(name="HomePro", currency="GBP", zone=LONDON, email="orla@example.org", person_name="Orla", at=BOOKED)
    if as_console is not None:
        with as_console():
            say_tax(operator)
    boiler_fault = publish_boiler_fault()
    _, token = invite_business(email="ada@example.org", business_name="Okafor Heating", trade="home", by=orla, at=BOOKED)
    merchant, owner = start_business(token=token, business_name="Okafor Heating", owner_name="Ada Okafor", at=BOOKED)
    with merchant_scope(merchant.id):
        site = open_doors(merchant, orla)
        adoption = adopt(method=boiler_fault, at=BOOKED).adoption
        ada, visit = offer_the_visit(owner, call_out_minor) if booked else offer_in_windows(owner, call_out_minor)
        do_service_by(service=visit.service, adoption=adoption, at=BOOKED)
        set_lateness_rule(minutes=late_minutes, reduction=Money(late_minor, "GBP"), at=BOOKED)
        lindqvist, secret = meet(token=None, language=language, at=BOOKED)
        introduce(customer=lindqvist, name="Maja Lindqvist", email="maja@example.org")
        booking = book_the_visit(visit, lindqvist) if booked else None
        job = open_for_booking(booking=booking, at=BOOKED) if booking else None
    return Okafor(operator, orla, merchant, owner, site, ada, visit, adoption, lindqvist, secret, booking, job)


def say_tax(operator: Operator) -> None:
    """Prices hold their tax: a fifth on top, a sixth of what is paid."""
    rates = [Rate("VAT", Fraction(1, 5))]
    set_tax(operator=operator, country="GB", included=True, rates=rates, address="1 Wharf, London", tax_number="GB 1", at=BOOKED)


def publish_boiler_fault() -> Method:
    publish_library(at=BOOKED, currency="GBP", trades=["home"])
    return Method.objects.get(code="boiler-fault")


def open_doors(merchant: Merchant, orla: Person) -> Site:
    licence = submit_licence(
        merchant=merchant,
        number="GS 26-4471",
        holder="Ada Okafor",
        address="4 Hornsey Road, London",
        scope="gas",
        valid_until=(BOOKED + timedelta(days=365)).date(),
        at=BOOKED,
        today=BOOKED.date(),
    )
    verify_licence(licence=licence, by=orla, at=BOOKED)
    return ask_to_go_live(site=own_site(), at=BOOKED)


def offer_in_windows(owner: Person, call_out_minor: int) -> tuple[Resource, ServiceVersion]:
    """Somebody arrives between eight and ten or between one and three, in Holloway, and only where nobody smells gas. No deposit; a card for missed visits."""
    add_area(code="N7", name="Holloway")
    set_travel_rule(between=30, within=10)
    return offer_the_visit(owner, call_out_minor, hours=TWO_WINDOWS, gate="gas_smell", description=EXPECTED, prepay="card")


def offer_the_visit(owner: Person, call_out_minor: int, *, hours: Any = EVERY_DAY, **more: Any) -> tuple[Resource, ServiceVersion]:
    """Somebody comes between eight and ten; a technician and a van are taken."""
    publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, waive_first_months=6, at=BOOKED)
    ada = add_resource(name="Ada", kind="person", skills=["gas"], hours=hours, person_id=owner.pk)
    add_resource(name="Van 1", kind="vehicle", hours=EVERY_DAY)
    offered = Offered(
        name={"en": "Boiler fault", "zh-hans": "锅炉故障"},
        minutes=120,
        price_minor=call_out_minor,
        currency="GBP",
        needs=(("person", "gas"), ("vehicle", "")),
        place="customer",
        grid_minutes=60,
        window_minutes=120,
        **more,
    )
    return ada, add_service(offered=offered, at=BOOKED)


def book_the_visit(visit: ServiceVersion, customer: Customer) -> Booking:
    wanted = Booked(customer=customer, channel="storefront")
    held = hold_slot(version=visit, starts_at=on_monday(8), zone=LONDON, wanted=wanted, at=BOOKED)
    return confirm_booking(
        booking=held, address="Flat 12, 30 Hornsey Road", note="The bell is broken, please knock.", ways=("shoes_off",), at=BOOKED
    )


def live() -> dict[str, str]:
    """For walks in a browser, before anything is booked: her page, her service, and the link that lets Ada in."""
    okafor = build_okafor(booked=False)
    ada, service = str(okafor.ada.pk), str(okafor.visit.service_id)
    return {"slug": okafor.site.slug, "service": service, "ada": ada, "link": make_sign_in_link(person=okafor.owner, at=clock.now())}
