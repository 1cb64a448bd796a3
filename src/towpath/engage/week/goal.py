"""What the owner wants to get better at. Until they choose, it is that people come back: who is served well does."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.engage.models import Goal
from towpath.foundation.errors import Invalid

USUAL = "repeat-28"


class BadGoal(Invalid):
    code = "bad_goal"
    what_happened = _("A goal is one of the shares on the page, and where it should be from 1 to 100 percent, or nothing.")


def set_goal(*, figure: str, percent: int | None, shares: Collection[str], at: datetime) -> Goal:
    """One at a time; another one takes its place. `shares`: the figures that are shares, by code. Raises BadGoal."""
    if figure not in shares or (percent is not None and not 1 <= percent <= 100):
        raise BadGoal
    goal, _is_new = Goal.objects.update_or_create(defaults={"figure": figure, "percent": percent, "set_at": at})
    kept: Goal = goal
    return kept


def goal_in(kept: Iterable[Goal]) -> Goal:
    """As it was set, or the usual one, which is stored nowhere."""
    return next(iter(kept), None) or Goal(figure=USUAL)


def goal_now() -> Goal:
    """Asked and read."""
    return goal_in(Goal.objects.all())
