"""Who may be one person with whom, and why. A suggestion and nothing else: the business looks, and decides."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from towpath.clientele.models import Customer

Reason = Literal["same_email", "same_phone", "same_name", "similar_name"]
REASONS: tuple[Reason, ...] = ("same_email", "same_phone", "same_name", "similar_name")
"""The strongest first."""
FEWEST_DIGITS = 6
"""A shorter number says nothing."""
LAST_DIGITS = 9
"""So many from the end are compared: +49 151 234 567 89 is 0151 234 567 89."""
SIMILAR = 0.85
SHORTEST_NAME = 5
"""Of shorter names too many are similar."""
MOST_IN_BLOCK = 300
"""Where more records than this begin alike they are compared by equal names alone."""


@dataclass(frozen=True)
class Likeness:
    """Two records, the one met first in front, and what they have in common."""

    one: Customer
    other: Customer
    reasons: tuple[Reason, ...]


def likely_same(customers: Iterable[Customer]) -> list[Likeness]:
    """Every pair with something in common, the most telling first. Pure: the rows come from the caller, out of one business."""
    rows = sorted(customers, key=lambda each: (each.first_seen_at, each.pk))
    shared: dict[tuple[int, int], set[Reason]] = defaultdict(set)
    keys: dict[Reason, Callable[[Customer], str]] = {"same_email": email_key, "same_phone": phone_key, "same_name": name_key}
    for reason, key in keys.items():
        for one, other in _alike(rows, key):
            shared[one, other].add(reason)
    for one, other in _similar(rows):
        if "same_name" not in shared[one, other]:
            shared[one, other].add("similar_name")
    found = [
        Likeness(rows[one], rows[other], tuple(reason for reason in REASONS if reason in reasons))
        for (one, other), reasons in shared.items()
        if reasons
    ]
    return sorted(found, key=lambda each: ([reason not in each.reasons for reason in REASONS], each.one.name, each.one.pk, each.other.pk))


def email_key(customer: Customer) -> str:
    return (customer.email or "").strip().lower()


def phone_key(customer: Customer) -> str:
    return digits_of(customer.phone or "")


def digits_of(phone: str) -> str:
    """What tells one number from another, however it is written; empty for what is no number."""
    digits = re.sub(r"\D", "", phone)
    return digits[-LAST_DIGITS:] if len(digits) >= FEWEST_DIGITS else ""


def name_key(customer: Customer) -> str:
    return plain_name(customer.name)


def plain_name(name: str) -> str:
    """Without accents, capitals, dots and order: Müller, Jana is jana muller."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter))
    return " ".join(sorted(re.findall(r"\w+", bare)))


def _alike(rows: list[Customer], key: Callable[[Customer], str]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if told := key(row):
            places[told].append(place)
    for together in places.values():
        yield from combinations(together[:MOST_IN_BLOCK], 2)


def _similar(rows: list[Customer]) -> Iterator[tuple[int, int]]:
    blocks: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, row in enumerate(rows):
        name = name_key(row)
        if len(name) >= SHORTEST_NAME:
            blocks[name[:2]].append((place, name))
    for block in blocks.values():
        if len(block) > MOST_IN_BLOCK:
            continue
        for (one, name), (other, another) in combinations(block, 2):
            if name != another and _are_similar(name, another):
                yield one, other


def _are_similar(name: str, another: str) -> bool:
    match = SequenceMatcher(None, name, another)
    return match.real_quick_ratio() >= SIMILAR and match.quick_ratio() >= SIMILAR and match.ratio() >= SIMILAR
