"""Whether words praise or blame."""

from collections.abc import Sequence
from statistics import fmean

from towpath.care.words.likeness import Likeness
from towpath.care.words.sentences import parts

PRAISE = (
    "This was very good.",
    "I am happy with it and will come again.",
    "The people were friendly and everything worked.",
    "Delicious, I loved it.",
    "Well worth the money.",
    "很好，很满意。",
    "下次还会再来。",
    "服务热情，一切顺利。",
    "味道很好，喜欢。",
    "物有所值，推荐。",
)
BLAME = (
    "This was very bad.",
    "I am disappointed and will never come back.",
    "The people were rude and nothing worked.",
    "It tasted awful, I hated it.",
    "A waste of money.",
    "很差，很失望。",
    "再也不会来了。",
    "服务态度恶劣，什么都不行。",
    "很难吃，不喜欢。",
    "不值这个价，不推荐。",
)
"""Of no trade in particular."""


def lean(text: str, likeness: Likeness) -> float:
    """Above 0 it leans to praise, below to blame; between about -1 and 1. A text's lean is the mean of its parts', so that a long one is heard to its end;
    a part's is its mean nearness to the ones, less its mean nearness to the others."""
    return leans([text], likeness)[0]


def leans(texts: Sequence[str], likeness: Likeness) -> list[float]:
    """The same for many at once, which is quicker."""
    cut = [parts(text) or [""] for text in texts]
    each = iter(_of_parts([part for several in cut for part in several], likeness))
    return [fmean([next(each) for _ in several]) for several in cut]


def _of_parts(said: Sequence[str], likeness: Likeness) -> list[float]:
    rows = likeness.between(said, [*PRAISE, *BLAME])
    return [fmean(row[: len(PRAISE)]) - fmean(row[len(PRAISE) :]) for row in rows]
