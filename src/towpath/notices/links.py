"""Absolute links into a business's own pages, for messages that are read elsewhere."""

from django.conf import settings

_USUAL_PORTS = {"http": 80, "https": 443}


def shop_link(slug: str, path: str = "/") -> str:
    """A page on the business's own host: shop_link("nans", "/follow-up/…/")."""
    return _link(slug, path)


def work_link(path: str) -> str:
    """A page of the businesses' own rooms."""
    return _link("work", path)


def api_link(path: str) -> str:
    """An address for programs."""
    return _link("api", path)


def follow_up_link(slug: str, token: str) -> str:
    """Where one visit's question is answered."""
    return shop_link(slug, f"/follow-up/{token}/")


def _link(name: str, path: str) -> str:
    port = "" if _USUAL_PORTS.get(settings.TOWPATH_SCHEME) == settings.TOWPATH_PORT else f":{settings.TOWPATH_PORT}"
    return f"{settings.TOWPATH_SCHEME}://{name}.{settings.TOWPATH_HOST}{port}{path}"
