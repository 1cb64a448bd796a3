"""Everybody may read these pages; the demo's conveniences are for whoever sits at the machine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from towpath.faces.addresses import sits_at_this_machine
from towpath.faces.policy import open_to
from towpath.foundation.errors import NotFound

View = Callable[..., HttpResponse]


anyone = open_to("anyone")
"""No sign-in needed."""


def demo_at_this_machine(view: View) -> View:
    """Exists in a demo only, and there only for whoever sits at the machine. For everybody else there is nothing at this address."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.TOWPATH_DEMO or not sits_at_this_machine(request):
            raise NotFound
        return view(request, *args, **kwargs)

    return open_to("demo")(guarded)
