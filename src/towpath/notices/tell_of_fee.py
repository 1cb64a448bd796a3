"""What the terms asked for was taken from the card that was left, or has to be paid: whoever booked reads the sum, what it is for, and how to say that they
see it differently."""

from datetime import datetime
from uuid import UUID

from django.utils import translation

from towpath.booking.announcements import MissDecided
from towpath.booking.manage_link import make_link
from towpath.booking.models import Booking
from towpath.booking.say_when import say_there, say_when
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import CARD_CHARGED, FEE_TO_PAY, Message
from towpath.notices.send import post_key, send
from towpath.orders.announcements import CardCharged, CardRefused
from towpath.orders.cards_left import card_in_words, cards_left, fees_to_pay, is_taken_from_card
from towpath.payments.models import KeptCard
from towpath.payments.pay_online import may_pay_online
from towpath.presence.site import own_site
from towpath.ui import formats


def tell_of_card(fact: CardCharged | CardRefused) -> None:
    """Taken from their card; or refused by their bank, with the link to pay it. Where it was paid or forgiven meanwhile, nobody is asked for it."""
    card = cards_left(fact.booking_id).filter(pk=fact.card_id).first()
    if isinstance(fact, CardRefused):
        if fees_to_pay(fact.booking_id).filter(pk=fact.order_id).exists():
            _tell(FEE_TO_PAY, fact.booking_id, fact.order_id, fact.amount_minor, at=fact.at, is_refused=True)
        return
    _tell(CARD_CHARGED, fact.booking_id, fact.order_id, fact.amount_minor, at=fact.at, card=card)


def tell_of_fee(fact: MissDecided) -> None:
    """A missed visit was charged and no card was left for it: they read that it is owed, and pay it by the link."""
    if not fact.fee_minor or fact.by_credit:
        return
    owed = fees_to_pay(fact.booking_id).first()
    if owed is not None and not is_taken_from_card(fact.booking_id, owed):
        _tell(FEE_TO_PAY, fact.booking_id, owed.pk, owed.total_minor, at=fact.at)


def _tell(
    message: Message,
    booking_id: UUID,
    order_id: UUID,
    minor: int,
    *,
    at: datetime,
    card: KeptCard | None = None,
    is_refused: bool = False,
) -> None:
    booking = Booking.objects.select_related("version", "booker").filter(pk=booking_id).first()
    if booking is None or booking.booker is None or not booking.booker.email:
        return
    if Post.objects.filter(key=post_key(message, booking.booker, order_id)).exists():
        return  # told already: no second link is made for it
    site, language = own_site(), booking.booker.language
    cost = max(minor, booking.cost_minor)
    with translation.override(language):
        facts: dict[str, object] = {
            "name": booking.booker.name.split(" ")[0],
            "amount": formats.money(minor, booking.currency),
            "cost": formats.money(cost, booking.currency),
            "paid": formats.money(cost - minor, booking.currency) if cost > minor else "",
            "is_missed": booking.state != "cancelled",  # nor did they cancel who came after all
            "is_refused": is_refused,
            "card": card_in_words(card) if card is not None else "",
            "service": in_language(booking.version.name, language),
            "when": say_when(booking.starts_at, booking.zone, language, window=booking.window_minutes),
            "when_there": say_there(booking.starts_at, booking.zone, language, window=booking.window_minutes),
            "can_pay": may_pay_online() is not None,
        }
    facts["link"] = shop_link(site.slug, f"/b/{make_link(booking=booking, at=at)}/")
    send(message=message, customer=booking.booker, about=order_id, site=site, facts=facts, at=at)
