"""Why a way through a journey ended, or why a message would not go, in words for whoever keeps the business."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.engage.contact_budget import REASONS
from towpath.foundation.errors import Words

EXITS: Final[Mapping[str, Words]] = {
    **REASONS,
    "done": _("It came to its end."),
    "called_off": _("The visit was called off, or its money went back."),
    "came_back": _("They came back meanwhile, so there was nothing to say."),
    "visited_again": _("You came for the same thing again, and the newer visit is followed."),
    "thing_gone": _("What it was for is not theirs any more."),
    "held_out": _("Left alone on purpose, so that the others can be compared with somebody."),
    "too_late": _("It could not go out in time, and later it would have been odd."),
    "switched_off": _("You switched it off."),
}


def say_reason(code: str) -> Words:
    """A code nobody knows any more speaks for itself."""
    return EXITS.get(code, code)
