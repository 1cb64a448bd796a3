"""A journey in plain words: what begins it, and step by step what happens when. For whoever keeps the business."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from towpath.foundation.errors import Words
from towpath.network.journeys import EXIT, Branch, Journey, Send, Wait
from towpath.network.packs import in_language

BEGINS: dict[str, Words] = {
    "booking.completed": gettext_lazy("A visit is over."),
    "series.ended": gettext_lazy("The last visit of a series is over."),
    "order.served": gettext_lazy("An order is handed over."),
    "order.paid": gettext_lazy("An order is paid."),
}
KINDS: dict[str, Words] = {
    "question": gettext_lazy("Question"),
    "care": gettext_lazy("Tip"),
    "reminder": gettext_lazy("Reminder"),
    "offer": gettext_lazy("Offer"),
}


def steps_in_words(journey: Journey, language: str) -> list[str]:
    """What begins it, then one sentence a step, in order: the first step is number one."""
    return [str(BEGINS[journey.begins]), *(_step(journey, step, language) for step in journey.steps)]


def wait_in_words(wait: Wait) -> str:
    parts = [ngettext("%(n)s month", "%(n)s months", wait.months) % {"n": wait.months}] if wait.months else []
    parts += [ngettext("%(n)s day", "%(n)s days", wait.days) % {"n": wait.days}] if wait.days or not parts else []
    return _("%(how_long)s after that") % {"how_long": " + ".join(parts)}


def _step(journey: Journey, step: object, language: str) -> str:
    if isinstance(step, Wait):
        return _("Wait until %(when)s.") % {"when": wait_in_words(step)}
    if isinstance(step, Branch):
        return _branch(journey, step, language)
    if isinstance(step, Send):
        what = {"kind": KINDS[step.kind], "subject": in_language(step.subject, language)}
        said, but_not = _("%(kind)s: “%(subject)s”.") % what, _("Not to somebody who came back meanwhile.")
        return f"{said} {but_not}" if step.unless_back else said
    return _("It ends here.")


def _branch(journey: Journey, step: Branch, language: str) -> str:
    to = _("it ends") if step.go == "exit" else _("on with step %(step)s") % {"step": journey.place_of(step.go) + 1}
    if step.when == "came_back":
        return _("If they came back meanwhile: %(to)s.") % {"to": to}
    if step.when == "silent":
        return _("If the question was not answered: %(to)s.") % {"to": to}
    asked = next(send for send in journey.sends if send.code == step.of)
    names = " / ".join(in_language(reply.name, language) for reply in asked.replies if not step.values or reply.code in step.values)
    return _("If the answer was %(answers)s: %(to)s.") % {"answers": names, "to": to}


def conditions_in_words(journey: Journey, language: str) -> list[tuple[str, str]]:
    """Whatever a condition of this journey can be about, by the code it is chosen by (`condition_of`)."""
    found = [("came_back", _("They came back meanwhile"))]
    for asked in (send for send in journey.sends if send.replies):
        name = {"question": in_language(asked.subject, language)}
        found.append((f"silent:{asked.code}", _("“%(question)s” was not answered") % name))
        found.append((f"answered:{asked.code}", _("“%(question)s” was answered, however") % name))
        for reply in asked.replies:
            words = {**name, "answer": in_language(reply.name, language)}
            found.append((f"answered:{asked.code}:{reply.code}", _("“%(question)s” was answered: %(answer)s") % words))
    return found


def condition_of(code: str) -> dict[str, Any]:
    """As a step has it; the other way round of `code_of`."""
    when, _colon, rest = code.partition(":")
    of, _colon, values = rest.partition(":")
    return {"when": when, **({"of": of} if of else {}), **({"is": values.split(",")} if values else {})}


def code_of(step: Branch) -> str:
    """By which a page names it: came_back, silent:warm, answered:warm, answered:warm:no."""
    return ":".join(part for part in (step.when, step.of, ",".join(step.values)) if part)


def targets_in_words(journey: Journey, language: str) -> list[tuple[str, str]]:
    """Where a condition may lead: to a letter, by its number, or to the end."""
    letters = [(place, step) for place, step in enumerate(journey.steps) if isinstance(step, Send)]
    words = _("On with step %(step)s: %(subject)s")
    there = [(send.code, words % {"step": place + 1, "subject": in_language(send.subject, language)}) for place, send in letters]
    return [*there, (EXIT, _("It ends"))]
