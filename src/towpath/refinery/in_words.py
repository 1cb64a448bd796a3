"""What a released cell is called on a page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from towpath.goods.in_words import fit_aspects
from towpath.network.packs import in_language
from towpath.refinery.answers import monday_of
from towpath.refinery.promo_scores import CELL, HELPED, SCORES, SQUARES
from towpath.ui.formats import day


def cell_in_words(cell: str) -> str:
    """2026-W40:treated → Week from Mon 28 Sep; v2 → Version 2. The arm is said elsewhere."""
    if cell == CELL:
        return _("All its days so far")
    week = cell.partition(":")[0]
    if "-W" not in week:
        return _("Version %(number)s") % {"number": cell.removeprefix("v")}
    return _("Week from %(day)s") % {"day": day(monday_of(week))}


def aspects_in_words(manifest: Mapping[str, Any], language: str) -> dict[str, str]:
    """What can be said about a trade's things with one tap, by code: of a visit, at a desk, and where something does not fit."""
    goods = manifest.get("goods") or {}
    tapped = [*goods.get("desk", []), *manifest["care"]["aspects"]]
    return {each["code"]: in_language(each["name"], language) for each in tapped} | fit_aspects(goods)


def signal_in_words(question: str, aspects: Mapping[str, str], items: Mapping[str, str]) -> str | None:
    """Who named what, of how many; nothing for other questions."""
    kind, _colon, about = question.partition(":")
    aspect, _colon, item = about.partition(":")
    said = {"aspect": aspects.get(aspect, aspect), "item": items.get(item, item)}
    if kind == "complaint":
        return _("“%(aspect)s”, of answers about dishes made with %(item)s") % said
    if kind == "fit":
        return _("“%(aspect)s”, of what customers said about how %(item)s fits") % said
    return _("“%(aspect)s”, of what %(item)s was brought to a desk for") % said if kind == "desk" else None


def promo_in_words(question: str) -> str | None:
    """A sum of scores around a campaign of the network's, as a person would ask for it; nothing for other questions."""
    kind, _colon, rest = question.partition(":")
    if kind not in (SCORES, SQUARES):
        return None
    helped = rest.partition(":")[0] == HELPED
    if kind == SCORES:
        return _("Sum of scores, of orders the network paid a part of") if helped else _("Sum of scores, of other orders of the same days")
    return (
        _("Sum of squared scores, of orders the network paid a part of")
        if helped
        else _("Sum of squared scores, of other orders of the same days")
    )
