"""An unpaid month is no debt: after two weeks its bill is let go, and after two such months in a row the membership ends by itself and says so."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import MonthLapsed
from towpath.passes.end_membership import end_now
from towpath.passes.membership_models import Membership, MembershipMonth
from towpath.passes.purchase_models import PackPurchase
from towpath.passes.sell_pack import today_here
from towpath.payments.models import Attempt
from towpath.payments.pay_online import OPEN

LAPSED_IN_A_ROW = 2
MOST_AT_ONCE = 500


def lapse_months(*, at: datetime) -> int:
    """Every bill whose last day has passed, unless somebody may be paying just now; answers how many. Somebody whose first month was never paid was
    never a member."""
    under_way = Attempt.objects.filter(payable=OuterRef("purchase"), state__in=OPEN)
    late = MembershipMonth.objects.filter(purchase__state="pending", pay_until__lt=today_here(at)).exclude(Exists(under_way))
    months = list(late.select_related("membership__holder").order_by("pk")[:MOST_AT_ONCE])
    return sum(_lapse(month, at) for month in months)


def _lapse(month: MembershipMonth, at: datetime) -> bool:
    with all_or_nothing():
        if not PackPurchase.objects.filter(pk=month.purchase_id, state="pending").update(state="lapsed"):
            return False  # paid, in this moment
        member = Membership.objects.select_for_update(of=("self",)).select_related("holder").get(pk=month.membership_id)
        if member.state == "waiting":
            end_now(member, why="never_begun", by=None, at=at)
        elif member.state == "active":
            announce(MonthLapsed(at=at, customer=member.holder.pseudonym, membership_id=member.pk, month_id=month.pk))
            if _unpaid_in_a_row(member) >= LAPSED_IN_A_ROW:
                end_now(member, why="unpaid", by=None, at=at)
    return True


def _unpaid_in_a_row(member: Membership) -> int:
    states = MembershipMonth.objects.filter(membership=member).order_by("-number").values_list("purchase__state", flat=True)
    newest = list(states[:LAPSED_IN_A_ROW])
    return next((place for place, state in enumerate(newest) if state != "lapsed"), len(newest))
