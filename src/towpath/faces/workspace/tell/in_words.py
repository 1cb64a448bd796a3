"""Sources, pages and what can go between languages, as a team reads them."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from towpath.engage.kit.channel_mix import NOT_KNOWN
from towpath.faces.workspace.rooms import Back

SOURCES = {
    "flyer": pgettext_lazy("a source", "Flyer"),
    "poster": pgettext_lazy("a source", "Poster"),
    "post": gettext_lazy("A post we wrote"),
    "phone": gettext_lazy("They called us"),
    "walk_in": gettext_lazy("Came in from the street"),
    "word_of_mouth": gettext_lazy("Somebody told them"),
    "own_page": gettext_lazy("Our own page"),
    "directory": gettext_lazy("The network's directory"),
    "outside": gettext_lazy("Another platform"),
    NOT_KNOWN: gettext_lazy("Nobody asked"),
}
ASKED = tuple(code for code in SOURCES if code not in ("outside", NOT_KNOWN))
"""What somebody can say in a word; of another platform its name is wanted too."""
PLACES = {
    "help": gettext_lazy("the free help"),
    "menu": gettext_lazy("what you sell"),
    "book": gettext_lazy("what can be booked"),
    "home": gettext_lazy("your first page"),
}


def to_tell() -> Back:
    return reverse("tell-people"), _("Tell people")


def source_in_words(source: str, label: str = "") -> str:
    """Another platform by its name; a pile of flyers with where it lies."""
    name = str(SOURCES.get(source, source))
    return _("%(source)s: %(label)s") % {"source": name, "label": label} if label else name


def places_to_choose(there: frozenset[str]) -> list[tuple[str, Any]]:
    return [(code, words) for code, words in PLACES.items() if code in there]


def fields_of(words: Mapping[str, Mapping[str, str]], parts: Mapping[str, int]) -> list[dict[str, Any]]:
    """By language: what is typed for each part."""
    return [
        {
            "code": code,
            "name": name,
            "parts": {part: words.get(code, {}).get(part, "") for part in parts},
        }
        for code, name in settings.LANGUAGES
    ]


def words_from(form: QueryDict, parts: Mapping[str, int]) -> dict[str, dict[str, str]]:
    """As the verbs take them: {"en": {"headline": …}}."""
    return {code: {part: form.get(f"{part}-{code}", "") for part in parts} for code, _name in settings.LANGUAGES}
