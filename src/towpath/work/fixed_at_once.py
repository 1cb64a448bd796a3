"""How often one visit was enough: counted from what was closed and who came back for it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import TruncMonth

from towpath.work.came_back import WITHIN
from towpath.work.models import Job


@dataclass(frozen=True)
class FixedAtOnce:
    """Of the visits closed in one month: how many nobody came back for within thirty days, and how many can still come back."""

    month: datetime
    visits: int
    fixed: int
    too_new: int

    @property
    def rate(self) -> float | None:
        """Only of visits whose thirty days are over; none of them: no rate."""
        return self.fixed / self.visits if self.visits else None


def fixed_at_once(*, zone: str, at: datetime) -> list[FixedAtOnce]:
    """First visits alone, the newest month first. A visit is judged when its thirty days are over."""
    back = Exists(Job.objects.filter(back_after=OuterRef("pk")))
    over = Q(closed_at__lte=at - WITHIN)
    rows = (
        Job.objects.for_customers()
        .filter(state="closed", back_after=None)
        .annotate(month=TruncMonth("closed_at", tzinfo=ZoneInfo(zone)), back=back)
        .values("month")
        .annotate(
            visits=Count("id", filter=over),
            fixed=Count("id", filter=over & Q(back=False)),
            too_new=Count("id", filter=~over),
        )
        .order_by("-month")
    )
    return [FixedAtOnce(row["month"], row["visits"], row["fixed"], row["too_new"]) for row in rows]
