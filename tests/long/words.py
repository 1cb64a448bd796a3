"""Words in any language: are they understood, and is it known when not? By letters and by meaning, beside the naive way.

    python -m tests.long.words [--no-figures]

Services and needs on the set written for it (`tests/data/sentences_needs.json`), booking dialogues and reviews at TOWPATH_DATASETS. Floors are chosen on
development halves alone; what is reported is the other half. Fails when a floor in force is not the one that its development half chooses.
"""

import argparse
import sys
from pathlib import Path

import tests.standalone as standalone  # makes Django ready, so it comes first
from tests.long.figures import publish
from tests.long.wording import telling
from towpath.care.words.by_letters import ByLetters
from towpath.care.words.by_meaning import ByMeaning
from towpath.care.words.likeness import Likeness

CAMPAIGN = "words"
NEEDED = ("dialogues_booking", "reviews_en", "reviews_zh")


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    missing = [name for name in NEEDED if not (standalone.DATASETS / name).is_dir()]
    if missing:
        sys.exit(f"not run: {', '.join(missing)} not at {standalone.DATASETS} (say where with TOWPATH_DATASETS)")
    text, out_of_force = measure(standalone.DATASETS, [ByLetters(), ByMeaning()])
    print(text)
    if not chosen.no_figures:
        publish(CAMPAIGN, text)
    print("\n".join(f"FAILED: {sentence}" for sentence in out_of_force) or "\nEvery floor is the one its development half chooses.")
    return int(bool(out_of_force))


def measure(folder: Path, likenesses: list[Likeness]) -> tuple[str, list[str]]:
    """The whole section, and the floors in force that their development half would not choose."""
    sections = [
        telling.about(likenesses),
        telling.services(likenesses),
        telling.needs(likenesses),
        telling.businesses(folder, likenesses),
        telling.aspects(folder, likenesses),
        telling.opinions(folder, likenesses),
    ]
    return "\n\n".join(sections), telling.floors_out_of_force(folder, likenesses)


if __name__ == "__main__":
    sys.exit(main())
