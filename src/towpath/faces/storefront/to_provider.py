"""The way to a payment provider's page and back, for whatever is bought there before it is worth anything."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.faces.addresses import can_open
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import who_asks
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.tokens import new_token
from towpath.passes.models import MembershipOffer, PackOffer
from towpath.payments.models import Attempt, ProviderAccount
from towpath.payments.pay_online import send_to_provider
from towpath.payments.providers import origins_of_pages


@dataclass(frozen=True)
class Typed:
    """Who buys, as they wrote it."""

    name: str = ""
    email: str = ""


def typed_in(request: HttpRequest) -> Typed:
    return Typed(request.POST.get("name", ""), request.POST.get("email", ""))


def known_here(request: HttpRequest, shop: Shop) -> Typed:
    """What the shop knows of this browser's customer already."""
    customer = who_asks(request, shop)
    return Typed(customer.name, customer.email or "") if customer is not None else Typed()


def buyer(request: HttpRequest, shop: Shop, typed: Typed) -> tuple[Customer, str]:
    """The customer of this browser, with the name and the address they gave; and the token it keeps."""
    customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
    return introduce(customer=customer, name=typed.name, email=typed.email), token


def can_pay_there(request: HttpRequest, accounts: list[ProviderAccount]) -> bool:
    """Whether this browser can open the page of a provider that takes the shop's money now."""
    return bool(accounts) and can_open(request, origins_of_pages(accounts[0].provider))


def page_of_provider(request: HttpRequest, shop: Shop, attempt: Attempt, *, title: str, back: str, about: UUID | str) -> str:
    """Its address. Whoever paid and whoever turned round come back to the same page, which says how it went."""
    here = request.build_absolute_uri(reverse(back, args=[about]))
    sent = send_to_provider(
        merchant_id=shop.site.merchant_id, attempt=attempt, title=title, back=here, cancelled=here, language=shop.language
    )
    return sent.address


def page_to_buy(
    request: HttpRequest, shop: Shop, template: str, offer: PackOffer | MembershipOffer, typed: Typed, problem: Refusal | None = None
) -> HttpResponse:
    """What is offered, with the questions to whoever buys it; what they typed is kept."""
    with shop.scope():
        licence = shop.window.licence
    context = {
        "offer": offer,
        "name": shop.words(offer.name),
        "unit_minor": offer.price_minor // offer.uses,
        "typed": typed,
        "key": request.POST.get("key") or new_token(),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    answer = answers.page(request, shop, template, context, status=STATUS[problem.kind] if problem else 200)
    guests.hand_token(request, answer, shop)
    return answer
