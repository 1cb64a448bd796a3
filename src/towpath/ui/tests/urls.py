"""The catalogue, and four small pages on which the browser tests lose connections and tap twice."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import include, path

ORDERS: list[dict[str, str]] = []
SHELL = '{% extends "ui/shell_storefront.html" %}{% load ui i18n %}{% block title %}Canal Street Noodles{% endblock %}{% block main %}<div class="page">'


def page(request: HttpRequest, body: str, **context: object) -> HttpResponse:
    template = engines["django"].from_string(SHELL + body + "</div>{% endblock %}")
    return HttpResponse(template.render({"shop_name": "Canal Street Noodles", **context}, request))


def order(request: HttpRequest) -> HttpResponse:
    """A form that must be sent once."""
    if request.method == "POST":
        ORDERS.append(request.POST.dict())
        if request.POST["wish"] == "too much":
            return page(request, '<div class="error-summary" tabindex="-1" data-focus id="why">That is more than we have.</div>')
        return HttpResponseRedirect("/thanks/")
    return page(
        request,
        '<h1>Order</h1><basket-draft data-key="t7">{% once %}<form method="post">{% csrf_token %}<input type="hidden" name="idempotency_key" value="k-1">'
        '<label for="wish">Wish</label><input id="wish" name="wish">{% include "ui/_stepper.html" with name="bowls" max=3 label="Bowls" only %}'
        '<button class="button button--primary" id="go">Order for table 7</button></form>{% endonce %}</basket-draft>',
    )


def thanks(request: HttpRequest) -> HttpResponse:
    return page(request, "<h1>Thank you</h1>")


def kitchen(request: HttpRequest) -> HttpResponse:
    """A part of the page that follows what happened."""
    return page(request, '<h1>Kitchen</h1>{% live href="/tickets/" stream="/stream/" %}<p id="count">0 orders</p>{% endlive %}')


def tickets(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'<p id="count">{len(ORDERS)} orders</p>')


def stream(request: HttpRequest) -> HttpResponse:
    """One message, then the line drops, as lines do."""
    return HttpResponse("data: order\n\n", content_type="text/event-stream")


urlpatterns = [
    path("ui/", include("towpath.ui.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("order/", order),
    path("thanks/", thanks),
    path("kitchen/", kitchen),
    path("tickets/", tickets),
    path("stream/", stream),
]
