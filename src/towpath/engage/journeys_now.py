"""Which journeys a business has now: the trade's, and in their place whatever it made its own. Only its own can be on."""

from collections.abc import Iterable
from dataclasses import dataclass

from towpath.care.aspects import own_merchant
from towpath.engage.models import OwnJourney
from towpath.foundation.errors import found
from towpath.network.journeys import Journey, journeys_of
from towpath.network.models import Merchant
from towpath.network.store_pack import newest_pack


@dataclass(frozen=True)
class JourneyNow:
    """One journey as it counts now."""

    journey: Journey
    own: OwnJourney | None = None

    @property
    def code(self) -> str:
        return self.journey.code

    @property
    def is_on(self) -> bool:
        return self.own is not None and self.own.is_on

    @property
    def number(self) -> int:
        """Its version; none is the trade's as it came."""
        return self.own.number if self.own else 0


def journeys_now(merchant: Merchant | None = None) -> list[JourneyNow]:
    """In the order of the trade; a journey the trade no longer has comes last. `merchant`: the business in scope, where somebody has it already."""
    own = {each.code: each for each in OwnJourney.objects.in_force().order_by("made_at", "id")}
    of_trade = proposed(merchant or own_merchant())
    there = [JourneyNow(body_of(own.pop(each.code)), own_row) if (own_row := own.get(each.code)) else JourneyNow(each) for each in of_trade]
    return [*there, *(JourneyNow(body_of(row), row) for row in own.values())]


def journey_now(code: str, merchant: Merchant | None = None) -> JourneyNow:
    """The one of this code; none is nothing."""
    return found(next((each for each in journeys_now(merchant) if each.code == code), None))


def switched_on() -> list[JourneyNow]:
    """Those that begin something."""
    return [JourneyNow(body_of(row), row) for row in _rows_on()]


def _rows_on() -> Iterable[OwnJourney]:
    rows: Iterable[OwnJourney] = OwnJourney.objects.in_force().filter(is_on=True).order_by("made_at", "id")
    return rows


def proposed(merchant: Merchant) -> list[Journey]:
    """By the trade. A business that is pinned to a pack from before there were any looks at the newest: they are proposals, and off."""
    return journeys_of(merchant.pack.manifest) or journeys_of(newest_pack(merchant.trade).manifest)


def body_of(row: OwnJourney) -> Journey:
    """A version as it was kept."""
    return Journey.model_validate(row.body)
