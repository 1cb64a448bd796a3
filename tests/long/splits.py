"""A million random splits of money, in currencies with no, two and three decimals: the parts are always the whole.

    python -m tests.long.splits [--splits 1000000] [--no-figures]

Beside it, on the same numbers, what splitting by a rounded share does: it has to go wrong, or the check itself has lost its teeth.
"""

import argparse
import random
import sys
from collections import Counter

from babel.numbers import get_currency_precision

from tests.long.figures import publish, table
from towpath.foundation.money import allocate

CAMPAIGN = "splits"
CURRENCIES = ("JPY", "EUR", "BHD")
MOST_PARTS = 12
LARGEST = 10**9


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--splits", type=int, default=1_000_000)
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    chance = random.Random(20261122)
    done, wrong, naive = Counter[str](), Counter[str](), Counter[str]()
    for number in range(chosen.splits):
        currency = CURRENCIES[number % len(CURRENCIES)]
        total, weights = draw(chance)
        parts = allocate(total, weights)
        done[currency] += 1
        wrong[currency] += not fair(total, weights, parts)
        naive[currency] += sum(round(total * weight / sum(weights)) for weight in weights) != total
    report = table(
        ["currency", "decimals", "splits", "parts that are not the whole, or not fair", "the same by rounding each share"],
        [(code, get_currency_precision(code), f"{done[code]:,}", wrong[code], f"{naive[code]:,}") for code in CURRENCIES],
    )
    print(report)
    if not chosen.no_figures:
        publish(
            CAMPAIGN, f"## Splits of money\n\nUp to {MOST_PARTS} parts of up to {LARGEST:,} smallest units, refunds among them.\n\n{report}"
        )
    return int(wrong.total() > 0 or naive.total() == 0)


def draw(chance: random.Random) -> tuple[int, list[int]]:
    """An amount of any size, a refund in one case of four, over some parts of which a few weigh nothing."""
    weights = [chance.choice((0, 1, chance.randrange(1, 100), chance.randrange(1, LARGEST))) for _ in range(chance.randint(1, MOST_PARTS))]
    if not any(weights):
        weights[0] = 1
    total = chance.randrange(10 ** chance.randint(1, 9))
    return (-total if chance.random() < 0.25 else total), weights


def fair(total: int, weights: list[int], parts: list[int]) -> bool:
    """The parts are the whole, and each lies within one unit of its exact share; who weighs nothing gets nothing."""
    whole = sum(weights)
    near = all(abs(part * whole - total * weight) < whole for part, weight in zip(parts, weights, strict=True))
    return sum(parts) == total and near and all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


if __name__ == "__main__":
    sys.exit(main())
