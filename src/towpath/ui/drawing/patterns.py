"""What runs across a cover: roof tiles, water, steam. Each takes a seed, a strong and a faint paint."""

from collections.abc import Callable
from math import cos, pi, sin

from towpath.ui.drawing.pen import Seed

Pattern = Callable[[Seed, str, str], str]

WIDE, TALL = 640, 240


def tiles(seed: Seed, strong: str, faint: str) -> str:
    """Roof tiles: scales in rows, each with a smaller scale inside."""
    radius = 32 + 4 * seed.upto(5)
    outer, inner = [], []
    for row in range(-1, TALL // radius + 1):
        for column in range(-1, WIDE // (2 * radius) + 2):
            x, y = column * 2 * radius + (row % 2) * radius, row * radius
            outer.append(f"M{x - radius} {y}a{radius} {radius} 0 0 0 {2 * radius} 0")
            small = radius * 0.6
            inner.append(f"M{x - small:.0f} {y}a{small:.0f} {small:.0f} 0 0 0 {2 * small:.0f} 0")
    return f'<path d="{"".join(inner)}" stroke="{faint}" stroke-width="5"/><path d="{"".join(outer)}" stroke="{strong}" stroke-width="3"/>'


def waves(seed: Seed, strong: str, faint: str) -> str:
    """Water, seen from the bank: long even waves, nearer ones heavier."""
    length, parts = 64 + 16 * seed.upto(4), []
    start = 70 + seed.upto(50)
    for index, y in enumerate(range(start, TALL + 30, 22)):
        shift, swing = -(index % 2) * length / 2 - length, 7 + index
        path = f"M{shift:.0f} {y}q{length / 4:.0f} {-swing} {length / 2:.0f} 0" + f"t{length / 2:.0f} 0" * (2 * WIDE // length + 4)
        parts.append(f'<path d="{path}" stroke="{strong if index % 2 else faint}" stroke-width="{2.5 + index * 0.7:.1f}"/>')
    return "".join(parts)


def weave(seed: Seed, strong: str, faint: str) -> str:
    """Basket or cloth: strands over and under."""
    cell = 36 + 6 * seed.upto(4)
    over, under = [], []
    for row in range(TALL // cell + 1):
        for column in range(WIDE // cell + 1):
            x, y, gap = column * cell, row * cell, cell / 4
            for strand in (1, 2, 3):
                if (row + column) % 2:
                    over.append(f"M{x + 5} {y + gap * strand:.0f}h{cell - 10}")
                else:
                    under.append(f"M{x + gap * strand:.0f} {y + 5}v{cell - 10}")
    return f'<path d="{"".join(under)}" stroke="{faint}" stroke-width="6"/><path d="{"".join(over)}" stroke="{strong}" stroke-width="6"/>'


def steam(seed: Seed, strong: str, faint: str) -> str:
    """Bowls in a row, steam above each."""
    count = 3 + seed.upto(3)
    pitch, parts = WIDE / count, []
    for index in range(count):
        x, half = pitch * (index + 0.5), pitch * 0.34
        base = TALL - 74 + 10 * seed.upto(2)
        parts.append(
            f'<path d="M{x - half:.0f} {base}h{2 * half:.0f}c0 {half * 0.75:.0f} {-half * 0.6:.0f} {half:.0f} {-half:.0f} {half:.0f}s{-half:.0f} {-half * 0.25:.0f} {-half:.0f} {-half:.0f}Z" fill="{strong}"/>'
        )
        for curl in (-1, 0, 1):
            rise = seed.between(26, 40)
            foot, sway = x + curl * half * 0.5, (10 if seed.upto(2) else -10)
            path = f"M{foot:.0f} {base - 18}c{sway} {-rise / 2:.0f} {-sway} {-rise:.0f} 0 {-rise * 1.5:.0f}s{-sway} {-rise / 2:.0f} 0 {-rise:.0f}"
            parts.append(f'<path d="{path}" stroke="{faint if curl else strong}" stroke-width="6"/>')
    return "".join(parts)


def contour(seed: Seed, strong: str, faint: str) -> str:
    """Lines of a map around two hills."""
    parts = []
    for hill in range(2):
        x, y = seed.between(60, 280) + 300 * hill, seed.between(40, 200)
        bumps = [(seed.between(0.05, 0.16), seed.between(0, 2 * pi)) for _ in range(3)]
        for level in range(1, 9):
            line = _line_around_a_hill(x, y, 22 + level * 22, bumps)
            parts.append(f'<path d="{line}" stroke="{faint if hill else strong}" stroke-width="{3.5 if level % 4 == 0 else 2}"/>')
    return "".join(parts)


def _line_around_a_hill(x: float, y: float, reach: float, bumps: list[tuple[float, float]]) -> str:
    """One closed line of equal height: 24 points around the top, rounded by passing through the middles between them."""
    ring = []
    for turn in range(24):
        angle = turn * pi / 12
        far = reach * (1 + sum(size * cos((wave + 2) * angle + phase) for wave, (size, phase) in enumerate(bumps)))
        ring.append((x + far * 1.3 * cos(angle), y + far * sin(angle)))
    middles = [((left + right) / 2, (above + below) / 2) for (left, above), (right, below) in zip(ring, ring[1:] + ring[:1], strict=True)]
    curves = (f"Q{px:.0f} {py:.0f} {mx:.0f} {my:.0f}" for (px, py), (mx, my) in zip(ring, middles, strict=True))
    return f"M{middles[-1][0]:.0f} {middles[-1][1]:.0f}" + "".join(curves)


def bricks(seed: Seed, strong: str, faint: str) -> str:
    """A wall, some bricks darker from the kiln."""
    high = 26 + 4 * seed.upto(4)
    wide, parts = high * 2.4, []
    for row in range(TALL // high + 1):
        for column in range(-1, int(WIDE / wide) + 1):
            x, y, kiln = column * wide + (row % 2) * wide / 2, row * high, seed.upto(6)
            fill = strong if kiln == 0 else faint if kiln < 3 else "none"
            parts.append(
                f'<rect x="{x + 3:.0f}" y="{y + 3}" width="{wide - 6:.0f}" height="{high - 6}" rx="3" fill="{fill}" stroke="{faint}" stroke-width="2"/>'
            )
    return "".join(parts)


def reeds(seed: Seed, strong: str, faint: str) -> str:
    """Reeds along the bank, every third with its head."""
    parts = []
    for index in range(30):
        x, tall, lean = seed.between(0, WIDE), seed.between(90, 210), seed.between(-26, 26)
        paint = strong if index % 2 else faint
        parts.append(
            f'<path d="M{x:.0f} {TALL + 4}q{lean * 0.2:.0f} {-tall / 2:.0f} {lean:.0f} {-tall:.0f}" stroke="{paint}" stroke-width="3.5"/>'
        )
        if index % 3 == 0:
            parts.append(f'<path d="M{x + lean:.0f} {TALL - tall:.0f}l{lean * 0.1:.0f} -30" stroke="{paint}" stroke-width="12"/>')
    return "".join(parts)


def lattice(seed: Seed, strong: str, faint: str) -> str:
    """A carved window."""
    cell = 72 + 8 * seed.upto(4)
    frame, fill = [], []
    for row in range(TALL // cell + 1):
        for column in range(WIDE // cell + 1):
            x, y, inset = column * cell, row * cell, cell // 4
            frame.append(f"M{x} {y}h{cell}v{cell}h{-cell}Z")
            fill.append(f"M{x + inset} {y + inset}h{cell - 2 * inset}v{cell - 2 * inset}h{-(cell - 2 * inset)}Z")
            middle = cell // 2
            fill.append(
                f"M{x + middle} {y}v{inset}M{x + middle} {y + cell}v{-inset}M{x} {y + middle}h{inset}M{x + cell} {y + middle}h{-inset}"
            )
    return f'<path d="{"".join(fill)}" stroke="{faint}" stroke-width="5"/><path d="{"".join(frame)}" stroke="{strong}" stroke-width="4"/>'


def strands(seed: Seed, strong: str, faint: str) -> str:
    """Long noodles lifted in one sweep, and the chopsticks that lift them."""
    y, swing, parts = seed.between(90, 140), seed.between(50, 90) * (1 if seed.upto(2) else -1), []
    for index in range(9):
        at = y + (index - 4) * 13
        path = f"M-20 {at:.0f}C160 {at - swing:.0f} 210 {at + swing:.0f} 340 {at:.0f}S520 {at - swing:.0f} 660 {at + swing * 0.3:.0f}"
        parts.append(f'<path d="{path}" stroke="{strong if index % 3 == 1 else faint}" stroke-width="7"/>')
    x = seed.between(360, 560)
    parts.append(f'<path d="M{x:.0f} -10L{x - 130:.0f} 250M{x + 34:.0f} -10L{x - 104:.0f} 250" stroke="{strong}" stroke-width="9"/>')
    return "".join(parts)
