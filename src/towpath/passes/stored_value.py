"""Take value from a voucher for a checkout, and put it back. What was paid and what was given on top are used side by side.

If the gift went first, a guest could eat from it alone and have all that was paid back: a free meal. If the money went first, whoever gives a
voucher back would have lost the gift. So every bite is paid with the same mix, and giving back what is left is fair to both.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.end_bonuses import end_bonus
from towpath.passes.find_voucher import find_voucher
from towpath.passes.models import Voucher
from towpath.passes.move import lock_voucher, move
from towpath.passes.shared_card import NotTakenHere, bring, look_at_card, send_home


class NothingLeft(Refusal):
    code = "voucher_empty"
    what_happened = _("There is nothing left on this voucher.")
    what_is_safe = _("Your order stands.")
    what_to_do = _("Pay another way.")


class NotUsable(Refusal):
    """Its price never came, or was taken back by the buyer's bank."""

    code = "voucher_not_usable"
    what_happened = _("This voucher can't be used: the money for it was taken back.")
    what_is_safe = _("Your order stands.")
    what_to_do = _("Pay another way, and ask whoever gave you the voucher.")


@dataclass(frozen=True)
class Taken:
    """What came off a voucher."""

    voucher_id: UUID
    paid_minor: int
    bonus_minor: int
    currency: str

    @property
    def amount_minor(self) -> int:
        return self.paid_minor + self.bonus_minor


def require_usable(code: str, *, at: datetime) -> Voucher:
    """There is such a voucher, its money stands, and something is left on it. Nothing is taken yet."""
    voucher = find_voucher(code)
    return _usable(voucher, at=at) if voucher.issuer is None else _usable_away_from_home(voucher)


def take(*, code: str, most_minor: int, reference: UUID, at: datetime) -> Taken:
    """As much as is needed, or all there is, from both parts in proportion to what is left of them.

    It is off the voucher at once: two checkouts never count on the same cent.
    """
    with all_or_nothing():
        voucher = find_voucher(code, lock=True, at=at)
        if voucher.issuer is not None and bring(voucher, most_minor=most_minor, at=at) == "not_usable":
            raise NotUsable
        voucher = _usable(voucher, at=at)
        end_bonus(voucher, at=at)
        paid, bonus = side_by_side(most_minor, paid_left=voucher.paid_left_minor, bonus_left=voucher.bonus_left_minor)
        if paid + bonus <= 0:
            raise NothingLeft
        move(voucher, "used", paid=-paid, bonus=-bonus, reference=reference, at=at)
        return Taken(voucher.pk, paid, bonus, voucher.currency)


def _usable(voucher: Voucher, *, at: datetime) -> Voucher:
    if voucher.state != "sold":
        raise NotUsable
    if voucher.paid_left_minor + voucher.bonus_usable(at) <= 0:
        raise NothingLeft
    return voucher


def _usable_away_from_home(voucher: Voucher) -> Voucher:
    """Another business's card, asked now."""
    card = look_at_card(bytes(voucher.code_hash))
    if card is None or not card.taken_here:
        raise NotTakenHere
    if not card.good:
        raise NotUsable
    if card.left_minor <= 0:
        raise NothingLeft
    return voucher


def side_by_side(most_minor: int, *, paid_left: int, bonus_left: int) -> tuple[int, int]:
    """How much of what was paid, and how much of what was given on top. The odd cent is paid, so that no row of small orders eats the gift alone."""
    whole = paid_left + bonus_left
    wanted = min(most_minor, whole)
    if wanted <= 0:
        return 0, 0
    bonus = wanted * bonus_left // whole
    return wanted - bonus, bonus


def put_back(*, voucher_id: UUID, paid_minor: int, bonus_minor: int, reference: UUID | None, at: datetime, reason: str = "") -> int:
    """As it was taken. Paid value always comes back; a bonus whose day has passed does not, nor one whose voucher was given back meanwhile. What came
    from another business's card goes home to it.

    Answers how much of the bonus came back.
    """
    with all_or_nothing():
        voucher = lock_voucher(voucher_id)
        is_over = voucher.refunded_at is not None or (voucher.bonus_until is not None and voucher.bonus_until <= at)
        bonus = 0 if is_over else bonus_minor
        move(voucher, "put_back", paid=paid_minor, bonus=bonus, reference=reference, reason=reason, at=at)
        if voucher.issuer is not None and paid_minor:
            send_home(voucher, minor=paid_minor, at=at)
        return bonus
