"""How long a newcomer takes from an empty folder to the first paid order of a network of their own, at the pace stated in tests/browser/by_hand.py.

    python -m bench.newcomer

Walks the whole way in a real browser (tests/browser/test_an_empty_start.py), counts every page, word, field, character and press, and writes what a
person would take to docs/figures.md.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.by_hand import (
    CHARACTERS_A_SECOND,
    DECIDE,
    HANDS,
    POINT,
    PRESS,
    SECONDS_A_FILE,
    SECONDS_A_PAGE,
    SECONDS_A_PAPER,
    WORDS_A_MINUTE,
)
from tests.long.figures import publish, table

ROOT = Path(__file__).parents[1]
WALK = "tests/browser/test_an_empty_start.py"
NAMES = {"operator": "who begins the network", "owner": "the first business", "guest": "its first guest"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "figures.json"
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", WALK, "-k", "not chinese"],
            cwd=ROOT,
            env={**os.environ, "TOWPATH_NEWCOMER_FIGURES": str(kept)},
            check=True,
        )
        record(json.loads(kept.read_text(encoding="utf-8")))


def record(figures: dict[str, Any]) -> None:
    people = figures["people"]
    rows = [
        (NAMES[who], each["pages"], each["words"], each["fields"], each["characters"], each["presses"], f"{each['minutes']:.1f}")
        for who, each in people.items()
    ]
    head = ("one after the other", "pages", "words", "fields", "characters", "presses", "minutes")
    text = (
        "## A newcomer's first hour\n\n"
        f"From an empty folder to the first paid order of a network of one's own: **{figures['minutes']} minutes**, "
        f"of which {figures['machine_seconds']} s are the machine's own (with the pictures and checks of the test).\n\n"
        f"{table(head, rows)}\n\n"
        f"A model, and stated so: typing at {CHARACTERS_A_SECOND * 60 / 5:.0f} words a minute, {SECONDS_A_PAGE:.0f} s a page or its words at "
        f"{WORDS_A_MINUTE} a minute where that is longer, {DECIDE + POINT + PRESS:.2f} s a press and {HANDS} s more to come to a field, "
        f"{SECONDS_A_FILE:.0f} s to choose a file and {SECONDS_A_PAPER:.0f} s to fetch a paper to copy from. Nobody was watched doing it. "
        "What was counted was counted in a real browser, on every page of the way."
    )
    publish("newcomer", text)
    print(text)


if __name__ == "__main__":
    main()
