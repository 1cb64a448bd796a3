"""Whoever set out to buy a voucher and never paid is no longer waited for.

The promise is ended, not erased: a provider may say after weeks that the money came, and then it has to find what it was paid for. Whoever paid
gets what they paid for, as it was agreed (see buy_online.confirm_buying).
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.models import Voucher
from towpath.payments.models import Attempt
from towpath.payments.pay_online import OPEN

WAITED_FOR = timedelta(days=30)
MOST_AT_ONCE = 500


def clear_unpaid(*, at: datetime) -> int:
    """Every voucher of the business in scope that waited thirty days for its money, unless somebody may be paying just now; answers how many."""
    under_way = Attempt.objects.filter(payable=OuterRef("pk"), state__in=OPEN)
    with all_or_nothing():
        waiting = Voucher.objects.unpaid_since(at - WAITED_FOR).exclude(Exists(under_way)).select_for_update(skip_locked=True)
        too_long = list(waiting.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
        return int(Voucher.objects.filter(pk__in=too_long).update(state="lapsed"))
