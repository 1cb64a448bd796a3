"""Each month brings a bill: a link in a mail, or something to pay at the counter. Nobody's card is charged without them."""

from collections.abc import Iterable
from datetime import date, datetime

from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import MonthBilled
from towpath.passes.lapse_months import lapse_months
from towpath.passes.membership_days import Due, latest_due
from towpath.passes.membership_models import Membership, MembershipMonth, MembershipPause
from towpath.passes.sell_pack import today_here
from towpath.passes.write_month import write_month


def bill_members(*, at: datetime) -> int:
    """Every member of the business in scope whose next month has come, once; answers how many. What nobody paid in time is let go first."""
    lapse_months(at=at)
    today = today_here(at)
    members = list(Membership.objects.active().select_related("offer", "holder").order_by("pk"))
    last, pauses = last_months(members), pauses_of(members)
    return sum(_bill(each, last[each.pk], pauses.get(each.pk, []), today, at) for each in members if each.pk in last)


def last_months(members: Iterable[Membership]) -> dict[object, MembershipMonth]:
    """The newest bill of each."""
    rows = MembershipMonth.objects.filter(membership__in=[each.pk for each in members]).select_related("purchase")
    return {month.membership_id: month for month in rows.order_by("number")}


def pauses_of(members: Iterable[Membership]) -> dict[object, list[MembershipPause]]:
    found: dict[object, list[MembershipPause]] = {}
    for pause in MembershipPause.objects.filter(membership__in=[each.pk for each in members]).order_by("first_day"):
        found.setdefault(pause.membership_id, []).append(pause)
    return found


def _bill(member: Membership, last: MembershipMonth, pauses: list[MembershipPause], today: date, at: datetime) -> bool:
    if latest_due(Due(last.due_on, last.anchor_on), pauses, today) is None:
        return False
    with all_or_nothing():
        locked = Membership.objects.active().select_for_update(of=("self",)).select_related("offer", "holder").filter(pk=member.pk).first()
        if locked is None:
            return False  # over, since we looked
        newest = last_months([locked])[locked.pk]
        due = latest_due(Due(newest.due_on, newest.anchor_on), pauses_of([locked]).get(locked.pk, []), today)
        if due is None:
            return False  # another worker was faster, or somebody has paused
        month = write_month(locked, newest.number + 1, due, today=today, purchase_id=new_id(), at=at)
        announce(MonthBilled(at=at, customer=locked.holder.pseudonym, membership_id=locked.pk, month_id=month.pk))
    return True
