"""Many months of two businesses, each by a seed of its own: what went out, how often the worker was killed in the middle, and what was broken.

    python -m tests.long.month [--seeds 40] [--no-figures]

Facts are told twice, the clock jumps both ways, guests call off, complain and say no, and a campaign goes out in the middle. Fails on the first fault of
any month. That the judge sees a fault where there is one is shown beside it: the same month with one rule taken away.
"""

import argparse
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

import tests.standalone as standalone  # makes Django ready, so it comes first
from tests import months
from tests.long.figures import ROOT, Progress, publish, table
from tests.months import open_month
from tests.stories import test_a_month_of_messages as story
from tests.stories.test_a_month_of_messages import live_through
from towpath.engage import contact_budget, seen

CAMPAIGN = "month"
KINDS = ("journey", "follow_up", "campaign")
SOURCES = [Path(months.__file__), Path(story.__file__), *sorted((ROOT / "src/towpath/engage").rglob("*.py"))]
TAKEN_AWAY = {
    "two in seven days": (contact_budget, "next_free_place", lambda _spent, _most, at: at),
    "quiet hours": (contact_budget, "out_of_quiet_hours", lambda at, _zone: at),
    "left alone by lot": (seen, "is_held_out", lambda **_who: False),
}


@dataclass(frozen=True)
class Lived:
    """What one month came to."""

    sent: dict[str, int]
    kills: int
    retold: int
    faults: list[str]


class Over(Exception):
    """Nothing of a month stays: the next one begins in an empty house."""


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=40)
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    done, planted = Progress(CAMPAIGN, sources=SOURCES), {}
    with standalone.own_installation():
        lived = [done.of(f"seed {seed}", lambda seed=seed: one(seed)) for seed in range(1, chosen.seeds + 1)]
        for rule, (where, what, instead) in TAKEN_AWAY.items():
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(where, what, instead)
                planted[rule] = done.of(f"without {rule}", lambda: one(1))
    text = report(lived, planted)
    print(text)
    if not chosen.no_figures:
        publish(CAMPAIGN, text)
    return int(any(each["faults"] for each in lived) or not all(each["faults"] for each in planted.values()))


def one(seed: int) -> dict[str, Any]:
    """One month, rolled back in the end."""
    found: list[Lived] = []
    try:
        with transaction.atomic():
            month = open_month(seed)
            worker = live_through(month)
            found.append(Lived(month.counts(), worker.kills, worker.retold, month.faults()))
            raise Over
    except Over:
        print(f"seed {seed}: {found[0].sent}, {len(found[0].faults)} faults", flush=True)
        return asdict(found[0])


def report(lived: list[dict[str, Any]], planted: dict[str, dict[str, Any]]) -> str:
    sent: Counter[str] = Counter()
    for each in lived:
        sent.update(each["sent"])
    total = {what: sum(each[what] for each in lived) for what in ("kills", "retold")}
    rows = [[kind, sent[kind], min(each["sent"].get(kind, 0) for each in lived)] for kind in KINDS]
    seen_in = table(["rule taken away", "faults seen"], [[rule, len(each["faults"])] for rule, each in planted.items()])
    return (
        f"## Months of messages\n\n{len(lived)} months of two businesses, a seed each: {total['kills']} rounds of the worker killed before they stood, {total['retold']} "
        f"facts told twice, clocks set back and ahead. **{sum(len(each['faults']) for each in lived)} faults** (at night, more than two in seven days or about one visit, twice, after a no, to "
        f"whoever is left alone).\n\n{table(['what went out', 'in all', 'fewest in a month'], rows)}\n\nThat a fault is seen where there is one:\n\n{seen_in}"
    )


if __name__ == "__main__":
    sys.exit(main())
