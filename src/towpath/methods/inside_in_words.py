"""What changed inside a unit, as somebody reads it: line by line."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from towpath.methods.inside import Inside, Place, changes_inside
from towpath.network.packs import in_language

PART_NAMES: Final = {
    "lesson": gettext_lazy("Part of the lesson"),
    "sheets": gettext_lazy("Sheet"),
    "tasks": gettext_lazy("Task"),
    "quiz": pgettext_lazy("a quiz", "Question"),
    "choices": gettext_lazy("Choice"),
}
LIST_NAMES: Final = {
    "lesson": gettext_lazy("Parts of the lesson"),
    "sheets": gettext_lazy("Sheets"),
    "tasks": gettext_lazy("Tasks"),
    "quiz": pgettext_lazy("a quiz", "Questions"),
    "choices": gettext_lazy("Choices"),
}
FIELDS: Final = {
    "minutes": pgettext_lazy("a length", "minutes"),
    "url": gettext_lazy("where it lies"),
    "weight": gettext_lazy("how much it counts"),
    "right": gettext_lazy("right answer"),
    "answer": gettext_lazy("answer"),
    "competency": gettext_lazy("what it trains"),
}


def inside_in_words(before: dict[str, Any] | None, after: dict[str, Any] | None, language: str) -> list[str]:
    """One line for each difference; nothing for what is new or gone as a whole."""
    if before is None or after is None:
        return []
    return [line for change in changes_inside(before, after) for line in _lines(change, language)]


def _lines(change: Inside, language: str) -> Iterator[str]:
    where = " · ".join(_called(place, language) for place in change.places if place.entry)
    if change.what == "order":
        told = _("%(entries)s: in another order") % {"entries": LIST_NAMES[change.places[-1].part]}
        yield f"{where} · {told}" if where else told
    elif change.what == "added":
        yield _("%(where)s: new") % {"where": where}
    elif change.what == "left_out":
        yield _("%(where)s: left out") % {"where": where}
    elif change.field == "text":
        yield from (f"{where}: {line}" for line in _line_by_line(change, language))
    else:
        yield f"{where}: {_field(change, language)}"


def _called(place: Place, language: str) -> str:
    """By what it was called before, where it was there."""
    entry = place.before or place.after
    title = in_language(entry.get("words") or entry["name"], language)
    return _("%(part)s “%(title)s”") % {"part": PART_NAMES[place.part], "title": title}


def _field(change: Inside, language: str) -> str:
    """Its name, from what to what."""
    before, after = _said(change, change.before, 0, language), _said(change, change.after, 1, language)
    if before == after:
        return _("the words in another language")
    if change.field in ("words", "name"):
        return _("now “%(words)s”") % {"words": after}
    return f"{FIELDS.get(change.field, change.field)}: {before or _('none')} → {after or _('none')}"


def _said(change: Inside, value: Any, side: int, language: str) -> str:
    if value is None:
        return ""
    if change.field == "right":
        place = change.places[-1]
        choices = {choice["code"]: choice["words"] for choice in (place.after if side else place.before).get("choices", [])}
        return f"“{in_language(choices[value], language)}”" if value in choices else str(value)
    return in_language(value, language) if isinstance(value, dict) else str(value)


def _line_by_line(change: Inside, language: str) -> Iterator[str]:
    """Which lines of a text are others now."""
    old, new = (
        [line for line in _said(change, value, 0, language).splitlines() if line.strip()] for value in (change.before, change.after)
    )
    if old == new:
        yield _("the words in another language")
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        both = min(end - start, stop - begin) if tag == "replace" else 0
        for place in range(both):
            yield _("line “%(before)s” → “%(after)s”") % {"before": old[start + place], "after": new[begin + place]}
        if tag in ("replace", "delete"):
            yield from (_("line left out: “%(line)s”") % {"line": line} for line in old[start + both : end])
        if tag in ("replace", "insert"):
            yield from (_("new line: “%(line)s”") % {"line": line} for line in new[begin + both : stop])
