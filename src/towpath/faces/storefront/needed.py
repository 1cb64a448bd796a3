"""What must be known before a time can be promised: a name always, an address of the kind the service needs."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import ServiceVersion
from towpath.foundation.errors import Invalid


class StillMissing(Invalid):
    """Names the field, so that the page can point at it."""

    code = "still_missing"
    what_is_safe = _("Your time is still held, and nothing you typed is lost.")
    what_to_do = _("Fill it in, then confirm.")


WHY = {
    "email": _("An e-mail address is missing: we have to be able to reach you about this one."),
    "phone": _("A phone number is missing: we call you for this one."),
    "address": _("Your address is missing: we come to you for this one."),
}


def needs_of(version: ServiceVersion, *, hears_later: bool = False) -> frozenset[str]:
    """Online somebody has to get the link, by phone to be called, at home to be found; and whoever asks has to hear the answer, and whoever leaves a card
    what is taken from it."""
    by_place = {"online": {"email"}, "phone": {"phone"}, "customer": {"address"}}.get(version.place, set())
    return frozenset(by_place | ({"email"} if version.asks_approval or hears_later else set()))


def check_needed(version: ServiceVersion, typed: Mapping[str, str], *, hears_later: bool = False) -> None:
    for field in sorted(needs_of(version, hears_later=hears_later)):
        if not typed[field].strip():
            raise StillMissing(WHY[field], field=field)
