"""The needs a trade knows, as its pack has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from towpath.care.aspects import own_merchant
from towpath.care.needs.advise import Rule, rules_of


@dataclass(frozen=True)
class KnownNeed:
    """A need by its name in each language; how many days a hint at it counts; and whether it is about somebody's health."""

    code: str
    name: Mapping[str, str]
    valid_days: int
    is_health: bool


@dataclass(frozen=True)
class Catalogue:
    """What can be needed in a trade, and what helps."""

    needs: Mapping[str, KnownNeed]
    rules: tuple[Rule, ...]

    @property
    def health(self) -> frozenset[str]:
        return frozenset(code for code, need in self.needs.items() if need.is_health)

    def rule(self, code: str) -> Rule | None:
        """None: a rule the pack no longer has."""
        return next((rule for rule in self.rules if rule.code == code), None)


def catalogue_of(section: Mapping[str, Any]) -> Catalogue:
    """From the care section of a pack."""
    needs = [
        KnownNeed(each["code"], each["name"], each["valid_days"], each.get("about") == "health") for each in section.get("needs") or []
    ]
    return Catalogue({need.code: need for need in needs}, tuple(rules_of(section)))


def own_catalogue() -> Catalogue:
    """Of the business in scope."""
    return catalogue_of(own_merchant().pack.section("care"))
