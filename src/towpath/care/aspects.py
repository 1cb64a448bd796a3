"""What a customer can say with one tap, as the trade pack lists it."""

from collections.abc import Iterable
from dataclasses import dataclass

from towpath.foundation.tenancy import current_merchant
from towpath.network.models import Merchant
from towpath.network.packs import in_language


@dataclass(frozen=True)
class Aspect:
    """One tap: its code, its words by language, its group, and the supply item that may be the cause."""

    code: str
    name: dict[str, str]
    group: str
    supply: str | None


def aspects_of(merchant: Merchant) -> list[Aspect]:
    """Every aspect of the trade, in the order it is shown."""
    return [Aspect(each["code"], each["name"], each["group"], each["supply"]) for each in merchant.pack.section("care")["aspects"]]


def own_aspects() -> list[Aspect]:
    """The aspects of the business in scope."""
    return aspects_of(own_merchant())


def own_merchant() -> Merchant:
    """The business in scope, with its pack."""
    return Merchant.objects.select_related("pack").get(pk=current_merchant())


def causes(merchants: Iterable[Merchant]) -> dict[str, set[str]]:
    """Which aspects point at which supply item, over the packs of these businesses: {"base-broth": {"saltiness", …}}."""
    found: dict[str, set[str]] = {}
    for merchant in merchants:
        for aspect in aspects_of(merchant):
            if aspect.supply is not None:
                found.setdefault(aspect.supply, set()).add(aspect.code)
    return found


def aspect_name(merchant: Merchant, code: str, language: str) -> str:
    """One aspect in words; a code the pack no longer has speaks for itself."""
    return next((in_language(aspect.name, language) for aspect in aspects_of(merchant) if aspect.code == code), code)
