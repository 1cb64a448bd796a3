"""What lies side by side in a flat dish: dumplings, buns, skewers, greens, something small, something sweet."""

from math import cos, pi, sin, sqrt

from towpath.ui.drawing.larder import EGG, LEAF, PALE, RED, ROAST, STEM, WOOD, YOLK, from_the_middle, leaf, scattered
from towpath.ui.drawing.pen import Seed, ink


def dumplings(seed: Seed) -> str:
    """Five or six in a ring, steamed or fried, and the dip in the middle."""
    count = 5 + seed.upto(2)
    skin, fold = (
        (ink(0.93, 0.87, 0.04, 88), ink(0.78, 0.7, 0.06, 75)) if seed.upto(2) else (ink(0.86, 0.8, 0.08, 76), ink(0.66, 0.6, 0.09, 60))
    )
    crescent = f'<path d="M-10 3a10.5 10.5 0 0 1 21 0q-10.5 6-21 0Z" fill="{skin}"/><path d="M-6.5-3.5l1.5 4M0-6v4.5M6.5-3.5l-1.5 4" stroke="{fold}" stroke-width="1.6" fill="none"/>'
    ring = "".join(
        f'<g transform="rotate({index * 360 / count:.0f} 60 60) translate(80 60) rotate(90)">{crescent}</g>' for index in range(count)
    )
    dip = f'<circle cx="60" cy="60" r="7.5" fill="{ink(0.36, 0.32, 0.04, 45)}"/><circle cx="58" cy="58" r="1.6" fill="{RED}"/>'
    return ring + dip


def buns(_seed: Seed) -> str:
    """Three pleated buns on the slats of a steamer."""
    dough, fold = ink(0.975, 0.93, 0.015, 88), ink(0.82, 0.74, 0.03, 80)
    slats = "".join(f"M{60 - sqrt(1024 - y * y):.0f} {60 + y}H{60 + sqrt(1024 - y * y):.0f}" for y in range(-24, 25, 8))
    parts = [f'<path d="{slats}" stroke="{ink(0.74, 0.58, 0.07, 75)}" stroke-width="1.6"/>']
    for x, y in ((47, 52), (74, 55), (58, 77)):
        pleats = "".join(f"M{x} {y}L{x + 10 * cos(turn * pi / 4):.1f} {y + 10 * sin(turn * pi / 4):.1f}" for turn in range(8))
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="13" fill="{dough}"/><path d="{pleats}" stroke="{fold}" stroke-width="1.6"/><circle cx="{x}" cy="{y}" r="2.5" fill="{fold}"/>'
        )
    return "".join(parts)


def skewers(seed: Seed) -> str:
    """Three skewers, meat and vegetables in turn."""
    parts = []
    for index in range(3):
        y = 46 + index * 14
        parts.append(f'<path d="M24 {y}H98" stroke="{WOOD}" stroke-width="2.5"/>')
        for piece in range(4):
            paint = (ROAST, RED if seed.upto(2) else LEAF)[piece % 2]
            parts.append(f'<rect x="{38 + piece * 12}" y="{y - 5}" width="10" height="10" rx="3" fill="{paint}"/>')
    return "".join(parts)


def greens(seed: Seed) -> str:
    """Long leaves from the middle outwards, and garlic."""
    parts = []
    for index in range(9):
        angle = index * 40 + seed.upto(14)
        paint = (LEAF, STEM, ink(0.5, 0.5, 0.11, 146))[index % 3]
        parts.append(leaf(from_the_middle(angle, 13), 27, angle, paint))
    garlic = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{EGG}"/>' for x, y in scattered(seed, 6, 2, 18))
    return "".join(parts) + garlic


def salad(seed: Seed) -> str:
    """A wreath of leaves with three slices of radish."""
    leaves = "".join(leaf(from_the_middle(index * 51, 14), 24, index * 51 + 20, (STEM, LEAF)[index % 2]) for index in range(7))
    slices = "".join(_radish(40 + index * 118 + seed.upto(20)) for index in range(3))
    return leaves + slices


def _radish(angle: float) -> str:
    x, y = from_the_middle(angle, 14)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{RED}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="5.4" fill="{EGG}"/>'


def side(seed: Seed) -> str:
    """Slices in a bow: the little dish beside the others, and what is shown for a kind nobody drew yet."""
    ring, flesh = ((LEAF, ink(0.92, 0.84, 0.06, 125)), (RED, ink(0.86, 0.78, 0.08, 25)), (ROAST, PALE))[seed.upto(3)]
    parts = []
    for index in range(7):
        x, y = 42 + index * 6, 66 - 8 * sin(index * pi / 6)
        parts.append(f'<circle cx="{x}" cy="{y:.1f}" r="11" fill="{ring}"/><circle cx="{x}" cy="{y:.1f}" r="9" fill="{flesh}"/>')
    return "".join(parts) + f'<path d="M50 84l3 2M66 82l3-1M58 86h3" stroke="{ROAST}" stroke-width="2"/>'


def dessert(seed: Seed) -> str:
    """Egg tarts, rice cakes or a slice of something."""
    return (_egg_tarts, _rice_cakes, _slice)[seed.upto(3)]()


def _egg_tarts() -> str:
    crust = ink(0.74, 0.68, 0.1, 68)
    return "".join(
        f'<circle cx="{x}" cy="{y}" r="13" fill="{crust}"/><circle cx="{x}" cy="{y}" r="9" fill="{YOLK}"/><circle cx="{x + 2}" cy="{y - 2}" r="2.5" fill="{ROAST}"/>'
        for x, y in ((48, 54), (73, 56), (59, 76))
    )


def _rice_cakes() -> str:
    return "".join(
        f'<circle cx="{x}" cy="{y}" r="12" fill="{paint}"/><path d="M{x - 4} {y - 4}l2 1M{x + 2} {y - 5}l1 2M{x} {y + 2}l2-1" stroke="{ROAST}" stroke-width="1.5"/>'
        for x, y, paint in ((46, 58, PALE), (70, 50, ink(0.84, 0.76, 0.07, 10)), (66, 74, ink(0.84, 0.76, 0.09, 130)))
    )


def _slice() -> str:
    return f'<path d="M40 74L60 38L80 74Z" fill="{YOLK}"/><path d="M40 74h40v6H40Z" fill="{ROAST}"/><circle cx="60" cy="50" r="5" fill="{RED}"/><path d="M52 62q8-5 16 0" stroke="{EGG}" stroke-width="3" fill="none"/>'
