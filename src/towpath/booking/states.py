"""How a booking goes from one state to the next. One guarded statement decides; whoever comes second is told."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking, Change
from towpath.foundation.errors import Refusal

MOVES: Final[dict[str, tuple[str, ...]]] = {
    "requested": ("held",),
    "confirmed": ("held", "requested"),
    "checked_in": ("confirmed", "no_show"),
    "completed": ("confirmed", "checked_in", "no_show"),
    "no_show": ("confirmed",),
    "cancelled": ("held", "requested", "confirmed", "checked_in"),
    "declined": ("requested",),
    "expired": ("held", "requested"),
}
"""Where each state may be reached from. Somebody who was marked as absent may still turn up."""
STAYS_WITHOUT_TIME = ("cancelled", "declined", "expired")


class NotNow(Refusal):
    """It is in another state by now."""

    kind = "conflict"
    code = "not_now"
    what_happened = _("This booking has changed in the meantime.")
    what_is_safe = _("It stays as it is.")
    what_to_do = _("Look at it again.")


class HoldOver(Refusal):
    """The minutes to decide are over."""

    kind = "gone"
    code = "hold_over"
    what_happened = _("We kept this time for you as long as we could; it is free again now.")
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Choose it again if it is still there, or another one.")


def enter(
    booking: Booking,
    state: str,
    *,
    at: datetime,
    who: str,
    by: UUID | None = None,
    reason: str = "",
    still_held: bool = False,
    only_from: tuple[str, ...] = (),
    **fields: Any,
) -> Booking:
    """Compare and set: the row changes only from a state that may lead here, and the change is written down with who and when."""
    rows = Booking.objects.filter(pk=booking.pk, state__in=only_from or MOVES[state])
    if still_held:
        rows = rows.exclude(state="held", held_until__lte=at)
    if not rows.update(state=state, changed_at=at, **fields):
        raise NotNow(state=Booking.objects.get(pk=booking.pk).state)
    write_down(booking, state, at=at, who=who, by=by, reason=reason)
    for name, value in {"state": state, "changed_at": at, **fields}.items():
        setattr(booking, name, value)
    return booking


def write_down(
    booking: Booking,
    kind: str,
    *,
    at: datetime,
    who: str,
    by: UUID | None = None,
    reason: str = "",
    before: datetime | None = None,
    after: datetime | None = None,
) -> Change:
    """What happened, when, and by whom."""
    return Change.objects.create(booking=booking, kind=kind, made_at=at, who=who, by=by, reason=reason[:200], before=before, after=after)
