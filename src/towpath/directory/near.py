"""How near a business is to what somebody typed: a postcode, the name of a place, or a point. Pure; nobody outside is asked where anything is.

A point is compared with the points that owners typed, along the great circle on a globe of 6,371 km (the haversine formula). Words are compared with
postcodes, places and areas as businesses wrote them.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH_KM: Final = 6371.0
STEPS_KM: Final = (2, 5, 10, 25, 50)
THERE, BESIDE, ONLINE, ELSEWHERE = range(4)
UNKNOWN: Final = len(STEPS_KM) + 1
"""Nobody said where it is: after the farthest."""
_DEGREES = r"(-?\d{1,3}(?:\.\d{1,8})?)"
_POINT = re.compile(rf"\s*{_DEGREES}\s*[,;]\s*{_DEGREES}\s*", re.ASCII)
"""With a comma between them: 114 55 is a postcode in Sweden."""


@dataclass(frozen=True)
class Point:
    """Degrees."""

    latitude: float
    longitude: float

    def km_to(self, other: "Point") -> float:
        here, there = radians(self.latitude), radians(other.latitude)
        across = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(radians(other.longitude - self.longitude) / 2) ** 2
        return 2 * EARTH_KM * asin(min(1.0, sqrt(across)))


@dataclass(frozen=True)
class Whereabouts:
    """Where a business is and where it goes, as it wrote that down."""

    postcode: str = ""
    place: str = ""
    address: str = ""
    point: Point | None = None
    areas: Collection[str] = ()
    """Codes and names."""


def point_in(text: str) -> Point | None:
    """51.34, 12.37 is a point, as typed in any writing; anything else is none."""
    found = _POINT.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    point = Point(float(found[1]), float(found[2]))
    return point if abs(point.latitude) <= 90 and abs(point.longitude) <= 180 else None


def step_by_km(asked: Point, where: Whereabouts) -> int:
    """0 within two kilometres, then by STEPS_KM; one more beyond the last, and one more where nobody said."""
    if where.point is None:
        return UNKNOWN
    away = asked.km_to(where.point)
    return next((step for step, km in enumerate(STEPS_KM) if away <= km), len(STEPS_KM))


def step_by_words(asked: str, where: Whereabouts, *, is_online: bool) -> int:
    """THERE: its postcode, its place, or an area it goes to. BESIDE: a postcode that differs in the last two signs at most. Else ONLINE, if that is a way."""
    wanted, postcode = plain(asked), plain(where.postcode)
    if wanted and (wanted in (postcode, plain(where.place)) or _goes_there(wanted, where) or _names(asked, where.address)):
        return THERE
    if _is_code(wanted) and _is_code(postcode) and len(wanted) == len(postcode) > 3 and wanted[:-2] == postcode[:-2]:
        return BESIDE
    return ONLINE if is_online else ELSEWHERE


def plain(text: str) -> str:
    """As it is compared: without case, spaces, dashes and broad letters, for N7 6PA is n76pa, and 01310-100 is 01310100."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().replace("-", "").split())


def _goes_there(wanted: str, where: Whereabouts) -> bool:
    """An area is a name, or the beginning of a postcode."""
    return any(wanted == area or (_is_code(area) and _is_code(wanted) and wanted.startswith(area)) for area in map(plain, where.areas))


def _names(asked: str, address: str) -> bool:
    words = " ".join(asked.casefold().split())
    if not words.isascii():
        return words in address.casefold()
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", " ".join(address.casefold().split())) is not None


def _is_code(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
