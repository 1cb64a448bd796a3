"""A picture or a short film of the business's own beside something to try: kept here, shown from here, and named by a result."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.models import OwnTool, ToolFilm
from towpath.care.tools.edit_tool import write_down
from towpath.care.tools.photo_files import keep_file
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.bare_films import BadFilm, bare_film
from towpath.network.bare_photos import BadPhoto, bare_photo
from towpath.network.free_tools import Tool
from towpath.network.models import Merchant

MOST_FILMS: Final = 60


class TooManyFilms(Refusal):
    kind = "conflict"
    code = "too_many_films"
    what_happened = _("Sixty pictures and films are the most.")
    what_is_safe = _("Those that are there stay.")
    what_to_do = _("Use one that is there.")


class FilmNeedsWords(Invalid):
    code = "film_needs_words"
    what_is_safe = _("What your customers see now is unchanged.")
    what_to_do = _("Write the words, then choose the file again.")


def keep_film(*, data: bytes, by: UUID | None, at: datetime) -> ToolFilm:
    """Without what the camera wrote into it. Nobody sees it before a result names it."""
    if data[4:8] == b"ftyp":
        bare, kind = bare_film(data), "mp4"
    else:
        try:
            bare, kind = bare_photo(data)
        except BadPhoto as problem:
            raise BadFilm from problem
    with all_or_nothing():
        if ToolFilm.objects.count() >= MOST_FILMS:
            raise TooManyFilms
        return ToolFilm.objects.create(by=by, kept_at=at, **keep_file(bare, kind))


def put_film(
    *, merchant: Merchant, code: str, seen: str, result: str, film: ToolFilm | None, name: Mapping[str, str], by: UUID | None
) -> OwnTool:
    """Beside what this result says to try first, in place of another; None: it stands there no more. Seen by customers once it is published."""

    def edit(body: dict[str, Any]) -> None:
        one = next((each for each in body.get("results", ()) if each["code"] == result), None)
        if one is None:
            raise NotFound
        if not one.get("try_first"):
            raise FilmNeedsWords(_("Say what to try first: the film shows how."))
        if film is not None and not name:
            raise FilmNeedsWords(_("Say what it shows, for whoever can't see it."))
        one["try_first"].pop("film", None)
        if film is not None:
            one["try_first"]["film"] = {"id": str(film.pk), "name": dict(name)}

    return write_down(merchant=merchant, code=code, seen=seen, edit=edit, by=by)


def film_that_is_gone(tool: Tool) -> str:
    """The result that names a film which is not there; empty where there is none."""
    named = {each.try_first.film.id: each.code for each in tool.results if each.try_first and each.try_first.film}
    there = {str(pk) for pk in ToolFilm.objects.filter(pk__in=named).values_list("pk", flat=True)} if named else set()
    return next((code for film, code in named.items() if film not in there), "")
