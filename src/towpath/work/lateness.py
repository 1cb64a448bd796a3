"""How late a business really came, measured: by month and by who came."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Avg, Count, Max, Q, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth

from towpath.work.models import Job, LatenessRule


@dataclass(frozen=True)
class Late:
    """Of one person's visits in one month."""

    month: datetime
    who: str
    visits: int
    late: int
    beyond_rule: int
    mean_minutes: float
    worst_minutes: int
    taken_off_minor: int
    currency: str


def lateness(*, zone: str) -> list[Late]:
    """Every visit somebody arrived on, the newest month first. Late is a minute or more beyond the window."""
    rule = Coalesce(Subquery(LatenessRule.objects.values("minutes")[:1]), 1440)
    rows = (
        Job.objects.for_customers()
        .exclude(arrived_at=None)
        .annotate(month=TruncMonth("arrived_at", tzinfo=ZoneInfo(zone)))
        .values("month", "resource__name", "currency")
        .annotate(
            visits=Count("id"),
            late=Count("id", filter=Q(late_minutes__gt=0)),
            beyond=Count("id", filter=Q(late_minutes__gt=rule)),
            mean=Avg("late_minutes"),
            worst=Max("late_minutes"),
            off=Sum("reduction_minor"),
        )
        .order_by("-month", "resource__name")
    )
    return [
        Late(
            month=row["month"],
            who=row["resource__name"] or "",
            visits=row["visits"],
            late=row["late"],
            beyond_rule=row["beyond"],
            mean_minutes=float(row["mean"]),
            worst_minutes=row["worst"],
            taken_off_minor=row["off"],
            currency=row["currency"],
        )
        for row in rows
    ]
