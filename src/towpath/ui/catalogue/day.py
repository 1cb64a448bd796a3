"""A Tuesday at the noodle shop: what was ordered, what waits in the kitchen, what became of one remark."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

NOW = datetime(2026, 9, 29, 10, 42, tzinfo=UTC)

Row = dict[str, Any]


def a_tuesday() -> dict[str, Any]:
    """Everything the sample pages show of that day, under the names their templates use."""
    lines = _one_order()
    return {
        "now": NOW,
        "zone": "Asia/Shanghai",
        "lines": lines,
        "sums": [(_("Subtotal"), 11600), (_("Paid with points"), -600)],
        "menu": _menu(),
        "tables": _kitchen(lines),
        "events": _one_remark_followed(),
        "rows": _shops_on_the_canal(),
        "interval": _("95% interval 5.8 to 10.2 points"),
        "facts": _licence_and_broth(),
        "steps": [_("Name"), _("Colour"), _("Hours"), _("Menu"), _("Licence")],
    }


def _one_order() -> list[Row]:
    return [
        {"quantity": 2, "name": _("Beef noodle soup"), "minor": 7600, "note": _("less salt")},
        {"quantity": 1, "name": _("Pan-fried dumplings"), "minor": 2800, "note": "", "done": True},
        {"quantity": 1, "name": _("Jasmine tea"), "minor": 1200, "note": ""},
    ]


def _menu() -> list[Row]:
    """Eight dishes, so that a card is seen in each of its states: with and without tags, in the basket, sold out."""
    broth, market = _("Clear broth of eight hours, hand-pulled noodles, coriander"), _("What the market had this morning")
    return [
        _dish("beef", "noodles", _("Beef noodle soup"), broth, 3800, _("house favourite"), chosen=2),
        _dish("tofu", "soup", _("Silken tofu soup"), _("Mushroom broth, tofu, bok choy"), 2600, _("vegan"), _("low salt")),
        _dish("dumplings", "dumplings", _("Pan-fried dumplings"), _("Pork and chive, eight pieces"), 2800, chosen=1),
        _dish("greens", "greens", _("Garlic greens"), market, 1800, _("vegan")),
        _dish("rice", "rice", _("Braised pork on rice"), _("Soy egg, pickles"), 3200, sold_out=True),
        _dish("tea", "drink", _("Jasmine tea"), _("Refilled as long as you stay"), 1200),
        _dish("tart", "dessert", _("Egg tarts"), _("Three, still warm"), 1500),
        _dish("cucumber", "side", _("Smashed cucumber"), _("Black vinegar, sesame"), 1400, _("vegan")),
    ]


def _dish(slug: str, kind: str, name: str, note: str, minor: int, *tags: str, **standing: int) -> Row:
    """What a page needs of a dish; its standing (sold out, so many chosen) only where it has one."""
    return {"slug": slug, "kind": kind, "name": name, "note": note, "minor": minor, "tags": list(tags), **standing}


def _kitchen(lines: list[Row]) -> list[Row]:
    """Three tickets: in time, late, over time."""
    soup_and_greens = [
        {"quantity": 3, "name": _("Silken tofu soup"), "note": ""},
        {"quantity": 1, "name": _("Garlic greens"), "note": _("no garlic")},
    ]
    pork = [{"quantity": 1, "name": _("Braised pork on rice"), "note": _("peanut allergy")}]
    return [
        {"title": _("Table 7"), "age": _("2 min"), "tone": "", "lines": lines},
        {"title": _("Table 3"), "age": _("9 min"), "tone": "late", "lines": soup_and_greens},
        {"title": _("To go 41"), "age": _("16 min"), "tone": "over", "lines": pork},
    ]


def _one_remark_followed() -> list[Row]:
    """From a guest's words to a new broth, and back to the guest."""
    said, brewed = _("“Broth too salty”, said at table 7"), _("Version 2 of the base broth, 15% less sodium")
    tried, told = _("Trial in 12 of 24 shops began"), _("Saltiness fell by 8 points; the guest was told")
    return [
        {"text": said, "at": NOW - timedelta(days=16), "tone": "lamp", "by": _("a guest who agreed to be asked")},
        {"text": brewed, "at": NOW - timedelta(days=9), "tone": "water", "by": _("Old Well Soup Works")},
        {"text": tried, "at": NOW - timedelta(days=8), "by": _("Canal quarter")},
        {"text": told, "at": NOW - timedelta(hours=3), "tone": "reed"},
    ]


def _shops_on_the_canal() -> list[Row]:
    """Three shops as the network sees them, one for each answer to version 2: taken, not yet chosen, declined."""
    trend = [22, 21, 23, 20, 22, 19, 18, 18, 17, 15, 12, 11, 10, 10]
    canal = {"name": _("Canal Street Noodles"), "orders": 128, "salty": 0.18, "take": 402_50, "trend": trend}
    harbour = {"name": _("Harbour Broth"), "orders": 141, "salty": 0.11, "take": 518_00, "trend": trend[::-1]}
    auntie = {"name": _("Auntie Mei's Dumplings"), "orders": 96, "salty": 0.09, "take": 291_40, "trend": trend[3:] + trend[:3]}
    return [
        {**canal, "state": "reed", "word": _("on version 2")},
        {**harbour, "state": "lamp", "word": _("waits for a choice")},
        {**auntie, "state": "", "word": _("keeps version 1")},
    ]


def _licence_and_broth() -> list[tuple[str, str]]:
    return [
        (_("Licence"), "JY2-440 118"),
        (_("Holder"), _("Mei Zhou")),
        (_("Valid until"), _("Sun 11 Oct")),
        (_("Broth"), _("version 2, lot 2609-B, Old Well Soup Works")),
    ]
