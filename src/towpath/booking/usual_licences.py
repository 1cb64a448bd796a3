"""Which licences people of the trade usually hold, and who holds them here. It binds nobody: a service asks for one when the business says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from towpath.booking.models import Need, PersonalLicence
from towpath.network.models import PackVersion
from towpath.network.packs import in_language


@dataclass(frozen=True)
class Usual:
    """One of them."""

    code: str
    kind: str
    """As services ask for it, or as it is called here already, otherwise in the language of who asks."""
    why: str
    held_by: frozenset[UUID]


def trade_today(trade: str) -> QuerySet[PackVersion, Any]:
    """The newest there is of this trade, whichever a business began with: what is only proposed may be news."""
    return PackVersion.objects.filter(trade=trade).order_by("-version")[:1]


def asked_here() -> QuerySet[Need, Any]:
    """What the services in force ask for, by name."""
    return Need.objects.filter(version__superseded_at=None).exclude(licence="").order_by("licence").values_list("licence").distinct()


def usual_licences(
    *, packs: Sequence[PackVersion], held: Iterable[PersonalLicence], asked: Iterable[tuple[str]], language: str
) -> list[Usual]:
    """In the trade's order; held under any of its names, in whatever language it was written down. `packs`, `asked`: the answers of `trade_today` and
    `asked_here`."""
    held, called = list(held), [kind for (kind,) in asked]
    proposed = [each for pack in packs for each in (pack.manifest.get("booking") or {}).get("licences", [])]
    return [_usual(each, held, called, language) for each in proposed]


def _usual(proposed: dict[str, Any], held: Sequence[PersonalLicence], called: Sequence[str], language: str) -> Usual:
    names = {name.casefold() for name in proposed["name"].values()}
    here = [each for each in held if each.kind.casefold() in names]
    # A service finds who holds it by the name it asks for: noted under another one, nobody would be offered.
    known = [kind for kind in (*called, *(each.kind for each in here)) if kind.casefold() in names]
    kind = known[0] if known else in_language(proposed["name"], language)
    return Usual(proposed["code"], kind, in_language(proposed["why"], language), frozenset(each.resource_id for each in here))
