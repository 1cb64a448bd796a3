"""Every shop its own face, even without photos: covers, signs and crockery drawn from a name, a trade and one hue.

Pure and deterministic: the same name draws the same picture on every machine, forever. Nothing is random, everything is seeded.
Colours are written for both schemes with ``light-dark()`` inside SVG attributes, so a drawing needs no stylesheet.
"""

import re
from collections.abc import Callable
from hashlib import blake2b
from math import cos, pi, sin, sqrt

from django.utils.html import escape
from django.utils.safestring import SafeString

from towpath.ui.colour import Brand, Oklch, Palette, fit, palette, theme_css

__all__ = ["Brand", "Palette", "cover", "mark", "monogram", "palette", "plate", "scene", "theme_css"]


class Seed:
    """An endless stream of small choices that depends on words alone."""

    def __init__(self, *words: str) -> None:
        self._key = "\x1f".join(map(str, words)).encode("utf-8", "replace")
        self._turn = 0

    def upto(self, many: int) -> int:
        """A whole number from 0 to many - 1."""
        self._turn += 1
        drawn = blake2b(self._key, digest_size=8, salt=self._turn.to_bytes(4, "big")).digest()
        return int.from_bytes(drawn, "big") % many

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.upto(10_000) / 9_999


def ink(light: float, dark: float, chroma: float, hue: float) -> str:
    """One paint for both schemes, as an SVG attribute takes it."""
    return f"light-dark({fit(Oklch(light, chroma, hue)).hex},{fit(Oklch(dark, chroma * 0.8, hue)).hex})"


# Covers -----------------------------------------------------------------------------------------------------------------------------

WIDE, TALL = 640, 240


def cover(name: str, trade: str = "", hue: float = 222, chroma: float = 0.11) -> SafeString:
    """A print for the top of a shop's page: a ground, a lamp or sun somewhere, and the trade's pattern across it."""
    seed = Seed("cover", name, trade)
    choices = PATTERNS_BY_TRADE.get(trade, tuple(PATTERNS))
    pattern = choices[seed.upto(len(choices))]
    tint = max(chroma, 0.02)
    ground = ink(0.9, 0.3, tint * 0.38, hue)
    disc = ink(0.9, 0.8, 0.1, 82) if not 50 <= hue % 360 <= 120 else ink(0.86, 0.72, 0.08, 42)
    strong, faint = ink(0.5, 0.66, tint * 0.95, hue), ink(0.76, 0.42, tint * 0.65, hue)
    x, y, radius = seed.between(90, 550), seed.between(50, 130), seed.between(44, 86)
    sun = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{disc}"/>'
    return SafeString(
        f'<svg class="cover" viewBox="0 0 {WIDE} {TALL}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        f'<rect width="{WIDE}" height="{TALL}" fill="{ground}"/>{sun}<g fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f"{PATTERNS[pattern](seed, strong, faint)}</g></svg>"
    )


def _tiles(seed: Seed, strong: str, faint: str) -> str:
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


def _waves(seed: Seed, strong: str, faint: str) -> str:
    """Water, seen from the bank: long even waves, nearer ones heavier."""
    length, parts = 64 + 16 * seed.upto(4), []
    start = 70 + seed.upto(50)
    for index, y in enumerate(range(start, TALL + 30, 22)):
        shift, swing = -(index % 2) * length / 2 - length, 7 + index
        path = f"M{shift:.0f} {y}q{length / 4:.0f} {-swing} {length / 2:.0f} 0" + f"t{length / 2:.0f} 0" * (2 * WIDE // length + 4)
        parts.append(f'<path d="{path}" stroke="{strong if index % 2 else faint}" stroke-width="{2.5 + index * 0.7:.1f}"/>')
    return "".join(parts)


def _weave(seed: Seed, strong: str, faint: str) -> str:
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


def _steam(seed: Seed, strong: str, faint: str) -> str:
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


def _contour(seed: Seed, strong: str, faint: str) -> str:
    """Lines of a map around two hills."""
    parts = []
    for hill in range(2):
        cx, cy = seed.between(60, 280) + 300 * hill, seed.between(40, 200)
        bumps = [(seed.between(0.05, 0.16), seed.between(0, 2 * pi)) for _ in range(3)]
        for level in range(1, 9):
            reach = 22 + level * 22
            ring = []
            for turn in range(24):
                angle = turn * pi / 12
                far = reach * (1 + sum(size * cos((wave + 2) * angle + phase) for wave, (size, phase) in enumerate(bumps)))
                ring.append((cx + far * 1.3 * cos(angle), cy + far * sin(angle)))
            middles = [((x + a) / 2, (y + b) / 2) for (x, y), (a, b) in zip(ring, ring[1:] + ring[:1], strict=True)]
            path = f"M{middles[-1][0]:.0f} {middles[-1][1]:.0f}" + "".join(
                f"Q{x:.0f} {y:.0f} {a:.0f} {b:.0f}" for (x, y), (a, b) in zip(ring, middles, strict=True)
            )
            parts.append(f'<path d="{path}" stroke="{faint if hill else strong}" stroke-width="{3.5 if level % 4 == 0 else 2}"/>')
    return "".join(parts)


def _bricks(seed: Seed, strong: str, faint: str) -> str:
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


def _reeds(seed: Seed, strong: str, faint: str) -> str:
    """Reeds along the bank."""
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


def _lattice(seed: Seed, strong: str, faint: str) -> str:
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


def _strands(seed: Seed, strong: str, faint: str) -> str:
    """Long noodles lifted in one sweep, and the chopsticks that lift them."""
    y, swing, parts = seed.between(90, 140), seed.between(50, 90) * (1 if seed.upto(2) else -1), []
    for index in range(9):
        at = y + (index - 4) * 13
        path = f"M-20 {at:.0f}C160 {at - swing:.0f} 210 {at + swing:.0f} 340 {at:.0f}S520 {at - swing:.0f} 660 {at + swing * 0.3:.0f}"
        parts.append(f'<path d="{path}" stroke="{strong if index % 3 == 1 else faint}" stroke-width="7"/>')
    x = seed.between(360, 560)
    parts.append(f'<path d="M{x:.0f} -10L{x - 130:.0f} 250M{x + 34:.0f} -10L{x - 104:.0f} 250" stroke="{strong}" stroke-width="9"/>')
    return "".join(parts)


PATTERNS: dict[str, Callable[[Seed, str, str], str]] = {
    "tiles": _tiles, "waves": _waves, "weave": _weave, "steam": _steam, "contour": _contour,
    "bricks": _bricks, "reeds": _reeds, "lattice": _lattice, "strands": _strands,
}  # fmt: skip
PATTERNS_BY_TRADE = {
    "food": ("steam", "strands", "tiles", "waves", "lattice"),
    "tutoring": ("lattice", "contour", "waves"),
    "home": ("bricks", "contour", "lattice"),
    "boutique": ("weave", "tiles", "reeds"),
    "coaching": ("contour", "reeds", "waves"),
    "making": ("weave", "bricks", "tiles"),
}


# Signs ------------------------------------------------------------------------------------------------------------------------------


def initials(name: str) -> str:
    """One Chinese character or up to two Latin initials."""
    plain = re.sub(r"['’]s\b", "", str(name))
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    if not words:
        return "·"
    if ord(words[0][0]) > 0x2E80:
        return words[0][0]
    return (words[0][0] + (words[1][0] if len(words) > 1 and words[1][0].isascii() else "")).upper()


def monogram(name: str, hue: float = 222, chroma: float = 0.11, *, large: bool = False) -> SafeString:
    """A small enamel sign with the shop's initials; its outline and inlay follow the name."""
    seed, letters = Seed("sign", name), initials(name)
    colours = palette(hue, max(chroma, 0.03))
    base, light = colours.light.brand.hex, colours.light.brand_soft.hex
    inlay = fit(colours.light.brand._replace(lightness=colours.light.brand.lightness - 0.08)).hex
    size = 26 if len(letters) == 1 else 20
    shape = (
        f'<path d="M0 48L48 0V48Z" fill="{inlay}"/>',
        f'<circle cx="24" cy="24" r="19" fill="{inlay}"/>',
        f'<path d="M6 48V22a18 18 0 0 1 36 0V48Z" fill="{inlay}"/>',
        f'<path d="M0 34q12-8 24 0t24 0v14H0Z" fill="{inlay}"/>',
        f'<path d="M24 3L45 24L24 45L3 24Z" fill="{inlay}"/>',
        f'<path d="M0 0h48v10H0ZM0 38h48v10H0Z" fill="{inlay}"/>',
    )[seed.upto(6)]
    # The letters keep their contrast because the inlay is darker than a ground they already stand out from.
    return SafeString(
        f'<svg class="monogram{" monogram--large" if large else ""}" viewBox="0 0 48 48" aria-hidden="true"><rect width="48" height="48" fill="{base}"/>'
        f'{shape}<text x="24" y="25" font-size="{size}" font-weight="700" text-anchor="middle" dominant-baseline="central" fill="{light}">'
        f"{escape(letters)}</text></svg>"
    )


def mark() -> SafeString:
    """towpath's own sign: a bridge's arch and its reflection in the water."""
    ripples = []
    for deep in (3.5, 9, 14.5):
        outer, inner = sqrt(19 * 19 - deep * deep), sqrt(max(0.0, 10 * 10 - deep * deep))
        y = 26 + deep
        if inner > 2:
            ripples.append(f"M{24 - outer + 1.6:.1f} {y}H{24 - inner - 1.6:.1f}M{24 + inner + 1.6:.1f} {y}H{24 + outer - 1.6:.1f}")
        else:
            ripples.append(f"M{24 - outer + 1.6:.1f} {y}H{24 + outer - 1.6:.1f}")
    brick, water = ink(0.5, 0.77, 0.125, 33), ink(0.48, 0.79, 0.075, 222)
    return SafeString(
        '<svg class="mark" viewBox="0 0 48 48" aria-hidden="true">'
        f'<path d="M5 24a19 19 0 0 1 38 0h-9a10 10 0 0 0-20 0Z" fill="{brick}"/>'
        f'<path d="{"".join(ripples)}" fill="none" stroke="{water}" stroke-width="3.4" stroke-linecap="round"/></svg>'
    )


# Crockery ---------------------------------------------------------------------------------------------------------------------------


def plate(kind: str, name: str = "", shop: str = "", hue: float = 30) -> SafeString:
    """A dish from above. The shop decides table, glaze and rim; the dish decides what lies in it."""
    house, seed = Seed("crockery", shop), Seed("dish", kind, name)
    table = ink(0.9, 0.34, 0.04, hue + 12 * house.upto(3) - 12)
    glaze = [ink(0.97, 0.9, 0.012, hue), ink(0.6, 0.62, 0.085, hue), ink(0.42, 0.46, 0.06, hue), ink(0.88, 0.82, 0.05, hue)][house.upto(4)]
    band = (
        ink(0.5, 0.55, 0.1, hue)
        if glaze == ink(0.97, 0.9, 0.012, hue) or glaze == ink(0.88, 0.82, 0.05, hue)
        else ink(0.92, 0.88, 0.03, hue)
    )
    well = {"buns": ink(0.84, 0.66, 0.07, 78), "rice": ink(0.62, 0.5, 0.07, hue), "dumplings": ink(0.74, 0.56, 0.05, hue)}.get(
        kind, ink(0.985, 0.93, 0.01, 85)
    )
    food = FOODS.get(kind, _side)(seed)
    bowl = f'<circle cx="60" cy="60" r="44" fill="{glaze}"/>{_rim(house, band)}<circle cx="60" cy="60" r="36" fill="{well}"/>'
    cloth = _cloth(house, ink(0.84, 0.39, 0.05, hue))
    shade = f'<circle cx="61.5" cy="63.5" r="44.5" fill="{ink(0.76, 0.24, 0.04, hue)}"/>'
    return SafeString(
        f'<svg class="plate" viewBox="9 9 102 102" aria-hidden="true"><rect width="120" height="120" fill="{table}"/>{cloth}{shade}{bowl}'
        f'<g stroke-linecap="round" stroke-linejoin="round" transform="rotate({seed.upto(8) * 45 if kind in TURNING else 0} 60 60) translate(-4.8 -4.8) scale(1.08)">{food}</g></svg>'
    )


def _cloth(house: Seed, paint: str) -> str:
    """What lies under the plate."""
    pattern = (
        "",
        "M0 14H120M0 20H120M0 100H120M0 106H120",
        "M14 0V120M20 0V120M100 0V120M106 0V120",
        "M0 30L30 0M0 60L60 0M0 90L90 0M30 120L120 30M60 120L120 60M90 120L120 90",
    )[house.upto(4)]
    return f'<path d="{pattern}" fill="none" stroke="{paint}" stroke-width="2.5"/>' if pattern else ""


def _rim(house: Seed, band: str) -> str:
    """The painted rim that makes a shop's crockery its own."""
    choice = house.upto(5)
    ring = '<circle cx="60" cy="60" r="{}" fill="none" stroke="{}" stroke-width="{}" {}/>'
    if choice == 0:
        return ring.format(39, band, 2.5, "")
    if choice == 1:
        return ring.format(39, band, 4, 'stroke-dasharray="0.1 8.16" stroke-linecap="round"')
    if choice == 2:
        return ring.format(41, band, 1.6, "") + ring.format(37, band, 1.6, "")
    if choice == 3:
        return ring.format(39, band, 5, 'stroke-dasharray="6 6.25"')
    petals = "".join(_at(angle, 39, lambda x, y: f"M{x - 2:.1f} {y:.1f}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0") for angle in range(0, 360, 24))
    return f'<path d="{petals}" fill="{band}"/>'


def _at(angle: float, far: float, draw: Callable[[float, float], str]) -> str:
    return draw(60 + far * cos(angle * pi / 180), 60 + far * sin(angle * pi / 180))


BROTH, NOODLE, LEAF, STEM = ink(0.78, 0.7, 0.1, 72), ink(0.93, 0.88, 0.075, 92), ink(0.6, 0.58, 0.13, 140), ink(0.76, 0.72, 0.13, 132)
EGG, YOLK, RED, ROAST, PALE = (
    ink(0.985, 0.95, 0.012, 90),
    ink(0.82, 0.8, 0.155, 75),
    ink(0.6, 0.58, 0.17, 30),
    ink(0.52, 0.5, 0.085, 48),
    ink(0.95, 0.9, 0.03, 95),
)
WOOD = ink(0.56, 0.56, 0.075, 55)


def _noodles(seed: Seed) -> str:
    """Broth, strands in a nest, an egg or slices, rings of spring onion."""
    broth = (BROTH, ink(0.66, 0.6, 0.14, 42), ink(0.9, 0.82, 0.05, 88))[seed.upto(3)]
    strands = "".join(
        f'<path d="M{60 - 26 + index * 2.6:.1f} {52 + index * 4.4:.1f}q{13 - index:.0f} {-16 + index * 2} {24 - index:.0f} 0t{22 - index:.0f} -2" fill="none" stroke="{NOODLE}" stroke-width="3.4"/>'
        for index in range(6)
    )
    topping = (
        f'<ellipse cx="73" cy="46" rx="10" ry="8" fill="{EGG}"/><circle cx="74" cy="46" r="4.6" fill="{YOLK}"/>',
        f'<path d="M62 38q14-6 20 8q-8 8-18 2Z" fill="{ROAST}"/><path d="M66 50q12-2 16 6q-8 6-16 0Z" fill="{ROAST}"/>',
        f'<path d="M66 42h9v9h-9ZM78 48h8v8h-8Z" fill="{PALE}"/><path d="M58 36l8-3 2 7-8 2Z" fill="{PALE}"/>',
    )[seed.upto(3)]
    onion = "".join(
        _at(
            seed.upto(360),
            seed.between(8, 25),
            lambda x, y: f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.3" fill="none" stroke="{LEAF}" stroke-width="1.7"/>',
        )
        for _ in range(6)
    )
    sticks = f'<path d="M96 8L84 112M104 10L90 113" stroke="{WOOD}" stroke-width="3.4" fill="none"/>'
    return f'<circle cx="60" cy="60" r="32" fill="{broth}"/>{strands}{topping}{onion}{sticks}'


def _soup(seed: Seed) -> str:
    broth = (ink(0.88, 0.8, 0.06, 90), ink(0.68, 0.62, 0.14, 38), ink(0.8, 0.72, 0.09, 120))[seed.upto(3)]
    bits = "".join(
        _at(
            seed.upto(360),
            seed.between(4, 22),
            lambda x, y: f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" rx="1.6" fill="{EGG}"/>',
        )
        for _ in range(5)
    )
    leaves = "".join(_at(seed.upto(360), seed.between(6, 25), lambda x, y: _leaf(x, y, 9, seed.upto(360), LEAF)) for _ in range(4))
    spoon = f'<path d="M74 66L106 98" stroke="{ink(0.97, 0.88, 0.01, 90)}" stroke-width="7" fill="none"/><ellipse cx="70" cy="62" rx="11" ry="8" transform="rotate(45 70 62)" fill="{ink(0.97, 0.88, 0.01, 90)}"/><ellipse cx="70" cy="62" rx="7.5" ry="5" transform="rotate(45 70 62)" fill="{broth}"/>'
    return f'<circle cx="60" cy="60" r="32" fill="{broth}"/>{bits}{leaves}{spoon}'


def _rice(seed: Seed) -> str:
    grains = "".join(
        _at(
            seed.upto(360),
            seed.between(0, 26),
            lambda x, y: (
                f'<path d="M{x:.1f} {y:.1f}l{seed.between(-3, 3):.1f} {seed.between(-3, 3):.1f}" stroke="{ink(0.84, 0.74, 0.03, 88)}" stroke-width="1.8"/>'
            ),
        )
        for _ in range(26)
    )
    topping = (
        f'<path d="M38 60a22 22 0 0 1 44 0q-22 12-44 0Z" fill="{ROAST}"/><path d="M46 54q14-8 28 0M44 61q16 7 32 0" fill="none" stroke="{ink(0.66, 0.64, 0.08, 55)}" stroke-width="2.5"/>',
        f'<circle cx="60" cy="56" r="14" fill="{EGG}"/><circle cx="61" cy="55" r="6.5" fill="{YOLK}"/>',
        f'{_leaf(52, 52, 18, 30, LEAF)}{_leaf(68, 58, 18, 150, STEM)}<circle cx="62" cy="66" r="4" fill="{RED}"/>',
    )[seed.upto(3)]
    mound = f'<circle cx="60" cy="60" r="30" fill="{ink(0.9, 0.8, 0.02, 85)}"/><circle cx="58.5" cy="58" r="27.5" fill="{EGG}"/>'
    return f"{mound}{grains}{topping}"


def _dumplings(seed: Seed) -> str:
    count = 5 + seed.upto(2)
    skin, fold = (
        (ink(0.93, 0.87, 0.04, 88), ink(0.78, 0.7, 0.06, 75)) if seed.upto(2) else (ink(0.86, 0.8, 0.08, 76), ink(0.66, 0.6, 0.09, 60))
    )
    parts = []
    for index in range(count):
        angle = index * 360 / count
        crescent = f'<path d="M-10 3a10.5 10.5 0 0 1 21 0q-10.5 6-21 0Z" fill="{skin}"/><path d="M-6.5-3.5l1.5 4M0-6v4.5M6.5-3.5l-1.5 4" stroke="{fold}" stroke-width="1.6" fill="none"/>'
        parts.append(f'<g transform="rotate({angle:.0f} 60 60) translate(80 60) rotate(90)">{crescent}</g>')
    dip = f'<circle cx="60" cy="60" r="7.5" fill="{ink(0.36, 0.32, 0.04, 45)}"/><circle cx="58" cy="58" r="1.6" fill="{RED}"/>'
    return "".join(parts) + dip


def _greens(seed: Seed) -> str:
    parts = []
    for index in range(9):
        angle = index * 40 + seed.upto(14)
        paint = (LEAF, STEM, ink(0.5, 0.5, 0.11, 146))[index % 3]
        parts.append(_at(angle, 13, lambda x, y, a=angle, p=paint: _leaf(x, y, 27, a, p)))  # type: ignore[misc]
    garlic = "".join(
        _at(seed.upto(360), seed.between(2, 18), lambda x, y: f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{EGG}"/>') for _ in range(6)
    )
    return "".join(parts) + garlic


def _salad(seed: Seed) -> str:
    leaves = "".join(_at(index * 51, 14, lambda x, y, i=index: _leaf(x, y, 24, i * 51 + 20, (STEM, LEAF)[i % 2])) for index in range(7))  # type: ignore[misc]
    slices = "".join(
        _at(
            40 + index * 118 + seed.upto(20),
            14,
            lambda x, y: f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{RED}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="5.4" fill="{EGG}"/>',
        )
        for index in range(3)
    )
    return leaves + slices


def _drink(seed: Seed) -> str:
    tea = (ink(0.74, 0.66, 0.11, 78), ink(0.62, 0.56, 0.1, 55), ink(0.86, 0.78, 0.08, 110), ink(0.9, 0.82, 0.03, 60))[seed.upto(4)]
    leaf = _leaf(56, 64, 15, seed.upto(180), LEAF)
    return (
        f'<path d="M80 52a10 10 0 1 1 2 18" fill="none" stroke="{ink(0.9, 0.82, 0.02, 85)}" stroke-width="6"/><circle cx="60" cy="60" r="26" fill="{ink(0.92, 0.84, 0.02, 85)}"/>'
        f'<circle cx="60" cy="60" r="22" fill="{tea}"/>{leaf}<path d="M48 50q8-8 18-5" fill="none" stroke="{EGG}" stroke-width="2.5"/>'
    )


def _dessert(seed: Seed) -> str:
    kind = seed.upto(3)
    if kind == 0:
        crust, custard = ink(0.74, 0.68, 0.1, 68), YOLK
        return "".join(
            f'<circle cx="{x}" cy="{y}" r="13" fill="{crust}"/><circle cx="{x}" cy="{y}" r="9" fill="{custard}"/><circle cx="{x + 2}" cy="{y - 2}" r="2.5" fill="{ROAST}"/>'
            for x, y in ((48, 54), (73, 56), (59, 76))
        )
    if kind == 1:
        return "".join(
            f'<circle cx="{x}" cy="{y}" r="12" fill="{paint}"/><path d="M{x - 4} {y - 4}l2 1M{x + 2} {y - 5}l1 2M{x} {y + 2}l2-1" stroke="{ROAST}" stroke-width="1.5"/>'
            for x, y, paint in ((46, 58, PALE), (70, 50, ink(0.84, 0.76, 0.07, 10)), (66, 74, ink(0.84, 0.76, 0.09, 130)))
        )
    return f'<path d="M40 74L60 38L80 74Z" fill="{YOLK}"/><path d="M40 74h40v6H40Z" fill="{ROAST}"/><circle cx="60" cy="50" r="5" fill="{RED}"/><path d="M52 62q8-5 16 0" stroke="{EGG}" stroke-width="3" fill="none"/>'


def _side(seed: Seed) -> str:
    ring, flesh = ((LEAF, ink(0.92, 0.84, 0.06, 125)), (RED, ink(0.86, 0.78, 0.08, 25)), (ROAST, PALE))[seed.upto(3)]
    parts = []
    for index in range(7):
        x, y = 42 + index * 6, 66 - 8 * sin(index * pi / 6)
        parts.append(f'<circle cx="{x}" cy="{y:.1f}" r="11" fill="{ring}"/><circle cx="{x}" cy="{y:.1f}" r="9" fill="{flesh}"/>')
    return "".join(parts) + f'<path d="M50 84l3 2M66 82l3-1M58 86h3" stroke="{ROAST}" stroke-width="2"/>'


def _buns(seed: Seed) -> str:
    dough, fold = ink(0.975, 0.93, 0.015, 88), ink(0.82, 0.74, 0.03, 80)
    slats = "".join(f"M{60 - sqrt(1024 - y * y):.0f} {60 + y}H{60 + sqrt(1024 - y * y):.0f}" for y in range(-24, 25, 8))
    parts = [f'<path d="{slats}" stroke="{ink(0.74, 0.58, 0.07, 75)}" stroke-width="1.6"/>']
    for x, y in ((47, 52), (74, 55), (58, 77)):
        pleats = "".join(f"M{x} {y}L{x + 10 * cos(turn * pi / 4):.1f} {y + 10 * sin(turn * pi / 4):.1f}" for turn in range(8))
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="13" fill="{dough}"/><path d="{pleats}" stroke="{fold}" stroke-width="1.6"/><circle cx="{x}" cy="{y}" r="2.5" fill="{fold}"/>'
        )
    return "".join(parts)


def _skewers(seed: Seed) -> str:
    parts = []
    for index in range(3):
        y = 46 + index * 14
        parts.append(f'<path d="M24 {y}H98" stroke="{WOOD}" stroke-width="2.5"/>')
        for piece in range(4):
            paint = (ROAST, RED if seed.upto(2) else LEAF)[piece % 2]
            parts.append(f'<rect x="{38 + piece * 12}" y="{y - 5}" width="10" height="10" rx="3" fill="{paint}"/>')
    return "".join(parts)


def _leaf(x: float, y: float, long: float, angle: float, paint: str) -> str:
    half, wide = long / 2, long * 0.3
    vein = f'<path d="M{-half * 0.7:.1f} 0H{half * 0.6:.1f}" stroke="{ink(0.86, 0.8, 0.08, 128)}" stroke-width="1.2"/>'
    blade = f'<path d="M{-half:.1f} 0Q0 {-wide:.1f} {half:.1f} 0Q0 {wide:.1f} {-half:.1f} 0Z" fill="{paint}"/>'
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({angle:.0f})">{blade}{vein}</g>'


FOODS: dict[str, Callable[[Seed], str]] = {
    "noodles": _noodles, "soup": _soup, "rice": _rice, "dumplings": _dumplings, "greens": _greens, "salad": _salad, "drink": _drink,
    "dessert": _dessert, "side": _side, "buns": _buns, "skewers": _skewers,
}  # fmt: skip
TURNING = {"dumplings", "greens", "salad", "side", "dessert", "buns"}


# The towpath itself -----------------------------------------------------------------------------------------------------------------


def scene() -> SafeString:
    """Seven in the morning: bridge, water, reeds, a boat with a lit window, a lamp still on. At night the lamp does the work."""
    sky, haze, far = (
        _both((0.95, 0.02, 78), (0.225, 0.03, 255)),
        _both((0.925, 0.037, 60), (0.275, 0.035, 250)),
        _both((0.86, 0.025, 190), (0.3, 0.03, 225)),
    )
    water, ripple, deep = ink(0.81, 0.29, 0.045, 215), ink(0.9, 0.4, 0.03, 210), ink(0.7, 0.235, 0.05, 220)
    bank, path, meadow = ink(0.7, 0.33, 0.06, 128), ink(0.88, 0.42, 0.035, 80), ink(0.77, 0.3, 0.05, 135)
    brick, arch, pale = ink(0.61, 0.43, 0.09, 35), ink(0.5, 0.34, 0.08, 32), ink(0.7, 0.5, 0.08, 42)
    glow, halo, iron = ink(0.86, 0.89, 0.13, 82), ink(0.93, 0.62, 0.08, 80), ink(0.36, 0.13, 0.02, 235)
    sun = _both((0.87, 0.12, 75), (0.9, 0.03, 95))
    hull, cabin, trim = ink(0.4, 0.36, 0.06, 225), ink(0.53, 0.43, 0.11, 30), ink(0.9, 0.74, 0.06, 85)
    reed, reed_far, head = ink(0.5, 0.5, 0.08, 135), ink(0.62, 0.4, 0.06, 135), ink(0.46, 0.48, 0.07, 55)
    seed = Seed("towpath", "seven in the morning")
    trees = "".join(
        f'<ellipse cx="{x}" cy="{198 - seed.upto(10)}" rx="{46 + seed.upto(30)}" ry="{24 + seed.upto(26)}"/>' for x in range(-10, 1260, 62)
    )
    ripples = "".join(f"M{seed.upto(820)} {240 + seed.upto(150)}h{26 + seed.upto(70)}" for _ in range(30))
    bricks = "".join(
        f"M{seed.between(490, 620):.0f} {seed.between(150, 206):.0f}h16M{seed.between(912, 1040):.0f} {seed.between(150, 206):.0f}h16"
        for _ in range(7)
    )
    stalks, heads = [], []
    for index in range(34):
        x, tall, lean = seed.between(-10, 290), seed.between(70, 190), seed.between(-18, 30)
        paint = reed if index % 3 else reed_far
        stalks.append(
            f'<path d="M{x:.0f} 424q{lean * 0.1:.0f} {-tall * 0.6:.0f} {lean:.0f} {-tall:.0f}" stroke="{paint}" stroke-width="{3 + index % 3}"/>'
        )
        if index % 5 == 0:
            heads.append(f'<path d="M{x + lean:.0f} {424 - tall:.0f}l2 -26" stroke="{head}" stroke-width="9"/>')
    lit = "".join(f'<rect x="{x}" y="240" width="30" height="18" rx="3" fill="{glow}"/>' for x in (384, 440, 496))
    shine = "".join(
        f"M{x} {y}h{wide}"
        for x, y, wide in (
            (388, 318, 22),
            (446, 326, 20),
            (500, 318, 24),
            (852, 262, 44),
            (840, 276, 34),
            (850, 290, 22),
            (392, 334, 12),
            (504, 334, 14),
        )
    )
    return SafeString(
        '<svg class="scene" viewBox="0 0 1200 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true">'
        f'<rect width="1200" height="420" fill="{sky}"/><rect y="128" width="1200" height="110" fill="{haze}"/><circle cx="330" cy="152" r="44" fill="{sun}"/>'
        f'<g fill="{far}">{trees}</g><path d="M0 206q280-14 620 4v24H0ZM880 210q160-12 320-8v30H880Z" fill="{meadow}"/><rect y="222" width="1200" height="198" fill="{water}"/>'
        f'<path d="M636 222h264a132 74 0 0 1-264 0Z" fill="{water}"/><path d="M470 222h166a132 66 0 0 0 264 0h160q-20 52-120 66H600q-110-14-130-66Z" fill="{deep}" fill-opacity=".7"/>'
        f'<path d="M440 226q10-66 40-98 280-58 560 0 40 40 60 98H900a132 100 0 0 0-264 0Z" fill="{brick}"/><path d="M472 128q288-60 576 0v13q-288-58-576 0Z" fill="{arch}"/>'
        f'<path d="M636 226a132 100 0 0 1 264 0h-15a117 86 0 0 0-234 0Z" fill="{arch}"/><path d="{bricks}" stroke="{pale}" stroke-width="5" stroke-linecap="round"/>'
        f'<path d="{ripples}" stroke="{ripple}" stroke-width="3" stroke-linecap="round"/><path d="{shine}" stroke="{glow}" stroke-width="4" stroke-linecap="round" stroke-opacity=".75"/>'
        f'<path d="M1200 228H900q-44 60-6 192h306Z" fill="{bank}"/><path d="M1200 244H990q-40 60 12 176h198Z" fill="{path}"/>'
        f'<path d="M300 268h420q34 0 40-24h16q-6 52-46 52H330q-24 0-30-28Z" fill="{hull}"/><path d="M352 268v-34q0-8 8-8h250q8 0 10 8l8 34Z" fill="{cabin}"/><path d="M346 224h276v7H346Z" fill="{hull}"/>'
        f'<path d="M300 268h420" stroke="{trim}" stroke-width="4"/>{lit}<rect x="566" y="238" width="24" height="30" rx="3" fill="{hull}"/>'
        f'<path d="M330 306h380" stroke="{deep}" stroke-width="7" stroke-linecap="round"/><path d="M772 246Q850 268 930 254" stroke="{trim}" stroke-width="2.5" fill="none"/><path d="M930 246v14" stroke="{iron}" stroke-width="6" stroke-linecap="round"/>'
        f'<circle cx="966" cy="126" r="78" fill="{halo}" fill-opacity=".3"/><circle cx="966" cy="126" r="46" fill="{halo}" fill-opacity=".45"/>'
        f'<path d="M966 332V146M950 332h32" stroke="{iron}" stroke-width="7" stroke-linecap="round"/><path d="M951 146h30l-5-38h-20Z" fill="{glow}"/><path d="M947 109h38l-19-16ZM949 145h34v6h-34Z" fill="{iron}"/>'
        f'<g fill="none" stroke-linecap="round">{"".join(stalks)}{"".join(heads)}</g></svg>'
    )


def _both(light: tuple[float, float, float], dark: tuple[float, float, float]) -> str:
    """A paint whose hue, too, changes at night."""
    return f"light-dark({fit(Oklch(*light)).hex},{fit(Oklch(*dark)).hex})"
