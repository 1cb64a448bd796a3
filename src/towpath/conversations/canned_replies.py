"""Words that are ready for what is asked again and again."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.conversations.models import LONGEST, CannedReply
from towpath.foundation.errors import Invalid, found
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.packs import in_language

NAME = "{name}"
MOST = 60


class BadReply(Invalid):
    code = "bad_reply"
    what_happened = _("A ready reply needs a title of 1 to 60 characters, and words of at most 2,000 in at least one language.")
    what_is_safe = _("Nothing you typed is lost.")


class UnknownPlaceholder(BadReply):
    code = "unknown_placeholder"
    what_happened = _(
        "The only thing that is put in by itself is {name}, the customer's first name. Other curly brackets would be sent as they stand."
    )
    what_to_do = _("Take the other curly brackets out and save it again.")


class TitleTaken(BadReply):
    code = "title_taken"
    what_happened = _("Another ready reply has this title.")
    what_to_do = _("Give it another title, so that the right one is found quickly.")


class TooManyReplies(BadReply):
    code = "too_many_replies"
    what_happened = _("There are 60 ready replies already, and more would not be found quickly.")
    what_to_do = _("Remove one that nobody uses, then add this one.")


def replies() -> QuerySet[CannedReply]:
    """All of them, by title."""
    rows: QuerySet[CannedReply] = CannedReply.objects.order_by("title", "id")
    return rows


def add_reply(*, title: str, words: Mapping[str, str], at: datetime) -> CannedReply:
    """Ready from now on, for everybody of the team."""
    title, kept = _checked(title, words)
    with all_or_nothing():
        if CannedReply.objects.count() >= MOST:
            raise TooManyReplies
        reply, is_new = CannedReply.objects.get_or_create(title=title, defaults={"words": kept, "made_at": at})
        if not is_new and reply.words != kept:
            raise TitleTaken
    return reply


def change_reply(*, reply: CannedReply, title: str, words: Mapping[str, str]) -> CannedReply:
    """What was sent before stays as it was sent."""
    title, kept = _checked(title, words)
    with all_or_nothing():
        reply = found(CannedReply.objects.select_for_update().filter(pk=reply.pk).first())
        if CannedReply.objects.filter(title=title).exclude(pk=reply.pk).exists():
            raise TitleTaken
        reply.title, reply.words = title, kept
        reply.save(update_fields=["title", "words"])
    return reply


def remove_reply(*, reply: CannedReply) -> None:
    """It is ready no more; what was sent with it stays."""
    CannedReply.objects.filter(pk=reply.pk).delete()


def ready_words(reply: CannedReply, *, name: str, language: str) -> str:
    """For one customer, in their language. Whose name nobody knows is greeted without one: "Hello {name}," becomes "Hello,"."""
    text, first = in_language(reply.words, language), name.split(" ")[0].strip()
    if first:
        return text.replace(NAME, first)
    lines = [_without_name(line) if NAME in line else line for line in text.split("\n")]
    return "\n".join(lines)


def _without_name(line: str) -> str:
    bare = re.sub(rf"[ \t]*{re.escape(NAME)}", "", line)
    return re.sub(r"^[，,、!！ \t]+", "", bare)


def _checked(title: str, words: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    title = " ".join(title.split())
    kept = {code: words[code].replace("\r\n", "\n").strip() for code, _name in settings.LANGUAGES if words.get(code, "").strip()}
    if not 1 <= len(title) <= 60 or not kept or set(words) - {code for code, _name in settings.LANGUAGES}:
        raise BadReply
    if "\x00" in title or any(len(text) > LONGEST or "\x00" in text for text in kept.values()):
        raise BadReply
    if any(re.search(r"[{}]", text.replace(NAME, "")) for text in kept.values()):
        raise UnknownPlaceholder
    return title, kept
