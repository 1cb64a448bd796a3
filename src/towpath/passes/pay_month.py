"""A member pays a month by hand: in cash, by card or by transfer. Online it is paid like any other purchase (see buy_pack_online)."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.buy_pack_online import deliver, lock_purchase
from towpath.passes.pack_models import Pack
from towpath.payments.record import record_payment


def pay_month(*, purchase_id: UUID, method: str, by: UUID | None, at: datetime) -> Pack:
    """Its uses are the member's at once. Paid twice at the same moment it is one pack, and the second money is refused. Also after its bill has lapsed:
    who wants the month may have it."""
    with all_or_nothing():
        purchase = lock_purchase(purchase_id)
        price = Money(purchase.price_minor, purchase.currency)
        payment = record_payment(payable=purchase.pk, method=method, amount=price, fee=Money(0, price.currency), by=by, at=at)
        deliver(purchase, payment, by=by, at=at)
        pack: Pack = Pack.objects.select_related("holder").get(pk=purchase.pk)
        return pack
