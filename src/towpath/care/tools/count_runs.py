"""How often each free tool was used, and what came of it. Counted from the runs, never stored; whose runs they were is not asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count

from towpath.care.models import ToolRun

DAYS: Final = 30


@dataclass(frozen=True)
class Used:
    """Runs that came to a result, by what it was."""

    offered: int = 0
    not_needed: int = 0
    stopped: int = 0
    solved: int = 0

    @property
    def all(self) -> int:
        return self.offered + self.not_needed + self.stopped + self.solved


def count_runs(*, at: datetime) -> Mapping[str, Used]:
    """Of the last 30 days, by the tool's code; whoever skipped it, or left before the result, is not in it."""
    return used_of(runs_by_outcome(at))


def runs_by_outcome(at: datetime) -> Any:
    """The question alone, for whoever asks more in one trip: tool, outcome, how many."""
    rows = ToolRun.objects.completed().filter(completed_at__gt=at - timedelta(days=DAYS), completed_at__lte=at).exclude(outcome="")
    return rows.order_by().values_list("tool", "outcome").annotate(many=Count("id"))


def used_of(rows: Iterable[tuple[str, str, int]]) -> Mapping[str, Used]:
    counted: dict[str, dict[str, int]] = {}
    for tool, outcome, many in rows:
        counted.setdefault(tool, {})[outcome] = many
    return {tool: Used(**each) for tool, each in counted.items()}
