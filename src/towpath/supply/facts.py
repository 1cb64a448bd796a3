"""Measured properties of a version, by their names on a page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

NAMES = {"sodium_mg_per_100ml": gettext_noop("Sodium, mg per 100 ml")}


def facts_in_words(facts: Mapping[str, object]) -> list[tuple[str, object]]:
    """Each property with its name; one nobody has named yet is shown as it was entered."""
    return [(_(NAMES[code]) if code in NAMES else code.replace("_", " "), value) for code, value in facts.items()]
