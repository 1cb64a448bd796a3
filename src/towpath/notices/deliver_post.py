"""Carry waiting messages out of the house.

Never twice: each message is claimed, and the claim committed, before anything leaves. When the mail server says no, the claim is taken back and
the message waits, longer each time. When the line breaks in the middle, nobody can know whether it arrived: it stays marked "in doubt" and is
not tried again, because hearing something once too often is worse than having to be told by the shop.

No network call is made inside a transaction. Logs name the message, never its reader.
"""

import smtplib
from datetime import datetime, timedelta
from email.utils import formataddr
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage

from towpath.clientele.models import Customer
from towpath.conversations.mail.letterhead import letterhead
from towpath.engage.stop_messages import is_stopped
from towpath.foundation.models import Post
from towpath.foundation.tenancy import current_merchant_or_none, merchant_scope
from towpath.network.models import Merchant
from towpath.notices.closed_links import closed_in, without
from towpath.notices.messages import BOOKING_LINK, BOOKING_REMINDER, CAMPAIGN, JOURNEY, JOURNEY_OFFER, MESSAGES
from towpath.notices.remind import still_due
from towpath.notices.send import address_of, may_hear
from towpath.notices.tell_of_journey import still_goes

MOST_ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
IN_DOUBT = "in doubt"
_BROKEN_LINE = (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionResetError, BrokenPipeError)
"""Failures after which the message may have arrived all the same."""

log = structlog.get_logger()


def send_waiting(*, at: datetime, limit: int = 100) -> int:
    """Send what is due, each business's in its own name; answers how many messages left. Opens the scopes itself, twice a message."""
    inside = current_merchant_or_none()
    sent = 0
    for merchant_id in [inside] if inside else list(Merchant.objects.values_list("id", flat=True)):
        try:
            sent += _send_for(merchant_id, at, limit)
        except Exception as problem:  # noqa: BLE001 - the other businesses' post must go on
            log.warning("post_stopped", merchant=str(merchant_id), problem=type(problem).__name__)
    return sent


def _send_for(merchant_id: UUID, at: datetime, limit: int) -> int:
    sent = 0
    for _turn in range(limit):
        with merchant_scope(merchant_id):
            post = _claim(at)
            heads = letterhead(post.key) if post and post.cancelled_at is None else {}
        if post is None:
            break
        if post.cancelled_at is None:
            sent += _carry(post, heads, merchant_id, at)
    return sent


def _claim(at: datetime) -> Post | None:
    """The next message, marked as on its way, as it may leave now. One whose reader has withdrawn their yes is cancelled instead."""
    waiting = Post.objects.select_for_update(skip_locked=True).filter(sent_at=None, cancelled_at=None, channel="email", not_before__lte=at)
    post: Post | None = waiting.exclude(problem=IN_DOUBT).order_by("not_before", "id").first()
    if post is None:
        return None
    if not still_wanted(post, at):
        post.cancelled_at = at
        # Whose consent is gone, their address goes too.
        post.to, post.subject, post.text = "", "", ""
    post.attempts += 1
    post.problem = "" if post.cancelled_at else IN_DOUBT
    post.save()
    return post


def _carry(post: Post, heads: dict[str, str], merchant_id: UUID, at: datetime) -> bool:
    try:
        sender = formataddr((post.sender_name, settings.DEFAULT_FROM_EMAIL))
        EmailMessage(subject=post.subject, body=post.text, from_email=sender, to=[post.to], headers=heads).send()
    except _BROKEN_LINE as problem:
        log.warning("post_in_doubt", post=str(post.pk), problem=type(problem).__name__)
        return False
    except (OSError, BadHeaderError) as problem:
        _wait_longer(post, merchant_id, at, problem)
        return False
    with merchant_scope(merchant_id):
        Post.objects.filter(pk=post.pk).update(sent_at=at, problem="")
    return True


def _wait_longer(post: Post, merchant_id: UUID, at: datetime, problem: Exception) -> None:
    """Refused for certain: try again later, and give up after some days."""
    kind = type(problem).__name__
    log.warning("post_refused", post=str(post.pk), attempts=post.attempts, problem=kind)
    with merchant_scope(merchant_id):
        rows = Post.objects.filter(pk=post.pk)
        if post.attempts >= MOST_ATTEMPTS or isinstance(problem, BadHeaderError):
            rows.update(cancelled_at=at, problem=kind)
        else:
            wait = min(LONGEST_WAIT, FIRST_WAIT * 4 ** (post.attempts - 1))
            rows.update(not_before=at + wait, problem=kind)


def still_wanted(post: Post, at: datetime) -> bool:
    """Consent is asked again in the last moment, whether what a reminder speaks of still stands, and whether its links still open something."""
    name, _, rest = post.key.partition(":")
    message = MESSAGES.get(name)
    if message is None:
        return True
    reader, _, about = rest.partition(":")
    customer = Customer.objects.filter(pk=UUID(reader)).first()
    if customer is None or address_of(customer, post.channel) != post.to or not may_hear(customer, message):
        return False
    if message == BOOKING_REMINDER and not still_due(UUID(about), at=at):
        return False
    if message in (JOURNEY, JOURNEY_OFFER) and not still_goes(UUID(about)):
        return False
    if message == CAMPAIGN and is_stopped(customer):
        return False
    if closed := closed_in(post.text):
        if message == BOOKING_LINK:
            return False  # a link was all it had to say
        post.text = without(closed, post.text, language=customer.language)
    return True
