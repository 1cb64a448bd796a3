"""A business offers vouchers, and stops offering them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.models import VoucherOffer
from towpath.presence.menu import menu_changed
from towpath.presence.models import Site

MOST_MINOR = 100_000
"""A thousand yuan, euro or dollars, a hundred thousand yen. A voucher has no name on it: whoever loses the code loses the money, and a business that closes
owes it. China's rules for prepaid cards without a name stop at a thousand too."""
SHORTEST_BONUS_DAYS, LONGEST_BONUS_DAYS = 30, 3650
"""A gift that ends sooner is a way to hurry people."""


class BadAmount(Invalid):
    code = "bad_voucher_amount"
    what_happened = _("A voucher is worth between 1 and 1,000 of your currency.")
    what_is_safe = _("Nothing was sold.")


class BadBonus(Invalid):
    code = "bad_voucher_bonus"
    what_happened = _("What you give on top can be at most as much as is paid. If it ends, then after 30 days at the earliest.")
    what_is_safe = _("Nothing is offered yet.")


def offer_voucher(*, site: Site, paid_minor: int, bonus_minor: int = 0, bonus_days: int | None = None, at: datetime) -> VoucherOffer:
    """So much is paid, so much is given on top. What is paid never ends; the bonus may, some days after the sale. The same offer twice is one."""
    require_amount(paid_minor)
    days = bonus_days if bonus_minor else None
    if not 0 <= bonus_minor <= paid_minor or (days is not None and not SHORTEST_BONUS_DAYS <= days <= LONGEST_BONUS_DAYS):
        raise BadBonus
    with all_or_nothing():
        terms = {"paid_minor": paid_minor, "bonus_minor": bonus_minor, "bonus_days": days, "currency": site.currency}
        there: VoucherOffer | None = VoucherOffer.objects.open().filter(**terms).first()
        if there is not None:
            return there
        offer: VoucherOffer = VoucherOffer.objects.create(**terms, offered_at=at)
        menu_changed(site)
        return offer


def withdraw_offer(*, site: Site, offer: VoucherOffer, at: datetime) -> None:
    """Nobody can buy it any more. Those that were sold stay as good as they are."""
    with all_or_nothing():
        if VoucherOffer.objects.filter(pk=offer.pk, withdrawn_at=None).update(withdrawn_at=at):
            menu_changed(site)


def require_amount(paid_minor: int) -> None:
    """One of the smallest unit that people count in, up to the cap. Yen have no hundredths: there it begins at a hundred."""
    if not 100 <= paid_minor <= MOST_MINOR:
        raise BadAmount
