"""What lies on the bench where hands do the work: a wrench, a gauge, mats in a row, scissors and thread."""

from math import cos, pi, sin

from towpath.ui.drawing.larder import from_the_middle
from towpath.ui.drawing.pen import Seed, ink

_PAPER, _LINE = ink(0.98, 0.93, 0.012, 85), ink(0.72, 0.66, 0.03, 80)
_STEEL, _SHADE = ink(0.78, 0.74, 0.012, 250), ink(0.52, 0.5, 0.015, 250)
_WOOD = ink(0.8, 0.62, 0.06, 70)


def visit(seed: Seed, thing: str, dark: str) -> str:
    """A toolbox with its handle, and the wrench beside it."""
    lean = 14 + seed.upto(14)
    wrench = (
        f'<g transform="rotate({lean} 84 62)"><path d="M84 46v42" stroke="{_STEEL}" stroke-width="7"/>'
        f'<path d="M76 30v9a8 8 0 0 0 16 0v-9" stroke="{_STEEL}" stroke-width="6" fill="none"/></g>'
    )
    return (
        f'<path d="M38 52v-8a6 6 0 0 1 6-6h14a6 6 0 0 1 6 6v8" stroke="{_SHADE}" stroke-width="5" fill="none"/>'
        f'<rect x="26" y="52" width="50" height="34" rx="4" fill="{dark}"/><path d="M26 66h50" stroke="{thing}" stroke-width="4"/>'
        f'<rect x="46" y="62" width="10" height="9" rx="2" fill="{_PAPER}"/>{wrench}'
    )


def check(seed: Seed, thing: str, dark: str) -> str:
    """A gauge, its hand in the good part of the scale."""
    marks = "".join("M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*from_the_middle(a, 25), *from_the_middle(a, 30)) for a in range(150, 391, 30))
    (ax, ay), (bx, by), (x, y) = from_the_middle(240, 22), from_the_middle(320, 22), from_the_middle(255 + seed.upto(50), 20)
    return (
        f'<rect x="53" y="88" width="14" height="14" fill="{_SHADE}"/><circle cx="60" cy="60" r="38" fill="{dark}"/>'
        f'<circle cx="60" cy="60" r="33" fill="{_PAPER}"/><path d="{marks}" stroke="{_LINE}" stroke-width="2.5"/>'
        f'<path d="M{ax:.1f} {ay:.1f}A22 22 0 0 1 {bx:.1f} {by:.1f}" stroke="{thing}" stroke-width="6" fill="none"/>'
        f'<path d="M60 60L{x:.1f} {y:.1f}" stroke="{dark}" stroke-width="4"/><circle cx="60" cy="60" r="4.5" fill="{dark}"/>'
    )


def advice(seed: Seed, thing: str, dark: str) -> str:
    """A house, and a lamp on in one window."""
    lit = seed.upto(2)
    windows = "".join(
        f'<rect x="{x}" y="60" width="12" height="12" fill="{ink(0.92, 0.86, 0.11, 88) if lit == index else _PAPER}"/>'
        for index, x in enumerate((42, 66))
    )
    return (
        f'<rect x="72" y="32" width="9" height="18" fill="{_SHADE}"/><path d="M32 54h56v36H32Z" fill="{_PAPER}"/>'
        f'<path d="M24 56L60 28L96 56Z" fill="{dark}"/><path d="M36 56h48v34H36Z" fill="{thing}"/>{windows}'
        f'<path d="M54 90V78a6 6 0 0 1 12 0v12Z" fill="{dark}"/>'
    )


def in_class(seed: Seed, thing: str, dark: str) -> str:
    """Mats in two rows, one of them rolled up."""
    rolled, parts = seed.upto(6), []
    for index in range(6):
        x, y = 34 + (index % 3) * 20, 34 + (index // 3) * 29
        if index == rolled:
            parts.append(
                f'<rect x="{x}" y="{y + 9}" width="15" height="8" rx="4" fill="{dark}"/><circle cx="{x + 4}" cy="{y + 13}" r="2" fill="{_PAPER}"/>'
            )
        else:
            parts.append(
                f'<rect x="{x}" y="{y}" width="14" height="25" rx="3" fill="{dark if index % 2 else thing}"/>'
                f'<path d="M{x + 3} {y + 5}h8" stroke="{_PAPER}" stroke-width="2"/>'
            )
    return "".join(parts)


def coaching(seed: Seed, thing: str, dark: str) -> str:
    """A ball, and the weight that rests before it."""
    stripes = f'<path d="M36 46q18 {8 + seed.upto(6)} 40 -2M34 58q22 {10 + seed.upto(6)} 46 -2" stroke="{_PAPER}" stroke-width="2.5" fill="none"/>'
    return (
        f'<circle cx="57" cy="54" r="25" fill="{thing}"/>{stripes}<path d="M42 86h42" stroke="{_SHADE}" stroke-width="6"/>'
        f'<rect x="34" y="75" width="13" height="22" rx="4" fill="{dark}"/><rect x="79" y="75" width="13" height="22" rx="4" fill="{dark}"/>'
    )


def talk(seed: Seed, thing: str, dark: str) -> str:
    """What one says, and what the other answers."""
    lines = f"M36 44h{22 + seed.upto(8)}M36 52h{14 + seed.upto(8)}"
    return (
        f'<path d="M26 36a6 6 0 0 1 6-6h36a6 6 0 0 1 6 6v22a6 6 0 0 1-6 6H44l-10 10V64h-2a6 6 0 0 1-6-6Z" fill="{_PAPER}"/>'
        f'<path d="{lines}" stroke="{_LINE}" stroke-width="3"/>'
        f'<path d="M50 72h30V50h8a6 6 0 0 1 6 6v24a6 6 0 0 1-6 6h-2v9l-10-9H56a6 6 0 0 1-6-6Z" fill="{dark}"/>'
        f'<path d="M60 79h{18 + seed.upto(6)}" stroke="{thing}" stroke-width="3"/>'
    )


def fitting(seed: Seed, thing: str, dark: str) -> str:
    """A tall mirror, and something on a hanger beside it."""
    sway = seed.upto(7) - 3
    return (
        f'<rect x="30" y="24" width="28" height="70" rx="14" fill="{dark}"/><rect x="34" y="28" width="20" height="62" rx="10" fill="{_PAPER}"/>'
        f'<path d="M39 44l9-9M39 54l11-11" stroke="{_LINE}" stroke-width="2"/><path d="M64 32h32" stroke="{_SHADE}" stroke-width="4"/>'
        f'<g transform="rotate({sway} 81 34)"><path d="M81 33v6M70 48l11-8 11 8" stroke="{_SHADE}" stroke-width="3" fill="none"/>'
        f'<path d="M72 47h18l-3 14l8 27H67l8-27Z" fill="{thing}"/></g>'
    )


def alteration(seed: Seed, thing: str, dark: str) -> str:
    """Scissors, and a reel of thread with its end loose."""
    blades = (
        f'<path d="M40 30L66 72M64 30L38 72" stroke="{_STEEL}" stroke-width="5"/><circle cx="34" cy="80" r="9" fill="none" stroke="{dark}" stroke-width="5"/>'
        f'<circle cx="70" cy="80" r="9" fill="none" stroke="{dark}" stroke-width="5"/><circle cx="52" cy="51" r="3" fill="{_SHADE}"/>'
    )
    reel = f'<path d="M80 34h20M80 62h20" stroke="{_WOOD}" stroke-width="6"/><rect x="83" y="37" width="14" height="22" fill="{thing}"/>'
    thread = f'<path d="M90 59q{6 + seed.upto(8)} 14 -4 20t4 16" stroke="{thing}" stroke-width="2" fill="none"/>'
    return blades + reel + thread


def parcel(seed: Seed, thing: str, dark: str) -> str:
    """A paper bag with a folded edge and two handles."""
    angle = seed.upto(6) * pi / 3
    x, y = 60 + 8 * cos(angle), 72 + 6 * sin(angle)
    return (
        f'<path d="M48 46v-8a12 12 0 0 1 24 0v8" stroke="{dark}" stroke-width="4" fill="none"/><path d="M34 44h52l5 50H29Z" fill="{thing}"/>'
        f'<path d="M34 44h52l1 9H33Z" fill="{dark}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{_PAPER}"/>'
    )
