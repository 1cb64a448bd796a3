"""What fills a bowl or a cup to its wall: noodles, soup, rice, tea."""

from towpath.ui.drawing.larder import EGG, LEAF, PALE, RED, ROAST, STEM, WOOD, YOLK, leaf, scattered
from towpath.ui.drawing.pen import Seed, ink

CLEAR_BROTH, SPICY_BROTH, WHITE_BROTH = ink(0.78, 0.7, 0.1, 72), ink(0.66, 0.6, 0.14, 42), ink(0.9, 0.82, 0.05, 88)
NOODLE = ink(0.93, 0.88, 0.075, 92)
ON_NOODLES = {
    "an egg": f'<ellipse cx="73" cy="46" rx="10" ry="8" fill="{EGG}"/><circle cx="74" cy="46" r="4.6" fill="{YOLK}"/>',
    "slices": f'<path d="M62 38q14-6 20 8q-8 8-18 2Z" fill="{ROAST}"/><path d="M66 50q12-2 16 6q-8 6-16 0Z" fill="{ROAST}"/>',
    "tofu": f'<path d="M66 42h9v9h-9ZM78 48h8v8h-8Z" fill="{PALE}"/><path d="M58 36l8-3 2 7-8 2Z" fill="{PALE}"/>',
}
ON_RICE = {
    "roast": f'<path d="M38 60a22 22 0 0 1 44 0q-22 12-44 0Z" fill="{ROAST}"/><path d="M46 54q14-8 28 0M44 61q16 7 32 0" fill="none" stroke="{ink(0.66, 0.64, 0.08, 55)}" stroke-width="2.5"/>',
    "an egg": f'<circle cx="60" cy="56" r="14" fill="{EGG}"/><circle cx="61" cy="55" r="6.5" fill="{YOLK}"/>',
    "leaves": f'{leaf((52, 52), 18, 30, LEAF)}{leaf((68, 58), 18, 150, STEM)}<circle cx="62" cy="66" r="4" fill="{RED}"/>',
}


def noodles(seed: Seed) -> str:
    """Broth, strands in a nest, an egg or slices, rings of spring onion."""
    broth = (CLEAR_BROTH, SPICY_BROTH, WHITE_BROTH)[seed.upto(3)]
    nest = "".join(
        f'<path d="M{60 - 26 + index * 2.6:.1f} {52 + index * 4.4:.1f}q{13 - index:.0f} {-16 + index * 2} {24 - index:.0f} 0t{22 - index:.0f} -2" fill="none" stroke="{NOODLE}" stroke-width="3.4"/>'
        for index in range(6)
    )
    topping = _one_of(ON_NOODLES, seed)
    onion = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.3" fill="none" stroke="{LEAF}" stroke-width="1.7"/>' for x, y in scattered(seed, 6, 8, 25)
    )
    sticks = f'<path d="M96 8L84 112M104 10L90 113" stroke="{WOOD}" stroke-width="3.4" fill="none"/>'
    return f'<circle cx="60" cy="60" r="32" fill="{broth}"/>{nest}{topping}{onion}{sticks}'


def soup(seed: Seed) -> str:
    """Broth to the wall, cubes of tofu, leaves, and the spoon in it."""
    broth = (ink(0.88, 0.8, 0.06, 90), ink(0.68, 0.62, 0.14, 38), ink(0.8, 0.72, 0.09, 120))[seed.upto(3)]
    tofu = "".join(
        f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" rx="1.6" fill="{EGG}"/>' for x, y in scattered(seed, 5, 4, 22)
    )
    leaves = "".join(leaf(place, 9, seed.upto(360), LEAF) for place in scattered(seed, 4, 6, 25))
    return f'<circle cx="60" cy="60" r="32" fill="{broth}"/>{tofu}{leaves}{_spoon(broth)}'


def _spoon(broth: str) -> str:
    """A white spoon, full of what it was dipped into."""
    china = ink(0.97, 0.88, 0.01, 90)
    return f'<path d="M74 66L106 98" stroke="{china}" stroke-width="7" fill="none"/><ellipse cx="70" cy="62" rx="11" ry="8" transform="rotate(45 70 62)" fill="{china}"/><ellipse cx="70" cy="62" rx="7.5" ry="5" transform="rotate(45 70 62)" fill="{broth}"/>'


def rice(seed: Seed) -> str:
    """A mound of grains with something on top."""
    grain = ink(0.84, 0.74, 0.03, 88)
    grains = "".join(
        f'<path d="M{x:.1f} {y:.1f}l{seed.between(-3, 3):.1f} {seed.between(-3, 3):.1f}" stroke="{grain}" stroke-width="1.8"/>'
        for x, y in scattered(seed, 26, 0, 26)
    )
    mound = f'<circle cx="60" cy="60" r="30" fill="{ink(0.9, 0.8, 0.02, 85)}"/><circle cx="58.5" cy="58" r="27.5" fill="{EGG}"/>'
    return f"{mound}{grains}{_one_of(ON_RICE, seed)}"


def drink(seed: Seed) -> str:
    """A cup with its handle, one of four teas, a leaf and the light on it."""
    tea = (ink(0.74, 0.66, 0.11, 78), ink(0.62, 0.56, 0.1, 55), ink(0.86, 0.78, 0.08, 110), ink(0.9, 0.82, 0.03, 60))[seed.upto(4)]
    tea_leaf = leaf((56, 64), 15, seed.upto(180), LEAF)
    return (
        f'<path d="M80 52a10 10 0 1 1 2 18" fill="none" stroke="{ink(0.9, 0.82, 0.02, 85)}" stroke-width="6"/><circle cx="60" cy="60" r="26" fill="{ink(0.92, 0.84, 0.02, 85)}"/>'
        f'<circle cx="60" cy="60" r="22" fill="{tea}"/>{tea_leaf}<path d="M48 50q8-8 18-5" fill="none" stroke="{EGG}" stroke-width="2.5"/>'
    )


def _one_of(toppings: dict[str, str], seed: Seed) -> str:
    return tuple(toppings.values())[seed.upto(len(toppings))]
