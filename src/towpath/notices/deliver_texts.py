"""Carry waiting text messages out of the house, through the line of each business.

A provider does under one key what it is asked once, so a lost answer is asked for again, for less than the day it remembers its keys; a worker that dies in
between changes nothing. What is still in doubt then stays so. No call is made inside a transaction. Logs name the message, never its reader.
"""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db.models import Q

from towpath.clientele.models import Customer
from towpath.conversations.models import Line, TextSent
from towpath.conversations.said import SAID
from towpath.conversations.texts.by_text import number_of, reaches_by_text
from towpath.conversations.texts.lines import own_line, provider_of
from towpath.conversations.texts.provider import ProviderRefuses, ProviderSilent, Sent, TextProvider
from towpath.conversations.texts.seal import LineKeyLost
from towpath.foundation.errors import Refusal
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.notices.deliver_post import IN_DOUBT, still_wanted

MOST_ATTEMPTS = 8
MOST_TO_ONE_A_DAY, MOST_A_DAY = 10, 300
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
"""Eight attempts end after eighteen hours: providers remember a key for a day."""

log = structlog.get_logger()


def send_waiting_texts(*, at: datetime, limit: int = 100) -> int:
    """What is due, each business's through its own line; answers how many messages left. Opens the scopes itself, twice a message."""
    sent = 0
    for merchant_id in list(Merchant.objects.values_list("id", flat=True)):
        try:
            sent += _send_for(merchant_id, at, limit)
        except Exception as problem:  # noqa: BLE001 - the other businesses' messages must go on
            log.warning("texts_stopped", merchant=str(merchant_id), problem=type(problem).__name__)
    return sent


def _send_for(merchant_id: UUID, at: datetime, limit: int) -> int:
    sent = 0
    for _turn in range(limit):
        with merchant_scope(merchant_id):
            post = _claim(at)
            provider, why_not = _provider() if post else (None, "")
        if post is None:
            break
        if provider is None:
            _wait(post, merchant_id, at, why_not)
        elif post.cancelled_at is None:
            sent += _carry(post, provider, merchant_id, at)
    return sent


def _claim(at: datetime) -> Post | None:
    """The next one, put off for as long as a lost answer is waited for: a second worker, or this one after it died, asks again then under the same key."""
    waiting = Post.objects.select_for_update(skip_locked=True).filter(sent_at=None, cancelled_at=None, channel="sms", not_before__lte=at)
    post: Post | None = waiting.filter(attempts__lt=MOST_ATTEMPTS).order_by("not_before", "id").first()
    if post is None:
        return None
    if not _may_leave(post, at):
        post.cancelled_at = at
        post.to, post.text = "", ""
    # What was asked for once and got no answer may have been sent: that stays said, also where it is not asked for again.
    post.problem = IN_DOUBT if post.cancelled_at is None or post.problem == IN_DOUBT else ""
    post.attempts += 1
    post.not_before = at + _wait_after(post.attempts)
    post.save()
    return post


def _may_leave(post: Post, at: datetime) -> bool:
    """Asked in the last moment: a STOP, another number, and whether what the message speaks of still stands."""
    customer = Customer.objects.filter(pk=UUID(post.reader), erased_at=None).first()
    if customer is None or number_of(customer) != post.to or not reaches_by_text(customer):
        return False
    return post.key.startswith(f"{SAID}:") or (still_wanted(post, at) and not _too_many(post, at))


def _too_many(post: Post, at: datetime) -> bool:
    """Anybody may type anybody's number into a form, and each message costs money: what leaves by itself has an end for the day. What a person wrote has none."""
    by_itself = Post.objects.filter(channel="sms", sent_at__gt=at - timedelta(days=1)).exclude(key__startswith=f"{SAID}:")
    return by_itself.filter(to=post.to).count() >= MOST_TO_ONE_A_DAY or by_itself.count() >= MOST_A_DAY


def _provider() -> tuple[TextProvider | None, str]:
    line = own_line()
    if line is None:
        return None, "no_line"
    try:
        return provider_of(line), ""
    except LineKeyLost as problem:
        return None, problem.code


def _carry(post: Post, provider: TextProvider, merchant_id: UUID, at: datetime) -> bool:
    try:
        sent = provider.send(to=post.to, text=post.text, key=str(post.pk))
    except ProviderSilent as problem:
        _note(post, merchant_id, problem)
        return False
    except ProviderRefuses as problem:
        _note(post, merchant_id, problem)
        _wait(post, merchant_id, at, problem.code, gives_up=problem.code == ProviderRefuses.code)
        return False
    with merchant_scope(merchant_id):
        _mark(post, sent, at)
    return True


def _mark(post: Post, sent: Sent, at: datetime) -> None:
    if not Post.objects.filter(pk=post.pk).update(sent_at=at, problem=""):
        return  # its reader was forgotten meanwhile
    said = {"reference": sent.reference, "segments": sent.segments, "cost_minor": sent.cost_minor, "currency": sent.currency}
    if not TextSent.objects.filter(Q(post_id=post.pk) | Q(reference=sent.reference)).exists():
        TextSent.objects.create(post_id=post.pk, **said, sent_at=at)
    Line.objects.filter(ended_at=None).exclude(problem="").update(problem="")


def _note(post: Post, merchant_id: UUID, problem: Refusal) -> None:
    """The business reads on the page of its line what is wrong."""
    log.warning("text_not_sent", post=str(post.pk), attempts=post.attempts, problem=problem.code)
    with merchant_scope(merchant_id):
        Line.objects.filter(ended_at=None).update(problem=problem.code)


def _wait(post: Post, merchant_id: UUID, at: datetime, why: str, *, gives_up: bool = False) -> None:
    """Not sent for certain."""
    with merchant_scope(merchant_id):
        over = {"cancelled_at": at} if gives_up or post.attempts >= MOST_ATTEMPTS else {}
        Post.objects.filter(pk=post.pk, sent_at=None).update(problem=why[:120], **over)


def _wait_after(attempts: int) -> timedelta:
    wait: timedelta = FIRST_WAIT * 4 ** (attempts - 1)
    return min(LONGEST_WAIT, wait)
