"""What every page of the room shares: the rail, the palette, the name over the door."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.faces.console.access import OperatorRequest
from towpath.ui.navigation import NavGroup, NavItem


def page(request: OperatorRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """A page in its shell, with the place in the rail lit that its address belongs to."""
    groups = _groups(request.path)
    around = {
        "nav_groups": groups,
        "network_name": request.network.name,
        "home_href": reverse("today"),
        "command_items": [
            {"label": item.label, "href": item.href, "icon": item.icon, "hint": group.title} for group in groups for item in group.items
        ],
        "actor": request.actor,
        "zone": request.network.zone,
        "currency": request.network.currency,
    }
    return render(request, template, around | (context or {}), status=status)


def _groups(path: str) -> tuple[NavGroup, ...]:
    def item(label: str, name: str, icon: str) -> NavItem:
        href = reverse(name)
        here = path == href if name == "today" else path.startswith(href)
        return NavItem(label, href, icon, current=here)

    return (
        NavGroup(
            "",
            (item(_("Today"), "today", "sun"), item(_("Follow one complaint"), "loop", "route")),
        ),
        NavGroup(
            _("Network"),
            (
                item(_("Businesses"), "businesses", "store"),
                item(_("Supply"), "supply", "package"),
                item(_("Methods"), "methods", "list-checks"),
                item(_("Fees and terms"), "terms", "scroll-text"),
                item(_("Subsidies"), "subsidies", "hand-coins"),
                item(_("Gift card circles"), "circles", "handshake"),
                item(_("Settlement"), "settlement", "scale"),
                item(_("Set-up"), "setup", "settings-2"),
            ),
        ),
        NavGroup(
            _("What stays theirs"),
            (
                item(_("Figures that left"), "releases", "send"),
                item(_("Try to find a diner"), "door", "door-closed"),
            ),
        ),
    )
