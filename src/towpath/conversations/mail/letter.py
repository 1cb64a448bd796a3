"""One mail as it came off the wire, read as far as we need it. Whatever is wrong with its form, what can be read is read."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Policy, compat32
from email.utils import getaddresses
from hashlib import sha256

from django.conf import settings

from towpath.clientele.introduce import check_address
from towpath.clientele.meet import BadContact
from towpath.conversations.mail.addresses import is_our_name
from towpath.conversations.mail.html_words import words_in_html
from towpath.conversations.mail.returned import automatic, comes_back, no_sender, no_words, too_many_words, unreadable
from towpath.conversations.mail.unquote import unquoted
from towpath.conversations.models import LONGEST_HEARD

MOST_HOPS = 50
_NAME = re.compile(r"<[^<>\s]{3,400}>")
_ANSWERS = re.compile(r"\s*(?:re|fwd?|aw|wg|回复|答复|转发)\s*[:：]", re.I)
_WORD = re.compile(r"\s*([a-z_-]*)", re.I)
_NOT_TO_BE_ANSWERED = ("bulk", "junk", "list", "auto_reply")
MOST_PARTS = 200
MOST_READ = 500_000
"""Characters that are looked through for what somebody wrote anew: history below it may be long, but not endless."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "cp1252", "us-ascii": "utf-8"}
"""What programs name, and what they really write. 镕 and 囧 are in no GB 2312, and Outlook writes them in it every day."""
_NEVER_BY_HAND = ("list-id", "list-unsubscribe", "list-post", "x-autoreply", "x-autorespond", "feedback-id")


@dataclass(frozen=True)
class Letter:
    """What a mail says, and what it says of itself."""

    name: str
    """Its Message-ID; without a good one, made of all of it."""
    sender: str
    sender_name: str
    words: str
    left_out: int
    """Attachments that came with it. They are not kept."""

    @property
    def is_named(self) -> bool:
        """By whoever sent it, so that an answer can refer to it."""
        return bool(_NAME.fullmatch(self.name))


def read_letter(raw: bytes, *, envelope_sender: str, begins: bool) -> Letter:
    """Raises `Returned` for what no person wrote to us. `begins`: it answers nothing of ours, so what it is about stands in its subject alone."""
    try:
        return _read(raw, envelope_sender, begins)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        # The library reads what is usual; a mail in a mail in a mail, a thousand deep, nobody can read.
        raise unreadable() from problem


def _read(raw: bytes, envelope_sender: str, begins: bool) -> Letter:
    mail = _parsed(raw)
    name = _name(mail, raw)
    _refuse_what_goes_round(mail, name)
    if not envelope_sender or _is_automatic(mail):
        raise automatic()
    sender_name, sender = _sender(mail)
    words, left_out = _words(mail)
    if len(words) > MOST_READ:
        raise too_many_words()
    words = unquoted(words)
    subject = _header(mail, "Subject").strip()
    if begins and subject and not _ANSWERS.match(subject):
        words = f"{subject}\n\n{words}" if words else subject
    if not words:
        raise no_words()
    if len(words) > LONGEST_HEARD:
        raise too_many_words()
    return Letter(name, sender, sender_name, words, left_out)


def _parsed(raw: bytes) -> Message:
    """Stops at the 200th part: of a mail that is nothing but the beginnings of parts, twenty megabytes hold three million."""
    made = 0

    def part(policy: Policy = compat32) -> Message:
        nonlocal made
        made += 1
        if made > MOST_PARTS:
            raise unreadable()
        return Message(policy=policy)

    parser = BytesFeedParser(part, policy=compat32)
    parser.feed(raw)
    return parser.close()


def _name(mail: Message, raw: bytes) -> str:
    name = _header(mail, "Message-ID").strip()
    return name if _NAME.fullmatch(name) else f"made of it {sha256(raw).hexdigest()}"


def _refuse_what_goes_round(mail: Message, name: str) -> None:
    if is_our_name(name) or len(mail.get_all("Received", [])) > MOST_HOPS:
        raise comes_back()


def _is_automatic(mail: Message) -> bool:
    """RFC 3834, section 5, and what was usual before it."""
    if _first_word(mail, "Auto-Submitted") not in ("", "no") or _first_word(mail, "Precedence") in _NOT_TO_BE_ANSWERED:
        return True
    return mail.get_content_type() == "multipart/report" or any(header in mail for header in _NEVER_BY_HAND)


def _first_word(mail: Message, header: str) -> str:
    """Without what may stand behind it."""
    found = _WORD.match(_header(mail, header))
    return found[1].lower() if found else ""


def _sender(mail: Message) -> tuple[str, str]:
    """From a From line of several the first. Read before it is decoded: a name may hold a comma, and whatever else looks like an address."""
    found = next(iter(getaddresses([" ".join(str(mail.get("From", "")).split())])), ("", ""))
    name, address = " ".join(_decoded(found[0]).split())[:120], found[1].strip().lower()
    try:
        check_address(address)
    except BadContact as problem:
        raise no_sender() from problem
    if address == settings.DEFAULT_FROM_EMAIL.lower() or address.endswith(f"@{settings.TOWPATH_MAIL_DOMAIN.lower()}"):
        raise comes_back()
    return _clean(name), address


def _words(mail: Message) -> tuple[str, int]:
    """What is to be read, and how many attachments there are beside it. Pictures that stand in the text itself are counted with neither."""
    plain, rich, left_out = [], [], 0
    for part in _parts(mail):
        kind = part.get_content_type()
        if (part.get_filename() and "Content-ID" not in part) or _disposition(part) == "attachment":
            left_out += 1
        elif kind == "text/plain":
            plain.append(_text(part))
        elif kind == "text/html":
            rich.append(words_in_html(_text(part)))
        elif "Content-ID" not in part:
            left_out += 1
    words = "\n\n".join(filter(str.strip, plain)) or "\n\n".join(filter(str.strip, rich))
    return _clean(words).strip(), left_out


def _parts(mail: Message) -> Iterator[Message]:
    """Without those that only hold others; a mail within a mail is an attachment."""
    if mail.get_content_type() == "message/rfc822":
        yield mail
    elif mail.is_multipart():
        for part in mail.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)
    else:
        yield mail


def _disposition(part: Message) -> str:
    return str(part.get("Content-Disposition", "")).partition(";")[0].strip().lower()


def _text(part: Message) -> str:
    """In the alphabet it names; in UTF-8 where it names none or one nobody knows; what fits neither is marked, not lost."""
    payload = part.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    return _in_alphabet(body, str(part.get_content_charset() or "utf-8"))


def _in_alphabet(body: bytes, named: str) -> str:
    for charset in (_WIDER.get(named.lower(), named), named, "utf-8"):
        with suppress(LookupError, ValueError):
            return body.decode(charset)
    return body.decode("utf-8", "replace")


def _header(mail: Message, name: str) -> str:
    return _clean(" ".join(_decoded(str(mail.get(name, ""))).split()))


def _decoded(raw: str) -> str:
    """Each piece in the alphabet it names."""
    with suppress(LookupError, ValueError, HeaderParseError):
        pieces = decode_header(raw)
        return "".join(piece if isinstance(piece, str) else _in_alphabet(piece, charset or "utf-8") for piece, charset in pieces)
    return raw


def _clean(text: str) -> str:
    """What a database can keep and a page can show: no half characters, nothing but line ends among the marks that print nothing."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(each for each in whole if each in "\n\t" or (each >= " " and each != "\x7f"))
