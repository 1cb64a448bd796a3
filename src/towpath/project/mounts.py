"""Which face answers at which address.

Each face has a host under the base (`net.`, `work.`, `<shop>.`) and a path fallback on any address this machine has (`/net`, `/work`, `/s/<shop>`),
so that a phone on the same network reaches a shop by the machine's own number. A face writes its URLs once, from its own root.
"""

import re
from dataclasses import dataclass

from django.conf import settings

from towpath.network.slugs import RESERVED_SLUGS

WORKSPACE, API = "/work", "/api"
"""Where these faces begin on an address that has no host of theirs."""
_SLUG = r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?"
_SHOP_PATH = re.compile(rf"/s/({_SLUG})(?=/|$)")


@dataclass(frozen=True)
class Mount:
    """A face, where its addresses begin, and whose shop it is (storefront only)."""

    urlconf: str
    prefix: str = ""
    shop: str | None = None


def mount_for(host: str, path: str) -> Mount:
    """Find the face for a request. Answers the public face when nothing else claims the address."""
    name = host.rsplit(":", 1)[0].lower()
    if settings.TOWPATH_ROLE == "console":
        return Mount("towpath.faces.console.urls")
    if name.endswith(f".{settings.TOWPATH_HOST}"):
        label = name[: -len(settings.TOWPATH_HOST) - 1]
        if label == "work":
            return Mount("towpath.faces.workspace.urls")
        if label == "api":
            return Mount("towpath.faces.api.urls")
        if re.fullmatch(_SLUG, label) and label not in RESERVED_SLUGS:
            return Mount("towpath.faces.storefront.urls", shop=label)
    for prefix, urlconf in ((WORKSPACE, "towpath.faces.workspace.urls"), (API, "towpath.faces.api.urls")):
        if path == prefix or path.startswith(f"{prefix}/"):
            return Mount(urlconf, prefix)
    shop = _SHOP_PATH.match(path)
    if shop:
        return Mount("towpath.faces.storefront.urls", shop.group(0), shop.group(1))
    return Mount("towpath.faces.public.urls")
