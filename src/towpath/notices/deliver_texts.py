"""Carry waiting text messages out of the house, and answers by messenger: through the line of each business.

A provider does under one key what it is asked once, so a lost answer is asked for again, for less than the day it remembers its keys; a worker that dies in
between changes nothing. What is still in doubt then stays so. No call is made inside a transaction. Logs name the message, never its reader.
"""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q

from towpath.clientele.models import Customer
from towpath.conversations.messenger.by_messenger import reach_of, stop_name
from towpath.conversations.messenger.by_messenger import why_not as why_not_by_messenger
from towpath.conversations.messenger.window import NAME as MESSENGER
from towpath.conversations.models import Line, TextSent
from towpath.conversations.owe_again import owe_again
from towpath.conversations.said import SAID
from towpath.conversations.texts.by_text import number_of, reaches_by_text
from towpath.conversations.texts.lines import TEXTS, own_line, sender_of
from towpath.conversations.texts.provider import Blocked, ProviderRefuses, ProviderSilent, Sender, Sent, WindowClosed
from towpath.conversations.texts.seal import LineKeyLost
from towpath.conversations.texts.stop import note_stop
from towpath.foundation.errors import Refusal
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.waiting_post import IN_DOUBT, businesses_with_post
from towpath.network.models import Merchant
from towpath.notices.deliver_post import still_wanted
from towpath.notices.patience import set_aside, wait_after

CHANNELS = (TEXTS, MESSENGER)
MOST_ATTEMPTS = 8
"""They end after eighteen hours: providers remember a key for a day."""
MOST_TO_ONE_A_DAY, MOST_A_DAY = 10, 300
_GIVES_UP = {each.code for each in (ProviderRefuses, WindowClosed, Blocked)}
"""A no to this one message. Any other is about the line, and may be mended."""

log = structlog.get_logger()


def send_waiting_texts(*, at: datetime, limit: int = 100) -> int:
    """What is due, each business's through its own line; answers how many messages left. Opens the scopes itself, twice a message."""
    sent, everybody = 0, list(Merchant.objects.values_list("id", flat=True))
    for merchant_id in businesses_with_post(among=everybody, channels=CHANNELS, most_attempts=MOST_ATTEMPTS, doubts=True, at=at):
        for channel in CHANNELS:
            try:
                sent += _send_for(merchant_id, channel, at, limit)
            except Exception as problem:  # noqa: BLE001 - the other businesses' messages must go on
                log.warning("texts_stopped", merchant=str(merchant_id), problem=type(problem).__name__)
    return sent


def _send_for(merchant_id: UUID, channel: str, at: datetime, limit: int) -> int:
    """Where its provider says nothing, the rest of this line waits for another turn: every silence lasts seconds, and others wait behind it."""
    sent = 0
    for _turn in range(limit):
        with merchant_scope(merchant_id):
            post = _next(channel, at)
            claimed = _claim(post, at) if post else False
            provider, why_not = _provider(channel) if claimed else (None, "")
        if post is None:
            break
        if not claimed:
            continue
        if provider is None:
            _wait(post, merchant_id, at, why_not)
            continue
        try:
            sent += _carry(post, provider, merchant_id, at)
        except ProviderSilent as problem:
            _note(post, merchant_id, problem)
            break
    return sent


def _next(channel: str, at: datetime) -> Post | None:
    waiting = Post.objects.select_for_update(skip_locked=True).filter(sent_at=None, cancelled_at=None, channel=channel, not_before__lte=at)
    post: Post | None = waiting.filter(attempts__lt=MOST_ATTEMPTS).order_by("not_before", "id").first()
    return post


def _claim(post: Post, at: datetime) -> bool:
    """Put off for as long as a lost answer is waited for: a second worker, or this one after it died, asks again then under the same key. Whether it may leave."""
    try:
        with transaction.atomic():
            why_not = _why_not(post, at)
    except Exception as problem:  # noqa: BLE001 - one message that nobody can read must not hold up those behind it
        log.warning("text_unreadable", post=str(post.pk), problem=type(problem).__name__)
        set_aside(post, problem, most=MOST_ATTEMPTS, at=at)
        return False
    # What was asked for once and got no answer may have been sent: that stays said, also where it is not asked for again.
    was_in_doubt = post.problem == IN_DOUBT
    if why_not is not None:
        post.cancelled_at = at
        post.to, post.text = "", ""
    post.problem = IN_DOUBT if why_not is None or was_in_doubt else why_not
    post.attempts += 1
    post.not_before = at + wait_after(post.attempts)
    post.save()
    if why_not is not None and not was_in_doubt:
        _owe_again(post)
    return why_not is None


def _why_not(post: Post, at: datetime) -> str | None:
    """Asked in the last moment: a STOP, another number, a window that closed, and whether what the message speaks of still stands. Nothing: it may leave."""
    customer = Customer.objects.filter(pk=UUID(post.reader), erased_at=None).first()
    if customer is None:
        return ""
    if post.channel == MESSENGER:
        why = why_not_by_messenger(customer, at=at) if reach_of(customer).contact == post.to else "nobody"
        return {"": None, "window": WindowClosed.code, "stopped": Blocked.code, "no_account": None}.get(why, "")
    if number_of(customer) != post.to or not reaches_by_text(customer):
        return ""
    return None if post.key.startswith(f"{SAID}:") or (still_wanted(post, at) and not _too_many(post, at)) else ""


def _too_many(post: Post, at: datetime) -> bool:
    """Anybody may type anybody's number into a form, and each message costs money: what leaves by itself has an end for the day. What a person wrote has none."""
    by_itself = Post.objects.filter(channel=TEXTS, sent_at__gt=at - timedelta(days=1)).exclude(key__startswith=f"{SAID}:")
    return by_itself.filter(to=post.to).count() >= MOST_TO_ONE_A_DAY or by_itself.count() >= MOST_A_DAY


def _provider(channel: str) -> tuple[Sender | None, str]:
    line = own_line(channel)
    if line is None:
        return None, "no_line"
    try:
        return sender_of(line), ""
    except LineKeyLost as problem:
        return None, problem.code


def _carry(post: Post, provider: Sender, merchant_id: UUID, at: datetime) -> bool:
    """Raises `ProviderSilent`."""
    try:
        sent = provider.send(to=post.to, text=post.text, key=str(post.pk))
    except ProviderRefuses as problem:
        if problem.code not in (WindowClosed.code, Blocked.code):
            _note(post, merchant_id, problem)
        _wait(post, merchant_id, at, problem.code, gives_up=problem.code in _GIVES_UP)
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
    Line.objects.filter(way=post.channel, ended_at=None).exclude(problem="").update(problem="")


def _note(post: Post, merchant_id: UUID, problem: Refusal) -> None:
    """The business reads on the page of its line what is wrong."""
    log.warning("text_not_sent", post=str(post.pk), attempts=post.attempts, problem=problem.code)
    with merchant_scope(merchant_id):
        Line.objects.filter(way=post.channel, ended_at=None).update(problem=problem.code)


def _wait(post: Post, merchant_id: UUID, at: datetime, why: str, *, gives_up: bool = False) -> None:
    """Not sent for certain. An answer that is given up is owed again."""
    is_over = gives_up or post.attempts >= MOST_ATTEMPTS
    with merchant_scope(merchant_id):
        Post.objects.filter(pk=post.pk, sent_at=None).update(problem=why[:120], **({"cancelled_at": at} if is_over else {}))
        if why == Blocked.code:
            note_stop(number=stop_name(post.to), stopped=True, said_at=at)
        if is_over:
            _owe_again(post)


def _owe_again(post: Post) -> None:
    if post.key.startswith(f"{SAID}:"):
        owe_again(message_id=UUID(post.key.rpartition(":")[2]))
