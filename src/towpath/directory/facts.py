"""What the order of the list may look at, and nothing else. Pure.

No price, no fee, no plan, no age, no review and no number of customers is in here: what is not handed over can't be ranked by.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from towpath.directory.near import Whereabouts

WAYS: Final = ("venue", "customer", "online", "phone")
MOST_WORDS: Final = 8
_WORD, _RUNS = re.compile(r"\w+"), re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")

Need = tuple[str, str]
"""A course of the network's, and what of it somebody is weak in."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asked for. Empty is: anything."""

    words: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    """From the answers to a check: what somebody could explain to them."""
    trade: str = ""
    way: str = ""
    language: str = ""
    near: str = ""

    @property
    def things(self) -> int:
        """How many things were asked that fit or don't."""
        return len(self.words) + len(self.needs)


@dataclass(frozen=True)
class Facts:
    """One business, as the order sees it."""

    slug: str
    number: str = ""
    """As the machine gave it; for the lot."""
    trade: str = ""
    text: str = ""
    """Plain, see `plain_text`."""
    languages: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    teaches: Mapping[str, frozenset[str]] = field(default_factory=dict)
    soonest: Mapping[str, datetime] = field(default_factory=dict)
    """The next free time by way; of who sells things, when its doors are open next, by venue."""
    where: Whereabouts = field(default_factory=Whereabouts)


def words_of(typed: str) -> tuple[str, ...]:
    """Each word once, in the order typed; so many at most."""
    found = (part for word in _WORD.findall(_folded(typed)) for run in _RUNS.findall(word) for part in _parted(run))
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def plain_text(*parts: str) -> str:
    """Everything words are looked for in, as they are compared."""
    return " " + " ".join(_WORD.findall(_folded(" ".join(parts))))


def has_word(text: str, word: str) -> bool:
    """Whether a word begins so; where words are not parted by spaces, whether it is in there."""
    return f" {word}" in text if word.isascii() else word in text


def _parted(run: str) -> list[str]:
    """Chinese has no spaces between words, and most of them have two signs: 数学家教 is 数学 and 家教. What is odd has three at its end."""
    if len(run) <= 3 or not "\u3400" <= run[0] <= "\u9fff":
        return [run]
    ends = [*range(2, len(run) - 1, 2), len(run)]
    return [run[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
