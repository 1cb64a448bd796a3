"""How things fit, as people say it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.goods.of_trade import GoodsOfTrade
from towpath.network.packs import in_language

WAYS: Mapping[str, Callable[[], str]] = {
    "fits": lambda: _("%(part)s: fits"),
    "long": lambda: _("%(part)s: too long"),
    "short": lambda: _("%(part)s: too short"),
    "wide": lambda: _("%(part)s: too wide"),
    "tight": lambda: _("%(part)s: too tight"),
}


def way_in_words(part: Mapping[str, str], way: str, cm: int = 0) -> str:
    """Sleeves: too long, 2 cm."""
    said = WAYS[way]() % {"part": in_language(dict(part), get_language() or "en")} if way in WAYS else way
    return _("%(said)s, %(cm)s cm") % {"said": said, "cm": cm} if cm else said


def findings_in_words(findings: Iterable[Mapping[str, Any]], known: GoodsOfTrade) -> str:
    """All of a report's; empty: it fits."""
    parts = {part.code: part.name for part in known.parts}
    return "; ".join(way_in_words(parts.get(each["part"], {"en": each["part"]}), each["way"], each["cm"]) for each in findings)


def fit_aspects(section: Mapping[str, Any]) -> dict[str, str]:
    """Every way in which something of this trade may not fit, by the code under which it is counted: {"sleeve_long": "Sleeves: too long"}."""
    return {f"{part['code']}_{way}": way_in_words(part["name"], way) for part in section.get("parts", []) for way in part["ways"]}
