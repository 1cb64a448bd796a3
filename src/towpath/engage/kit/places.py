"""Where a code or a letter of this business can lead."""

from collections.abc import Iterable

from towpath.care.models import OwnTool
from towpath.care.tools.current import with_own
from towpath.network.models import Merchant


def places_of(merchant: Merchant) -> frozenset[str]:
    """The free help where there is some, what its trade sells, what its trade books, and always the first page."""
    return places_with(merchant, OwnTool.objects.in_force())


def places_with(merchant: Merchant, own: Iterable[OwnTool]) -> frozenset[str]:
    """The same for whoever has the business's own tools already."""
    manifest = merchant.pack.manifest
    sells_things, sells_time = bool(manifest["presence"]["template"]), bool(manifest.get("booking"))
    there = {"help": bool(with_own(merchant.pack, own)), "menu": sells_things, "book": sells_time, "home": True}
    return frozenset(place for place, is_there in there.items() if is_there)
