"""What people said who were there: by aspect with n and interval, then each review, the newest first, with the answer below it."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from towpath.care.asks import ask_names, stars_in_words
from towpath.care.models import Review
from towpath.care.read_reviews import FEWEST, reviews_on_page
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import anyone
from towpath.faces.storefront.shop import Shop

PAGE = 20


@anyone
@require_safe
def reviews(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        figures, names = shop.window.figures, ask_names(shop.window.merchant, shop.language)
        page = Paginator(reviews_on_page(), PAGE).get_page(request.GET.get("page"))
        shown = [_row(review, names, shop) for review in page]
    context = {
        "figures": figures,
        "aspects": [(names.get(code, code), figures.aspects[code]) for code in _in_order(names, figures.aspects)],
        "helped_of": sum(figures.helped.values()),
        "needed": FEWEST,
        "reviews": shown,
        "page": page,
        "licence": shop.window.licence,
    }
    return answers.page(request, shop, "reviews.html", context)


def _in_order(names: dict[str, str], figures: Any) -> list[str]:
    """As the trade asks; what it asks no longer comes last."""
    return [code for code in names if code in figures] + [code for code in figures if code not in names]


def _row(review: Review, names: dict[str, str], shop: Shop) -> dict[str, Any]:
    said = review.feedback
    about = said.booking.version.name if said.booking else said.listing.name if said.listing else {}
    return {
        "review": review,
        "said": said,
        "on": review.published_at.astimezone(ZoneInfo(shop.site.zone)).date(),
        "about": shop.words(about),
        "stars": stars_in_words(names, said.ratings),
    }
