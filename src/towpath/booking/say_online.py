"""Where it is when it is nowhere: the address of an online lesson, or who calls whom. Told to whoever booked, and to nobody else."""

from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from towpath.booking.let_calendars_know import let_calendars_know
from towpath.booking.models import Booking, Service
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing

LONGEST = 300
CALLS = ("", "business", "customer")
CERTAIN = ("confirmed", "checked_in")
"""Whoever only asked, or called it off, has no door to come in by."""


class BadJoinLink(Invalid):
    code = "bad_join_link"
    what_happened = _("A link to an online lesson begins with https:// and has no spaces.")
    what_is_safe = _("Nothing was changed.")


class BadCaller(Invalid):
    code = "bad_caller"
    what_happened = _("Either you call your customer, or your customer calls you.")
    what_is_safe = _("Nothing was changed.")


def say_online(*, service: Service, link: str, calls: str = "", at: datetime) -> Service:
    """For every booking of this service, also those that are made already. Empty takes it back. Calendars hear of it where it shows in them."""
    if calls not in CALLS:
        raise BadCaller
    told = _checked(link)
    with all_or_nothing():
        now: Service = Service.objects.select_for_update().get(pk=service.pk)
        certain = Booking.objects.filter(version__service=now, state__in=CERTAIN)
        if now.join_link != told:
            let_calendars_know(certain.filter(version__place="online", join_link=""), at=at)
        if now.calls != calls:
            let_calendars_know(certain.filter(version__place="phone"), at=at)
        now.join_link, now.calls = told, calls
        now.save(update_fields=["join_link", "calls"])
    return now


def say_online_here(*, booking: Booking, link: str) -> Booking:
    """For this one alone; empty: like all the others of its service. Calendars hear of it."""
    told = _checked(link)
    if told != booking.join_link:
        Booking.objects.filter(pk=booking.pk).update(join_link=told, sequence=F("sequence") + 1)
        booking.refresh_from_db(fields=["join_link", "sequence"])
    return booking


def join_link_of(booking: Booking) -> str:
    """Where to click when it begins, as long as it stands."""
    if booking.version.place != "online" or booking.state not in CERTAIN:
        return ""
    return str(booking.join_link or booking.version.service.join_link)


def who_calls(booking: Booking) -> str:
    """business or customer, where it is by phone and was said."""
    return str(booking.version.service.calls) if booking.version.place == "phone" and booking.state in CERTAIN else ""


def calls_in_words(booking: Booking, language: str) -> str:
    """To whoever booked."""
    with translation.override(language):
        return {"business": _now("By phone: we call you."), "customer": _now("By phone: please call us.")}.get(who_calls(booking), "")


def _checked(link: str) -> str:
    said = link.strip()
    if not said:
        return ""
    try:
        parts = urlsplit(said)
        host = parts.hostname
    except ValueError as problem:
        raise BadJoinLink from problem
    if parts.scheme != "https" or not host or len(said) > LONGEST or not said.isprintable() or " " in said or parts.username is not None:
        raise BadJoinLink
    return said
