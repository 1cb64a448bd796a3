"""Whoever set out to buy a voucher or a pack and never paid is no longer waited for.

The promise is ended, not erased: a provider may say after weeks that the money came, and then it has to find what it was paid for. Whoever paid
gets what they paid for, as it was agreed (see buy_online.confirm_buying, buy_pack_online.confirm_pack_buying).
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.models import PackPurchase, Voucher
from towpath.payments.models import Attempt
from towpath.payments.pay_online import OPEN

WAITED_FOR = timedelta(days=30)
MOST_AT_ONCE = 500


def clear_unpaid(*, at: datetime) -> int:
    """Every voucher and every pack of the business in scope that waited thirty days for its money, unless somebody may be paying just now; answers
    how many."""
    with all_or_nothing():
        return sum(_lapse(rows.unpaid_since(at - WAITED_FOR)) for rows in (Voucher.objects, PackPurchase.objects))


def _lapse(waiting: Any) -> int:
    under_way = Attempt.objects.filter(payable=OuterRef("pk"), state__in=OPEN)
    rows = waiting.exclude(Exists(under_way)).select_for_update(skip_locked=True)
    too_long = list(rows.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    return int(rows.model.objects.filter(pk__in=too_long).update(state="lapsed"))
