"""A card for missed visits is left on the provider's own page: there, back, and what a booking's pages say of it. Nothing here waits for a provider
while rows are locked."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from towpath.booking.confirm import asks_card
from towpath.booking.models import PROMISED, Booking
from towpath.faces.addresses import can_open
from towpath.faces.see_other import SeeOther
from towpath.faces.storefront.paying_by_link import can_pay_here
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import Refusal
from towpath.orders.card_for_booking import leave_card
from towpath.orders.cards_left import card_in_words
from towpath.orders.models import Order
from towpath.payments.models import KeptCard
from towpath.payments.pay_online import NotReady, OneMoment
from towpath.payments.providers import ProviderRefused, ProviderSilent, origins_of_pages


class NoCardPage(Refusal):
    """The provider is silent, or another tap opens its page in this moment."""

    code = "no_card_page"
    what_happened = _("The page for your card can't be opened just now.")
    what_is_safe = _("Your time is still held, and nothing was taken.")
    what_to_do = _("Try again in a moment.")


@dataclass(frozen=True)
class CardThere:
    """The card that was left for a booking, and what is owed for missing or cancelling it."""

    card: KeptCard | None = None
    fee: Order | None = None
    """Not paid yet."""
    provider: str = ""
    """Through which the business takes payments online now."""
    to_take_minor: int = 0
    """Of what it costs so much nobody has paid."""


def is_asked(request: HttpRequest, booking: Booking) -> bool:
    """Whether a card has to be left for it, and can be: where the business takes no payments online, nobody is asked. Inside its scope."""
    return asks_card(booking) and can_pay_here(request)


def opens(request: HttpRequest, provider: str) -> bool:
    """Whether this browser reaches the pages of the provider, where there is one."""
    return bool(provider) and can_open(request, origins_of_pages(provider))


def go_and_leave_card(request: HttpRequest, shop: Shop, booking: Booking, *, back: str, about: object) -> HttpResponse:
    """To the provider's page. Whoever left one and whoever turned round come back to the same address, which asks the provider. Tapping twice leads to
    the same page. Outside of any scope."""
    here = request.build_absolute_uri(reverse(back, args=[about]))
    try:
        address = leave_card(
            merchant_id=shop.site.merchant_id, booking_id=booking.pk, back=here, cancelled=here, language=shop.language, at=shop.at
        )
    except (ProviderSilent, ProviderRefused, OneMoment, NotReady) as problem:
        raise NoCardPage from problem
    return SeeOther(address)


def card_said(request: HttpRequest, booking: Booking, there: CardThere) -> dict[str, Any]:
    """What a booking's page says of the card and the fee: `how` names which of the sentences."""
    card = there.card
    fee = there.fee if booking.state in ("no_show", "cancelled") else None  # who came after all owes nothing for missing it
    fee_waits = fee is not None and (card is None or card.state != "kept")
    return {
        "how": _how(booking, card, fee, there.to_take_minor) if card is not None else "",
        "name": card_in_words(card) if card is not None else "",
        "most_minor": card.most_minor if card is not None else 0,
        "taken_minor": taken_from(card) if card is not None else 0,
        "to_take_minor": there.to_take_minor,
        "back_minor": _going_back(booking, card) if card is not None else 0,
        "fee_minor": fee.total_minor if fee is not None and fee_waits else 0,
        "can_pay": fee_waits and opens(request, there.provider),
    }


def taken_from(card: Any) -> int:
    """As `cards_left` read it; nothing where nothing was taken."""
    return card.taken_minor or 0 if card.state == "used" else 0


def _going_back(booking: Booking, card: KeptCard) -> int:
    """What was forgiven after it was taken. Who came after all has paid for the visit with it."""
    return max(0, taken_from(card) - booking.cost_minor) if booking.state in ("no_show", "cancelled") else 0


def _how(booking: Booking, card: KeptCard, fee: Order | None, to_take_minor: int) -> str:
    """kept, waits (for a person to decide), due, taken, refused, was_refused (and nothing is owed), let_go (but not forgotten yet) or forgotten."""
    if card.state == "kept":
        if booking.state in ("no_show", "cancelled") and 0 < to_take_minor <= card.most_minor:
            return "due"
        if booking.state == "no_show" and booking.decide_until is not None:
            return "waits"
        return "kept" if booking.state in PROMISED else "let_go"
    if card.state == "used":
        return "taken"
    if card.state == "refused":
        return "refused" if fee is not None else "was_refused"
    return "forgotten" if card.forgotten_at is not None else "let_go"
