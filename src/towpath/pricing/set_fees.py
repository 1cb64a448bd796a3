"""Set the fees of a network in its plain form: own customers free, one share for introduced ones, perhaps a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money
from towpath.identity.models import Person
from towpath.network.models import Merchant
from towpath.pricing.models import FeeRule
from towpath.pricing.set_ladder import Plan, default_ladder, preview_ladder, set_ladder

PLAN_REASON: Mapping[str, str] = {
    "en": "The monthly plan: your page, ordering, deliveries and help.",
    "zh-hans": "月费：包含你的页面、订货、配送和支持。",
}


class FeesNeedNotice(Refusal):
    code = "fees_need_notice"
    what_happened = _("Businesses have joined under these fees, so others are announced first.")
    what_is_safe = _("The fees in force are unchanged.")
    what_to_do = _("Announce the change under “Fees and terms”, with its reason and 15 days' notice.")


@dataclass(frozen=True)
class Fees:
    """A share of sales to customers the network introduced, and a price a month where there is one."""

    introduced: Fraction
    plan: Money | None = None
    first_month_free: bool = False

    def as_plan(self) -> Plan | None:
        return Plan(self.plan, PLAN_REASON, first_month_free=self.first_month_free) if self.plan is not None and self.plan.minor else None


def preview_fees(*, fees: Fees, at: datetime) -> list[FeeRule]:
    """The rules these fees would be. Nothing is written."""
    return preview_ladder(rungs=default_ladder(fees.introduced), plan=fees.as_plan(), at=at, effective_from=at)


def set_fees(*, fees: Fees, by: Person | None = None, at: datetime) -> list[FeeRule]:
    """They hold at once, as long as nobody has joined under others. The same fees again change nothing."""
    standing = list(FeeRule.objects.not_over(at))
    if _told(standing) == _told(preview_fees(fees=fees, at=at)):
        return standing
    if standing and Merchant.objects.exists():
        raise FeesNeedNotice
    return set_ladder(rungs=default_ladder(fees.introduced), plan=fees.as_plan(), by=by, at=at)


def fees_in_force(at: datetime) -> Fees | None:
    """The fees as they stand, where they have the plain form; nothing where there are none, or they are of another kind."""
    return fees_of(list(FeeRule.objects.in_force(at)))


def fees_of(rules: Sequence[FeeRule]) -> Fees | None:
    introduced = [rule for rule in rules if rule.kind == "sale" and rule.origin == "network"]
    plans = [rule for rule in rules if rule.kind == "plan"]
    if len(introduced) != 1 or len(plans) > 1 or len(rules) != 2 + len(plans):
        return None
    plan = Money(plans[0].amount_minor or 0, plans[0].currency or "") if plans else None
    share = Fraction(introduced[0].rate_numerator, introduced[0].rate_denominator)
    return Fees(share, plan, bool(plans) and plans[0].first_month_free)


def _told(rules: Sequence[FeeRule]) -> list[tuple[object, ...]]:
    return [
        (r.kind, r.origin, Fraction(r.rate_numerator, r.rate_denominator), r.amount_minor, r.currency, r.first_month_free, r.reason)
        for r in rules
    ]
