"""Codes to print and to post: made, opened, counted. An opening is one more in a day's count; who it was is neither asked nor kept."""

import secrets
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from towpath.booking.wall_clock import wall_of
from towpath.engage.models import Kit, TrackedCode
from towpath.engage.models.campaigns import PLACES, SOURCES
from towpath.foundation.errors import Invalid, NotFound
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LETTERS = 8
MOST_CODES = 200


class BadSource(Invalid):
    code = "bad_source"
    what_happened = _(
        "A code needs one of the sources on the page, the name of the other platform where it is one, and a page it leads to."
    )
    what_is_safe = _("Nothing you typed is lost.")


class TooManyCodes(Invalid):
    code = "too_many_codes"
    what_happened = _("There are 200 codes of your own already.")
    what_to_do = _("Use one of them again: the same code may be printed as often as you like.")


class CodeLeadsNowhere(NotFound):
    what_happened = _("This code leads nowhere.")
    what_to_do = _("Look whether it was typed right, or go to the first page.")


def make_code(*, source: str, leads_to: str, at: datetime, label: str = "", kit: Kit | None = None) -> TrackedCode:
    """A short address for one sheet or one place. The same sheet of a kit keeps its code. Raises BadSource."""
    label = " ".join(label.split())
    if source not in SOURCES or leads_to not in PLACES or len(label) > 60 or "\x00" in label or (source == "outside" and not label):
        raise BadSource
    if kit is None:
        if TrackedCode.objects.filter(kit=None).count() >= MOST_CODES:
            raise TooManyCodes
        made: TrackedCode = TrackedCode.objects.create(code=_new_code(), source=source, label=label, leads_to=leads_to, made_at=at)
        return made
    defaults = {"code": _new_code(), "leads_to": leads_to, "made_at": at}
    tracked, _is_new = TrackedCode.objects.get_or_create(kit=kit, source=source, defaults=defaults)
    there: TrackedCode = tracked
    return there


def open_code(*, code: str, zone: str, at: datetime, counts: bool = True) -> TrackedCode:
    """Where it leads, one more for the day. A forged or foreign code leads nowhere."""
    tracked: TrackedCode | None = TrackedCode.objects.filter(code=code).first()
    if tracked is None:
        raise CodeLeadsNowhere
    if counts:
        _count(tracked, wall_of(at, zone).date())
    return tracked


def _count(tracked: TrackedCode, day: date) -> None:
    """In one statement, so that two who scan at once are two."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into engage_openings (id, merchant_id, tracked_id, day, opened) values (%s, %s, %s, %s, 1) "
            "on conflict (merchant_id, tracked_id, day) do update set opened = engage_openings.opened + 1",
            [new_id(), current_merchant(), tracked.pk, day],
        )


def _new_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(LETTERS))
