"""What a network says of itself, checked: its name, its money, its wall clock, its language."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.numbers import list_currencies
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid


class BadNetwork(Invalid):
    code = "bad_network"
    what_happened = _("A network needs a name of 2 to 120 characters, a currency, a time zone and a language we speak.")


def check_facts(*, name: str, currency: str, zone: str, language: str) -> None:
    """A name people can read, a currency there is, a place in the world, a language that is complete here."""
    if not 2 <= len(name.strip()) <= 120 or currency not in list_currencies() or language not in dict(settings.LANGUAGES):
        raise BadNetwork
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise BadNetwork from unknown
