"""Generated lives with money, many of them: after every step the ledger, the provider's statement and an independent model agree.

    python -m tests.long.histories [--histories 5000] [--steps 60] [--seed 1] [--minutes 0] [--no-figures]

The histories of `tests/histories` at full size. Which ones ran is said by their seeds, counted up from `--seed`; the first that disagrees ends the
campaign with its seed and everything that happened in it. With `--minutes` no new history begins after that time. Interrupted, it goes on where it
stopped, until a source file changes.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from django.test import override_settings

import tests.standalone as standalone  # makes Django ready, so it comes first
from tests.histories.acts import ACTS, live
from tests.histories.test_histories import a_plan
from tests.long.figures import ROOT, Progress, publish, table
from tests.practice import Practice, practice_provider, settings_for
from tests.world import build_world
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.subsidies.plan_campaign import plan_campaign

CAMPAIGN = "histories"
A_NEW_TOWN_EVERY = 50
"""So many shops in one database: what reads the whole ledger would grow slower and slower."""
SOURCES = [
    *ROOT.glob("tests/histories/*.py"),
    *(
        path
        for app in ("ledger", "orders", "passes", "payments", "pricing", "sandbox", "settlement", "subsidies")
        for path in ROOT.glob(f"src/towpath/{app}/**/*.py")
    ),
]


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--histories", type=int, default=5000)
    options.add_argument("--steps", type=int, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=0)
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    progress = Progress(f"{CAMPAIGN}-{chosen.steps}", sources=SOURCES)
    until = time.monotonic() + chosen.minutes * 60 if chosen.minutes else float("inf")
    done, ran = Counter[str](), 0
    for town in batches(chosen.seed, chosen.histories):
        with opened() as (world, provider):
            for seed in town:
                if time.monotonic() > until:
                    break
                done += Counter(progress.of(str(seed), partial(one, world, provider, seed, chosen.steps)))
                ran += 1
                if sys.stderr.isatty():
                    print(f"\r{ran:,} of {chosen.histories:,}", end="", file=sys.stderr)
        if time.monotonic() > until:
            break
    text = report(ran, chosen.steps, chosen.seed, done)
    print(text)
    if not chosen.no_figures:
        publish(CAMPAIGN, text)
    return int(set(done) != set(ACTS))


def one(world: Any, provider: Practice, seed: int, steps: int) -> dict[str, int]:
    try:
        return dict(live(world, provider, random.Random(seed), steps=steps))
    except BaseException:
        print(f"\nseed {seed}", file=sys.stderr)
        raise


def batches(first: int, count: int) -> Iterator[range]:
    for start in range(first, first + count, A_NEW_TOWN_EVERY):
        yield range(start, min(start + A_NEW_TOWN_EVERY, first + count))


@contextmanager
def opened() -> Iterator[tuple[Any, Practice]]:
    """A town and a provider of its own, as the histories of every check have them; both gone afterwards."""
    with (
        standalone.own_installation() as place,
        practice_provider() as provider,
        override_settings(TOWPATH_PROVIDERS=settings_for(provider)),
    ):
        provider.do("/settings", fee_basis_points=140, fee_fixed=25)
        world = build_world()
        with place.as_role("console"):
            set_ladder(rungs=default_ladder(), at=world.at)
            plan_campaign(plan=a_plan(world), by=world.orla, at=world.at, seed=20261122)
        world.at += timedelta(days=4)
        yield world, provider


def report(ran: int, steps: int, seed: int, done: Counter[str]) -> str:
    rows = [(act, f"{count:,}") for act, count in done.most_common()]
    return "\n\n".join(
        [
            "## Lives with money",
            f"{ran:,} generated histories of {steps} steps each (seeds {seed} to {seed + ran - 1}), every message of the provider told at least twice and "
            f"in any order. After each of the {ran * steps:,} steps the ledger equals an independent model, the provider's own statement equals the "
            "ledger, and the state of every order follows. Histories in which they did not: 0.",
            table(("what happened", "times"), rows),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
