"""One business of the list, as it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.directory.checks import Answered, sealed
from towpath.directory.facts import Wanted
from towpath.directory.look_up import Listed, free_starts
from towpath.faces.addresses import shop
from towpath.faces.public.in_words import Why, city_of, language_named, listed, way_named, why_here
from towpath.network.packs import in_language
from towpath.presence.models import Site
from towpath.presence.site import is_open
from towpath.ui import formats

STOREFRONT = "towpath.faces.storefront.urls"
FROM_HERE = "?from=directory"
OFFERS_SHOWN, HELPS_SHOWN = 3, 2


@dataclass(frozen=True)
class Row:
    """Help first, then what is offered and when."""

    site: Site
    href: str
    words: str
    place: str
    ways: Sequence[str]
    languages: str
    helps: Sequence[tuple[str, str]]
    """Where it is, and its name."""
    offers: Sequence[Mapping[str, str]]
    more: int
    """How many things it offers beside those."""
    teaches: str
    free: str
    """The next free time in words; empty where none is known."""
    free_href: str
    looked_up: str
    opens: bool
    is_open: bool
    why: Sequence[Why]
    bring: str
    """Where this browser's answers can be taken along to; empty: nowhere."""


def row_of(
    request: HttpRequest,
    found: Listed,
    wanted: Wanted,
    *,
    names: Mapping[str, str],
    answered: Answered | None,
    at: datetime,
    language: str,
) -> Row:
    site, entry = found.site, found.entry
    home = shop(request, site.slug)
    starts = [each for each in free_starts(entry, at) if wanted.way in ("", each["way"])]
    offers = _meant(entry.offers, wanted)
    return Row(
        site=site,
        href=home + FROM_HERE,
        words=entry.words or site.tagline,
        place=site.address or " ".join(part for part in (entry.postcode, entry.place) if part),
        ways=[way_named(way) for way in entry.ways],
        languages=listed([language_named(code) for code in entry.languages]),
        helps=[(_there(home, *_help(each)), in_language(each["name"], language)) for each in entry.helps[:HELPS_SHOWN]],
        offers=[_offer(home, each, language) for each in offers[:OFFERS_SHOWN]],
        more=max(0, len(offers) - OFFERS_SHOWN),
        teaches=listed([names[code] for _course, code in found.ranked.needs if code in names]),
        free=_when(starts[0]["at"], site) if starts else "",
        free_href=_there(home, "book", starts[0]["service"]) if starts else "",
        looked_up=_when(entry.laid_out_at, site) if entry.laid_out_at and entry.starts else "",
        opens=entry.opens,
        is_open=is_open(site, at),
        why=why_here(found.ranked, wanted, names),
        bring=_bring(home, found, answered, at),
    )


def _meant(offers: Sequence[Mapping[str, Any]], wanted: Wanted) -> list[Mapping[str, Any]]:
    return [each for each in offers if wanted.way in ("", each["way"])]


def _help(tool: Mapping[str, Any]) -> tuple[str, ...]:
    return ("tool",) if tool["is_dishes"] else ("help-with", str(tool["code"]))


def _offer(home: str, offer: Mapping[str, Any], language: str) -> dict[str, str]:
    price = ""
    if "price_minor" in offer:
        price = formats.money(offer["price_minor"], offer["currency"]) if offer["price_minor"] else _("free")
    return {
        "href": _there(home, "book", offer["service"]),
        "name": in_language(dict(offer["name"]), language),
        "minutes": _("%(n)s min") % {"n": offer["minutes"]},
        "price": price,
    }


def _bring(home: str, found: Listed, answered: Answered | None, at: datetime) -> str:
    if answered is None or answered.check.course not in found.entry.teaches:
        return ""
    return _there(home, "bring-answers", sealed(answered, at=at))


def _there(home: str, name: str, *args: str) -> str:
    """A page of the business, on its own address."""
    return home + reverse(name, urlconf=STOREFRONT, args=args).lstrip("/") + FROM_HERE


def _when(instant: datetime, site: Site) -> str:
    return formats.moment(instant, zone=site.zone, place=city_of(site.zone))
