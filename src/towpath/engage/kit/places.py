"""Where a code or a letter of this business can lead."""

from towpath.care.tools.current import tools_now
from towpath.network.models import Merchant


def places_of(merchant: Merchant) -> frozenset[str]:
    """The free help where there is some, what its trade sells, what its trade books, and always the first page."""
    manifest = merchant.pack.manifest
    sells_things, sells_time = bool(manifest["presence"]["template"]), bool(manifest.get("booking"))
    there = {"help": bool(tools_now(merchant)), "menu": sells_things, "book": sells_time, "home": True}
    return frozenset(place for place, is_there in there.items() if is_there)
