"""One line of what needs a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Tone = Literal["brick", "lamp", "water"]
GRAVITY: dict[Tone, int] = {"brick": 0, "lamp": 1, "water": 2}


@dataclass(frozen=True)
class Thing:
    """What it is, about what, since when, and where it is done."""

    tone: Tone
    icon: str
    title: str
    detail: str
    act: str
    href: str
    since: datetime
