"""The towpath itself, at seven in the morning: bridge, water, reeds, a boat with a lit window, a lamp still on."""

from django.utils.safestring import SafeString

from towpath.ui.drawing.pen import Seed, day_and_night, ink

SKY, HAZE = day_and_night((0.95, 0.02, 78), (0.225, 0.03, 255)), day_and_night((0.925, 0.037, 60), (0.275, 0.035, 250))
FAR_TREES, SUN = day_and_night((0.86, 0.025, 190), (0.3, 0.03, 225)), day_and_night((0.87, 0.12, 75), (0.9, 0.03, 95))
WATER, RIPPLE, DEEP = ink(0.81, 0.29, 0.045, 215), ink(0.9, 0.4, 0.03, 210), ink(0.7, 0.235, 0.05, 220)
BANK, PATH, MEADOW = ink(0.7, 0.33, 0.06, 128), ink(0.88, 0.42, 0.035, 80), ink(0.77, 0.3, 0.05, 135)
BRICK, ARCH, PALE_BRICK = ink(0.61, 0.43, 0.09, 35), ink(0.5, 0.34, 0.08, 32), ink(0.7, 0.5, 0.08, 42)
GLOW, HALO, IRON = ink(0.86, 0.89, 0.13, 82), ink(0.93, 0.62, 0.08, 80), ink(0.36, 0.13, 0.02, 235)
HULL, CABIN, TRIM = ink(0.4, 0.36, 0.06, 225), ink(0.53, 0.43, 0.11, 30), ink(0.9, 0.74, 0.06, 85)
REED, FAR_REED, REED_HEAD = ink(0.5, 0.5, 0.08, 135), ink(0.62, 0.4, 0.06, 135), ink(0.46, 0.48, 0.07, 55)


def scene() -> SafeString:
    """Seven in the morning, painted from the back to the front. At night the lamp does the work."""
    seed = Seed("towpath", "seven in the morning")
    # These four ask the seed in this order; painted below they lie in another.
    trees, ripples, brickwork, reeds = _trees(seed), _ripples(seed), _brickwork(seed), _reeds(seed)
    return SafeString(
        '<svg class="scene" viewBox="0 0 1200 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true">'
        f"{_sky()}{trees}{_meadow_and_water()}{_bridge()}{brickwork}{ripples}{_light_on_the_water()}"
        f"{_towpath()}{_boat()}{_mooring()}{_lamp()}{reeds}</svg>"
    )


def _sky() -> str:
    """Sky, haze over the horizon, a low sun."""
    return f'<rect width="1200" height="420" fill="{SKY}"/><rect y="128" width="1200" height="110" fill="{HAZE}"/><circle cx="330" cy="152" r="44" fill="{SUN}"/>'


def _trees(seed: Seed) -> str:
    """The far bank's trees, no more than shapes in the haze."""
    crowns = "".join(
        f'<ellipse cx="{x}" cy="{198 - seed.upto(10)}" rx="{46 + seed.upto(30)}" ry="{24 + seed.upto(26)}"/>' for x in range(-10, 1260, 62)
    )
    return f'<g fill="{FAR_TREES}">{crowns}</g>'


def _meadow_and_water() -> str:
    """The far meadow, the canal before it, and the bridge's reflection in it."""
    return (
        f'<path d="M0 206q280-14 620 4v24H0ZM880 210q160-12 320-8v30H880Z" fill="{MEADOW}"/><rect y="222" width="1200" height="198" fill="{WATER}"/>'
        f'<path d="M636 222h264a132 74 0 0 1-264 0Z" fill="{WATER}"/><path d="M470 222h166a132 66 0 0 0 264 0h160q-20 52-120 66H600q-110-14-130-66Z" fill="{DEEP}" fill-opacity=".7"/>'
    )


def _bridge() -> str:
    """A humpbacked bridge with one arch: its body, its coping, the ring of the arch."""
    return (
        f'<path d="M440 226q10-66 40-98 280-58 560 0 40 40 60 98H900a132 100 0 0 0-264 0Z" fill="{BRICK}"/><path d="M472 128q288-60 576 0v13q-288-58-576 0Z" fill="{ARCH}"/>'
        f'<path d="M636 226a132 100 0 0 1 264 0h-15a117 86 0 0 0-234 0Z" fill="{ARCH}"/>'
    )


def _brickwork(seed: Seed) -> str:
    """A few bricks that catch the light, on both sides of the arch."""
    bricks = "".join(
        f"M{seed.between(490, 620):.0f} {seed.between(150, 206):.0f}h16M{seed.between(912, 1040):.0f} {seed.between(150, 206):.0f}h16"
        for _ in range(7)
    )
    return f'<path d="{bricks}" stroke="{PALE_BRICK}" stroke-width="5" stroke-linecap="round"/>'


def _ripples(seed: Seed) -> str:
    """Short bright lines on the water."""
    ripples = "".join(f"M{seed.upto(820)} {240 + seed.upto(150)}h{26 + seed.upto(70)}" for _ in range(30))
    return f'<path d="{ripples}" stroke="{RIPPLE}" stroke-width="3" stroke-linecap="round"/>'


def _light_on_the_water() -> str:
    """What the boat's windows and the lamp throw onto the canal."""
    below_the_windows = ((388, 318, 22), (446, 326, 20), (500, 318, 24))
    below_the_lamp = ((852, 262, 44), (840, 276, 34), (850, 290, 22))
    farther_down = ((392, 334, 12), (504, 334, 14))
    shine = "".join(f"M{x} {y}h{wide}" for x, y, wide in (*below_the_windows, *below_the_lamp, *farther_down))
    return f'<path d="{shine}" stroke="{GLOW}" stroke-width="4" stroke-linecap="round" stroke-opacity=".75"/>'


def _towpath() -> str:
    """The near bank and the path along it."""
    return f'<path d="M1200 228H900q-44 60-6 192h306Z" fill="{BANK}"/><path d="M1200 244H990q-40 60 12 176h198Z" fill="{PATH}"/>'


def _boat() -> str:
    """A narrowboat: hull, cabin, roof, three lit windows, a door, and its shadow on the water."""
    windows = "".join(f'<rect x="{x}" y="240" width="30" height="18" rx="3" fill="{GLOW}"/>' for x in (384, 440, 496))
    return (
        f'<path d="M300 268h420q34 0 40-24h16q-6 52-46 52H330q-24 0-30-28Z" fill="{HULL}"/><path d="M352 268v-34q0-8 8-8h250q8 0 10 8l8 34Z" fill="{CABIN}"/><path d="M346 224h276v7H346Z" fill="{HULL}"/>'
        f'<path d="M300 268h420" stroke="{TRIM}" stroke-width="4"/>{windows}<rect x="566" y="238" width="24" height="30" rx="3" fill="{HULL}"/>'
        f'<path d="M330 306h380" stroke="{DEEP}" stroke-width="7" stroke-linecap="round"/>'
    )


def _mooring() -> str:
    """The rope from the boat, and the post on the bank that holds it."""
    return f'<path d="M772 246Q850 268 930 254" stroke="{TRIM}" stroke-width="2.5" fill="none"/><path d="M930 246v14" stroke="{IRON}" stroke-width="6" stroke-linecap="round"/>'


def _lamp() -> str:
    """The lamp on the path: two rings of light, the post, the lantern and its cap."""
    return (
        f'<circle cx="966" cy="126" r="78" fill="{HALO}" fill-opacity=".3"/><circle cx="966" cy="126" r="46" fill="{HALO}" fill-opacity=".45"/>'
        f'<path d="M966 332V146M950 332h32" stroke="{IRON}" stroke-width="7" stroke-linecap="round"/><path d="M951 146h30l-5-38h-20Z" fill="{GLOW}"/><path d="M947 109h38l-19-16ZM949 145h34v6h-34Z" fill="{IRON}"/>'
    )


def _reeds(seed: Seed) -> str:
    """Reeds in the near corner, every fifth with its head; heads lie over stalks."""
    stalks, heads = [], []
    for index in range(34):
        x, tall, lean = seed.between(-10, 290), seed.between(70, 190), seed.between(-18, 30)
        paint = REED if index % 3 else FAR_REED
        stalks.append(
            f'<path d="M{x:.0f} 424q{lean * 0.1:.0f} {-tall * 0.6:.0f} {lean:.0f} {-tall:.0f}" stroke="{paint}" stroke-width="{3 + index % 3}"/>'
        )
        if index % 5 == 0:
            heads.append(f'<path d="M{x + lean:.0f} {424 - tall:.0f}l2 -26" stroke="{REED_HEAD}" stroke-width="9"/>')
    return f'<g fill="none" stroke-linecap="round">{"".join(stalks)}{"".join(heads)}</g>'
