"""A business of the demo while its last weeks are told: who keeps it, and when that was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from towpath.network.models import Membership, Merchant
from towpath.town.hours import moment


@dataclass(frozen=True)
class Place:
    """All that its verbs are called with."""

    shop: Merchant
    owner: UUID
    seed: int
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.shop.zone)).date()

    def at(self, days_ago: int, hour: float) -> datetime:
        return min(moment(self.today - timedelta(days=days_ago), hour * 60, ZoneInfo(self.shop.zone)), self.now)


def place_of(slug: str, *, seed: int, at: datetime) -> Place | None:
    """Nothing where this town has no such business."""
    shop = Merchant.objects.select_related("pack").filter(slug=slug).first()
    if shop is None:
        return None
    return Place(shop, Membership.objects.values_list("person_id", flat=True).get(merchant=shop, role="owner"), seed, at)
