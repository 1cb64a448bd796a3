"""What may be written, and under which name."""

import unicodedata

from django.utils.translation import gettext_lazy as _

from towpath.community.models import LONGEST, LONGEST_NAME, LONGEST_REASON, LONGEST_TITLE
from towpath.foundation.errors import Invalid
from towpath.presence.site import own_site


class WordsUnreadable(Invalid):
    code = "words_unreadable"
    what_happened = _("It needs 1 to 1,000 characters.")
    what_is_safe = _("Nothing was sent, and nothing you typed is lost.")


class TitleNeeded(Invalid):
    code = "title_needed"
    what_happened = _("It needs a title of 2 to 100 characters.")
    what_is_safe = _("Nothing was sent, and nothing you typed is lost.")
    what_to_do = _("Say it in a few words, so that others find it.")


class ReasonNeeded(Invalid):
    code = "reason_needed"
    what_happened = _("It needs a reason of 2 to 300 characters.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Say in a sentence why. Whoever is concerned reads it.")


class NameUnfit(Invalid):
    code = "name_unfit"
    what_happened = _("The name others read needs 1 to 40 characters, is no address and isn't ours.")
    what_is_safe = _("Nothing was sent, and nothing you typed is lost.")
    what_to_do = _("Choose a first name or a nickname.")


def readable(text: str) -> str:
    """As it is kept. A browser sends two characters for each new line; people count one."""
    return _fit(text, 1, LONGEST, WordsUnreadable)


def titled(text: str) -> str:
    """In Chinese two signs are a wish: 外卖."""
    return " ".join(_fit(text, 2, LONGEST_TITLE, TitleNeeded).split())


def reasoned(text: str) -> str:
    return _fit(text, 2, LONGEST_REASON, ReasonNeeded)


def shown_name(name: str) -> str:
    """A first name or a nickname. Never a mail address, and never the business's own name: nobody speaks for it."""
    name = " ".join(_fit(name, 1, LONGEST_NAME, NameUnfit).split())
    if "@" in name or not name.isprintable() or _signs(name) == _signs(own_site().name) != "":
        raise NameUnfit
    return name


def _signs(name: str) -> str:
    """Letters and figures alone, so that another apostrophe or broad letters make no other name."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum())


def _fit(text: str, fewest: int, most: int, no: type[Invalid]) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not fewest <= len(text) <= most or any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in text):
        raise no
    return text
