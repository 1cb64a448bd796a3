"""The way out at the end of a letter: who opens it says with one tap that they want no more news. Nothing else is asked."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from towpath.engage.campaigns.way_out import leave_news, recipient_of
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import holder_of_link, sends
from towpath.faces.storefront.shop import Shop


@holder_of_link
@require_safe
def show(request: HttpRequest, shop: Shop, way_out_token: str) -> HttpResponse:
    """Mail programs open links to look at them: only the tap counts."""
    with shop.scope():
        recipient_of(way_out_token)
    return _page(request, shop, way_out_token, is_out=False)


@holder_of_link
@sends(back="leave-news")
def leave(request: HttpRequest, shop: Shop, way_out_token: str) -> HttpResponse:
    with shop.scope():
        leave_news(recipient=recipient_of(way_out_token), at=shop.at)
    return _page(request, shop, way_out_token, is_out=True)


def _page(request: HttpRequest, shop: Shop, token: str, *, is_out: bool) -> HttpResponse:
    with shop.scope():
        licence = shop.window.licence
    context = {"token": token, "is_out": is_out, "licence": licence}
    return answers.private(answers.page(request, shop, "leave_news.html", context))
