"""Absolute links into a business's own pages, for messages that are read elsewhere."""

from django.conf import settings

_USUAL_PORTS = {"http": 80, "https": 443}


def shop_link(slug: str, path: str = "/") -> str:
    """A page on the business's own host: shop_link("nans", "/follow-up/…/")."""
    port = "" if _USUAL_PORTS.get(settings.TOWPATH_SCHEME) == settings.TOWPATH_PORT else f":{settings.TOWPATH_PORT}"
    return f"{settings.TOWPATH_SCHEME}://{slug}.{settings.TOWPATH_HOST}{port}{path}"


def follow_up_link(slug: str, token: str) -> str:
    """Where one visit's question is answered."""
    return shop_link(slug, f"/follow-up/{token}/")
