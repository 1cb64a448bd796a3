"""Find a business's site, change how it looks, and open or close its doors."""

import re
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.announcements import LicenceVerified
from towpath.network.models import Licence
from towpath.presence.announcements import SiteOpened, SiteRenamed
from towpath.presence.models import Site

TYPEFACES = ("sans", "serif", "rounded")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")


class Closed(Refusal):
    """The page is not live. Says why, in the words of the business and not of the software."""

    kind = "gone"
    code = "not_live"
    what_is_safe = _("Orders that were placed stay as they are.")


class BadHours(Invalid):
    code = "bad_hours"
    what_happened = _("Opening hours need a start before their end, like 11:00 to 14:30.")


class BadBrand(Invalid):
    code = "bad_brand"
    what_happened = _("The name needs 2 to 120 characters, and the colour a hue between 0 and 359.")


def site_by_slug(slug: str) -> Site:
    """The site at an address; an unknown address and a closed account look the same."""
    site = Site.objects.filter(slug=slug).first()
    if site is None:
        raise NotFound
    return site


def own_site() -> Site:
    """The site of the business in scope."""
    return Site.objects.get(merchant_id=current_merchant())


def why_closed(site: Site, at: datetime) -> str | None:
    """Why the page is not live, as a code the faces put into words: `draft`, `unverified`, `lapsed`; None when it is live."""
    if not site.wants_live:
        return "draft"
    if site.live_until is None:
        return "unverified"
    return "lapsed" if at >= site.live_until else None


def require_live(site: Site, at: datetime) -> None:
    """Nobody can order from a business whose page is not live."""
    reason = why_closed(site, at)
    if reason == "lapsed":
        raise Closed(_("%(name)s is not taking orders: its licence has to be renewed first.") % {"name": site.name}, reason=reason)
    if reason is not None:
        raise Closed(_("%(name)s is not open here yet.") % {"name": site.name}, reason=reason)


def set_brand(*, site: Site, name: str, tagline: str, address: str, hue: int, typeface: str, at: datetime) -> Site:
    """The business's own name and colour. Every shade is derived from the hue, and kept readable."""
    if not 2 <= len(name.strip()) <= 120 or not 0 <= hue < 360 or typeface not in TYPEFACES:
        raise BadBrand
    before = site.name, site.address
    with all_or_nothing():
        site = _change(site, name=name.strip(), tagline=tagline.strip()[:160], address=address.strip()[:200], hue=hue, typeface=typeface)
        if (site.name, site.address) != before:
            announce(SiteRenamed(at=at))
    return site


def set_hours(*, site: Site, hours: list[list[tuple[str, str]]]) -> Site:
    """Seven days, each a list of spans on the wall clock of the business."""
    if len(hours) != 7 or not all(is_span(span) for day in hours for span in day):
        raise BadHours
    return _change(site, hours=[[list(span) for span in day] for day in hours])


def ask_to_go_live(*, site: Site, at: datetime) -> Site:
    """The owner is ready. The page opens at once behind a verified licence, and otherwise the moment one is verified."""
    site = _change(site, wants_live=True)
    return _open_behind_licence(site, at=at)


def take_offline(*, site: Site) -> Site:
    """The owner closes the page; the licence and everything else stay."""
    return _change(site, wants_live=False)


def open_when_verified(fact: LicenceVerified) -> None:
    """A licence was verified: a site that is waiting for it opens."""
    _open_behind_licence(own_site(), at=fact.at)


def is_open(site: Site, at: datetime) -> bool:
    """Whether the doors are open now, by the business's own clock."""
    here = at.astimezone(ZoneInfo(site.zone))
    now = here.strftime("%H:%M")
    return any(start <= now < end for start, end in site.hours[here.weekday()])


def _open_behind_licence(site: Site, *, at: datetime) -> Site:
    """The page is live until the end of the last valid day, on the wall clock of the business. The database checks this again."""
    licence = Licence.objects.filter(refused_at=None).exclude(verified_at=None).order_by("-valid_until").first()
    if licence is None:
        return site
    midnight = datetime.combine(licence.valid_until + timedelta(days=1), time(0), ZoneInfo(site.zone))
    was_live = site.is_live(at)
    site = _change(site, live_until=midnight)
    if site.is_live(at) and not was_live:
        announce(SiteOpened(at=at))
    return site


def _change(site: Site, **fields: Any) -> Site:
    """Every change that shows gets a new version, so that no cached page outlives it."""
    Site.objects.filter(pk=site.pk).update(version=F("version") + 1, **fields)
    return Site.objects.get(pk=site.pk)


def is_span(span: Any) -> bool:
    start, end = span
    return bool(_CLOCK.fullmatch(start) and _CLOCK.fullmatch(end) and start < end <= "24:00")
