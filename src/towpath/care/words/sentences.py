"""Cutting free text."""

import re

_END = re.compile(r"(?<=[.!?…])\s+|[。！？；;\n]+|(?<=[^\d\s])\s{2,}")
_PART = re.compile(r"[，,、~～]+|\s+-+\s+|\b(?:but|although|however)\b|(?:但是|不过|可是|就是)")


def sentences(text: str) -> list[str]:
    """One by one, none empty."""
    return [part for each in _END.split(text) if (part := each.strip())]


def parts(text: str) -> list[str]:
    """Smaller than a sentence: a review praises one thing and blames the next within one."""
    return [part for sentence in sentences(text) for each in _PART.split(sentence) if (part := each.strip())]
