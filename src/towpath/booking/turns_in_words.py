"""Why a person was chosen, as a colleague would say it; what decided is said with its figures."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from towpath.ui import formats


def why_in_words(code: str, figures: Mapping[str, int]) -> str:
    """A code of whose_turn; figures in minutes."""
    words = {
        "asked": _("They were asked for by name."),
        "given": _("Somebody of the team gave it to them."),
        "kept": _("They had it before it was moved."),
        "same": _("The same person as last time."),
        "alone": _("There was nobody else then."),
        "skill": _("The only one who can do it."),
        "licence": _("The only one with the licence that day."),
        "free": _("The only one who was free."),
        "least": _("Fewest hours in four weeks: %(mine)s h against %(next)s h."),
        "level": _("Nobody had fewer hours in four weeks than %(mine)s h."),
        "next": _("Whoever was before them was taken at that moment."),
    }.get(code, _("Nobody wrote down why."))
    return words % {name: hours(minutes) for name, minutes in figures.items()} if figures else words


def hours(minutes: int) -> str:
    """6; 9:15, to the minute: what decided may have been no more than that."""
    whole, rest = divmod(minutes, 60)
    return f"{formats.number(whole)}:{rest:02}" if rest else formats.number(whole)
