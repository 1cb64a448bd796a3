"""The demo's post office: what was mailed, so that a visitor sees the follow-up arrive. Only in a demo, only at the machine."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from towpath.faces.public.access import demo_at_this_machine

NEWEST = 40
LARGEST_FILE = 200_000
_BETWEEN = re.compile(rb"^-{79}\n", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Letter:
    """One message, as its reader would see it. Without its hour: the demo's clock may run ahead of the post's."""

    to: str
    sender: str
    subject: str
    text: SafeString


@never_cache
@require_safe
@demo_at_this_machine
def mail(request: HttpRequest) -> HttpResponse:
    """The newest messages first."""
    return render(request, "public/mail.html", {"letters": letters(Path(settings.EMAIL_FILE_PATH)), "post_office": True})


def letters(folder: Path) -> list[Letter]:
    """What lies in the folder; a file that cannot be read is passed over."""
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:NEWEST]
    found = [letter for path in files for letter in reversed(_in_file(path))]
    return found[:NEWEST]


def _in_file(path: Path) -> list[Letter]:
    try:
        parts = _BETWEEN.split(path.read_bytes()[:LARGEST_FILE])
    except OSError:
        return []
    return [_letter(message_from_bytes(part.lstrip(), policy=policy.default)) for part in parts if part.strip()]


def _letter(message: EmailMessage) -> Letter:
    body = message.get_body(preferencelist=("plain",))
    text = body.get_content() if body is not None else ""
    return Letter(
        to=str(message.get("To", "")),
        sender=str(message.get("From", "")),
        subject=str(message.get("Subject", "")),
        text=with_links(str(text).strip()),
    )


def with_links(text: str) -> SafeString:
    """Plain text with its links made pressable: only those that lead to this installation's own hosts."""
    written, last = [], 0
    for found in _LINK.finditer(text):
        link = found.group().rstrip(".,;:!?)")
        name = urlsplit(link).hostname or ""
        if name == settings.TOWPATH_HOST or name.endswith(f".{settings.TOWPATH_HOST}"):
            written.append(f'{escape(text[last : found.start()])}<a href="{escape(link)}">{escape(link)}</a>')
            last = found.start() + len(link)
    written.append(escape(text[last:]))
    return mark_safe("".join(written))  # noqa: S308 - every part was escaped above
