"""Days that belong to nobody go after a month, and days about health with the yes to them."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from towpath.care.aspects import own_merchant
from towpath.care.daily.log_day import logs_of
from towpath.care.daily.models import DailyLog
from towpath.care.needs.note_signal import HEALTH
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Consent
from towpath.foundation.tenancy import all_or_nothing

KEPT_FOR_NOBODY = timedelta(days=30)


def forget_logs(fact: CustomerErased) -> None:
    """They asked to be forgotten."""
    DailyLog.objects.filter(customer_id=fact.customer_id).delete()


def forget_old_logs(*, at: datetime) -> int:
    """Every hour. Answers how many rows went. A log the trade does not have any more may have been about health."""
    harmless = [each.code for each in logs_of(own_merchant().pack.section("care")) if each.about != HEALTH]
    agreed = Exists(Consent.objects.counting(HEALTH).filter(customer=OuterRef("customer")))
    with all_or_nothing():
        gone: int = DailyLog.objects.nobodys().filter(last_at__lte=at - KEPT_FOR_NOBODY).delete()[0]
        gone += DailyLog.objects.filter(~agreed, customer__isnull=False).exclude(log__in=harmless).delete()[0]
    return gone
