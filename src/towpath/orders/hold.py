"""Keep value for a checkout until it is paid, and give it back when it is not."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.network.models import Merchant
from towpath.orders.locks import lock_group
from towpath.orders.models import OrderGroup
from towpath.passes.stored_value import put_back as into_the_voucher
from towpath.payments.models import Attempt, Hold
from towpath.payments.pay_online import OPEN
from towpath.subsidies.announcements import SubsidyGranted
from towpath.subsidies.budget import help_for
from towpath.subsidies.budget import put_back as into_the_budget

LONGEST = timedelta(hours=24)
"""After a day nobody comes back to pay, and the value is the guest's, or the budget's, again."""


def hold_help(group: OrderGroup, *, day: date, at: datetime) -> list[SubsidyGranted]:
    """What the network pays of this checkout, where it pays anything today; taken out of its budget at once. Answers the fact, to be announced with
    the order itself."""
    if group.total_minor == 0:
        return []
    given = help_for(group_id=group.pk, total=Money(group.total_minor, group.currency), day=day, at=at)
    if given is None:
        return []
    minor = given.amount.minor
    Hold.objects.create(
        payable=group.pk,
        share="network",
        source=given.campaign,
        amount_minor=minor,
        for_minor=group.total_minor,
        currency=group.currency,
        held_at=at,
    )
    return [SubsidyGranted(at=at, campaign_id=given.campaign, payable=group.pk, amount_minor=minor, currency=group.currency)]


def lessen(hold: Hold, *, total_minor: int, at: datetime) -> None:
    """The network keeps its share of what is left of a checkout, and no more. Asking again changes nothing."""
    if hold.for_minor is None or total_minor >= hold.for_minor:
        return
    kept = hold.amount_minor * total_minor // hold.for_minor
    back, hold.amount_minor, hold.for_minor = hold.amount_minor - kept, kept, total_minor
    if kept:
        hold.save(update_fields=["amount_minor", "for_minor"])
    else:
        Hold.objects.filter(pk=hold.pk).update(state="released", ended_at=at)
    if back:
        into_the_budget(campaign=hold.source, group_id=hold.payable, amount=Money(back, hold.currency), at=at)


def release(holds: QuerySet[Hold], *, at: datetime) -> None:
    """Back to where it came from, each once: vouchers first, and the budget, on which every business draws, last."""
    for hold in holds.order_by("-share"):
        if Hold.objects.held().filter(pk=hold.pk).update(state="released", ended_at=at):
            give_to_source(
                share=hold.share,
                source=hold.source,
                amount=Money(hold.amount_minor, hold.currency),
                bonus_minor=hold.bonus_minor,
                reference=hold.payable,
                at=at,
            )


def release_holds(group_id: UUID, *, at: datetime) -> None:
    """Everything kept for a checkout that nobody is going to pay. While the guest is on the provider's page it stays, because they may still pay."""
    if not Attempt.objects.filter(payable=group_id, state__in=OPEN).exists():
        release(Hold.objects.held().filter(payable=group_id), at=at)


def release_old_holds(*, at: datetime) -> int:
    """For the worker, outside any scope: what has been kept for a day without being paid, one checkout after the other, so that nobody waits for more
    than one of them. Answers for how many."""
    released = 0
    for merchant_id in list(Merchant.objects.values_list("id", flat=True)):
        with merchant_scope(merchant_id):
            forgotten = set(Hold.objects.held().filter(held_at__lt=at - LONGEST).values_list("payable", flat=True))
        for group_id in sorted(forgotten):
            with merchant_scope(merchant_id), all_or_nothing():
                lock_group(group_id)
                release_holds(group_id, at=at)
        released += len(forgotten)
    return released


def give_to_source(*, share: str, source: UUID, amount: Money, bonus_minor: int, reference: UUID, at: datetime) -> None:
    """A voucher has its value again, a budget its money."""
    if share == "voucher":
        into_the_voucher(voucher_id=source, paid_minor=amount.minor - bonus_minor, bonus_minor=bonus_minor, reference=reference, at=at)
    else:
        into_the_budget(campaign=source, group_id=reference, amount=amount, at=at)
