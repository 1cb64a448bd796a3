"""By which way a message came or went, in words: what a mail says of itself, and whether an answer has left."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from towpath.conversations.channels import NoWayBack, way_to_answer
from towpath.conversations.messenger.by_messenger import why_not
from towpath.conversations.messenger.window import WINDOW
from towpath.conversations.models import Conversation, Message, Origin, TextSent
from towpath.conversations.said import SAID
from towpath.conversations.texts.by_text import number_of
from towpath.conversations.texts.provider import BY_CODE, Blocked, WindowClosed
from towpath.conversations.texts.stop import has_stopped
from towpath.foundation.models import Post
from towpath.foundation.waiting_post import IN_DOUBT
from towpath.ui import formats

STATES = {
    "sent": pgettext_lazy("a text message", "on its way"),
    "delivered": pgettext_lazy("a text message", "arrived"),
    "failed": pgettext_lazy("a text message", "did not arrive"),
}


_BY_NOW = {
    "window": gettext_lazy("More than 24 hours have passed since their last word, and the messenger takes no answer any more."),
    "stopped": gettext_lazy("They want no more messages by messenger."),
    "no_account": gettext_lazy("Your messenger is not connected any more."),
}


def origins_in(there: Conversation) -> QuerySet[Origin]:
    rows: QuerySet[Origin] = Origin.objects.filter(message__conversation=there)
    return rows


def letters_in(there: Conversation) -> QuerySet[Post]:
    """Answers that left the house, or wait to."""
    rows: QuerySet[Post] = Post.objects.filter(reader=str(there.customer_id), key__startswith=f"{SAID}:")
    return rows


def texts_in(there: Conversation) -> QuerySet[TextSent]:
    """What the provider said of those that were text messages."""
    rows: QuerySet[TextSent] = TextSent.objects.filter(post__reader=str(there.customer_id), post__key__startswith=f"{SAID}:")
    return rows


def ways_of(
    said: Iterable[Message], origins: Iterable[Origin], letters: Iterable[Post], texts: Iterable[TextSent]
) -> dict[UUID, dict[str, Any]]:
    """Of each message that came or went by another way than the pages: `name` of the way, and `notes` on it."""
    came = {each.message_id: each for each in origins}
    taken = {each.post_id: each for each in texts}
    left = {each.key.rpartition(":")[2]: (each, taken.get(each.pk)) for each in letters}
    ways: dict[UUID, dict[str, Any]] = {}
    is_warned = False
    for message in (each for each in said if each.channel != "web"):
        if message.said_by == "customer":
            origin = came.get(message.pk)
            warns = message.channel == "mail" and origin is not None and not origin.is_proven and not is_warned
            is_warned = is_warned or warns
            notes = _of_origin(origin, message.channel, warns=warns)
        else:
            notes = _of_letter(*left.get(str(message.pk), (None, None)))
        ways[message.pk] = {"name": name_of(message.channel), "notes": notes}
    return ways


def name_of(channel: str) -> str:
    """As it stands beside a message."""
    return {"mail": _("by mail"), "sms": _("by text message"), "messenger": _("by messenger")}.get(channel, _("on your page"))


def answer_goes(there: Conversation, said: Sequence[Message], *, zone: str, at: datetime) -> str:
    """What happens with an answer that is sent now."""
    asked = next((each for each in reversed(said) if each.said_by == "customer"), None)
    try:
        way = way_to_answer(there, asked, at=at).name
    except NoWayBack as no:
        return f"{no.what_happened} {no.what_to_do}"
    if way == "messenger":
        return _("It goes to them by messenger, and can be sent until %(until)s.") % {"until": _until(said, zone)}
    if asked is not None and asked.channel == "messenger":
        return f"{_BY_NOW.get(why_not(there.customer, at=at), '')} {_elsewhere(way, there)}".strip()
    if way == "sms":
        return _(
            "It goes to %(number)s as a text message, in your name. 160 Latin letters or 70 Chinese characters are one part, and each part is charged."
        ) % {"number": number_of(there.customer)}
    if asked is not None and asked.channel == "sms" and has_stopped(number_of(there.customer)):
        return _("They wrote STOP: no text message goes to them until they write START. They read it on your page.")
    return _elsewhere(way, there)


def _elsewhere(way: str, there: Conversation) -> str:
    email = there.customer.email
    if way == "sms":
        return _("It goes to %(number)s as a text message.") % {"number": number_of(there.customer)}
    if way == "mail":
        return _("It goes to %(address)s as a mail, and what they answer comes here.") % {"address": email}
    if email:
        return _("They read it on your page, and a mail says that it is there.")
    return _("They read it on your page. They left no address, so no mail tells them.")


def _until(said: Sequence[Message], zone: str) -> str:
    """By their last word here; what they wrote elsewhere meanwhile only makes it longer."""
    heard = [each.said_at for each in said if each.said_by == "customer" and each.channel == "messenger"]
    return formats.moment(max(heard) + WINDOW, zone=zone) if heard else ""


def _of_origin(origin: Origin | None, channel: str, *, warns: bool) -> list[str]:
    if origin is None:
        return []
    if channel == "messenger":
        return [_("A picture or voice message came with it and was not kept.")] if origin.left_out else []
    notes = [
        (_("Says it is from %(address)s.") if channel == "mail" and not origin.is_proven else _("from %(address)s"))
        % {"address": origin.address}
    ]
    if warns:
        notes[0] += " " + _("Anybody can write that: ask before you tell what is private.")
    if origin.left_out:
        left_out = ngettext(
            "%(n)s attachment came with it and was not kept.", "%(n)s attachments came with it and were not kept.", origin.left_out
        )
        notes.append(left_out % {"n": origin.left_out})
    return notes


def _of_letter(letter: Post | None, text: TextSent | None) -> list[str]:
    if letter is None:
        return []
    if letter.sent_at:
        return [part_in_words(text, is_chat=letter.channel == "messenger")] if text else []
    if letter.cancelled_at and letter.problem in (WindowClosed.code, Blocked.code):
        return [str(BY_CODE[letter.problem].what_happened), str(BY_CODE[letter.problem].what_to_do)]
    if letter.cancelled_at:
        return [_("It was not taken there, and was not sent. Reach them in another way.")]
    if letter.problem == IN_DOUBT and letter.attempts:
        return [
            _("The line broke while it was sent: nobody knows whether it arrived, and it is not sent twice. Ask them, or write once more.")
        ]
    return [_("It waits to be sent.")]


def part_in_words(text: TextSent, *, is_chat: bool = False) -> str:
    """What became of it, and what it cost; a messenger counts no parts."""
    if is_chat:
        return str(STATES.get(text.state, ""))
    parts = ngettext("%(n)s part", "%(n)s parts", text.segments) % {"n": text.segments}
    cost = formats.money(text.cost_minor, text.currency) if text.cost_minor is not None and text.currency else ""
    return " · ".join(filter(None, [str(STATES.get(text.state, "")), parts, cost]))
