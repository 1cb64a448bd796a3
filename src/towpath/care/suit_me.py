"""What suits me: from four answers to dishes that fit, with reasons. Pure; nothing is stored here.

An allergen excludes, always and with its name. So does a dish that is sold out, and, for whoever must avoid something, a dish whose allergens
nobody has stated. Salt, hunger and time only order what is left. "Nothing here suits you" is an honest result.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from towpath.presence.models import Listing

SIZES = {"little": 1, "hungry": 2, "very": 3}
SALTY, LIGHT = 3, 1


@dataclass(frozen=True)
class Suggestion:
    """One dish, whether it fits, and why or why not, as codes: "contains:peanut", "light", "in_time" …"""

    listing: Listing
    fits: bool
    reasons: list[str] = field(default_factory=list)


def suggest(listings: Iterable[Listing], answers: Mapping[str, Any]) -> list[Suggestion]:
    """What fits comes first, the best first; then what does not, with its reason. Equal dishes keep the order of the menu."""
    ranked = [_look_at(listing, answers) for listing in listings]
    return [suggestion for _rank, suggestion in sorted(ranked, key=lambda pair: pair[0])]


def nothing_suits(suggestions: Iterable[Suggestion]) -> bool:
    """No dish fits. Said plainly, and counted as a service all the same."""
    return not any(suggestion.fits for suggestion in suggestions)


def reason_in_words(code: str, allergen_names: Mapping[str, str]) -> str:
    """A reason as a customer reads it; allergens by the names of the trade pack."""
    if code.startswith("contains:"):
        allergen = code.removeprefix("contains:")
        return _("Contains %(allergen)s") % {"allergen": allergen_names.get(allergen, allergen).lower()}
    words = {
        "not_stated": _("Allergens not stated: ask us"),
        "sold_out": _("Sold out today"),
        "light": _("Light on salt"),
        "less_salt": _("Can be made with less salt"),
        "salty": _("On the salty side"),
        "filling": _("Fills you up"),
        "right_size": _("The right size for now"),
        "small": _("Rather small for your hunger"),
        "big": _("Rather big for your hunger"),
        "in_time": _("Ready in time"),
        "slow": _("Takes longer than you have"),
    }
    return words.get(code, code)


def _look_at(listing: Listing, answers: Mapping[str, Any]) -> tuple[tuple[bool, int], Suggestion]:
    against = _exclusions(listing, set(answers.get("allergens") or ()))
    if against:
        return (True, 0), Suggestion(listing, fits=False, reasons=against)
    findings = [*_salt(listing, answers.get("salt")), *_hunger(listing, answers.get("hunger")), *_time(listing, answers.get("minutes"))]
    points = sum(value for _code, value in findings)
    return (False, -points), Suggestion(listing, fits=True, reasons=[code for code, _value in findings])


def _exclusions(listing: Listing, avoid: set[str]) -> list[str]:
    reasons = [f"contains:{code}" for code in listing.allergens if code in avoid]
    if avoid and not listing.allergens and not listing.traits:
        reasons.append("not_stated")
    stock = listing.stock_item
    if stock is not None and (stock.sold_out_at is not None or stock.left == 0):
        reasons.append("sold_out")
    return reasons


def _salt(listing: Listing, wish: object) -> list[tuple[str, int]]:
    salt = listing.traits.get("salt")
    if wish != "light" or salt is None:
        return []
    if salt <= LIGHT:
        return [("light", 3)]
    if "less_salt" in listing.options:
        return [("less_salt", 1)]
    return [("salty", -3)] if salt >= SALTY else [("salty", -1)]


def _hunger(listing: Listing, wish: object) -> list[tuple[str, int]]:
    size = listing.traits.get("size")
    if not isinstance(wish, str) or wish not in SIZES or size is None:
        return []
    gap = size - SIZES[wish]
    if gap == 0:
        return [("filling" if wish == "very" else "right_size", 2)]
    return [("small" if gap < 0 else "big", -abs(gap))]


def _time(listing: Listing, wish: object) -> list[tuple[str, int]]:
    minutes = listing.traits.get("minutes")
    if minutes is None or not str(wish).isdecimal():
        return []
    return [("in_time", 1)] if minutes <= int(str(wish)) else [("slow", -3)]
