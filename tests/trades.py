"""One business of every trade there is a pack for, each begun from what its trade usually offers. Made by the same verbs people use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from towpath.booking.models import Category, ServiceVersion
from towpath.booking.set_categories import remove_category
from towpath.booking.take_services import take_services
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.invite import invite_business
from towpath.network.licences import submit_licence, verify_licence
from towpath.network.models import Merchant
from towpath.presence.menu import take_from_template
from towpath.presence.models import Listing, Site
from towpath.presence.site import ask_to_go_live, own_site
from towpath.presence.start_business import start_business


@dataclass
class Trading:
    """A live business with everything its trade suggests."""

    merchant: Merchant
    owner: Person
    site: Site
    services: dict[str, ServiceVersion]
    listings: list[Listing]

    @property
    def id(self):
        return self.merchant.id

    def service(self, code: str) -> ServiceVersion:
        return self.services[code]


def open_doors(trade: str, name: str, owner_name: str, orla: Person, at: datetime, email: str = "") -> Trading:
    """Invited, started, offered, licensed and live."""
    email = email or f"{name.lower().replace(' ', '.')}@example.org"
    _, token = invite_business(email=email, business_name=name, trade=trade, by=orla, at=at)
    merchant, owner = start_business(token=token, business_name=name, owner_name=owner_name, at=at)
    pack = merchant.pack
    with merchant_scope(merchant.id):
        site = own_site()
        listings = take_from_template(site=site, pack=pack, codes=[each["code"] for each in pack.section("presence")["template"]], at=at)
        services = _services(merchant, owner, own_site(), at) if pack.manifest.get("booking") else []
        licence = submit_licence(
            merchant=merchant,
            number="LE 2026-104",
            holder=owner_name,
            address="Weidenweg 12, Leipzig",
            scope=pack.section("licence")["scopes"][0]["code"],
            valid_until=(at + timedelta(days=365)).date(),
            at=at,
            today=at.date(),
        )
        verify_licence(licence=licence, by=orla, at=at)
        site = ask_to_go_live(site=own_site(), at=at)
        codes = {each.service.source_code: each for each in services}
    return Trading(merchant, owner, site, codes, listings)


def _services(merchant: Merchant, owner: Person, site: Site, at: datetime) -> list[ServiceVersion]:
    codes = [each["code"] for each in merchant.pack.section("booking")["template"]]
    return take_services(site=site, pack=merchant.pack, codes=codes, owner_name=owner.name, owner_id=owner.pk, language="en", at=at)


def without_headings() -> None:
    """The business in scope takes the headings of its trade away; its services stay."""
    for category in Category.objects.all():
        remove_category(category=category)
