"""A business says when its customers are reminded, and what it wants to hear itself."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import MessageRules
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import current_merchant

MOST_REMINDERS = 3
SOONEST, EARLIEST = 15, 14 * 24 * 60


class BadReminders(Invalid):
    code = "bad_reminders"
    what_happened = _("There are at most three reminders, each between a quarter of an hour and two weeks ahead.")
    what_is_safe = _("Nothing was changed.")


class BadAudience(Invalid):
    code = "bad_audience"
    what_happened = _("You are told of each booking, once a day, of what can't wait, or not at all.")
    what_is_safe = _("Nothing was changed.")


def set_messages(*, reminders: Sequence[int], to_owners: str) -> MessageRules:
    """From now on. No reminder at all is a choice too; what comes due by two rules in the same moment is one message."""
    minutes = sorted(set(reminders), reverse=True)
    if len(minutes) > MOST_REMINDERS or not all(SOONEST <= each <= EARLIEST for each in minutes):
        raise BadReminders
    if to_owners not in dict(MessageRules.TO_OWNERS):
        raise BadAudience
    rules, _is_new = MessageRules.objects.update_or_create(
        merchant_id=current_merchant(), defaults={"reminders": minutes, "to_owners": to_owners}
    )
    return rules


def message_rules() -> MessageRules:
    """What counts; the usual, where nobody said anything."""
    return MessageRules.objects.first() or MessageRules()
