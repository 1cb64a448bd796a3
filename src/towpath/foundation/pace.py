"""Whoever asks for much in a short time is told to wait: a count for each line, held against all its windows in one statement.

A line is where a request comes from: one IPv4 address, or one IPv6 network of 64 bits, which is what a household has. It is stored nowhere: what is
kept is its hash under the installation's secret, mixed with the business and the window, and for no longer than the window lasts.

Whoever comes from this machine itself has no line: that is the demo, or everybody at once behind a proxy that was not named to us (the setting
TOWPATH_TRUSTED_PROXIES).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.models import Pace
from towpath.foundation.tenancy import current_merchant

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class TooFast(Refusal):
    kind = "too_many"
    code = "too_fast"
    what_happened = _("A lot was asked for from your connection just now.")
    what_is_safe = _("What you have stays yours.")
    what_to_do = _("Wait ten minutes and try again, or call us.")


@dataclass(frozen=True)
class Limit:
    """So many within so long."""

    most: int
    within: timedelta


def keep_pace(*, what: str, line: str, limits: Sequence[Limit], at: datetime, n: int = 1) -> None:
    """Count it for this line at the business in scope, or refuse it. Counted in the caller's transaction: what is refused or undone costs nothing."""
    if not line:
        return
    windows = sorted((_key(what, line, limit, at), _end(limit, at), limit.most) for limit in limits)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into foundation_pace as p (key, until, n) select * from unnest(%s::text[], %s::timestamptz[], %s::int[]) "
            "on conflict (key) do update set n = p.n + excluded.n returning key, n",
            [[key for key, _end, _most in windows], [end for _key, end, _most in windows], [n] * len(windows)],
        )
        counted = dict(cursor.fetchall())
    if any(counted[key] > most for key, _end, most in windows):
        raise TooFast


def line_of(address: str) -> str:
    """Whose line an address is on; empty where there is none to tell apart."""
    try:
        ip = ip_address(address)
    except ValueError:
        return ""
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        return ""
    return str(ip_network((ip, 64), strict=False)) if isinstance(ip, IPv6Address) else str(ip)


def forget_paces(*, at: datetime) -> int:
    """Windows that are over count for nothing. Answers how many."""
    return Pace.objects.filter(until__lte=at).delete()[0]


def _key(what: str, line: str, limit: Limit, at: datetime) -> str:
    window = f"{limit.within.total_seconds():.0f}:{_number(limit, at)}"
    return salted_hmac("towpath.pace", f"{what} {current_merchant()} {window} {line}", algorithm="sha256").hexdigest()


def _end(limit: Limit, at: datetime) -> datetime:
    return EPOCH + (_number(limit, at) + 1) * limit.within


def _number(limit: Limit, at: datetime) -> int:
    return (at - EPOCH) // limit.within
