"""What hangs over a door: a shop's initials on enamel, and towpath's own mark."""

import re
from math import sqrt

from django.utils.html import escape
from django.utils.safestring import SafeString

from towpath.ui.colour import fit, palette
from towpath.ui.drawing.pen import Seed, ink

INLAYS = (
    '<path d="M0 48L48 0V48Z" fill="{}"/>',
    '<circle cx="24" cy="24" r="19" fill="{}"/>',
    '<path d="M6 48V22a18 18 0 0 1 36 0V48Z" fill="{}"/>',
    '<path d="M0 34q12-8 24 0t24 0v14H0Z" fill="{}"/>',
    '<path d="M24 3L45 24L24 45L3 24Z" fill="{}"/>',
    '<path d="M0 0h48v10H0ZM0 38h48v10H0Z" fill="{}"/>',
)


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
    # The letters keep their contrast because the inlay is darker than a ground they already stand out from.
    inlay = fit(colours.light.brand._replace(lightness=colours.light.brand.lightness - 0.08)).hex
    shape = INLAYS[seed.upto(len(INLAYS))].format(inlay)
    size = 26 if len(letters) == 1 else 20
    return SafeString(
        f'<svg class="monogram{" monogram--large" if large else ""}" viewBox="0 0 48 48" aria-hidden="true"><rect width="48" height="48" fill="{base}"/>'
        f'{shape}<text x="24" y="25" font-size="{size}" font-weight="700" text-anchor="middle" dominant-baseline="central" fill="{light}">'
        f"{escape(letters)}</text></svg>"
    )


def mark() -> SafeString:
    """towpath's own sign: a bridge's arch and its reflection in the water."""
    brick, water = ink(0.5, 0.77, 0.125, 33), ink(0.48, 0.79, 0.075, 222)
    reflection = "".join(_ripple(deep) for deep in (3.5, 9, 14.5))
    return SafeString(
        '<svg class="mark" viewBox="0 0 48 48" aria-hidden="true">'
        f'<path d="M5 24a19 19 0 0 1 38 0h-9a10 10 0 0 0-20 0Z" fill="{brick}"/>'
        f'<path d="{reflection}" fill="none" stroke="{water}" stroke-width="3.4" stroke-linecap="round"/></svg>'
    )


def _ripple(deep: float) -> str:
    """The arch as the water shows it that far down: two legs, or one line where the opening has closed."""
    outer, inner = sqrt(19 * 19 - deep * deep), sqrt(max(0.0, 10 * 10 - deep * deep))
    y = 26 + deep
    if inner > 2:
        return f"M{24 - outer + 1.6:.1f} {y}H{24 - inner - 1.6:.1f}M{24 + inner + 1.6:.1f} {y}H{24 + outer - 1.6:.1f}"
    return f"M{24 - outer + 1.6:.1f} {y}H{24 + outer - 1.6:.1f}"
