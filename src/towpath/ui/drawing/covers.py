"""The print across the top of a shop's page."""

from django.utils.safestring import SafeString

from towpath.ui.drawing import crafts, patterns
from towpath.ui.drawing.patterns import TALL, WIDE, Pattern
from towpath.ui.drawing.pen import Seed, ink

PATTERNS: dict[str, Pattern] = {
    "tiles": patterns.tiles, "waves": patterns.waves, "weave": patterns.weave, "steam": patterns.steam, "contour": patterns.contour,
    "bricks": patterns.bricks, "reeds": patterns.reeds, "lattice": patterns.lattice, "strands": patterns.strands,
    "squares": crafts.squares, "pipes": crafts.pipes, "stitches": crafts.stitches, "breath": crafts.breath,
}  # fmt: skip
PATTERNS_BY_TRADE = {
    "food": ("steam", "strands", "tiles", "waves", "lattice"),
    "tutor": ("squares", "contour"),
    "home": ("pipes", "bricks"),
    "boutique": ("stitches", "weave"),
    "wellness": ("breath", "reeds"),
    "making": ("weave", "bricks", "tiles"),
}


def cover(name: str, trade: str = "", hue: float = 222, chroma: float = 0.11) -> SafeString:
    """A print for the top of a shop's page: a ground, a lamp or sun somewhere, and the trade's pattern across it."""
    seed = Seed("cover", name, trade)
    choices = PATTERNS_BY_TRADE.get(trade, tuple(PATTERNS))
    pattern = PATTERNS[choices[seed.upto(len(choices))]]
    tint = max(chroma, 0.02)
    ground = ink(0.9, 0.3, tint * 0.38, hue)
    strong, faint = ink(0.5, 0.66, tint * 0.95, hue), ink(0.76, 0.42, tint * 0.65, hue)
    return SafeString(
        f'<svg class="cover" viewBox="0 0 {WIDE} {TALL}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        f'<rect width="{WIDE}" height="{TALL}" fill="{ground}"/>{_sun(seed, hue)}<g fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f"{pattern(seed, strong, faint)}</g></svg>"
    )


def _sun(seed: Seed, hue: float) -> str:
    """Yellow, but redder over a ground that is yellow itself, where it would not be seen."""
    disc = ink(0.86, 0.72, 0.08, 42) if 50 <= hue % 360 <= 120 else ink(0.9, 0.8, 0.1, 82)
    x, y, radius = seed.between(90, 550), seed.between(50, 130), seed.between(44, 86)
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{disc}"/>'
