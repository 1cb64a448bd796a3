"""A dish from above: the shop decides table, cloth, glaze and rim; the dish decides what lies in it."""

from collections.abc import Callable

from django.utils.safestring import SafeString

from towpath.ui.drawing import bowls, plates
from towpath.ui.drawing.garments import GARMENTS, garment
from towpath.ui.drawing.larder import from_the_middle
from towpath.ui.drawing.pen import Seed, ink

FOODS: dict[str, Callable[[Seed], str]] = {
    "noodles": bowls.noodles, "soup": bowls.soup, "rice": bowls.rice, "dumplings": plates.dumplings, "greens": plates.greens,
    "salad": plates.salad, "drink": bowls.drink, "dessert": plates.dessert, "side": plates.side, "buns": plates.buns,
    "skewers": plates.skewers,
}  # fmt: skip
# What looks right from every side is turned, so that two dishes of one kind differ; chopsticks, spoons and handles stay where a hand is.
TURNING = {"dumplings", "greens", "salad", "side", "dessert", "buns"}


def plate(kind: str, name: str = "", shop: str = "", hue: float = 30) -> SafeString:
    """A dish from above; a piece of clothing as it hangs. The shop decides table, glaze and rim; the dish decides what lies in it."""
    if kind in GARMENTS:
        return garment(kind, name, shop, hue)
    house, seed = Seed("crockery", shop), Seed("dish", kind, name)
    table = ink(0.9, 0.34, 0.04, hue + 12 * house.upto(3) - 12)
    bowl = _bowl(house, hue, _well(kind, hue))
    cloth = _cloth(house, ink(0.84, 0.39, 0.05, hue))
    shade = f'<circle cx="61.5" cy="63.5" r="44.5" fill="{ink(0.76, 0.24, 0.04, hue)}"/>'
    food = FOODS.get(kind, plates.side)(seed)
    turn = seed.upto(8) * 45 if kind in TURNING else 0
    return SafeString(
        f'<svg class="plate" viewBox="9 9 102 102" aria-hidden="true"><rect width="120" height="120" fill="{table}"/>{cloth}{shade}{bowl}'
        f'<g stroke-linecap="round" stroke-linejoin="round" transform="rotate({turn} 60 60) translate(-4.8 -4.8) scale(1.08)">{food}</g></svg>'
    )


def _well(kind: str, hue: float) -> str:
    """The ground the food lies on: pale, unless the food is pale itself."""
    if kind == "buns":
        return ink(0.84, 0.66, 0.07, 78)
    if kind == "rice":
        return ink(0.62, 0.5, 0.07, hue)
    if kind == "dumplings":
        return ink(0.74, 0.56, 0.05, hue)
    return ink(0.985, 0.93, 0.01, 85)


def _bowl(house: Seed, hue: float, well: str) -> str:
    """One of four glazes; the rim is dark on a pale glaze and pale on a dark one."""
    dark_band, pale_band = ink(0.5, 0.55, 0.1, hue), ink(0.92, 0.88, 0.03, hue)
    glaze, band = (
        (ink(0.97, 0.9, 0.012, hue), dark_band),
        (ink(0.6, 0.62, 0.085, hue), pale_band),
        (ink(0.42, 0.46, 0.06, hue), pale_band),
        (ink(0.88, 0.82, 0.05, hue), dark_band),
    )[house.upto(4)]
    return f'<circle cx="60" cy="60" r="44" fill="{glaze}"/>{_rim(house, band)}<circle cx="60" cy="60" r="36" fill="{well}"/>'


def _rim(house: Seed, band: str) -> str:
    """The painted rim that makes a shop's crockery its own: a line, dots, two lines, dashes or petals."""
    ring = '<circle cx="60" cy="60" r="{}" fill="none" stroke="{}" stroke-width="{}" {}/>'
    choice = house.upto(5)
    if choice == 0:
        return ring.format(39, band, 2.5, "")
    if choice == 1:
        return ring.format(39, band, 4, 'stroke-dasharray="0.1 8.16" stroke-linecap="round"')
    if choice == 2:
        return ring.format(41, band, 1.6, "") + ring.format(37, band, 1.6, "")
    if choice == 3:
        return ring.format(39, band, 5, 'stroke-dasharray="6 6.25"')
    places = (from_the_middle(angle, 39) for angle in range(0, 360, 24))
    petals = "".join(f"M{x - 2:.1f} {y:.1f}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0" for x, y in places)
    return f'<path d="{petals}" fill="{band}"/>'


def _cloth(house: Seed, paint: str) -> str:
    """What lies under the plate: nothing, or stripes along, across or aslant."""
    stripes = (
        "",
        "M0 14H120M0 20H120M0 100H120M0 106H120",
        "M14 0V120M20 0V120M100 0V120M106 0V120",
        "M0 30L30 0M0 60L60 0M0 90L90 0M30 120L120 30M60 120L120 60M90 120L120 90",
    )[house.upto(4)]
    return f'<path d="{stripes}" fill="none" stroke="{paint}" stroke-width="2.5"/>' if stripes else ""
