"""Until when a business may order for which morning: one rule for page, API and import, decided on the hub's own clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.supply.models import OrderWindow


class BadWindow(Invalid):
    code = "bad_window"
    what_happened = _("An order window needs a place in the world, a cut-off, and a delivery that starts before it ends.")


class NoWindow(Refusal):
    code = "no_window"
    what_happened = _("The network takes no orders yet.")
    what_to_do = _("Ask your network when deliveries start.")


@dataclass(frozen=True)
class Delivery:
    """One morning: until when it can be ordered, and when it arrives. Instants in UTC, the zone of the hub beside them."""

    deliver_on: date
    closes_at: datetime
    arrives_from: datetime
    arrives_until: datetime
    zone: str

    def is_open(self, at: datetime) -> bool:
        """Strictly before the cut-off."""
        return at.astimezone(UTC) < self.closes_at


def set_window(*, zone: str, cut_off: time, delivery_from: time, delivery_until: time) -> OrderWindow:
    """The network's one order window; setting it again changes it for every order from then on."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, IsADirectoryError) as unknown:
        raise BadWindow from unknown
    if not delivery_from < delivery_until:
        raise BadWindow
    fields = {"zone": zone, "cut_off": cut_off, "delivery_from": delivery_from, "delivery_until": delivery_until}
    window = OrderWindow.objects.order_by("id").first()
    if window is None:
        return OrderWindow.objects.create(**fields)
    OrderWindow.objects.filter(pk=window.pk).update(**fields)
    return OrderWindow.objects.get(pk=window.pk)


def order_window() -> OrderWindow:
    """The window in force."""
    window = OrderWindow.objects.order_by("id").first()
    if window is None:
        raise NoWindow
    return window


def delivery_on(window: OrderWindow, day: date) -> Delivery:
    """The delivery of one morning. Its cut-off is on the hub's wall clock the evening before.

    When the clocks change, a time that comes twice means the first, and one that is skipped means the instant it would have been.
    """
    return Delivery(
        deliver_on=day,
        closes_at=_instant(day - timedelta(days=1), window.cut_off, window.zone),
        arrives_from=_instant(day, window.delivery_from, window.zone),
        arrives_until=_instant(day, window.delivery_until, window.zone),
        zone=window.zone,
    )


def next_delivery(window: OrderWindow, at: datetime) -> Delivery:
    """The first morning that can still be ordered for."""
    day = at.astimezone(ZoneInfo(window.zone)).date()
    while not (delivery := delivery_on(window, day)).is_open(at):
        day += timedelta(days=1)
    return delivery


def _instant(day: date, wall: time, zone: str) -> datetime:
    # In UTC at once: two times of one zone compare by their wall clocks in Python, which is wrong on the night the clocks change.
    return datetime.combine(day, wall.replace(tzinfo=None, fold=0), ZoneInfo(zone)).astimezone(UTC)
