"""A business says how long its paperwork takes by hand."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.insight.models import LONGEST_MINUTES, HandMinutes
from towpath.insight.paperwork import NoSuchRoutine
from towpath.insight.routine import BY_CODE


class NotSoLong(Invalid):
    code = "not_so_long"
    what_happened = _("One of these takes whole minutes by hand: 0 to 240 of them.")
    what_is_safe = _("Nothing was changed.")


def say_minutes(minutes: Mapping[str, int | None], *, by: UUID | None, at: datetime) -> None:
    """By kind; None: what is assumed counts again. Every figure, of past weeks too, is counted with what was said last."""
    if set(minutes) - set(BY_CODE):
        raise NoSuchRoutine
    if any(each is not None and not 0 <= each <= LONGEST_MINUTES for each in minutes.values()):
        raise NotSoLong
    with all_or_nothing():
        for code, told in minutes.items():
            if told is None:
                HandMinutes.objects.filter(kind=code).delete()
            else:
                HandMinutes.objects.update_or_create(kind=code, defaults={"minutes": told, "said_at": at, "said_by": by})
