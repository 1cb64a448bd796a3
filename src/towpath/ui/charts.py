"""Pictures of numbers: the title says the finding, the picture shows it, the caption gives n, interval, how computed.

Pure functions from numbers and words to SVG. Direct labels instead of legend boxes, an interval is a band or a whisker, bars start at
zero, one colour speaks and the rest is quiet. Looks come from classes (``chart.css``). Every chart is drawn twice, for a desk and for a
phone, so that its letters never shrink, and carries a table of the same numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

Format = str  # a Python format specification, e.g. ".0%" or ",.1f"
Draw = Callable[[float], tuple[float, list[str]]]  # width → height and SVG elements
DESK, PHONE = 640.0, 350.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A finding, its picture, its small print, and the numbers themselves."""

    title: str
    caption: str
    svg: SafeString
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __html__(self) -> SafeString:
        return render_to_string("ui/_chart.html", {"chart": self})


@dataclass(frozen=True, slots=True)
class Effect:
    """One row of a dot-and-interval plot: an estimate and where it may really lie."""

    label: str
    estimate: float
    low: float
    high: float
    main: bool = False


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of a trial: its name and one number per shop."""

    label: str
    points: tuple[float, ...]
    main: bool = False

    @property
    def mean(self) -> float:
        return sum(self.points) / len(self.points)


def sparkline(values: Sequence[float], *, title: str, description: str = "") -> SafeString:
    """A word-sized line for a table cell; the title says what it shows. Nothing for fewer than two values."""
    if len(values) < 2:
        return SafeString("")
    low, high = min(values), max(values)
    step = 90 / (len(values) - 1)
    points = [(2 + index * step, 24 - 20 * (value - low) / ((high - low) or 1.0)) for index, value in enumerate(values)]
    inside = f'<path class="c-line" d="{_path(points)}"/><circle class="c-dot" cx="{points[-1][0]:.1f}" cy="{points[-1][1]:.1f}" r="2.8"/>'
    return SafeString(_svg("spark", 96, 28, title, description or title, inside))


def line(
    *, title: str, caption: str, description: str, labels: Sequence[str], values: Sequence[float], name: str,
    band: Sequence[tuple[float, float]] | None = None, quiet: Sequence[float] | None = None, quiet_name: str = "",
    event: tuple[int, str] | None = None, form: Format = ".0f", heads: tuple[str, str, str] = ("", "", ""),
) -> Chart:  # fmt: skip
    """A line over time, its interval as a band, perhaps a quiet second line, perhaps an event (index, "version 2").

    `heads` names the table's columns: when, low, high.
    """
    reach = [*values, *(quiet or ()), *(edge for pair in band or () for edge in pair)]
    low, high, ticks = _scale(min([0.0, *reach]), max(reach))
    left, top, bottom = 14 + max(_width(_show(tick, form)) for tick in ticks), 34.0, 228.0

    def up(value: float) -> float:
        return bottom - (bottom - top) * (value - low) / (high - low)

    def draw(wide: float) -> tuple[float, list[str]]:
        desk = wide == DESK
        right = wide - (16 + max(_width(name), _width(quiet_name)) if desk else 10)
        across = [left + index * (right - left) / max(1, len(values) - 1) for index in range(len(values))]
        parts = [_rule("c-axis" if tick == 0 else "c-grid", left, up(tick), right, up(tick)) for tick in ticks]
        parts += [_text(left - 8, up(tick) + 4, _show(tick, form), "", "end") for tick in ticks]
        parts += _time_labels(labels, across, bottom + 22, wide)
        if band:
            there = [(x, up(pair[1])) for x, pair in zip(across, band, strict=True)]
            back = [(x, up(pair[0])) for x, pair in zip(across, band, strict=True)]
            parts.append(f'<path class="c-band" d="{_path([*there, *reversed(back)])}Z"/>')
        if event:
            x = across[event[0]]
            parts += [_rule("c-event", x, 20, x, bottom), _text(x, 13, event[1], "c-label", "end" if x > wide * 0.7 else "middle")]
        ends = [(up(values[-1]), name, "c-label c-label--main")]
        if quiet:
            parts.append(f'<path class="c-line c-line--quiet" d="{_path([(x, up(y)) for x, y in zip(across, quiet, strict=True)])}"/>')
            ends.append((up(quiet[-1]), quiet_name, "c-label c-label--quiet"))
        parts.append(f'<path class="c-line" d="{_path([(x, up(y)) for x, y in zip(across, values, strict=True)])}"/>')
        parts.append(f'<circle class="c-dot" cx="{across[-1]:.1f}" cy="{up(values[-1]):.1f}" r="5"/>')
        if desk:
            parts += [_text(right + 12, y + 4, words, kind) for y, words, kind in _apart(ends, 18)]
        else:
            parts += [_text(right, y + (24 if y == max(ends)[0] and quiet else -14), words, kind, "end") for y, words, kind in ends]
        return bottom + 32, parts

    columns = [heads[0], name, *((heads[1], heads[2]) if band else ()), *((quiet_name,) if quiet else ())]
    rows = []
    for index, label in enumerate(labels):
        numbers = [values[index], *(band[index] if band else ()), *((quiet[index],) if quiet else ())]
        rows.append((label, *(_show(number, form) for number in numbers)))
    return Chart(title, caption, _pictures(title, description, draw), tuple(columns), tuple(rows))


def bars(
    *, title: str, caption: str, description: str, rows: Sequence[tuple[str, float]], form: Format = ",.0f", main: int | None = 0,
    heads: tuple[str, str] = ("", ""),
) -> Chart:  # fmt: skip
    """Lying bars from zero, the number at the end of each; `main` is the one that speaks, None lets none."""
    most = max([value for _, value in rows] + [0.0]) or 1.0

    def draw(wide: float) -> tuple[float, list[str]]:
        desk, parts = wide == DESK, []
        left = min(240.0, 14 + max((_width(label) for label, _ in rows), default=0)) if desk else 0.0
        pitch = 38 if desk else 56
        full = wide - left - 14 - max((_width(_show(value, form)) for _, value in rows), default=0)
        for index, (label, value) in enumerate(rows):
            y, speaks, long = index * pitch, index == main, max(2.0, full * max(0.0, value) / most)
            bar_y = y + 6 if desk else y + 22
            parts.append(_text(0, y + (24 if desk else 15), label, "c-label" if speaks else "c-label c-label--quiet"))
            kind = "c-bar c-bar--main" if speaks else "c-bar"
            parts.append(f'<rect class="{kind}" x="{left:.1f}" y="{bar_y}" width="{long:.1f}" height="26" rx="3"/>')
            parts.append(_text(left + long + 8, bar_y + 18, _show(value, form), "c-label"))
        return pitch * len(rows) + 2, parts

    table = tuple((label, _show(value, form)) for label, value in rows)
    return Chart(title, caption, _pictures(title, description, draw), heads, table)


def signed_bars(
    *, title: str, caption: str, description: str, rows: Sequence[tuple[str, float, str]], heads: tuple[str, str] = ("", ""),
) -> Chart:  # fmt: skip
    """Lying bars to either side of zero, on one scale, the number as its own words say it at the end of the line."""
    low, high = min([0.0, *(value for _, value, _ in rows)]), max([0.0, *(value for _, value, _ in rows)])

    def draw(wide: float) -> tuple[float, list[str]]:
        desk = wide == DESK
        left = min(240.0, 18 + max((_width(label) for label, _, _ in rows), default=0)) if desk else 2.0
        right = wide - (24 + 1.2 * max((_width(words) for _, _, words in rows), default=0) if desk else 2)
        pitch = 40 if desk else 60

        def across(value: float) -> float:
            return left + (right - left) * (value - low) / ((high - low) or 1.0)

        parts = []
        for index, (label, value, words) in enumerate(rows):
            y = index * pitch + (6 if desk else 24)
            parts.append(_text(0, y + 18 if desk else y - 9, label, "c-label c-label--quiet"))
            parts.append(_text(wide, y + 18 if desk else y - 9, words, "c-label", "end"))
            start, long = min(across(0), across(value)), max(2.0, abs(across(value) - across(0)))
            kind = "c-bar c-bar--main" if value >= 0 else "c-bar"
            parts.append(f'<rect class="{kind}" x="{start:.1f}" y="{y}" width="{long:.1f}" height="26" rx="3"/>')
            parts.append(_rule("c-zero", across(0), y - 4, across(0), y + 30))
        return pitch * len(rows) + 2, parts

    table = tuple((label, words) for label, _value, words in rows)
    return Chart(title, caption, _pictures(title, description, draw), heads, table)


def intervals(
    *, title: str, caption: str, description: str, rows: Sequence[Effect], form: Format = "+.0f", zero: str = "",
    heads: tuple[str, str, str, str] = ("", "", "", ""),
) -> Chart:  # fmt: skip
    """Estimate and interval, one row each, on one scale with the zero line; `zero` is what no effect is called."""
    low, high, ticks = _scale(min([0.0, *(row.low for row in rows)]), max([0.0, *(row.high for row in rows)]))

    def draw(wide: float) -> tuple[float, list[str]]:
        desk = wide == DESK
        left = min(240.0, 18 + max(_width(row.label) for row in rows)) if desk else 12.0
        right, pitch = wide - (64 if desk else 18), 34 if desk else 50
        bottom = 32 + pitch * len(rows)

        def across(value: float) -> float:
            return left + (right - left) * (value - low) / (high - low)

        parts = []
        for tick in ticks:
            parts.append(_rule("c-zero" if tick == 0 else "c-grid", across(tick), 22, across(tick), bottom))
            parts.append(_text(across(tick), bottom + 19, _show(tick, form), "", "middle"))
        if zero:
            half = _width(zero) / 2
            parts.append(_text(min(max(across(0), half), wide - half), 13, zero, "c-label c-label--quiet", "middle"))
        for index, row in enumerate(rows):
            y, kind = 30 + index * pitch + (17 if desk else 34), "main" if row.main else "quiet"
            words = "c-label" if row.main else ""
            parts.append(_text(0, y + 5 if desk else y - 14, row.label, words))
            parts.append(_rule(f"c-whisker c-whisker--{kind}", across(row.low), y, across(row.high), y))
            parts.append(f'<circle class="c-dot c-dot--{kind}" cx="{across(row.estimate):.1f}" cy="{y}" r="{8 if row.main else 6}"/>')
            parts.append(_text(wide, y + 5 if desk else y - 14, _show(row.estimate, form), words, "end"))
        return bottom + 28, parts

    table = tuple((row.label, _show(row.estimate, form), _show(row.low, form), _show(row.high, form)) for row in rows)
    return Chart(title, caption, _pictures(title, description, draw), heads, table)


def arms(
    *, title: str, caption: str, description: str, rows: Sequence[Arm], form: Format = ".0f", mean: str = "",
    heads: tuple[str, str, str, str] = ("", "", "", ""),
) -> Chart:  # fmt: skip
    """Every shop a dot, one strip per arm, the mean a stroke: what was compared, before any arithmetic.

    `mean` is the word for it; `heads` names the table's columns: arm, shops, mean, range. Needs one point or more in every arm.
    """
    every = [point for row in rows for point in row.points]
    low, high, ticks = _scale(min([0.0, *every]), max(every))

    def draw(wide: float) -> tuple[float, list[str]]:
        desk = wide == DESK
        left, right = min(240.0, 22 + max(_width(row.label) for row in rows)) if desk else 12.0, wide - 20.0
        pitch = 76 if desk else 96
        bottom = 8 + pitch * len(rows)

        def across(value: float) -> float:
            return left + (right - left) * (value - low) / (high - low)

        parts = []
        for tick in ticks:
            parts.append(_rule("c-grid", across(tick), 6, across(tick), bottom))
            parts.append(_text(across(tick), bottom + 19, _show(tick, form), "", "middle"))
        for index, row in enumerate(rows):
            y, x, kind = (index + 1) * pitch - 26, across(row.mean), "main" if row.main else "quiet"
            parts.append(_text(0, y + 5 if desk else y - 52, row.label, "c-label" if row.main else "c-label c-label--quiet"))
            for place, shift in _swarm([across(point) for point in row.points]):
                parts.append(f'<circle class="c-dot c-dot--{kind}" cx="{place:.1f}" cy="{y + shift}" r="6"/>')
            parts.append(_rule("c-mean", x, y - 24, x, y + 24))
            parts.append(_text(x, y - 29, f"{mean} {_show(row.mean, form)}".strip(), "c-label", "middle"))
        return bottom + 28, parts

    table = []
    for row in rows:
        reach = f"{_show(min(row.points), form)} – {_show(max(row.points), form)}"
        table.append((row.label, str(len(row.points)), _show(row.mean, form), reach))
    return Chart(title, caption, _pictures(title, description, draw), heads, tuple(table))


def _pictures(title: str, description: str, draw: Draw) -> SafeString:
    """The desk's and the phone's picture; the stylesheet shows the one that fits."""
    drawn = []
    for wide, name in ((DESK, "desk"), (PHONE, "phone")):
        tall, parts = draw(wide)
        drawn.append(_svg(f"chart__picture chart__picture--{name}", wide, tall, title, description, "".join(parts)))
    return SafeString("".join(drawn))


def _svg(kind: str, wide: float, tall: float, title: str, description: str, inside: str) -> str:
    named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    label = escape(title if title == description else f"{title}. {description}")
    return f'<svg class="{kind}" viewBox="0 0 {wide:.0f} {tall:.0f}" role="img" aria-label="{label}">{named}{inside}</svg>'


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def _rule(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _time_labels(labels: Sequence[str], across: Sequence[float], y: float, wide: float) -> list[str]:
    """As many labels as fit, the last one always."""
    pitch = (across[-1] - across[0]) / max(1, len(across) - 1)
    each = max(1, -int(-(max(_width(label) for label in labels) + 14) // max(pitch, 1)))
    kept = range(len(labels) - 1, -1, -each)
    return [_text(min(across[index], wide - _width(labels[index]) / 2), y, labels[index], "", "middle") for index in kept]


def _swarm(places: Sequence[float]) -> list[tuple[float, int]]:
    """Dots that would cover each other step aside: above, below, further above."""
    seated: list[tuple[float, int]] = []
    for place in sorted(places):
        taken = {shift for other, shift in seated if place - other < 11}
        seated.append((place, next((shift for shift in (0, -11, 11, -22, 22) if shift not in taken), 0)))
    return seated


def _show(value: float, form: Format) -> str:
    """The number as people read it: a real minus sign, no sign on nothing."""
    text = format(value, form)
    if not any(digit in text for digit in "123456789"):
        text = text.lstrip("+-")
    return text.replace("-", "−")


def _scale(low: float, high: float) -> tuple[float, float, list[float]]:
    """A range that starts and ends on round ticks, three to seven of them."""
    rough = (high - low if high - low > 1e-6 else 1.0) / 4
    size = 10.0 ** floor(log10(rough))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough * 0.999)
    first, last = floor(low / step + 1e-9), -floor(-high / step + 1e-9)
    ticks = [round(index * step, 10) for index in range(first, max(last, first + 1) + 1)]
    return ticks[0], ticks[-1], ticks


def _apart(ends: list[tuple[float, str, str]], gap: float) -> list[tuple[float, str, str]]:
    """Move the labels of line ends apart so that they never overprint."""
    placed: list[tuple[float, str, str]] = []
    for y, words, kind in sorted(ends):
        placed.append((max(y, placed[-1][0] + gap) if placed else y, words, kind))
    return placed


def _width(words: str) -> float:
    """A guess at the printed width in 13-pixel letters; Chinese characters are twice as wide."""
    return sum(13.5 if ord(letter) > 0x2E80 else 7.2 for letter in words)
