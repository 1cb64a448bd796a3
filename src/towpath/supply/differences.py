"""What a draft changes, line by line, in words somebody can check against the supplier's letter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.foundation.money import Money
from towpath.supply.categories import allergens_in_words
from towpath.supply.facts import facts_in_words
from towpath.supply.models import SupplyTerms, SupplyVersion
from towpath.supply.publish import State, state_of
from towpath.supply.write_draft import Content, PriceToBe
from towpath.ui import formats

NOTHING = "–"


@dataclass(frozen=True)
class Difference:
    """One line: what it is about, how it stands, how it will be."""

    code: str
    name: str
    before: str
    after: str


def differences(
    version: SupplyVersion | None, terms: SupplyTerms | None, tiers: Sequence[tuple[int, int]], content: Content
) -> list[Difference]:
    """Only what changes: price and packing first, then what is in it, then its case, then its measured facts."""
    before, after = state_of(version), content.state
    lines = [*_price_lines(_price_of(terms, tiers), content.price)] if content.price is not None else []
    lines += [
        Difference("allergens", _("Allergens"), _allergens(before), _allergens(after)),
        Difference("case", _("Pieces in a case"), formats.number(before.case_units), formats.number(after.case_units)),
        Difference("weight", _("Weight"), _weight(before), _weight(after)),
    ]
    old = _facts(version.facts if version else {})
    new = _facts(content.facts)
    lines += [Difference(f"fact.{name}", name, old.get(name, NOTHING), new.get(name, NOTHING)) for name in sorted({*old, *new})]
    return [line for line in lines if line.before != line.after]


def _price_of(terms: SupplyTerms | None, tiers: Sequence[tuple[int, int]]) -> PriceToBe | None:
    if terms is None:
        return None
    steps = {units: Money(minor, terms.currency) for units, minor in tiers}
    return PriceToBe(Money(terms.price_minor, terms.currency), terms.minimum, terms.multiple, steps)


def _price_lines(before: PriceToBe | None, after: PriceToBe) -> list[Difference]:
    named: list[tuple[str, str, Callable[[PriceToBe], str]]] = [
        ("price", _("Price"), lambda said: formats.money(said.price)),
        ("minimum", _("Smallest order"), lambda said: formats.number(said.minimum)),
        ("multiple", _("Packed by"), lambda said: formats.number(said.multiple)),
        ("tiers", _("Cheaper together"), _tiers),
    ]
    return [Difference(code, name, read(before) if before else NOTHING, read(after)) for code, name, read in named]


def _tiers(said: PriceToBe) -> str:
    steps = [
        _("from %(units)s: %(price)s") % {"units": formats.number(units), "price": formats.money(price)}
        for units, price in sorted(said.tiers.items())
    ]
    return " · ".join(steps) or NOTHING


def _allergens(state: State) -> str:
    return allergens_in_words(state.allergens, get_language() or "en") or NOTHING


def _weight(state: State) -> str:
    if not state.catch_weight:
        return _("the same every time")
    return _("weighed, about %(grams)s g") % {"grams": formats.number(state.about_grams or 0)}


def _facts(facts: Mapping[str, Any]) -> dict[str, str]:
    return {name: formats.number(value) for name, value in facts_in_words(facts) if isinstance(value, int)}
