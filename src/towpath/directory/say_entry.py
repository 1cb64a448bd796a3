"""Say whether the business stands in the network's list, and what it shows there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.directory.lay_out import lay_out_entry, taught
from towpath.directory.models import Entry
from towpath.directory.near import point_in
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.methods.models import OwnVersion

LANGUAGES: Final = (
    "ar",
    "bn",
    "cs",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fr",
    "he",
    "hi",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "ta",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
)


class BadEntry(Invalid):
    code = "bad_entry"
    what_happened = _("Your words take up to 300 characters, a place up to 60, a postcode up to 20.")
    what_is_safe = _("Nothing was changed.")


class BadPoint(Invalid):
    code = "bad_point"
    what_happened = _("A point is two numbers, first north and then east, like 51.34, 12.37.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Copy it from a map, or leave it empty.")


class NoSuchLanguage(Invalid):
    code = "no_such_language"
    what_happened = _("One of the languages is not among those we know.")
    what_is_safe = _("Nothing was changed.")


class NotTaught(Invalid):
    code = "not_taught"
    what_happened = _("What is left out is not part of a course you use.")
    what_is_safe = _("Nothing was changed.")


@dataclass(frozen=True)
class Teachable:
    """Something of one of the network's courses in use here: by code, with its names by language."""

    code: str
    course: Mapping[str, str]
    name: Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """What an owner decides about the entry; the rest follows from the page."""

    listed: bool = True
    words: str = ""
    languages: Sequence[str] = ()
    postcode: str = ""
    place: str = ""
    point: str = ""
    leaves_out: Sequence[str] = ()
    """Of the network's courses: maths-7-9.geometry."""
    shows_prices: bool = True
    shows_times: bool = True


def own_courses() -> QuerySet[OwnVersion]:
    """Those of the network that the business uses, as it uses them; to be read by `teachable_in`."""
    return OwnVersion.objects.current().of_kind("curriculum")


def teachable_in(courses: Iterable[OwnVersion]) -> list[Teachable]:
    """What the courses train, course by course."""
    return [
        Teachable(f"{own.adoption.method.code}.{each['code']}", own.adoption.method.name, each["name"])
        for own in courses
        for each in own.body.get("competencies", [])
        if each["code"] in taught(own)
    ]


def entry_kept() -> QuerySet[Entry]:
    """The one row of the business, or none; to be read by `entry_in`."""
    kept: QuerySet[Entry] = Entry.objects.filter(merchant_id=current_merchant())
    return kept


def entry_in(kept: Iterable[Entry]) -> Entry:
    """As it stands; a business that never said anything is listed with what its page shows."""
    return next(iter(kept), None) or Entry()


def own_entry() -> Entry:
    """Asked and read."""
    return entry_in(entry_kept())


def say_entry(*, said: Said, at: datetime) -> Entry:
    """From now on. Taken off the list, nothing of it stays there; the page itself is not touched."""
    words, place, postcode = (" ".join(text.split()) for text in (said.words, said.place, said.postcode))
    if len(words) > 300 or len(place) > 60 or len(postcode) > 20:
        raise BadEntry
    if not set(said.leaves_out) <= {each.code for each in teachable_in(own_courses())}:
        raise NotTaught
    if not set(said.languages) <= set(LANGUAGES):
        raise NoSuchLanguage
    point = point_in(said.point)
    if said.point.strip() and point is None:
        raise BadPoint
    with all_or_nothing():
        Entry.objects.update_or_create(
            merchant_id=current_merchant(),
            defaults={
                "listed": said.listed,
                "words": words,
                "languages": [code for code in LANGUAGES if code in said.languages],
                "postcode": postcode,
                "place": place,
                "latitude": point.latitude if point else None,
                "longitude": point.longitude if point else None,
                "leaves_out": sorted(set(said.leaves_out)),
                "shows_prices": said.shows_prices,
                "shows_times": said.shows_times,
            },
        )
        lay_out_entry(at=at)
        return Entry.objects.get(merchant_id=current_merchant())


def point_of(entry: Entry) -> str:
    """As an owner types it."""
    return "" if entry.latitude is None or entry.longitude is None else f"{entry.latitude:.9g}, {entry.longitude:.9g}"
