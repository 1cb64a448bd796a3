"""Carry waiting messages out of the house.

Never twice: each message is claimed, and the claim committed, before anything leaves. Where nobody opens the door, or the mail server says no, the claim is taken
back and the message waits, longer each time, for four days. When the line breaks in the middle, nobody can know whether it arrived: it stays marked "in doubt" and is
not tried again, because hearing something once too often is worse than having to be told by the shop.

No network call is made inside a transaction. Logs name the message, never its reader.
"""

import smtplib
from contextlib import suppress
from datetime import datetime
from email.utils import formataddr
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from towpath.clientele.models import Customer
from towpath.conversations.mail.letterhead import letterhead
from towpath.conversations.owe_again import owe_again
from towpath.conversations.said import SAID
from towpath.foundation.models import Post
from towpath.foundation.tenancy import current_merchant_or_none, merchant_scope
from towpath.foundation.waiting_post import IN_DOUBT, businesses_with_post
from towpath.network.models import Merchant
from towpath.notices.closed_links import closed_in, without
from towpath.notices.let_sleep import let_sleep
from towpath.notices.messages import BOOKING_LINK, BOOKING_REMINDER, CAMPAIGN, JOURNEY, JOURNEY_OFFER, MESSAGES
from towpath.notices.patience import set_aside, wait_after
from towpath.notices.remind import still_due
from towpath.notices.send import address_of, may_hear
from towpath.notices.tell_of_journey import still_goes
from towpath.notices.tell_people import letter_still_goes
from towpath.notices.way_out import way_out

CHANNEL = "email"
MOST_ATTEMPTS = 22
"""Four days, as mail servers have among themselves (RFC 5321, section 4.5.4.1): one that is away over a weekend loses nothing."""
_BROKEN_LINE = (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionResetError, BrokenPipeError)
"""Failures after which the message may have arrived all the same, once somebody listened."""
_NO_SUCH_ADDRESS = b"5.1."

log = structlog.get_logger()


class NobodyThere(Exception):
    """The mail server did not open its door: nothing left, and nothing else would."""


def send_waiting(*, at: datetime, limit: int = 100) -> int:
    """Send what is due, each business's in its own name; answers how many messages left. Opens the scopes itself, twice a message."""
    sent = 0
    for merchant_id in _who_has_post(at):
        try:
            sent += _send_for(merchant_id, at, limit)
        except NobodyThere:
            break
        except Exception as problem:  # noqa: BLE001 - the other businesses' post must go on
            log.warning("post_stopped", merchant=str(merchant_id), problem=type(problem).__name__)
    return sent


def _who_has_post(at: datetime) -> list[UUID]:
    inside = current_merchant_or_none()
    everybody = [inside] if inside else list(Merchant.objects.values_list("id", flat=True))
    return businesses_with_post(among=everybody, channels=[CHANNEL], most_attempts=MOST_ATTEMPTS, doubts=False, at=at)


def _send_for(merchant_id: UUID, at: datetime, limit: int) -> int:
    sent = 0
    with merchant_scope(merchant_id):
        let_sleep(at=at)
    for _turn in range(limit):
        with merchant_scope(merchant_id):
            post = _next(at)
            heads = _claim(post, at) if post else None
        if post is None:
            break
        if heads is not None:
            sent += _carry(post, heads, merchant_id, at)
    return sent


def _next(at: datetime) -> Post | None:
    waiting = Post.objects.select_for_update(skip_locked=True).filter(sent_at=None, cancelled_at=None, channel=CHANNEL, not_before__lte=at)
    post: Post | None = waiting.exclude(problem=IN_DOUBT).order_by("not_before", "id").first()
    return post


def _claim(post: Post, at: datetime) -> dict[str, str] | None:
    """Marked as on its way, as it may leave now: its heads. Nothing where it does not: its reader has withdrawn their yes, or it can't be made sense of."""
    try:
        with transaction.atomic():
            wanted, heads = still_wanted(post, at), letterhead(post.key) | way_out(post)
    except Exception as problem:  # noqa: BLE001 - one letter that nobody can read must not hold up those behind it
        log.warning("post_unreadable", post=str(post.pk), problem=type(problem).__name__)
        set_aside(post, problem, most=MOST_ATTEMPTS, at=at)
        return None
    if not wanted:
        post.cancelled_at = at
        # Whose consent is gone, their address goes too.
        post.to, post.subject, post.text = "", "", ""
    post.attempts += 1
    post.problem = IN_DOUBT if wanted else ""
    post.save()
    return heads if wanted else None


def _carry(post: Post, heads: dict[str, str], merchant_id: UUID, at: datetime) -> bool:
    door = get_connection()
    try:
        door.open()
    except OSError as problem:
        _wait_longer(post, merchant_id, at, problem)
        raise NobodyThere from problem
    try:
        _hand_over(post, heads, door)
    except _BROKEN_LINE as problem:
        log.warning("post_in_doubt", post=str(post.pk), problem=type(problem).__name__)
        return False
    except (OSError, ValueError) as problem:
        _wait_longer(post, merchant_id, at, problem)
        return False
    finally:
        with suppress(OSError):
            door.close()
    with merchant_scope(merchant_id):
        Post.objects.filter(pk=post.pk).update(sent_at=at, problem="")
    return True


def _hand_over(post: Post, heads: dict[str, str], door: BaseEmailBackend) -> None:
    sender = formataddr((post.sender_name, settings.DEFAULT_FROM_EMAIL))
    EmailMessage(subject=post.subject, body=post.text, from_email=sender, to=[post.to], headers=heads, connection=door).send()


def _wait_longer(post: Post, merchant_id: UUID, at: datetime, problem: Exception) -> None:
    """Refused for certain: try again later, and give up after some days, or at once where no other day changes it. An answer is then owed again."""
    kind = type(problem).__name__
    log.warning("post_refused", post=str(post.pk), attempts=post.attempts, problem=kind)
    gives_up = post.attempts >= MOST_ATTEMPTS or _is_final(problem)
    with merchant_scope(merchant_id):
        over = {"cancelled_at": at} if gives_up else {"not_before": at + wait_after(post.attempts)}
        Post.objects.filter(pk=post.pk).update(problem=kind, **over)
        if gives_up and post.key.startswith(f"{SAID}:"):
            owe_again(message_id=UUID(post.key.rpartition(":")[2]))


def _is_final(problem: Exception) -> bool:
    """It can't be written as a mail, or nobody has this address (RFC 3463, 5.1.…). Any other no may be about the server before us, and be mended there."""
    answers = problem.recipients.values() if isinstance(problem, smtplib.SMTPRecipientsRefused) else ()
    return isinstance(problem, ValueError) or any(code >= 500 and words.startswith(_NO_SUCH_ADDRESS) for code, words in answers)


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
    if message == CAMPAIGN and not letter_still_goes(customer, UUID(about)):
        return False
    if closed := closed_in(post.text):
        if message == BOOKING_LINK:
            return False  # a link was all it had to say
        post.text = without(closed, post.text, language=customer.language)
    return True
