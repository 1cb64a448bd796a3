"""What every dish is made from: the colours of food, a leaf, and places to put it in a round dish seen from above."""

from collections.abc import Iterator
from math import cos, pi, sin

from towpath.ui.drawing.pen import Seed, ink

LEAF, STEM = ink(0.6, 0.58, 0.13, 140), ink(0.76, 0.72, 0.13, 132)
EGG, YOLK, PALE = ink(0.985, 0.95, 0.012, 90), ink(0.82, 0.8, 0.155, 75), ink(0.95, 0.9, 0.03, 95)
RED, ROAST = ink(0.6, 0.58, 0.17, 30), ink(0.52, 0.5, 0.085, 48)
WOOD = ink(0.56, 0.56, 0.075, 55)

Place = tuple[float, float]


def from_the_middle(angle: float, far: float) -> Place:
    """The place that far from the dish's middle, in the direction of the angle."""
    return 60 + far * cos(angle * pi / 180), 60 + far * sin(angle * pi / 180)


def scattered(seed: Seed, many: int, nearest: float, farthest: float) -> Iterator[Place]:
    """So many places strewn around the middle, one at a time: what lies at one may ask the seed before the next is chosen."""
    for _ in range(many):
        yield from_the_middle(seed.upto(360), seed.between(nearest, farthest))


def leaf(place: Place, long: float, angle: float, paint: str) -> str:
    """A leaf with its vein, turned by the angle."""
    x, y = place
    half, wide = long / 2, long * 0.3
    vein = f'<path d="M{-half * 0.7:.1f} 0H{half * 0.6:.1f}" stroke="{ink(0.86, 0.8, 0.08, 128)}" stroke-width="1.2"/>'
    blade = f'<path d="M{-half:.1f} 0Q0 {-wide:.1f} {half:.1f} 0Q0 {wide:.1f} {-half:.1f} 0Z" fill="{paint}"/>'
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({angle:.0f})">{blade}{vein}</g>'
