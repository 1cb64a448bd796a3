"""Every address says who may use it."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

FACES = ["console", "workspace", "storefront", "public", "api"]
BORROWED = ("allauth.", "ninja.")
"""Views of libraries, whose policy is the library's own: signing in, and the API's operations (see the API's tests)."""


def routes(resolver, prefix=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, f"{prefix}{entry.pattern}")
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.pattern}", entry.callback


@pytest.mark.parametrize("face", FACES)
def test_every_route_declares_its_policy(face):
    undeclared = [
        route
        for route, view in routes(get_resolver(f"towpath.faces.{face}.urls"))
        if not hasattr(view, "policy") and not getattr(view, "func", view).__module__.startswith(BORROWED)
    ]

    assert undeclared == []


@pytest.mark.parametrize("face", FACES)
def test_every_face_has_routes(face):
    assert list(routes(get_resolver(f"towpath.faces.{face}.urls")))
