"""What lies on the table where time is sold: a book, two cups, a round of chairs, a screen, a tool, or the clock that everything goes by."""

from collections.abc import Callable
from math import cos, pi, sin

from django.utils.safestring import SafeString

from towpath.ui.drawing import benches
from towpath.ui.drawing.larder import from_the_middle
from towpath.ui.drawing.pen import Seed, ink

_PAPER, _LINE = ink(0.98, 0.93, 0.012, 85), ink(0.72, 0.66, 0.03, 80)
_PENCIL, _TIP = ink(0.8, 0.76, 0.14, 80), ink(0.42, 0.4, 0.05, 50)


def appointment(kind: str, name: str = "", shop: str = "", hue: float = 30) -> SafeString:
    """An hour as a still life. The business decides the table; the kind decides what lies on it."""
    seed = Seed("desk", kind, name)
    table, thing, dark = ink(0.9, 0.34, 0.04, hue), ink(0.62, 0.62, 0.1, hue), ink(0.45, 0.5, 0.08, hue)
    things = DESKS.get(kind, _clock)(seed, thing, dark)
    shade = f'<circle cx="62" cy="64" r="46" fill="{ink(0.83, 0.28, 0.045, hue)}"/>'
    return SafeString(
        f'<svg class="plate" viewBox="9 9 102 102" aria-hidden="true"><rect width="120" height="120" fill="{table}"/>{shade}'
        f'<g stroke-linecap="round" stroke-linejoin="round">{things}</g></svg>'
    )


def _lesson(seed: Seed, thing: str, dark: str) -> str:
    """An open book, and the pencil that goes with it."""
    lines = "".join(f"M{left} {50 + row * 7}h{width - seed.upto(6)}" for left, width in ((36, 19), (65, 19)) for row in range(4))
    book = (
        f'<path d="M29 39q16-6 31 2q15-8 31-2v43q-16-6-31 2q-15-8-31-2Z" fill="{dark}"/>'
        f'<path d="M32 37q15-5 28 3v41q-13-7-28-3Z" fill="{_PAPER}"/><path d="M88 37q-15-5-28 3v41q13-7 28-3Z" fill="{_PAPER}"/>'
    )
    pencil = f'<path d="M74 92l17-17" stroke="{_PENCIL}" stroke-width="5"/><path d="M73 93l-3 3" stroke="{_TIP}" stroke-width="3"/>'
    return f'{book}<path d="{lines}" stroke="{_LINE}" stroke-width="2" fill="none"/>{pencil}'


def _trial(seed: Seed, thing: str, dark: str) -> str:
    """Two cups: somebody to get to know."""
    tea = (ink(0.62, 0.56, 0.11, 60), ink(0.72, 0.66, 0.12, 100))[seed.upto(2)]
    cups = ""
    for x, y, glaze, turn in ((46, 50, thing, 205), (75, 72, dark, 25)):
        hx, hy = x + 18 * cos(turn * pi / 180), y + 18 * sin(turn * pi / 180)
        cups += (
            f'<circle cx="{x}" cy="{y}" r="22" fill="{_PAPER}"/><circle cx="{hx:.1f}" cy="{hy:.1f}" r="5.5" fill="none" stroke="{glaze}" stroke-width="4"/>'
            f'<circle cx="{x}" cy="{y}" r="15" fill="{glaze}"/><circle cx="{x}" cy="{y}" r="11.5" fill="{tea}"/>'
            f'<path d="M{x - 6} {y - 5}q3-3 6-2" stroke="{_PAPER}" stroke-width="1.6" fill="none"/>'
        )
    return cups


def _group(seed: Seed, thing: str, dark: str) -> str:
    """A round table, and a place for each."""
    begin = 45 + seed.upto(3) * 15
    chairs, sheets = "", ""
    for index in range(4):
        angle = begin + index * 90
        (x, y), (px, py) = from_the_middle(angle, 40), from_the_middle(angle, 18)
        chairs += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" fill="{dark if index % 2 else thing}"/>'
        sheets += f'<rect x="{px - 6:.1f}" y="{py - 5:.1f}" width="12" height="10" rx="1.5" fill="{_PAPER}" transform="rotate({angle + 90} {px:.1f} {py:.1f})"/>'
    return f'{chairs}<circle cx="60" cy="60" r="31" fill="{ink(0.8, 0.62, 0.06, 70)}"/>{sheets}'


def _online(_seed: Seed, thing: str, dark: str) -> str:
    """A screen with somebody in it."""
    return (
        f'<path d="M24 86h72l-6-10H30Z" fill="{ink(0.78, 0.6, 0.015, 250)}"/><rect x="31" y="34" width="58" height="42" rx="4" fill="{_TIP}"/>'
        f'<rect x="35" y="38" width="50" height="34" rx="2" fill="{_PAPER}"/><circle cx="60" cy="51" r="7" fill="{thing}"/>'
        f'<path d="M46 72q1-12 14-12t14 12Z" fill="{dark}"/>'
    )


def _clock(seed: Seed, thing: str, dark: str) -> str:
    """For whatever nobody drew yet: an hour is an hour."""
    marks = "".join("M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*from_the_middle(a, 27), *from_the_middle(a, 31)) for a in range(0, 360, 30))
    x, y = from_the_middle(seed.upto(12) * 30, 17)
    return (
        f'<circle cx="60" cy="60" r="38" fill="{dark}"/><circle cx="60" cy="60" r="34" fill="{_PAPER}"/><path d="{marks}" stroke="{_LINE}" stroke-width="2.5"/>'
        f'<path d="M60 60V36" stroke="{thing}" stroke-width="4"/><path d="M60 60L{x:.1f} {y:.1f}" stroke="{dark}" stroke-width="5"/>'
        f'<circle cx="60" cy="60" r="4" fill="{dark}"/>'
    )


DESKS: dict[str, Callable[[Seed, str, str], str]] = {
    "lesson": _lesson, "trial": _trial, "group": _group, "online": _online, "talk": benches.talk,
    "visit": benches.visit, "check": benches.check, "advice": benches.advice, "class": benches.in_class, "coaching": benches.coaching,
    "fitting": benches.fitting, "alteration": benches.alteration, "parcel": benches.parcel,
}  # fmt: skip
