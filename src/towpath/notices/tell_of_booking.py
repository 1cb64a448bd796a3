"""What happened to a booking, told to whoever booked it and left an address. One message for each fact."""

from datetime import datetime
from uuid import UUID

from django.utils import translation

from towpath.booking.announcements import (
    BookingCancelled,
    BookingConfirmed,
    BookingDeclined,
    BookingExpired,
    BookingMoved,
    BookingRequested,
)
from towpath.booking.manage_link import make_link
from towpath.booking.models import PROMISED, Booking, Change
from towpath.booking.say_online import join_link_of, who_calls
from towpath.booking.say_when import say_there, say_when
from towpath.booking.say_who import make_part_link
from towpath.booking.terms_in_words import terms_in_words
from towpath.clientele.models import Customer
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import (
    BOOKING_CANCELLED,
    BOOKING_CONFIRMED,
    BOOKING_DECLINED,
    BOOKING_EXPIRED,
    BOOKING_MOVED,
    BOOKING_REQUESTED,
    BOOKING_TO_PAY,
    Message,
)
from towpath.notices.send import is_reachable, post_key, send
from towpath.orders.bill_booking import asked_and_paid
from towpath.orders.cards_left import card_in_words, cards_left, fees_to_pay, is_taken_from_card
from towpath.orders.left_to_pay import left_to_pay
from towpath.payments.pay_online import may_pay_online
from towpath.presence.models import Site
from towpath.presence.site import own_site
from towpath.ui import formats

Fact = BookingRequested | BookingConfirmed | BookingMoved | BookingCancelled | BookingDeclined | BookingExpired
_MESSAGES: dict[type[Fact], Message] = {
    BookingRequested: BOOKING_REQUESTED,
    BookingConfirmed: BOOKING_CONFIRMED,
    BookingMoved: BOOKING_MOVED,
    BookingCancelled: BOOKING_CANCELLED,
    BookingDeclined: BOOKING_DECLINED,
    BookingExpired: BOOKING_EXPIRED,
}


def tell_of_booking(fact: Fact) -> None:
    """Asked for, confirmed, moved, cancelled, declined or never answered: in their language, with the link to change it while it can be changed."""
    booking = Booking.objects.select_related("version__service", "booker", "terms").filter(pk=fact.booking_id).first()
    if booking is None or booking.booker is None or not _was_promised(booking):
        return
    message, about = _MESSAGES[type(fact)], fact.change_id if isinstance(fact, BookingMoved) else booking.pk
    if Post.objects.filter(key=post_key(message, booking.booker, about)).exists():
        return  # told already: no second link is made for it
    more = {"by_customer": getattr(fact, "by_customer", False), "reason": _reason(booking), "pay": _where_to_pay(fact, booking)}
    tell(message, booking=_as_of(fact, booking), about=about, site=own_site(), at=fact.at, **more)


def tell_the_payer(fact: BookingConfirmed) -> None:
    """Whoever pays for somebody else reads what, when and how much, once; never what was written to the business."""
    booking = Booking.objects.select_related("version", "booker", "payer").filter(pk=fact.booking_id).first()
    payer = booking.payer if booking is not None else None
    if booking is None or payer is None or not payer.email or payer.erased_at is not None:
        return
    if Post.objects.filter(key=post_key(BOOKING_TO_PAY, payer, booking.pk)).exists():
        return
    site, due = own_site(), left_to_pay(booking)
    facts = {
        "name": payer.name,
        "service": in_language(booking.version.name, payer.language),
        "when": say_when(booking.starts_at, booking.zone, payer.language, window=booking.window_minutes),
        "when_there": say_there(booking.starts_at, booking.zone, payer.language, window=booking.window_minutes),
        "price": formats.money(due, booking.currency) if due else "",
        "link": shop_link(site.slug, f"/part/{make_part_link(booking=booking, part='pay', at=fact.at)}/"),
    }
    send(message=BOOKING_TO_PAY, customer=payer, about=booking.pk, site=site, facts=facts, at=fact.at)


def tell(message: Message, *, booking: Booking, about: UUID, site: Site, at: datetime, **more: object) -> Post | None:
    """The words of one message about a booking. The link's token exists in the message alone."""
    if not is_reachable(booking.booker):
        return None
    can_change = booking.state in PROMISED and at < booking.starts_at
    link = shop_link(site.slug, f"/b/{make_link(booking=booking, at=at)}/") if can_change else ""
    with translation.override(booking.booker.language):
        facts = {**_said(booking, site, booking.booker), **_of_card(booking), "terms": _terms(booking, at) if can_change else []}
    facts |= {"link": link, "calendar": f"{link}calendar.ics" if link else "", **more}
    return send(message=message, customer=booking.booker, about=about, site=site, facts=facts, at=at)


def tell_companion(message: Message, *, booking: Booking, reader: Customer, about: UUID, site: Site, at: datetime) -> Post | None:
    """Whoever comes, where somebody else booked: what, when and where, behind a link of their own that shows no price and changes nothing."""
    with translation.override(reader.language):
        facts = _said(booking, site, reader) | {"price": "", "cost": ""}
    facts["page"] = shop_link(site.slug, f"/part/{make_part_link(booking=booking, part='attend', at=at)}/")
    return send(message=message, customer=reader, about=about, site=site, facts=facts, at=at)


def _said(booking: Booking, site: Site, reader: Customer) -> dict[str, object]:
    language, due = reader.language, left_to_pay(booking)
    return {
        "name": reader.name.split(" ")[0],
        "service": in_language(booking.version.name, language),
        "when": say_when(booking.starts_at, booking.zone, language, window=booking.window_minutes),
        "when_there": say_there(booking.starts_at, booking.zone, language, window=booking.window_minutes),
        "place": booking.version.place,
        "join": join_link_of(booking),
        "calls": who_calls(booking),
        "address": site.address,
        "seats": booking.seats,
        "price": formats.money(due, booking.currency) if due else "",
        "cost": formats.money(booking.cost_minor, booking.currency) if booking.cost_minor else "",
        "again": shop_link(site.slug, f"/book/{booking.version.service_id}/"),
    }


def _where_to_pay(fact: Fact, booking: Booking) -> str:
    """Cancelled late, and no card was left for it: the booking's page shows the sum, and it is paid there."""
    if not isinstance(fact, BookingCancelled) or not booking.cost_minor or not booking.booker.email:
        return ""
    owed = fees_to_pay(booking.pk).first()
    if owed is None or is_taken_from_card(booking.pk, owed) or may_pay_online() is None:
        return ""
    return shop_link(own_site().slug, f"/b/{make_link(booking=booking, at=fact.at)}/")


def _of_card(booking: Booking) -> dict[str, object]:
    """The card that was left for a missed visit, while it is kept and was left for as much as it costs, and nothing of that was paid otherwise; in the
    language of the moment."""
    kept = cards_left(booking.pk).filter(state="kept", most_minor__gte=booking.cost_minor)
    card = kept.first() if booking.version.prepay == "card" else None
    if card is None or (booking.cost_minor and asked_and_paid(booking.pk)):
        return {"card": ""}
    return {"card": card_in_words(card), "card_most": formats.money(card.most_minor, card.currency)}


def _terms(booking: Booking, at: datetime) -> list[str]:
    return terms_in_words(booking, at=at, language=booking.booker.language)


def _was_promised(booking: Booking) -> bool:
    """A time that was only held is let go without a word."""
    return Change.objects.filter(booking=booking, kind__in=["requested", "confirmed"]).exists()


def _reason(booking: Booking) -> str:
    """A word why, where somebody of the business had to say no."""
    said = Change.objects.filter(booking=booking, kind__in=["cancelled", "declined"], who="business").order_by("-made_at").first()
    return said.reason if said is not None else ""


def _as_of(fact: Fact, booking: Booking) -> Booking:
    """A message says what happened then, also when the post is late and the booking has gone on to another time."""
    if isinstance(fact, BookingMoved):
        change = Change.objects.filter(pk=fact.change_id).first()
        if change is not None and change.after is not None:
            booking.starts_at = change.after
    if not isinstance(fact, BookingRequested | BookingConfirmed):
        return booking
    later = Change.objects.filter(booking=booking, kind="moved", made_at__gte=fact.at).order_by("made_at", "id").first()
    if later is not None and later.before is not None:
        booking.starts_at = later.before
    return booking
