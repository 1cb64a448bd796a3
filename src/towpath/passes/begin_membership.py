"""The first month is paid: from now on somebody is a member."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.passes.announcements import MembershipBegun
from towpath.passes.membership_models import Membership, MembershipMonth
from towpath.passes.sell_pack import today_here


def begin_when_paid(purchase_id: UUID, *, at: datetime) -> None:
    """Its months count from the day the money came. Uses that are no first month of anybody change nothing here."""
    month = MembershipMonth.objects.filter(purchase=purchase_id, number=1).select_related("membership__holder").first()
    if month is None or month.membership.state != "waiting":
        return
    today = today_here(at)
    Membership.objects.filter(pk=month.membership_id).update(state="active", started_on=today)
    MembershipMonth.objects.filter(pk=month.pk).update(due_on=today, anchor_on=today)
    announce(MembershipBegun(at=at, customer=month.membership.holder.pseudonym, membership_id=month.membership_id))
