"""Who keeps a piece that does not fit has it altered for nothing, where the business has said so: once for each piece."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, QuerySet

from towpath.booking.models import Booking
from towpath.booking.states import write_down
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.goods.models import AlterationRule, FitReport
from towpath.goods.of_trade import own_goods


def set_alteration_rule(*, is_free: bool, at: datetime) -> AlterationRule:
    """The business's own decision. What is booked for nothing already stays so."""
    rule, _is_new = AlterationRule.objects.update_or_create(merchant_id=current_merchant(), defaults={"is_free": is_free, "set_at": at})
    return rule


def alters_for_free() -> bool:
    """Whether the business in scope does, as it is now."""
    return AlterationRule.objects.filter(is_free=True).exists()


def pieces_of(customers: Any) -> QuerySet[FitReport]:
    """What is altered for nothing for one of these next, as a question; none where the business does not."""
    rows: QuerySet[FitReport] = FitReport.objects.to_alter().filter(
        Exists(AlterationRule.objects.filter(is_free=True)), customer__in=customers
    )
    return rows


def pieces_for(customer_id: UUID | None) -> QuerySet[FitReport]:
    """The same for one person, under whichever record they ask; as a question, which is cheap where there is no piece."""
    return pieces_of(Customer.objects.same_person(customer_id).order_by().values("pk")) if customer_id else FitReport.objects.none()


def give_for_free(*, booking: Booking, at: datetime) -> Booking:
    """What was just held for an alteration costs nothing, if they keep a piece that does not fit and nothing is booked for it yet. Two at once get one."""
    if booking.state != "held" or not booking.price_minor:
        return booking
    with all_or_nothing():
        # Few have such a piece: only for them it is asked what alters.
        found = pieces_for(booking.booker_id).first()
        if found is None or not _alters(booking):
            return booking
        # Whoever waited here reads the row again: it may have been given away meanwhile.
        report = FitReport.objects.to_alter().select_for_update(of=("self",)).filter(pk=found.pk).first()
        if report is None:
            return give_for_free(booking=booking, at=at)
        report.booking = booking
        report.save(update_fields=["booking"])
        booking.price_minor = 0
        booking.save(update_fields=["price_minor"])
        write_down(booking, "noted", at=at, who="system", reason="fit")
    return booking


def _alters(booking: Booking) -> bool:
    code = booking.version.service.source_code
    return bool(code) and code == own_goods().alteration
