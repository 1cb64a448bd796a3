"""A business's colours as a stylesheet: made from its hue and typeface alone, so it can be kept for a year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from towpath.faces.workspace.access import anyone
from towpath.presence.site import TYPEFACES
from towpath.ui.colour import Brand, font_named, theme_css


@anyone
@require_safe
def theme(request: HttpRequest, hue: int, typeface: str) -> HttpResponse:
    if not 0 <= hue < 360 or typeface not in TYPEFACES:
        raise Http404
    css = theme_css(Brand(hue=hue, font=font_named(typeface), radius=12))
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": "public, max-age=31536000, immutable"})
