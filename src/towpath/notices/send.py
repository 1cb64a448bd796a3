"""Put a message to a customer into the post, in the business's name: if they agreed to its purpose, or asked for what it is about themselves."""

from datetime import datetime
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation

from towpath.clientele.consents import may_be_told
from towpath.clientele.models import Customer
from towpath.conversations.texts.by_text import number_of, reaches_by_text
from towpath.foundation.models import Post
from towpath.notices.messages import TRANSACTIONAL, Message
from towpath.presence.models import Site

_ANYTHING = Message("", purpose=TRANSACTIONAL)


def send(*, message: Message, customer: Customer, about: UUID, site: Site, facts: dict[str, object], at: datetime) -> Post | None:
    """Asked first whether this customer may be told, in their language, once per matter. Answers nothing when they may not.

    By mail; who left no mail address and a number, by a short text message, where the business has a line and it is about what they asked for.
    """
    if not may_hear(customer, message):
        return None
    channel = "email" if customer.email else "sms"  # the second only for what they asked for: see `may_hear`
    to = address_of(customer, channel)
    if _told_by_another_record(message, customer, about, to):
        return None
    subject, text = _words(message, site, customer.language, facts)
    post, _is_new = Post.objects.get_or_create(
        key=post_key(message, customer, about),
        defaults={
            "channel": channel,
            "to": to,
            "subject": subject if channel == "email" else "",
            "text": text if channel == "email" else _in_short(subject, text),
            "sender_name": _one_line(site.name)[:120],
            "not_before": at,
        },
    )
    queued: Post = post
    return queued


def may_hear(customer: Customer, message: Message) -> bool:
    """Asked before a message is written, and again before it leaves."""
    if message.purpose == TRANSACTIONAL:
        return customer.erased_at is None and (bool(customer.email) or reaches_by_text(customer))
    return may_be_told(customer, message.purpose)


def is_reachable(customer: Customer | None) -> bool:
    """By mail, or by text message: what they asked for themselves can be told to them."""
    return customer is not None and may_hear(customer, _ANYTHING)


def address_of(customer: Customer, channel: str) -> str:
    """Where they are reached by this way, as far as it is known."""
    return (customer.email or "") if channel == "email" else number_of(customer)


def post_key(message: Message, customer: Customer, about: UUID) -> str:
    """Names the message, its reader and its matter: the same three never leave twice."""
    return f"{message.name}:{customer.pk}:{about}"


def _told_by_another_record(message: Message, customer: Customer, about: UUID, to: str) -> bool:
    """A guest with two phones may be two records with one mailbox; it hears of one matter once."""
    same_matter = Post.objects.filter(to=to, key__startswith=f"{message.name}:", key__endswith=f":{about}")
    return same_matter.exclude(key=post_key(message, customer, about)).exists()


def _words(message: Message, site: Site, language: str, facts: dict[str, object]) -> tuple[str, str]:
    folder = f"notices/{message.name}"
    with translation.override(language):
        context = {**facts, "shop": site.name}
        return _one_line(render_to_string(f"{folder}/subject.txt", context))[:200], render_to_string(
            f"{folder}/text.txt", context
        ).strip() + "\n"


def _in_short(subject: str, text: str) -> str:
    """What it is about, and where it stands: each part of a text message is charged."""
    link = next((line.strip() for line in text.splitlines() if line.strip().startswith(("http://", "https://"))), "")
    return f"{subject} {link}".strip()


def _one_line(text: str) -> str:
    """A header is one line, whatever a name contains."""
    return " ".join(text.split())
