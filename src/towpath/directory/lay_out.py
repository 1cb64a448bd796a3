"""Write out what a business's entry says of what it offers, from what stands on its page: inside its own walls, so that the list needs to look into none."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from towpath.booking.models import Area, ServiceVersion
from towpath.care.models import OwnTool
from towpath.care.tools.current import with_own
from towpath.directory.facts import plain_text
from towpath.directory.models import Entry
from towpath.directory.next_starts import next_starts
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.foundation.together import together
from towpath.methods.models import OwnVersion
from towpath.network.models import Merchant
from towpath.presence.announcements import SiteOpened
from towpath.presence.models import Listing, Site
from towpath.presence.site import own_site

LONGEST_TEXT = 20_000
MOST_OFFERS = 40
NOTHING: Mapping[str, Any] = {
    "trade_name": {},
    "offers": [],
    "ways": [],
    "opens": False,
    "helps": [],
    "teaches": {},
    "areas": [],
    "starts": [],
    "text": "",
}


def lay_out_entry(*, at: datetime) -> Entry | None:
    """As it is now; what is not listed, or not live, keeps nothing here. Answers the entry, where there is one to show."""
    site = own_site()
    with all_or_nothing():
        Entry.objects.get_or_create(merchant_id=site.merchant_id)
        entry: Entry = Entry.objects.select_for_update().get(merchant_id=site.merchant_id)
        shown = entry.listed and site.is_live(at)
        for name, value in (_of_page(site, entry, at) if shown else NOTHING).items():
            setattr(entry, name, value)
        entry.laid_out_at = at if shown else None
        entry.save(update_fields=[*NOTHING, "laid_out_at"])
    return entry if shown else None


def lay_out_when_opened(fact: SiteOpened) -> None:
    """The page is live: it stands in the list with what it offers, unless its owner took it off."""
    lay_out_entry(at=fact.at)


def _of_page(site: Site, entry: Entry, at: datetime) -> dict[str, Any]:
    merchant = Merchant.objects.select_related("pack").get(pk=current_merchant())
    services, areas, tools, courses, listings = together(
        ServiceVersion.objects.offered(),
        Area.objects.in_order(),
        OwnTool.objects.in_force(),
        OwnVersion.objects.current().of_kind("curriculum"),
        Listing.objects.shown(),
    )
    offered = services[:MOST_OFFERS]
    return {
        "trade_name": merchant.pack.manifest["name"],
        "offers": [_offer(each, with_price=entry.shows_prices) for each in offered],
        "ways": sorted({each.place for each in services} | ({"venue"} if listings else set())),
        "opens": bool(listings),
        "helps": [_help(each.tool) for each in with_own(merchant.pack, tools)],
        "teaches": {own.adoption.method.code: [code for code in taught(own) if code not in left_out(entry, own)] for own in courses},
        "areas": [{"code": each.code, "name": each.name} for each in areas],
        "starts": [start for each in offered for start in _starts(each, site, at)] if entry.shows_times else [],
        "text": _text(merchant, entry, offered, listings, courses),
    }


def taught(own: OwnVersion) -> list[str]:
    """What of a course somebody could teach: each competency that one of its units trains."""
    return sorted({unit["competency"] for unit in own.body.get("units", []) if unit.get("competency")})


def left_out(entry: Entry, own: OwnVersion) -> set[str]:
    """What of it they said they leave to others."""
    course = f"{own.adoption.method.code}."
    return {text.removeprefix(course) for text in entry.leaves_out if text.startswith(course)}


def _offer(version: ServiceVersion, *, with_price: bool) -> dict[str, Any]:
    price = {"price_minor": version.price_minor, "currency": version.currency} if with_price else {}
    return {
        "service": str(version.service_id),
        "name": version.name,
        "minutes": version.minutes,
        "way": version.place,
        "group": version.seats > 1,
        **price,
    }


def _help(tool: Any) -> dict[str, Any]:
    return {"code": tool.code, "name": tool.name, "promise": tool.promise, "is_dishes": tool.kind == "dishes"}


def _starts(version: ServiceVersion, site: Site, at: datetime) -> list[dict[str, str]]:
    return [
        {"service": str(version.service_id), "way": version.place, "at": each.at.isoformat(), "until": each.until.isoformat()}
        for each in next_starts(version, zone=site.zone, at=at)
    ]


def _text(
    merchant: Merchant, entry: Entry, services: Iterable[ServiceVersion], listings: Iterable[Listing], courses: Iterable[OwnVersion]
) -> str:
    """Words in every language in which they are written: what is offered, and what is taught."""
    said = [merchant.pack.manifest["name"]]
    said += [words for each in services for words in (each.name, each.description)]
    said += [words for each in listings for words in (each.name, each.description)]
    for own in courses:
        not_here = left_out(entry, own)
        said += [own.adoption.method.name, *(each["name"] for each in own.body.get("competencies", []) if each["code"] not in not_here)]
        said += [each["name"] for each in own.body["units"] if each.get("competency") not in not_here]
    return plain_text(*(text for words in said for text in words.values()))[:LONGEST_TEXT]
