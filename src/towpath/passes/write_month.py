"""Write the bill of one month: a purchase that waits for its money, at the price the member joined at."""

from datetime import date, datetime, timedelta
from uuid import UUID

from towpath.passes.membership_days import Due
from towpath.passes.membership_models import Membership, MembershipMonth
from towpath.passes.purchase_models import PackPurchase

PAYABLE_FOR = timedelta(days=14)
"""After that an unpaid month is nobody's debt: it has simply not been."""


def write_month(membership: Membership, number: int, due: Due, *, today: date, purchase_id: UUID, at: datetime) -> MembershipMonth:
    """On a membership that is locked, or was made just now. The same month twice is refused by the database."""
    offer = membership.offer
    purchase = PackPurchase.objects.create(
        id=purchase_id,
        holder_id=membership.holder_id,
        name=offer.name,
        services=offer.services,
        currency=offer.currency,
        uses=offer.uses,
        price_minor=offer.price_minor,
        months=offer.months,
        made_at=at,
    )
    month: MembershipMonth = MembershipMonth.objects.create(
        membership=membership,
        purchase=purchase,
        number=number,
        due_on=due.on,
        anchor_on=due.anchor,
        pay_until=today + PAYABLE_FOR,
        billed_at=at,
    )
    return month
