"""What a method says, for people: titles, what each entry asks for, and what changed between two of them."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from towpath.methods.inside_in_words import inside_in_words
from towpath.methods.merge import GONE, Clash
from towpath.methods.update import Change
from towpath.network.packs import in_language

KIND_NAMES: Final = {"procedure": gettext_lazy("Procedure"), "curriculum": gettext_lazy("Curriculum"), "program": gettext_lazy("Program")}
GROUP_NAMES: Final = {
    "steps": gettext_lazy("Steps"),
    "units": gettext_lazy("Units"),
    "questions": gettext_lazy("Questions to find out where somebody is"),
    "exercises": gettext_lazy("Exercises"),
    "baseline": gettext_lazy("Measured at the beginning and at the end"),
    "competencies": gettext_lazy("What it trains"),
}
MUST_NAMES: Final = {
    "safety": gettext_lazy("keeps people safe"),
    "required": gettext_lazy("has to be done"),
    "optional": gettext_lazy("advice"),
}
PROOF_NAMES: Final = {
    "none": gettext_lazy("no proof"),
    "photo": gettext_lazy("photo"),
    "reading": gettext_lazy("reading"),
    "signature": gettext_lazy("signature"),
    "serial": gettext_lazy("serial number"),
    "text": gettext_lazy("a few words"),
}
VALUE_NAMES: Final = MUST_NAMES | PROOF_NAMES
FIELD_NAMES: Final = {
    "words": gettext_lazy("words"),
    "name": gettext_lazy("name"),
    "detail": gettext_lazy("explanation"),
    "about": gettext_lazy("what it is about"),
    "must": gettext_lazy("whether it must be done"),
    "proof": gettext_lazy("proof"),
    "unit": gettext_lazy("unit"),
    "low": gettext_lazy("lowest value"),
    "high": gettext_lazy("highest value"),
    "minutes": pgettext_lazy("a length", "minutes"),
    "lesson": gettext_lazy("lesson"),
    "sheets": gettext_lazy("sheets"),
    "quiz": gettext_lazy("quiz"),
    "needs": gettext_lazy("what comes before"),
    "advance": gettext_lazy("when more is asked"),
    "start": gettext_lazy("beginning"),
    "step": gettext_lazy("how much more"),
    "most": gettext_lazy("most"),
    "per_week": gettext_lazy("times a week"),
    "choices": gettext_lazy("answers"),
    "right": gettext_lazy("right answer"),
    "text": gettext_lazy("text"),
    "tasks": gettext_lazy("tasks"),
    "answer": gettext_lazy("answer"),
}


def title_of(entry: dict[str, Any], language: str) -> str:
    """What an entry is called: its words, or its name."""
    return in_language(entry.get("words") or entry.get("name") or {"en": entry["code"]}, language)


def asks_for(entry: dict[str, Any]) -> list[str]:
    """What has to be done, shown or measured, in a few words each."""
    told = []
    if entry.get("must") in ("safety", "required"):
        told.append(str(MUST_NAMES[entry["must"]]))
    if entry.get("proof", "none") != "none":
        told.append(str(PROOF_NAMES[entry["proof"]]))
    if "low" in entry or "high" in entry:
        told.append(range_of(entry))
    minutes = entry.get("minutes") or sum(part["minutes"] for part in entry.get("lesson", []))
    if minutes:
        told.append(ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
    times, quiz = entry.get("per_week", 0), len(entry.get("quiz", []))
    if times:
        told.append(ngettext("once a week", "%(n)s times a week", times) % {"n": times})
    if quiz:
        told.append(ngettext("quiz of %(n)s question", "quiz of %(n)s questions", quiz) % {"n": quiz})
    return told


def range_of(entry: dict[str, Any]) -> str:
    """Between which values a reading is good."""
    low, high, unit = entry.get("low"), entry.get("high"), entry.get("unit", "")
    if low is None:
        return (_("%(high)s %(unit)s at most") % {"high": high, "unit": unit}).strip()
    if high is None:
        return (_("%(low)s %(unit)s at least") % {"low": low, "unit": unit}).strip()
    return f"{low}–{high} {unit}".strip()


def groups_of(body: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """Everything a method says, group by group, ready to be shown."""
    return [
        {
            "code": group,
            "name": name,
            "numbered": group in ("steps", "units"),
            "entries": [{"entry": entry, "title": title_of(entry, language), "asks": asks_for(entry)} for entry in body[group]],
        }
        for group, name in GROUP_NAMES.items()
        if body.get(group)
    ]


def change_in_words(change: Change, language: str) -> dict[str, Any]:
    """One changed entry: what it is called, what is another in it, and what is another inside the parts of a unit."""
    entry = change.after or change.before or {"code": change.code}
    if change.before is None:
        told = _("new")
    elif change.after is None:
        told = _("left out")
    else:
        told = ", ".join(_field_in_words(name, change.before.get(name), change.after.get(name)) for name in change.fields)
    return {
        "title": title_of(entry, language),
        "told": told,
        "inside": inside_in_words(change.before, change.after, language) if change.group == "units" else [],
        "before": title_of(change.before, language) if change.before else "",
        "after": title_of(change.after, language) if change.after else "",
        "reworded": bool(change.before and change.after and title_of(change.before, language) != title_of(change.after, language)),
    }


def clash_in_words(clash: Clash, language: str) -> dict[str, str]:
    """Both sides of a clash, as somebody can compare them."""
    return {"path": clash.path, "mine": _side(clash.mine, language), "theirs": _side(clash.theirs, language), "where": _where(clash.path)}


def _field_in_words(name: str, before: Any, after: Any) -> str:
    """Its name; where it is a plain value, from what to what."""
    called = str(FIELD_NAMES.get(name, name))
    values = [
        _("none") if value is None else str(VALUE_NAMES.get(value, value))
        for value in (before, after)
        if not isinstance(value, dict | list)
    ]
    return f"{called}: {values[0]} → {values[1]}" if len(values) == 2 else called


def _side(value: Any, language: str) -> str:
    if value == GONE:
        return _("left out")
    if isinstance(value, dict):
        return title_of(value, language) if "code" in value else in_language(value, language)
    if isinstance(value, list):
        return _listed([title_of(each, language) if isinstance(each, dict) else str(each) for each in value])
    return str(value)


def _where(path: str) -> str:
    """Out of steps[flue].words.en the field's name; out of units[u05].quiz[q1].words what it is a part of as well."""
    names = [part.partition("[")[0] for part in path.split(".")]
    return " · ".join(str(FIELD_NAMES[name]) for name in names if name in FIELD_NAMES) or names[-1]


def _listed(names: Any) -> str:
    return ", ".join(str(FIELD_NAMES.get(name, name)) for name in names)
