"""Is this a question whose answer stands written? Pure: words in, one question or none out.

A rule is a row of lists: of each list one entry has to be there. Whoever says more than the question, whose words fit two of them, or who speaks of
anything a person should hear, is answered by a person.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, cast

Question = Literal["next", "hours", "prices", "where", "change"]
RULES = json.loads((Path(__file__).parent / "questions.json").read_text(encoding="utf-8"))
MOST_ASKED = 1
"""So many question marks: two questions want two answers."""


def standing_question(text: str) -> Question | None:
    """`When is my next lesson?` is "next"; `When is my next lesson, my back hurts` is a person's."""
    words = " ".join(text.casefold().replace("’", "'").split())
    if (
        len(words) > RULES["longest"]
        or len(re.findall(r"[?？]", words)) > MOST_ASKED
        or any(_one_of(each, words) for each in RULES["never"])
    ):
        return None
    fitting = [each["code"] for each in RULES["questions"] if any(_fits(words, rule) for rule in each["rules"])]
    return cast(Question, fitting[0]) if len(fitting) == 1 else None


def same_question(texts: Sequence[str]) -> Question | None:
    """All that somebody said asks this one thing, or it is nothing a rule can answer."""
    asked = {standing_question(text) for text in texts}
    return asked.pop() if len(asked) == 1 else None


def _fits(words: str, rule: list[list[str]]) -> bool:
    return all(_one_of(entries, words) for entries in rule)


def _one_of(entries: list[str], words: str) -> bool:
    return _pattern(tuple(entries)).search(words) is not None


@cache
def _pattern(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Words of letters stand for themselves alone; Chinese ones also within others."""
    return re.compile("|".join(rf"\b{re.escape(each)}\b" if each.isascii() else re.escape(each) for each in entries))
