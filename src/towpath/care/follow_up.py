"""One question after one visit: asked by consent, outside quiet hours, once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import FollowUpDue, FollowUpScheduled, FollowUpSuppressed
from towpath.care.aspects import own_merchant
from towpath.care.models import Feedback, FollowUp
from towpath.clientele.consents import may_be_told
from towpath.clientele.models import Customer
from towpath.dining.announcements import VisitServed
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import new_token, token_hash
from towpath.network.models import Merchant
from towpath.orders.models import Order

PURPOSE = "follow_up"
USUAL_HOURS = 24
QUIET_FROM, QUIET_UNTIL = time(20), time(8)
"""Nobody is written to between these, on the wall clock of the business."""
LINK_DAYS = 14


class FollowUpOver(Refusal):
    """Expired, foreign, forged and unknown links all get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "follow_up_over"
    what_happened = _("This link no longer works.")
    what_is_safe = _("Whatever you told us before has arrived.")
    what_to_do = _("Tell us at your next visit, or call us.")


def schedule_follow_up(fact: VisitServed) -> None:
    """The dishes are on the table: ask tomorrow, if this customer agreed to be asked."""
    order = Order.objects.select_related("customer").filter(pk=fact.order_id).first()
    if order is not None:
        plan_follow_up(order=order, served_at=fact.at)


def plan_follow_up(*, order: Order, served_at: datetime) -> FollowUp | None:
    """At most one question a visit. Without a standing consent, or after feedback was given, none is planned."""
    customer: Customer | None = order.customer
    if customer is None or order.cancelled_at is not None or not may_be_told(customer, PURPOSE):
        return None
    if Feedback.objects.filter(order=order).exists():
        return None
    merchant = own_merchant()
    with all_or_nothing():
        follow_up, is_new = FollowUp.objects.get_or_create(
            order=order, defaults={"customer": customer, "due_at": due_after(served_at, merchant)}
        )
        if is_new:
            announce(FollowUpScheduled(at=served_at, customer=customer.pseudonym, order_id=order.pk))
    return follow_up


def due_after(served_at: datetime, merchant: Merchant) -> datetime:
    """The trade's window later, moved to the next morning when that falls into the quiet hours."""
    hours = merchant.pack.section("care").get("follow_up_hours", USUAL_HOURS)
    return out_of_quiet_hours(served_at + timedelta(hours=hours), merchant.zone)


def out_of_quiet_hours(moment: datetime, zone: str) -> datetime:
    """The same moment, or eight in the morning after it, on the wall clock of the business."""
    here = moment.astimezone(ZoneInfo(zone))
    if QUIET_UNTIL <= here.time() < QUIET_FROM:
        return moment
    morning = here.date() + timedelta(days=1 if here.time() >= QUIET_FROM else 0)
    return datetime.combine(morning, QUIET_UNTIL, ZoneInfo(zone)).astimezone(moment.tzinfo)


def send_due_follow_ups(*, at: datetime, limit: int = 200) -> int:
    """Decide again for every question that is due: consent may be gone, the answer may be there already, it may be night. Answers how many go out."""
    zone = own_merchant().zone
    if out_of_quiet_hours(at, zone) != at:
        return 0
    sent = 0
    with all_or_nothing():
        due = FollowUp.objects.select_for_update(skip_locked=True, of=("self",)).filter(due_at__lte=at, sent_at=None, suppressed_at=None)
        for follow_up in due.select_related("customer").order_by("due_at")[:limit]:
            sent += _decide(follow_up, at)
    return sent


def _decide(follow_up: FollowUp, at: datetime) -> bool:
    customer: Customer = follow_up.customer
    answered = Feedback.objects.filter(order_id=follow_up.order_id).exists()
    if answered or not may_be_told(customer, PURPOSE):
        follow_up.suppressed_at = at
        reason = "answered" if answered else "no_consent"
        announce(FollowUpSuppressed(at=at, customer=customer.pseudonym, order_id=follow_up.order_id, reason=reason))
    else:
        follow_up.sent_at = at
        announce(FollowUpDue(at=at, customer=customer.pseudonym, follow_up_id=follow_up.pk, order_id=follow_up.order_id))
    follow_up.save(update_fields=["sent_at", "suppressed_at"])
    return follow_up.sent_at is not None


def make_link(*, follow_up: FollowUp, at: datetime) -> str:
    """A fresh token for the question's link, good for two weeks. Only its hash is kept, so nobody can read it out again."""
    token = new_token()
    follow_up.token_hash, follow_up.expires_at = token_hash(token), at + timedelta(days=LINK_DAYS)
    follow_up.save(update_fields=["token_hash", "expires_at"])
    return token


def open_follow_up(*, token: str, at: datetime) -> FollowUp:
    """Whoever holds the link may answer for this one visit, without an account."""
    follow_up = FollowUp.objects.select_related("order", "customer").filter(token_hash=token_hash(token)).first()
    if follow_up is None or follow_up.expires_at is None or at >= follow_up.expires_at or follow_up.customer.erased_at is not None:
        raise FollowUpOver
    return follow_up
