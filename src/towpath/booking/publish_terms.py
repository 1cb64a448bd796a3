"""Publish terms. Bookings that were made keep the ones they were made under."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from towpath.booking.models import TermsVersion
from towpath.booking.terms import check_fair
from towpath.foundation.tenancy import all_or_nothing, current_merchant


def publish_terms(
    *,
    tiers: Sequence[tuple[int, int]],
    no_show_percent: int,
    absent_percent: int | None = None,
    grace_minutes: int = 30,
    waive_first_months: int = 0,
    pause_days: int = 28,
    at: datetime,
) -> TermsVersion:
    """The next version, once it is fair. Unless it says otherwise, the business pays for not coming what its customers pay."""
    absent_percent = no_show_percent if absent_percent is None else absent_percent
    check_fair(tiers=tiers, no_show_percent=no_show_percent, absent_percent=absent_percent, grace_minutes=grace_minutes)
    with all_or_nothing():
        _one_after_the_other()
        newest = TermsVersion.objects.latest_first().first()
        return TermsVersion.objects.create(
            number=newest.number + 1 if newest else 1,
            tiers=[list(tier) for tier in tiers],
            no_show_percent=no_show_percent,
            absent_percent=absent_percent,
            grace_minutes=grace_minutes,
            waive_first_months=min(waive_first_months, 24),
            pause_days=min(pause_days, 180),
            published_at=at,
        )


def _one_after_the_other() -> None:
    """Two people who publish at once get two numbers."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"terms {current_merchant()}"])


def terms_in_force() -> TermsVersion | None:
    """What is asked of those who book now."""
    return TermsVersion.objects.latest_first().first()
