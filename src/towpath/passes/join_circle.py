"""A business joins a circle of gift cards, and leaves it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.models import Merchant
from towpath.passes.announcements import CircleJoined, CircleLeft
from towpath.passes.models import Circle, CircleMember


class CannotJoinCircle(Refusal):
    code = "cannot_join_circle"
    what_happened = _("This circle takes nobody in any more.")
    what_is_safe = _("Your vouchers are as they were.")
    what_to_do = _("Ask your network about another one.")


def join_circle(*, circle: Circle, merchant: Merchant, by: UUID | None, at: datetime) -> CircleMember:
    """From now on it takes every card of the circle, and may sell such cards itself. Joining twice is joining once."""
    standing = own_membership()
    if standing is not None and standing.circle_id == circle.pk:
        return standing
    if circle.closed_at is not None:
        raise CannotJoinCircle
    if circle.currency != merchant.currency:
        raise CannotJoinCircle(_("The cards of this circle are in another currency than yours."))
    try:
        with transaction.atomic():
            member: CircleMember = CircleMember.objects.create(circle=circle, joined_at=at, joined_by=by)
    except IntegrityError as other:
        raise CannotJoinCircle(_("You are in another circle."), what_to_do=_("Leave that one first.")) from other
    announce(CircleJoined(at=at, circle_id=circle.pk))
    return member


def leave_circle(*, circle: Circle, by: UUID | None, at: datetime) -> None:
    """On any day, at once and without a reason. It takes no card of others any more. The cards it sold stay good at the others, which are owed what they
    take; what it is owed itself stands on its next statement. Leaving twice is leaving once."""
    with all_or_nothing():
        mine = CircleMember.objects.standing().filter(merchant_id=current_merchant(), circle=circle)
        if mine.update(left_at=at, left_by=by):
            announce(CircleLeft(at=at, circle_id=circle.pk))


def own_membership() -> CircleMember | None:
    """Of the business in scope, with its circle."""
    mine: CircleMember | None = CircleMember.objects.standing().filter(merchant_id=current_merchant()).select_related("circle").first()
    return mine
