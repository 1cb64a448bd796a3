"""What the button beside a letter leads to: a mail program presses it by itself, a person sees what it does first."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from towpath.faces.storefront import answers
from towpath.faces.storefront.access import holder_of_link
from towpath.faces.storefront.shop import Shop
from towpath.notices.way_out import letter_by_token, no_more, purpose_of


@csrf_exempt
@holder_of_link
@require_http_methods(["GET", "HEAD", "POST"])
def no_more_of_it(request: HttpRequest, shop: Shop, letter_token: str) -> HttpResponse:
    """Mail programs open links to look at them: only what is sent counts. They bring no cookie and follow no redirect (RFC 8058, section 3.1), so whoever
    holds the letter needs no other proof."""
    is_out = request.method == "POST"
    with shop.scope():
        if is_out:
            purpose = no_more(token=letter_token, at=shop.at)
        else:
            letter = letter_by_token(letter_token)
            purpose = purpose_of(letter) if letter else ""
        licence = shop.window.licence
    context = {"token": letter_token, "is_out": is_out, "purpose": purpose, "licence": licence}
    return answers.private(answers.page(request, shop, "no_more.html", context))
