"""Questions that come before the times of some services; and what to do instead, where an answer says so."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from towpath.booking.gate import answer_gate
from towpath.clientele.meet import meet
from towpath.faces.storefront import guests
from towpath.faces.storefront.access import anyone, sends, service_of
from towpath.faces.storefront.closed_gate import gate_of
from towpath.faces.storefront.on_the_way import onward
from towpath.faces.storefront.services import choosing_page
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.tokens import new_token


@anyone
@sends(back="book")
def answer(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """Whoever may book goes on to the times; whoever may not reads what to do now. Only the outcome is kept."""
    try:
        with shop.scope():
            version = service_of(service_id)
            gate = gate_of(shop, version)
            if gate is None:
                raise NotFound
            handed = guests.token_of(request, shop) or new_token()
            customer, token = meet(token=None, handed=handed, language=shop.language, at=shop.at)
            given = {each["code"]: request.POST.get(each["code"], "") for each in gate.questions}
            answer_gate(gate=gate, customer=customer, answers=given, at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return choosing_page(request, shop, service_id, problem)
    response = HttpResponseRedirect(onward(request, service_id))
    guests.remember(request, response, shop, token)
    return response
