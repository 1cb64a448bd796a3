"""Which days of the week somebody's own words name. Pure: words in, days out; Monday is 0.

Whoever says "not for me: Wednesday" declined the day and not the class. It is read from what they wrote, so that both sides see why another day is shown,
and it goes with those words.
"""

import re

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = ("一", "二", "三", "四", "五", "六", "[日天]")
_DAYS = [
    re.compile(rf"\b{english}s?\b|(?:星期|礼拜|周|週){chinese}", re.IGNORECASE) for english, chinese in zip(_ENGLISH, _CHINESE, strict=True)
]


def days_named(words: str) -> frozenset[int]:
    """`Wednesday, I have choir` names Wednesday; so do `wednesdays`, `周三` and `星期三`."""
    return frozenset(day for day, pattern in enumerate(_DAYS) if pattern.search(words))
