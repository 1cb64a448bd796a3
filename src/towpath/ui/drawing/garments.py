"""What hangs on the rail: drawn on a hanger, or folded where nothing hangs. The shop decides the wall and the wood; the piece decides cloth and print."""

from collections.abc import Callable

from django.utils.safestring import SafeString

from towpath.ui.drawing.pen import Seed, ink


def garment(kind: str, name: str, shop: str, hue: float) -> SafeString:
    """A piece on the wall of the shop."""
    house, seed = Seed("rail", shop), Seed("garment", kind, name)
    wall, lit = ink(0.91, 0.33, 0.035, hue), ink(0.86, 0.29, 0.045, hue + 12 * house.upto(3) - 12)
    tint = (hue + (20, 140, 200, 320)[seed.upto(4)]) % 360
    cloth, fold = ink(0.62, 0.62, 0.09, tint), ink(0.47, 0.48, 0.075, tint)
    wood = ink(0.72, 0.6, 0.06, 65 + 20 * house.upto(2))
    light = ("M9 9h102v102H9Z", "M60 9h51v102H60Z", "M9 60h102v51H9Z")[house.upto(3)]
    return SafeString(
        f'<svg class="plate" viewBox="9 9 102 102" aria-hidden="true"><rect width="120" height="120" fill="{wall}"/><path d="{light}" fill="{lit}"/>'
        f'<g stroke-linecap="round" stroke-linejoin="round">{GARMENTS[kind](seed, cloth, fold, wood)}</g></svg>'
    )


def _hanger(wood: str) -> str:
    return f'<path d="M60 34v-5a5 5 0 1 1 5 -5M38 46L60 34L82 46Z" stroke="{wood}" stroke-width="3.5" fill="none"/>'


def _dress(seed: Seed, cloth: str, fold: str, wood: str) -> str:
    hem = 30 + seed.upto(6)
    return (
        f'{_hanger(wood)}<path d="M46 41l6 10h16l6-10l5 5l-8 22l{hem - 18} 30H{60 - hem}l{hem - 12}-30l-8-22Z" fill="{cloth}"/>'
        f'<path d="M50 66h20" stroke="{fold}" stroke-width="4"/><path d="M52 74l-8 22M60 74v22M68 74l8 22" stroke="{fold}" stroke-width="2"/>'
    )


def _blazer(seed: Seed, cloth: str, fold: str, wood: str) -> str:
    buttons = "".join(f'<circle cx="58" cy="{70 + 9 * row}" r="2" fill="{wood}"/>' for row in range(1 + seed.upto(3)))
    return (
        f'{_hanger(wood)}<path d="M46 41l-16 10l-5 40h12l3-22v29h40V69l3 22h12l-5-40l-16-10l-14 26Z" fill="{cloth}"/>'
        f'<path d="M46 41l14 26l14-26" stroke="{fold}" stroke-width="5" fill="none"/><path d="M60 67v31" stroke="{fold}" stroke-width="2"/>{buttons}'
    )


def _shirt(seed: Seed, cloth: str, fold: str, wood: str) -> str:
    stripes = "".join(f"M{x} 52v44" for x in range(46, 76, 7)) if seed.upto(2) else ""
    return (
        f'{_hanger(wood)}<path d="M48 41l-20 12l6 16l8-5v34h36V64l8 5l6-16l-20-12l-12 8Z" fill="{cloth}"/><path d="{stripes}" stroke="{fold}" stroke-width="1.6"/>'
        f'<path d="M48 41l12 9l12-9M60 50v48" stroke="{fold}" stroke-width="3" fill="none"/>'
    )


def _trousers(seed: Seed, cloth: str, fold: str, wood: str) -> str:
    cuff = 9 + seed.upto(5)
    return (
        f'{_hanger(wood)}<path d="M42 46h36l{cuff - 6} 54H64L60 62L56 100H{48 - cuff}Z" fill="{cloth}"/><path d="M42 46h36v6H42Z" fill="{fold}"/>'
        f'<path d="M50 56l-4 42M70 56l4 42" stroke="{fold}" stroke-width="1.6"/>'
    )


def _knitwear(seed: Seed, cloth: str, fold: str, _wood: str) -> str:
    """Three jumpers, folded."""
    parts = []
    for row in range(3):
        y, shift = 42 + row * 18, seed.upto(5) - 2
        paint = fold if row % 2 else cloth
        ribs = "".join(f"M{34 + shift + step} {y + 3}v9" for step in range(4, 52, 6))
        parts.append(
            f'<rect x="{30 + shift}" y="{y}" width="60" height="16" rx="7" fill="{paint}"/><path d="{ribs}" stroke="{cloth if row % 2 else fold}" stroke-width="1.6"/>'
        )
    return "".join(parts)


def _scarf(seed: Seed, cloth: str, fold: str, _wood: str) -> str:
    """Thrown over a peg, both ends down, fringed."""
    long, short = 92 + seed.upto(6), 78 + seed.upto(8)
    fringe = "".join(f"M{x} {long}v5" for x in range(37, 56, 5)) + "".join(f"M{x} {short}v5" for x in range(65, 84, 5))
    return (
        f'<path d="M60 26a26 26 0 0 1 26 26V{short}H63V54a3 3 0 0 0-6 0V{long}H34V52a26 26 0 0 1 26-26Z" fill="{cloth}"/>'
        f'<path d="M34 {long - 12}h23M34 {long - 20}h23M63 {short - 10}h23M63 {short - 18}h23" stroke="{fold}" stroke-width="3.5"/>'
        f'<path d="{fringe}" stroke="{cloth}" stroke-width="2.5"/><circle cx="60" cy="40" r="5" fill="{fold}"/>'
    )


def _bag(seed: Seed, cloth: str, fold: str, wood: str) -> str:
    rise = 22 + seed.upto(8)
    return (
        f'<path d="M44 56V{rise + 18}a16 16 0 0 1 32 0V56" stroke="{fold}" stroke-width="4" fill="none"/><path d="M32 54h56l5 42H27Z" fill="{cloth}"/>'
        f'<path d="M31 54h58l1 12q-30 10-60 0Z" fill="{fold}"/><circle cx="60" cy="71" r="3.5" fill="{wood}"/>'
    )


GARMENTS: dict[str, Callable[[Seed, str, str, str], str]] = {
    "dress": _dress, "blazer": _blazer, "shirt": _shirt, "trousers": _trousers, "knitwear": _knitwear, "scarf": _scarf, "bag": _bag,
}  # fmt: skip
