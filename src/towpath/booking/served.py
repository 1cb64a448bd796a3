"""Whether the business comes to where they are, and whether it was told where that is."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import ServiceVersion
from towpath.booking.read_calendars import Scene
from towpath.foundation.errors import Invalid, Refusal


class NotServed(Refusal):
    """Nobody of the business comes to where they are."""

    kind = "conflict"
    code = "not_served"
    what_happened = _("We don't come to this part of town.")
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Choose one of the areas that are shown, or call us.")


class WhereTo(Invalid):
    """Somebody has to be found."""

    code = "where_to"
    what_happened = _("It takes place at the customer's: a street and a number are needed.")
    what_is_safe = _("Nothing was booked, and nothing you typed is lost.")


def check_served(scene: Scene, *, by: UUID | None) -> None:
    """Whoever chooses by themselves is in an area the business goes to; the team may go further."""
    if not by and scene.version.place == "customer" and scene.served and scene.area not in scene.served:
        raise NotServed


def check_where(version: ServiceVersion, address: str, *, by: UUID | None) -> None:
    """What is decided in one go, or later by nobody's hand, needs the address beforehand."""
    if not by and version.place == "customer" and not address.strip():
        raise WhereTo
