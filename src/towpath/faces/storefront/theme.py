"""The shop's own colours and letters."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from towpath.faces.storefront.access import anyone_always
from towpath.faces.storefront.shop import Shop
from towpath.ui import drawing
from towpath.ui.colour import Brand, font_named, theme_css

CORNERS = {"serif": (4, 8), "sans": (10, 16), "rounded": (20, 24)}
A_YEAR = 365 * 24 * 3600


@anyone_always
@require_safe
def stylesheet(request: HttpRequest, shop: Shop, version: int) -> HttpResponse:
    """Kept by browsers for a year, because another look has another address."""
    answer = HttpResponse(theme_css(brand_of(shop)), content_type="text/css; charset=utf-8")
    is_current = version == shop.site.version
    answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if is_current else "no-store"
    return answer


@anyone_always
@require_safe
def icon(request: HttpRequest, shop: Shop, version: int) -> HttpResponse:
    """The shop's sign for the browser's tab, drawn from its name and colour."""
    sign = drawing.monogram(shop.site.name, shop.site.hue).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    answer = HttpResponse(sign, content_type="image/svg+xml")
    answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if version == shop.site.version else "no-store"
    return answer


def brand_of(shop: Shop) -> Brand:
    """The owner picks hue and letters; the corners follow from them, so that two shops with one hue still differ."""
    site = shop.site
    typeface = site.typeface if site.typeface in CORNERS else "sans"
    sharper, softer = CORNERS[typeface]
    return Brand(hue=site.hue, radius=sharper if sum(site.slug.encode()) % 2 else softer, font=font_named(typeface))
