"""A business picks one hue; everything else is derived here and its contrast clamped, in both schemes.

OKLab by Björn Ottosson, "A perceptual color space for image processing" (2020); contrast by WCAG 2.2, "relative luminance".
Pure functions, no Django: the same numbers on the page, in a cover drawing and in a test.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from math import cos, radians, sin
from typing import Literal, NamedTuple

TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3.0
MARGIN = 0.08  # browsers round oklch() on their own; a hair more than asked keeps the promise after rounding

FontChoice = Literal["sans", "serif", "rounded"]
FONTS: tuple[FontChoice, ...] = ("sans", "serif", "rounded")


def font_named(name: str) -> FontChoice:
    """The letters of that name; plain ones for a name nobody offers."""
    return next((font for font in FONTS if font == name), "sans")


class Oklch(NamedTuple):
    """Lightness 0–1, chroma 0–0.37, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @property
    def css(self) -> str:
        return f"oklch({self.lightness * 100:.1f}% {self.chroma:.3f} {self.hue:.0f})"

    @property
    def hex(self) -> str:
        return "#" + "".join(f"{round(channel * 255):02x}" for channel in srgb(self))


@dataclass(frozen=True, slots=True)
class Scheme:
    """What one scheme (light or dark) needs to paint a business."""

    paper: Oklch
    surface: Oklch
    mist: Oklch
    brand: Oklch
    on_brand: Oklch
    brand_soft: Oklch
    on_brand_soft: Oklch
    brand_line: Oklch


@dataclass(frozen=True, slots=True)
class Palette:
    """The same names in light and dark."""

    light: Scheme
    dark: Scheme

    def properties(self) -> Iterator[tuple[str, str]]:
        """CSS custom properties, one definition for both schemes."""
        for field in fields(Scheme):
            light, dark = getattr(self.light, field.name), getattr(self.dark, field.name)
            yield f"--{field.name.replace('_', '-')}", f"light-dark({light.css},{dark.css})"


@dataclass(frozen=True, slots=True)
class Brand:
    """What a business decides about its look, and nothing more."""

    hue: float
    chroma: float = 0.11
    radius: int = 14
    font: FontChoice = "sans"


def srgb(colour: Oklch) -> tuple[float, float, float]:
    """Gamma-encoded sRGB channels, clipped to 0–1."""
    red, green, blue = (_encode(min(1.0, max(0.0, channel))) for channel in _linear(colour))
    return red, green, blue


def in_gamut(colour: Oklch) -> bool:
    return all(-1e-4 <= channel <= 1 + 1e-4 for channel in _linear(colour))


def fit(colour: Oklch) -> Oklch:
    """The same colour with as much chroma as a plain screen can show."""
    if in_gamut(colour):
        return colour
    low, high = 0.0, colour.chroma
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if in_gamut(colour._replace(chroma=middle)) else (low, middle)
    return colour._replace(chroma=int(low * 1000) / 1000)


def luminance(colour: Oklch) -> float:
    """WCAG relative luminance of the colour as a screen shows it, in 8-bit steps."""
    red, green, blue = (_decode(round(channel * 255) / 255) for channel in srgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Oklch, other: Oklch) -> float:
    """WCAG contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palette(hue: float, chroma: float = 0.11) -> Palette:
    """Derive a whole palette from one hue, readable in both schemes whatever the hue."""
    hue, chroma = hue % 360, min(max(chroma, 0.0), 0.2)
    return Palette(light=_light(hue, chroma), dark=_dark(hue, chroma))


def _light(hue: float, chroma: float) -> Scheme:
    tint = min(chroma, 0.11)
    paper, surface, mist = (fit(Oklch(lightness, tint * share, hue)) for lightness, share in ((0.975, 0.05), (0.995, 0.015), (0.945, 0.1)))
    soft = fit(Oklch(0.935, tint * 0.36, hue))
    brand = _move_until(Oklch(0.56, chroma, hue), -1, [paper, surface, mist, soft], TEXT_CONTRAST)
    on_brand = fit(Oklch(0.99, tint * 0.06, hue))
    while contrast(on_brand, brand) < TEXT_CONTRAST + MARGIN:
        brand = fit(brand._replace(lightness=brand.lightness - 0.005))
    on_soft = _move_until(Oklch(0.42, chroma * 0.85, hue), -1, [soft], 7)
    line = _move_until(Oklch(0.64, chroma, hue), -1, [paper, surface, mist], SHAPE_CONTRAST)
    return Scheme(paper, surface, mist, brand, on_brand, soft, on_soft, line)


def _dark(hue: float, chroma: float) -> Scheme:
    tint = min(chroma, 0.11)
    paper, surface, mist = (fit(Oklch(lightness, tint * 0.12, hue)) for lightness in (0.195, 0.235, 0.28))
    soft = fit(Oklch(0.31, tint * 0.42, hue))
    brand = _move_until(Oklch(0.74, chroma * 0.9, hue), 1, [paper, surface, mist, soft], TEXT_CONTRAST)
    on_brand = _move_until(Oklch(0.25, tint * 0.3, hue), -1, [brand], TEXT_CONTRAST)
    on_soft = _move_until(Oklch(0.86, chroma * 0.5, hue), 1, [soft], 7)
    line = _move_until(Oklch(0.6, chroma * 0.9, hue), 1, [paper, surface, mist], SHAPE_CONTRAST)
    return Scheme(paper, surface, mist, brand, on_brand, soft, on_soft, line)


def _move_until(start: Oklch, direction: int, grounds: list[Oklch], ratio: float) -> Oklch:
    """Step lightness away from the grounds until every one of them is far enough."""
    colour = fit(start)
    while min(contrast(colour, ground) for ground in grounds) < ratio + MARGIN:
        lightness = colour.lightness + 0.005 * direction
        if not 0 <= lightness <= 1:
            break
        colour = fit(start._replace(lightness=lightness))
    return colour


def theme_css(brand: Brand, selector: str = ":root") -> str:
    """The stylesheet of one business: its palette, its corners, its letters. Below 2 KB, nothing free-form in it."""
    rules = [f"{name}:{value}" for name, value in palette(brand.hue, brand.chroma).properties()]
    radius = min(max(int(brand.radius), 0), 24)
    font = brand.font if brand.font in ("sans", "serif", "rounded") else "sans"
    rules += [f"--radius:{radius}px", f"--font-display:var(--font-{font})"]
    if font == "rounded":
        rules.append("--font-text:var(--font-rounded)")
    return f"@layer face{{{selector}{{{';'.join(rules)}}}}}\n"


def _linear(colour: Oklch) -> tuple[float, float, float]:
    """Ottosson's OKLCH → linear sRGB."""
    a, b = colour.chroma * cos(radians(colour.hue)), colour.chroma * sin(radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encode(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _decode(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
