"""Which ideas look like one that is being typed.

Compared in Python, over the ideas that stand: a shop has tens of them, and PostgreSQL's pg_trgm is blind to words of two Chinese signs. A text is the
set of its pieces: of words in letters each run of three with its edges ("_so", "sou", "oup", "up_"), so that "soup" finds "soups"; of Chinese each pair of signs.
Two sets are as alike as the share of the smaller one that is in both (overlap coefficient, Szymkiewicz and Simpson), damped where the smaller one is tiny.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, TypeVar

from django.db.models import Value

from towpath.community.models import Entry
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.together import together

Idea = TypeVar("Idea", bound=Entry)
ALIKE = 0.34
MOST = 3
LOOKED_THROUGH, TITLES_LOOKED_THROUGH = 500, 5000
"""So many of the newest with all their words; and so many by their titles alone, so that an old wish of many is not wished for anew."""
MOST_LOOKS = (Limit(200, timedelta(minutes=10)),)
FEWEST_PIECES, FEWEST_PAIRS = 5, 2
"""A pair of Chinese signs is a word, three letters are a part of one."""
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
    low = _folded(text)
    words = {f"_{word}_" for word in _LETTERS.findall(low)} - {f"_{word}_" for word in _LITTLE}
    found = {word[at : at + 3] for word in words for at in range(len(word) - 2)}
    return frozenset(found | {run[at : at + 2] for run in _SIGNS.findall(low) for at in range(max(len(run) - 1, 1))})


def _folded(text: str) -> str:
    """Without case and without broad letters: ＷｉＦｉ is wifi."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0: nothing in common · 1: one is all in the other."""
    smaller = min(one, other, key=len)
    fewest = FEWEST_PAIRS if any(_SIGNS.match(piece) for piece in smaller) else FEWEST_PIECES
    return len(one & other) / max(len(smaller), fewest) if smaller else 0.0


def similar(title: str, text: str = "", *, among: Iterable[Idea]) -> list[Idea]:
    """At most three, the most alike first. Titles are held against titles, and against everything where that is more alike; the same title is the same."""
    short, whole, folded = pieces(title), pieces(f"{title} {text}"), _folded(title)
    scored = []
    for each in among:
        own = pieces(each.title)
        score = max(likeness(short, own), likeness(short or whole, own | pieces(each.text)) * 0.9)
        scored.append((1.0 if folded and folded == _folded(each.title) else score, each))
    near = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].said_at))
    return [each for _score, each in near[:MOST]]


def look_for_similar(title: str, text: str = "", *, line: str, at: datetime) -> list[Any]:
    """The same while somebody types, for whoever reads the page."""
    keep_pace(what="community-similar", line=line, limits=MOST_LOOKS, at=at)
    return ideas_like(title, text)


def ideas_like(title: str, text: str = "") -> list[Any]:
    """Of those that stand for themselves on the page, each with its votes."""
    there = Entry.objects.roots().shown()
    words = there.order_by("-said_at", "-id").values_list("pk", "title", "text", "said_at")
    titles = there.order_by("-said_at", "-id").values_list("pk", "title", Value(""), "said_at")
    rows = chain(*together(words[:LOOKED_THROUGH], titles[LOOKED_THROUGH:TITLES_LOOKED_THROUGH]))
    near = similar(title, text, among=[Entry(pk=pk, title=name, text=said, said_at=said_at) for pk, name, said, said_at in rows])
    counted = there.counted().in_bulk([each.pk for each in near]) if near else {}
    return [counted[each.pk] for each in near if each.pk in counted]
