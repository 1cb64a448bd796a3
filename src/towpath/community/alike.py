"""Which ideas look like one that is being typed.

Compared in Python, over the ideas that stand: a shop has tens of them, and PostgreSQL's pg_trgm is an extension that not every server may install. A text is the
set of its pieces: of words in letters each run of three with its edges ("_so", "sou", "oup", "up_"), so that "soup" finds "soups"; of Chinese each pair of signs.
Two sets are as alike as the share of the smaller one that is in both (overlap coefficient, Szymkiewicz and Simpson), damped where the smaller one is tiny.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from towpath.community.models import Entry
from towpath.foundation.pace import Limit, keep_pace

Idea = TypeVar("Idea", bound=Entry)
ALIKE = 0.34
MOST = 3
LOOKED_THROUGH = 500
MOST_LOOKS = (Limit(200, timedelta(minutes=10)),)
FEWEST_PIECES = 5
_LETTERS, _SIGNS = re.compile(r"[^\W\d_\u2e80-\u9fff]{3,}"), re.compile(r"[\u2e80-\u9fff]+")
_LITTLE = frozenset(
    [
        "the",
        "and",
        "for",
        "you",
        "with",
        "that",
        "this",
        "from",
        "are",
        "was",
        "have",
        "has",
        "not",
        "but",
        "our",
        "your",
        "can",
        "could",
        "would",
        "should",
        "please",
        "more",
        "when",
        "there",
        "und",
        "der",
        "die",
        "das",
        "ein",
        "eine",
    ]
)


def pieces(text: str) -> frozenset[str]:
    low = text.casefold()
    words = {f"_{word}_" for word in _LETTERS.findall(low)} - {f"_{word}_" for word in _LITTLE}
    found = {word[at : at + 3] for word in words for at in range(len(word) - 2)}
    return frozenset(found | {run[at : at + 2] for run in _SIGNS.findall(low) for at in range(max(len(run) - 1, 1))})


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0: nothing in common · 1: one is all in the other."""
    smaller = min(len(one), len(other))
    return len(one & other) / max(smaller, FEWEST_PIECES) if smaller else 0.0


def similar(title: str, text: str = "", *, among: Iterable[Idea]) -> list[Idea]:
    """At most three, the most alike first. Titles are held against titles, and against everything where that is more alike."""
    short, whole = pieces(title), pieces(f"{title} {text}")
    scored = [
        (max(likeness(short, pieces(each.title)), likeness(short or whole, pieces(f"{each.title} {each.text}")) * 0.9), each)
        for each in among
    ]
    near = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].said_at))
    return [each for _score, each in near[:MOST]]


def look_for_similar(title: str, text: str = "", *, line: str, at: datetime) -> list[Any]:
    """The same while somebody types, for whoever reads the page."""
    keep_pace(what="community-similar", line=line, limits=MOST_LOOKS, at=at)
    return ideas_like(title, text)


def ideas_like(title: str, text: str = "") -> list[Any]:
    """Of those that stand for themselves on the page, each with its votes."""
    return similar(title, text, among=Entry.objects.roots().shown().counted().order_by("-said_at")[:LOOKED_THROUGH])
