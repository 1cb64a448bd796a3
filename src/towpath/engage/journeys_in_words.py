"""A journey in plain words: what begins it, and step by step what happens when. For whoever keeps the business."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from towpath.foundation.errors import Words
from towpath.network.journeys import Branch, Journey, Send, Wait
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
    """One sentence a step, in order."""
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
    to = _("it ends") if step.go == "exit" else _("on with step %(step)s") % {"step": journey.place_of(step.go) + 2}
    if step.when == "came_back":
        return _("If they came back meanwhile: %(to)s.") % {"to": to}
    if step.when == "silent":
        return _("If the question was not answered: %(to)s.") % {"to": to}
    asked = next(send for send in journey.sends if send.code == step.of)
    names = " / ".join(in_language(reply.name, language) for reply in asked.replies if not step.values or reply.code in step.values)
    return _("If the answer was %(answers)s: %(to)s.") % {"answers": names, "to": to}
