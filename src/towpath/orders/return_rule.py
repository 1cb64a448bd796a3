"""For how long something may be brought back: the business's own number of days, or its trade's until it says one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.models import Merchant
from towpath.orders.models import Order, ReturnRule

MOST_DAYS = 365


class BadReturnDays(Invalid):
    code = "bad_return_days"
    what_happened = _("Things can be brought back for 0 to 365 days.")
    what_is_safe = _("The rule stays as it was.")
    what_to_do = _("Type a whole number of days; 0 means that nothing is taken back.")


@dataclass(frozen=True)
class ReturnTerms:
    """So many days, on the clock on the wall of the business."""

    days: int
    zone: str

    def last_day(self, order: Order) -> date:
        """The last day on which something of it can be brought back, counted from the day it was ordered."""
        return self._day(order.placed_at) + timedelta(days=self.days)

    def are_over(self, order: Order, at: datetime) -> bool:
        return self.days == 0 or self._day(at) > self.last_day(order)

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.zone)).date()


def set_return_days(*, days: int, at: datetime) -> ReturnRule:
    """From now on, also for what was sold before."""
    if not 0 <= days <= MOST_DAYS:
        raise BadReturnDays
    with all_or_nothing():
        rule, _is_new = ReturnRule.objects.update_or_create(merchant_id=current_merchant(), defaults={"days": days, "set_at": at})
    return rule


def own_return_terms() -> ReturnTerms:
    """As they are now, of the business in scope."""
    merchant = Merchant.objects.select_related("pack").get(pk=current_merchant())
    return return_terms_of(merchant, ReturnRule.objects.first())


def return_terms_of(merchant: Merchant, rule: ReturnRule | None) -> ReturnTerms:
    """The same, where both were read already."""
    usual = (merchant.pack.manifest.get("goods") or {}).get("return_days", 0)
    return ReturnTerms(int(rule.days if rule is not None else usual), merchant.zone)
