"""A gift card at a business that did not sell it: look what it is worth, let value come from it, send value back to it.

The database moves value between the two businesses (migration 0009), each inside its own walls: neither sees a guest or a sale of the other.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import current_merchant
from towpath.passes.codes import hash_of
from towpath.passes.models import Voucher
from towpath.passes.move import move


class NotTakenHere(Refusal):
    code = "card_not_taken_here"
    what_happened = _("This gift card is not taken here any more.")
    what_is_safe = _("Nothing was taken from it.")
    what_to_do = _("Use it where it was bought, or pay another way.")


@dataclass(frozen=True)
class Card:
    """What is on another business's card, as whoever has its code may know."""

    id: UUID
    issuer: UUID
    circle: UUID
    face_minor: int
    left_minor: int
    currency: str
    last_four: str
    good: bool
    taken_here: bool


def share_card(voucher: Voucher) -> None:
    """It was sold in a circle: from now on the others find it by its code."""
    current_merchant()
    with connection.cursor() as cursor:
        cursor.execute("select passes_share_card(%s)", [voucher.pk])


def look_at_card(code_hash: bytes) -> Card | None:
    """Another business's card behind a code; nothing where there is none, or where this business has nothing to do with it."""
    current_merchant()
    with connection.cursor() as cursor:
        cursor.execute("select * from passes_look_at_card(%s)", [code_hash])
        row = cursor.fetchone()
    return Card(*row) if row else None


def card_of_code(plain: str) -> Card | None:
    return look_at_card(hash_of(plain)) if plain else None


def as_voucher(card: Card, code_hash: bytes, *, at: datetime | None = None) -> Voucher:
    """How this business sees it: a voucher of somebody else's. Not stored yet; `at`: when it is, if it is going to be."""
    voucher = Voucher(
        code_hash=code_hash,
        last_four=card.last_four,
        currency=card.currency,
        paid_minor=card.face_minor,
        state="sold" if card.good else "failed",
        circle_id=card.circle,
        issuer=card.issuer,
        card=card.id,
    )
    if at is not None:
        voucher.made_at = voucher.sold_at = at
    return voucher


def bring(voucher: Voucher, *, most_minor: int, at: datetime) -> str:
    """As much as is wanted, or all there is, comes onto the voucher here, which is locked. Answers why nothing came, if nothing did."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select movement, amount, why from passes_take_from_card(%s, %s, %s, %s)",
            [bytes(voucher.code_hash), most_minor, voucher.currency, at],
        )
        movement, amount, why = cursor.fetchone()
    if why == "not_taken_here":
        raise NotTakenHere
    if amount:
        move(voucher, "brought", paid=amount, reference=movement, place=voucher.issuer, at=at)
    return str(why)


def send_home(voucher: Voucher, *, minor: int, at: datetime) -> None:
    """Back onto the card, as it came; on a voucher that is locked. Also after this business left the circle."""
    with connection.cursor() as cursor:
        cursor.execute("select passes_give_to_card(%s, %s, %s)", [voucher.card, minor, at])
        (movement,) = cursor.fetchone()
    move(voucher, "sent_home", paid=-minor, reference=movement, place=voucher.issuer, at=at)
