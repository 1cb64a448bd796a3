"""Two clocks: the venue's, which counts, and the reader's beside it where it shows something else."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import available_timezones

from django.http import HttpRequest

from towpath.booking.say_when import also_at, place_of, say_there, say_when
from towpath.faces.storefront.shop import Shop

COOKIE = "towpath-zone"


@dataclass(frozen=True)
class When:
    """One moment as it is said on a page."""

    at: datetime
    here: str
    """Tue 29 Sep, 16:00."""
    there: str
    """15:00, Lisbon time; empty where the reader's clock shows the same, or is not known."""
    place: str
    """Berlin time: whose clock `here` is on, said where there are two."""


def viewer_zone(request: HttpRequest) -> str:
    """The reader's zone, from the address or from what the page's script noted; anything that is no zone is none."""
    asked = request.GET.get("zone") or request.COOKIES.get(COOKIE, "")
    return asked if asked in _zones() else ""


def when_of(request: HttpRequest, shop: Shop, at: datetime, zone: str, *, window: int = 0) -> When:
    """A moment on both clocks; or the hours within which somebody arrives."""
    theirs = viewer_zone(request)
    there = also_at(at, theirs, shop.language, zone=zone) if theirs else ""
    return When(
        at=at,
        here=say_when(at, zone, shop.language, window=window),
        there=say_there(at, theirs, shop.language, window=window) if there and window else there,
        place=place_of(zone, shop.language),
    )


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Read from files once: names of places, never bare offsets."""
    return frozenset(available_timezones())
