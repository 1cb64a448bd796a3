"""Ten thousand rounds of many people after one hour: exactly one winner in each, and never an overlap.

    python -m tests.long.time [--rounds 10000] [--seed 1] [--minutes 38] [--no-figures]

The server as shipped, with four workers. Each round is drawn: how many people (2 to 64), and what they press (hold, book for somebody by phone, start a
little earlier or later, move into it, a place in a class, the storefront's page and the calendar's drag and a series beside each other, a yes or a no to a
request). Rounds come in twenties, each with a draw of its own; after each twenty the whole calendar is
searched for overlaps. With `--minutes` no new twenty begins after that time. Interrupted, or called again, it goes on where it stopped, until a source
file changes; what ran is said.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from tests.long.figures import ROOT, Progress, publish, table
from tests.race.test_time import LEFT_OVER, OVERLAPS, Calendar, told
from tests.race.test_ways_in import Doors, a_request_and_its_answers, all_doors, by_every_door

CAMPAIGN = "time"
CROWDS = (2, 2, 2, 3, 3, 4, 4, 6, 8, 8, 16, 64)
A_CASE = 20
"""Rounds that are remembered together."""
SOURCES = [
    *(path for path in ROOT.glob("src/towpath/booking/**/*.py") if "tests" not in path.parts),
    *(ROOT / "tests" / "race" / name for name in ("test_time.py", "test_ways_in.py", "together.py")),
    ROOT / "tests" / "long" / "time.py",
]


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=38)
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    until = time.monotonic() + chosen.minutes * 60
    sums = {name: Counter[str]() for name in ("rounds", "answers", "wrong", "left")}
    with all_doors() as ines:
        for found in cases(Progress(CAMPAIGN, sources=SOURCES), ines, chosen.seed, chosen.rounds, until):
            for name, counted in sums.items():
                counted.update(found[name])
    text = report(**sums, seed=chosen.seed)
    print(text)
    if not chosen.no_figures:
        publish(CAMPAIGN, text)
    return int(bool(sums["wrong"].total() or sums["left"].total()))


def cases(progress: Progress, ines: Doors, seed: int, rounds: int, until: float) -> Iterator[dict[str, dict[str, int]]]:
    """Those that ran before are remembered, and cost no time; then as many more as there is time for."""
    for first in range(0, rounds, A_CASE):
        if time.monotonic() > until:
            return
        case = f"{seed} {first}-{min(first + A_CASE, rounds)}"
        yield progress.of(case, partial(some_rounds, ines, random.Random(case), min(A_CASE, rounds - first)))


def some_rounds(ines: Doors, draw: random.Random, count: int) -> dict[str, Any]:
    """What was pressed, what the answers were, which rounds were wrong, and what is wrong in the calendar afterwards."""
    rounds, answers, wrong = Counter[str](), Counter[str](), Counter[str]()
    for _round in range(count):
        name = draw.choice(list(KINDS))
        outcome, fine = KINDS[name](ines, draw.choice(CROWDS))
        rounds[name] += 1
        answers += outcome
        wrong[name] += not fine
    left = {"overlaps": ines.ask(OVERLAPS), "claims": ines.ask(LEFT_OVER)}
    return {"rounds": dict(rounds), "answers": dict(answers), "wrong": dict(wrong), "left": left}


def one_hour(ines: Calendar, people: int) -> tuple[Counter[str], bool]:
    """All hold the same hour."""
    starts_at = fresh(ines)
    outcome = told(ines.go([ines.hold(starts_at) for _each in range(people)]))
    return outcome, outcome == Counter({"got it": 1, "just_taken": people - 1})


def nearly_one_hour(ines: Calendar, people: int) -> tuple[Counter[str], bool]:
    """Starts a few minutes apart, typed in by phone: one of them, for all are within the hour of each other."""
    noon = fresh(ines)
    outcome = told(ines.go([ines.hold(noon + timedelta(minutes=5 * (place % 8)), name="By phone") for place in range(people)]))
    return outcome, outcome == Counter({"got it": 1, "just_taken": people - 1})


def moving_in(ines: Calendar, people: int) -> tuple[Counter[str], bool]:
    """Half of a few move into the hour that others hold."""
    wanted = fresh(ines)
    movers = [ines.booked(wanted + timedelta(hours=hours)) for hours in (-2, 2)]
    moves = [ines.request(f"/bookings/{each}/move", {"starts_at": wanted.isoformat()}) for each in movers]
    outcome = told(ines.go([*moves, *[ines.hold(wanted) for _each in range(people)]]))
    return outcome, outcome == Counter({"got it": 1, "just_taken": people + 1})


def a_class(ines: Calendar, people: int) -> tuple[Counter[str], bool]:
    """Four places."""
    day = fresh(ines).date().isoformat()
    ((_status, made),) = ines.go([ines.request(f"/services/{ines.group}/dates", {"days": [day], "time": "12:00"})])
    outcome = told(ines.go([ines.request(f"/dates/{made[0]['id']}/places", {"places": 1}) for _each in range(people)]))
    return outcome, outcome == +Counter({"got it": min(4, people), "class_full": max(0, people - 4)})


def asked_and_answered(doors: Doors, people: int) -> tuple[Counter[str], bool]:
    """Only here the tutor asks to be asked."""
    doors.asks_first(True)
    try:
        answers, fine = a_request_and_its_answers(doors, people)
    finally:
        doors.asks_first(False)
    return Counter(answers), fine


KINDS: dict[str, Callable[[Doors, int], tuple[Counter[str], bool]]] = {
    "one hour": one_hour,
    "nearly one hour": nearly_one_hour,
    "moving into it": moving_in,
    "places of a class": a_class,
    "every door": by_every_door,
    "a request, answered": asked_and_answered,
}


def fresh(ines: Calendar) -> datetime:
    """A free noon. After two years of days the calendar is wiped: nothing is offered further ahead."""
    starts_at = ines.fresh_hour()
    if starts_at - datetime.now(starts_at.tzinfo) > timedelta(days=690):
        ines.wipe()
        return fresh(ines)
    return starts_at


def report(rounds: Counter[str], answers: Counter[str], wrong: Counter[str], left: Counter[str], seed: int) -> str:
    rows = [(name, f"{rounds[name]:,}", wrong[name]) for name in KINDS]
    said = ", ".join(f"{n:,} times “{word}”" for word, n in answers.most_common())
    total = rounds.total()
    return (
        "## Many people after one hour\n\n"
        f"{total:,} rounds of 2 to 64 people against the server as shipped, four workers, seed {seed}. Overlapping claims: {left['overlaps']}. "
        f"Claims without a booking: {left['claims']}. Any other answer, an error or a deadlock would be among these: {said}."
        + (f" None wrong in {total:,}: less than {3 / total:.3%} at 95 %.\n\n" if total and not wrong.total() else "\n\n")
        + table(["what they press", "rounds", "wrong"], rows)
    )


if __name__ == "__main__":
    sys.exit(main())
