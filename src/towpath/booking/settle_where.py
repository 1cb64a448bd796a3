"""Where a date of a class is, where the business comes to the customer: whoever takes the first place says it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, F, Value, When
from django.db.models.expressions import Combinable
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from towpath.booking.availability import wish_for
from towpath.booking.free_time import can_get_there
from towpath.booking.models import Occurrence
from towpath.booking.read_calendars import Scene, read_in_turn, read_scene
from towpath.booking.served import check_served
from towpath.foundation.errors import Refusal


class TooFarThatDay(Refusal):
    """Whoever gives it comes from somewhere else, or has to be somewhere else afterwards; names the day."""

    kind = "conflict"
    code = "too_far_that_day"
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Choose another date, or call us.")

    def __init__(self, day: date) -> None:
        super().__init__(_("On %(day)s we can't get to you in time.") % {"day": date_format(day)}, day=day.isoformat())


class ElsewhereThatDay(Refusal):
    """It is at somebody else's already; names the day and never the place."""

    kind = "conflict"
    code = "elsewhere_that_day"
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Choose another date, or call us.")

    def __init__(self, day: date) -> None:
        super().__init__(_("On %(day)s we are at somebody else's.") % {"day": date_format(day)}, day=day.isoformat())


def settle_where(occurrence: Occurrence, *, own: int, area: str, address: str, by: UUID | None, at: datetime) -> None:
    """The first who takes places says where it is, as long as there is time for the way there and on; whoever takes further places is at the same
    address. `own`: how many of the places taken are theirs: whoever has it alone may still say another address."""
    area, address = area[:20], tidy(address)
    if occurrence.version.place != "customer" or (by and not (area or address)):
        return
    row = Occurrence.objects.filter(pk=occurrence.pk)
    now = row.select_for_update(of=("self",)).get()
    if is_elsewhere(now, area, address) and now.taken > own:
        raise ElsewhereThatDay(now.wall_day)
    if now.area == area and now.address and not is_elsewhere(now, area, address):
        return
    scene = read_in_turn(occurrence.version, starts_at=now.starts_at, zone=now.zone, at=at, area=area)
    check_served(scene, by=by)
    if not (area or address):
        return  # said with the yes, where the business goes wherever it is called
    if not _can_be_reached(scene, now):
        raise TooFarThatDay(now.wall_day)
    row.update(area=area, address=address)


def out_of_reach(dates: Sequence[Occurrence], *, area: str, by: UUID | None, at: datetime) -> frozenset[UUID]:
    """Which of these dates leave no time for the way to this area: looked at all together, before anybody clicks."""
    open_ones = [each for each in dates if not (each.area or each.address)]
    if not open_ones or open_ones[0].version.place != "customer":
        return frozenset()
    first, last = min(each.wall_day for each in open_ones), max(each.wall_day for each in open_ones)
    scene = read_scene(open_ones[0].version, zone=open_ones[0].zone, first=first, last=last, at=at, area=area)
    check_served(scene, by=by)
    return frozenset(each.pk for each in open_ones if not _can_be_reached(scene, each))


def is_elsewhere(occurrence: Occurrence, area: str, address: str) -> bool:
    """Whether somebody else's address was said for it."""
    theirs = occurrence.area, tidy(occurrence.address).casefold()
    return theirs != ("", "") and bool(area or address) and theirs != (area[:20], tidy(address).casefold())


def free_again(seats: int) -> dict[str, Combinable]:
    """What changes in a date's row when so many places come back: with the last one it is nowhere again."""
    last = When(taken=seats, then=Value(""))
    return {"taken": F("taken") - seats, "area": Case(last, default=F("area")), "address": Case(last, default=F("address"))}


def tidy(address: str) -> str:
    return " ".join(address.split())[:200]


def _can_be_reached(scene: Scene, occurrence: Occurrence) -> bool:
    """By everybody who was claimed for it when it was set."""
    wish = wish_for(scene, occurrence.starts_at)
    own = [each for each in scene.book.calendars if any(busy.occurrence == occurrence.pk for busy in each.busy)]
    return all(can_get_there(each, wish, scene.book.roads) for each in own)
