"""A business connects its number with a provider of text messages, tries it, and lets go of it."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from towpath.calendars.reach import parts_of
from towpath.calendars.refusals import BadAddress
from towpath.conversations.http_line import practice_address
from towpath.conversations.models import Line
from towpath.conversations.texts.http_texts import HttpTexts
from towpath.conversations.texts.lines import TEXTS, own_line, provider_of
from towpath.conversations.texts.numbers import dialled, is_costly
from towpath.conversations.texts.provider import Sent
from towpath.conversations.texts.seal import LineKey, sealed
from towpath.foundation.errors import Invalid, found
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing, merchant_scope, refuse_open_scope
from towpath.presence.site import own_site

MOST_TRIES = (Limit(5, timedelta(hours=1)),)
"""A test message costs money, and may be sent to anybody."""


class BadLine(Invalid):
    code = "bad_line"
    what_happened = _("A line needs the provider's address (https://…), a number with its country (+86…), a key and a secret.")
    what_is_safe = _("Nothing was connected, and nothing is sent.")


class BadNumber(Invalid):
    code = "bad_number"
    what_happened = _("This is no telephone number with its country, like +8613912345678, or one where each message costs extra.")
    what_is_safe = _("Nothing was sent.")


def connect_line(*, merchant_id: UUID, address: str, number: str, key: str, secret: str, by: UUID | None, at: datetime) -> Line:
    """The provider is asked at once whether it knows number and key; with wrong ones everything stays as it was. A new line takes the place of the one before."""
    refuse_open_scope()
    said, number = provider_address(address), dialled(number)
    if not number or not all(8 <= len(each) <= 200 and each.isascii() and each.isprintable() for each in (key, secret)):
        raise BadLine
    own = LineKey(key, secret)
    HttpTexts(address=said, number=number, key=own).look()
    with merchant_scope(merchant_id), all_or_nothing():
        disconnect_line(at=at)
        return Line.objects.create(address=said, number=number, sealed=sealed(own), connected_at=at, connected_by=by)


def disconnect_line(*, way: str = TEXTS, at: datetime) -> None:
    """Its key is forgotten. What waits to leave by it waits no longer than any letter."""
    Line.objects.filter(way=way, ended_at=None).update(ended_at=at, sealed=b"")


def try_line(*, merchant_id: UUID, to: str, at: datetime) -> Sent:
    """One message to a number of one's own choice. Pressed twice within a minute it is one."""
    refuse_open_scope()
    number = dialled(to)
    if not number or is_costly(number):
        raise BadNumber
    with merchant_scope(merchant_id):
        line, site = found(own_line()), own_site()
        keep_pace(what="test text", line=str(line.pk), limits=MOST_TRIES, at=at)
        provider = provider_of(line)
        text = _now("%(shop)s: text messages arrive.") % {"shop": site.name}
    sent = provider.send(to=number, text=text, key=str(uuid5(line.pk, f"{number} {at:%Y-%m-%dT%H:%M}")))
    with merchant_scope(merchant_id):
        Line.objects.filter(pk=line.pk).update(problem="")
    return sent


def provider_address(typed: str) -> str:
    """As it is asked. Raises `BadLine` for what is no address on the internet."""
    said = typed.strip().rstrip("/")
    if said == practice_address():
        return said
    try:
        there = parts_of(said)
    except BadAddress as problem:
        raise BadLine from problem
    if there.scheme != "https" or len(said) > 300 or there.query:
        raise BadLine
    return there.geturl().rstrip("/")
