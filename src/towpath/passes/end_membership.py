"""A membership ends as easily as it began: at once, when either side says so. What is paid stays usable, and what is left can be given back."""

from datetime import datetime
from uuid import UUID

from towpath.clientele.announcements import CustomerErased
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import MembershipEnded
from towpath.passes.membership_models import Membership, MembershipMonth
from towpath.passes.purchase_models import PackPurchase


def end_membership(*, membership_id: UUID, by: UUID | None, at: datetime) -> Membership:
    """No notice, no fee. What was billed and not paid is no longer asked for. Saying it twice is saying it once."""
    with all_or_nothing():
        rows = Membership.objects.select_for_update(of=("self",)).select_related("holder")
        membership: Membership = rows.get(pk=membership_id)
        if membership.state != "ended":
            end_now(membership, why="said", by=by, at=at)
        return membership


def end_forgotten(fact: CustomerErased) -> None:
    """Who asked to be forgotten is nobody's member."""
    with all_or_nothing():
        rows = Membership.objects.select_for_update(of=("self",)).select_related("holder").exclude(state="ended")
        for membership in rows.filter(holder=fact.customer_id).order_by("pk"):
            end_now(membership, why="forgotten", by=None, at=fact.at)


def end_now(membership: Membership, *, why: str, by: UUID | None, at: datetime) -> None:
    """On one that is locked. A first month that was never paid makes no news."""
    membership.state, membership.ended_at, membership.ended_by, membership.ended_why = "ended", at, by, why
    membership.save(update_fields=["state", "ended_at", "ended_by", "ended_why"])
    unpaid = MembershipMonth.objects.filter(membership=membership).values("purchase")
    PackPurchase.objects.filter(pk__in=unpaid, state="pending").update(state="lapsed")
    if why != "never_begun":
        announce(MembershipEnded(at=at, customer=membership.holder.pseudonym, membership_id=membership.pk, why=why))
