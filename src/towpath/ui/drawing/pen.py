"""The hand that draws: small choices that follow from words, and paints that suit day and night.

Colours are written for both schemes with ``light-dark()`` inside SVG attributes, so a drawing needs no stylesheet.
"""

from hashlib import blake2b

from towpath.ui.colour import Oklch, fit


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
        """A measure from low to high, both within reach."""
        return low + (high - low) * self.upto(10_000) / 9_999


def ink(light: float, dark: float, chroma: float, hue: float) -> str:
    """One paint for both schemes, as an SVG attribute takes it; a little greyer at night."""
    return day_and_night((light, chroma, hue), (dark, chroma * 0.8, hue))


def day_and_night(light: tuple[float, float, float], dark: tuple[float, float, float]) -> str:
    """A paint whose hue, too, may change at night."""
    return f"light-dark({fit(Oklch(*light)).hex},{fit(Oklch(*dark)).hex})"
