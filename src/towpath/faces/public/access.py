"""Everybody may read these pages; the demo's conveniences are for whoever sits at the machine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from towpath.faces.addresses import sits_at_this_machine
from towpath.foundation.errors import NotFound

View = Callable[..., HttpResponse]


def anyone(view: View) -> View:
    """No sign-in needed."""
    view.policy = "anyone"  # type: ignore[attr-defined]
    return view


def demo_at_this_machine(view: View) -> View:
    """Exists in a demo only, and there only for whoever sits at the machine. For everybody else there is nothing at this address."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.TOWPATH_DEMO or not sits_at_this_machine(request):
            raise NotFound
        return view(request, *args, **kwargs)

    guarded.policy = "demo"  # type: ignore[attr-defined]
    return guarded
