"""They want their days kept: with an explicit yes, for coaching alone, and it can be taken back."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.care.daily.log_day import days_of, own_log
from towpath.care.daily.models import DailyLog, LoggedDay
from towpath.care.daily.read_log import find
from towpath.care.needs.believe import ENOUGH_HINTS
from towpath.care.needs.note_signal import HEALTH, may_know_health, note_signal
from towpath.clientele.consents import give_consent
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.free_logs import FreeLog

WORDING = "health-1"


class NotAgreed(Refusal):
    kind = "forbidden"
    code = "not_agreed"
    what_happened = _("Without your yes these days can't be kept with your name.")
    what_is_safe = _("They stay at their link, as before.")


class KeptBySomebody(Refusal):
    code = "kept_already"
    what_happened = _("These days were kept by somebody already.")
    what_is_safe = _("They stay theirs.")


def keep_log(*, row: DailyLog, customer: Customer, agreed: bool, channel: str = "page", at: datetime) -> DailyLog:
    """From now on they are this customer's, and what they point at is noted. Without a yes nothing is kept."""
    log = own_log(row.log)
    with all_or_nothing():
        held: DailyLog = DailyLog.objects.select_for_update().get(pk=row.pk)
        if held.customer_id not in (None, customer.pk):
            raise KeptBySomebody
        if log.about == HEALTH and not may_know_health(customer):
            if not agreed:
                raise NotAgreed
            give_consent(customer=customer, purpose=HEALTH, channel=channel, wording=WORDING, at=at)
        held.customer, held.kept_at = customer, at
        held.save(update_fields=["customer", "kept_at"])
        note_findings(row=held, log=log, at=at)
    return held


def note_findings(*, row: DailyLog, log: FreeLog, at: datetime) -> int:
    """What the days of a kept log point at. Each need rests on the newest two days that show it, by name; the same day says it once. Answers how many
    needs that are."""
    if row.customer is None or (log.about == HEALTH and not may_know_health(row.customer)):
        return 0
    written = {each.day: each.pk for each in LoggedDay.objects.filter(daily_log=row)}
    found = find(log, days_of(row))
    for each in found:
        days = sorted({day for sign in each.signs for day in sign.days}, reverse=True)[:ENOUGH_HINTS]
        for day in days:
            note_signal(
                customer=row.customer,
                need=each.points_to.need,
                kind="did",
                source="log",
                source_id=written[day],
                severity=each.points_to.severity,
                at=at,
            )
    return len(found)
