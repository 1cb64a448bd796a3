"""What every template may know about the installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, Any]:
    """Addresses and switches that are the same for everybody."""
    return {
        "demo": settings.TOWPATH_DEMO,
        "live_origin": live_origin(request),
        "mount_prefix": getattr(request, "mount_prefix", ""),
    }


def live_origin(request: HttpRequest) -> str:
    """Where this page's live streams come from: the same host name, the live process's port."""
    host = request.get_host().rsplit(":", 1)[0]
    return f"{settings.TOWPATH_SCHEME}://{host}:{settings.TOWPATH_LIVE_PORT}"
