"""Telephone numbers as a network dials them (ITU-T E.164)."""

import re

_SPACED = re.compile(r"[\s()./\u00a0-]+")
_NUMBER = re.compile(r"\+[1-9]\d{7,14}", re.ASCII)


def dialled(said: str | None) -> str:
    """+8613912345678, or nothing where no country is said: a guess would write to somebody else."""
    bare = _SPACED.sub("", said or "")
    bare = f"+{bare[2:]}" if bare.startswith("00") else bare
    return bare if _NUMBER.fullmatch(bare) else ""
