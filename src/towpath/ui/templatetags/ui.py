"""Tags and filters of the interface system: ``{% load ui %}``."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import lucide
import segno
from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from towpath.ui import charts, drawing, formats

register = template.Library()

MODULES = ("opening", "switching", "stepping", "refreshing", "sending", "keeping", "copying", "finding", "asking")


@register.simple_tag
def ui_scripts() -> SafeString:
    """Our small modules; each is a custom element that works alone."""
    return format_html_join("\n  ", '<script type="module" src="{}"></script>', ((static(f"ui/js/{name}.js"),) for name in MODULES))


@register.simple_tag
def icon(name: str, label: str = "", size: int = 20, large: bool = False, tone: str = "") -> SafeString:
    """A lucide icon inlined. Decoration unless it has a label; then it is an image of that name."""
    return SafeString(_icon(str(name), str(label), size, f"icon{' icon--large' if large else ''}{f' tone-{tone}' if tone else ''}"))


@lru_cache(maxsize=512)
def _icon(name: str, label: str, size: int, classes: str) -> str:
    named = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    svg: str = lucide._render_icon(name, size, **{"class": classes}, **named)
    return " ".join(svg.split()).replace("> <", "><")


@register.simple_tag
def mark() -> SafeString:
    """towpath's own mark: bank, water, and the line between."""
    return drawing.mark()


# Figures, money and time ------------------------------------------------------------------------------------------------------------


@register.simple_tag
def money(amount: Any, currency: str = "") -> str:
    """``{% money 1250 "EUR" %}`` or ``{% money line.total %}`` for a Money; minor units in, words out."""
    return formats.money(amount, currency)


@register.filter(name="money")
def money_filter(amount: Any, currency: str = "") -> str:
    """``{{ order.total|money }}`` or ``{{ order.total_minor|money:"EUR" }}``."""
    return formats.money(amount, currency)


@register.simple_tag
def moment(at: datetime, zone: str = "", place: str = "", year: bool = False) -> SafeString:
    """``<time>Tue 29 Sep, 16:00</time>``; with a place, "…, Leipzig time"."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), formats.moment(at, zone=zone, place=place, year=year))


@register.simple_tag
def ago(at: datetime, now: datetime) -> SafeString:
    """``<time>5 minutes ago</time>``; the exact moment is its title."""
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), formats.moment(at), formats.ago(at, now))


@register.filter
def day(on: date) -> str:
    """Tue 29 Sep."""
    return formats.day(on)


@register.filter
def clock(at: datetime) -> str:
    """16:00."""
    return formats.clock(at)


@register.filter
def percent(share: float, digits: int = 0) -> str:
    """0.182 → 18% (or 18.2% with digits=1)."""
    return formats.percent(share, digits)


@register.filter
def points(difference: float, digits: int = 0) -> str:
    """-0.08 → −8 points."""
    return formats.points(difference, digits)


@register.filter
def number(value: float, digits: int = 0) -> str:
    """1234567 → 1,234,567."""
    return formats.number(value, digits)


# Components -------------------------------------------------------------------------------------------------------------------------


@register.simple_tag
def badge(text: str, tone: str = "", icon: str = "") -> SafeString:
    """``{% badge "Sold out" "lamp" "ban" %}``; tones water, reed, lamp, brick, brand."""
    picture = SafeString(_icon(icon, "", 20, "icon")) if icon else ""
    return format_html('<span class="badge{}">{}{}</span>', f" badge--{tone}" if tone else "", picture, text)


@register.simple_tag
def stat(value: Any, label: str, note: str = "", tone: str = "", trend: str = "", trend_tone: str = "", trend_icon: str = "") -> SafeString:
    """One number with its name, and what it is compared with."""
    words = {"value": value, "label": label, "note": note, "tone": tone, "trend": trend, "trend_tone": trend_tone, "trend_icon": trend_icon}
    return render_to_string("ui/_stat.html", words)


@register.simple_tag
def chart(made: charts.Chart) -> SafeString:
    """A chart of ``towpath.ui.charts`` with title, caption and table twin."""
    return made.__html__()


@register.simple_tag
def sparkline(values: list[float], title: str, description: str = "") -> SafeString:
    """A word-sized line."""
    return charts.sparkline(values, title=title, description=description)


@register.simple_tag
def qr(text: str, label: str) -> SafeString:
    """A code to scan, dark on light in both schemes; the label says what scanning it does."""
    code = segno.make(text, error="m", micro=False)
    side = code.symbol_size(border=3)[0]
    runs = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.matrix_iter(border=3)) for x, dark in enumerate(row) if dark
    )  # fmt: skip
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path d="{2}" fill="#10202a"/></svg>',
        side, label, runs,
    )  # fmt: skip


# Drawings ---------------------------------------------------------------------------------------------------------------------------


@register.simple_tag
def cover(name: str, trade: str = "", hue: float = 222, chroma: float = 0.11) -> SafeString:
    """The drawn cover of a business without a photo."""
    return drawing.cover(name, trade, hue, chroma)


@register.simple_tag
def monogram(name: str, hue: float | str | None = None, large: bool = False, chroma: float = 0.11) -> SafeString:
    """The drawn sign of a business."""
    return drawing.monogram(name, _hue(hue, 222), chroma, large=large)


def _hue(given: float | str | None, otherwise: float) -> float:
    """A variable the page did not bring is an empty string."""
    return otherwise if given in (None, "") else float(given or 0)


@register.simple_tag
def plate(kind: str, name: str = "", shop: str = "", hue: float | str | None = None) -> SafeString:
    """A drawn plate for an offer without a photo; each shop has its own crockery."""
    return drawing.plate(kind, name, shop, _hue(hue, 30))


@register.simple_tag
def scene() -> SafeString:
    """The towpath at seven in the morning, for the public start page."""
    return drawing.scene()


# Forms and blocks -------------------------------------------------------------------------------------------------------------------


@register.filter
def html_lang(code: str) -> str:
    """zh-hans → zh-Hans, as HTML and screen readers write it."""
    head, _, tail = str(code).partition("-")
    return f"{head}-{tail.title() if len(tail) == 4 else tail.upper()}" if tail else head


@register.filter
def widget_attr(field: BoundField, name: str) -> str:
    """An attribute of the field's widget, e.g. ``data-after`` for a unit printed behind the input."""
    return str(field.field.widget.attrs.get(name, ""))


@register.simple_block_tag(takes_context=True)
def sheet(context: Context, content: str, id: str, title: str) -> SafeString:
    """A bottom sheet on a phone, a dialog elsewhere. Opened by ``<button type="button" data-opens="ID">``."""
    return render_to_string("ui/_sheet.html", {"kind": "sheet", "content": content, "id": id, "title": title})


@register.simple_block_tag(takes_context=True)
def dialog(context: Context, content: str, id: str, title: str) -> SafeString:
    """A dialog in the middle of the screen, opened like a sheet."""
    return render_to_string("ui/_sheet.html", {"kind": "dialog", "content": content, "id": id, "title": title})


@register.simple_block_tag(takes_context=True)
def live(context: Context, content: str, href: str, stream: str = "", id: str = "") -> SafeString:
    """What changes by itself: refetched from `href` whenever `stream` says something, every 5 s while the stream is away."""
    return render_to_string("ui/_live.html", {"content": content, "href": href, "stream": stream, "id": id})


@register.simple_block_tag(takes_context=True)
def once(context: Context, content: str) -> SafeString:
    """Around a ``<form>``: sent once however often it is tapped, and again by itself when the connection returns."""
    return render_to_string("ui/_once.html", {"content": content})


@register.simple_block_tag(takes_context=True)
def dish(context: Context, content: str, name: str, price: Any, currency: str = "", **more: Any) -> SafeString:
    """One offer in a list; what stands between the tags is what one can do with it (a stepper, a button)."""
    return render_to_string("ui/_dish.html", {"name": name, "price": price, "currency": currency, "act": content, **more})


@register.simple_block_tag(takes_context=True)
def ticket(context: Context, content: str, title: str, age: str, lines: Any, **more: Any) -> SafeString:
    """One slip on the kitchen's rail; between the tags stand its buttons."""
    return render_to_string("ui/_ticket.html", {"title": title, "age": age, "lines": lines, "act": content, **more})
