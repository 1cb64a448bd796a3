"""A reserve: kept only by a rule that was announced, for as long as it says."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.money import round_half_up
from towpath.network.models import Merchant
from towpath.network.notice import check_reason, network_zone, require_notice, written
from towpath.settlement.models import ReserveRule


class BadReserve(Invalid):
    code = "bad_reserve"
    what_happened = _("A reserve is a share between 0 and 100%, kept for 0 to 180 days.")


def reserve_rule(at: datetime) -> ReserveRule | None:
    """The one in force; none where nobody announced one."""
    rule: ReserveRule | None = ReserveRule.objects.filter(effective_from__lte=at).order_by("-effective_from", "-announced_at").first()
    return rule


def set_reserve(*, share: Fraction, days: int, why: Mapping[str, str], effective_from: datetime, at: datetime) -> ReserveRule:
    """A higher one is told 15 full days before it holds, with its reason; a lower one may hold at once. Zero ends it."""
    if not 0 <= share <= 1 or not 0 <= days <= 180 or share.denominator > 10_000:
        raise BadReserve
    reason = written(why)
    check_reason(reason)
    now = reserve_rule(effective_from)
    harder = share > (now.share if now else 0) or days > (now.days if now else 0)
    if share and harder and Merchant.objects.exists():
        require_notice(start=effective_from, at=at, zone=network_zone())
    return ReserveRule.objects.create(
        share_numerator=share.numerator,
        share_denominator=share.denominator,
        days=days,
        why=reason,
        announced_at=at,
        effective_from=max(effective_from, at),
    )


def reserved_minor(credits: Sequence[tuple[datetime, int]], rule: ReserveRule | None, *, at: datetime) -> int:
    """The stated share of what came to be owed within the stated days. Pure."""
    if rule is None:
        return 0
    young = sum(minor for since, minor in credits if since > at - timedelta(days=rule.days))
    return round_half_up(young * rule.share)
