"""Set what the network charges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.pricing.announcements import LadderSet
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import NO_RULE, why_fee

Origin = Literal["own", "network", "any"]


class LadderRefused(Invalid):
    code = "ladder_refused"
    what_happened = _("These fee rules cannot be used.")
    what_is_safe = _("The rules in force are unchanged.")


@dataclass(frozen=True)
class Rung:
    """A share of a sale for customers of one origin, with the reason the business reads."""

    origin: Origin
    rate: Fraction
    reason: Mapping[str, str]


@dataclass(frozen=True)
class Plan:
    """A fixed price a month, whatever is sold."""

    amount: Money
    reason: Mapping[str, str]


def default_ladder(introduced: Fraction = Fraction(6, 100)) -> list[Rung]:
    """Nothing on the business's own customers; one stated share of a sale to a customer the network introduced."""
    return [
        Rung("own", Fraction(0), {"en": "Your own customer: no fee.", "zh-hans": "您自己的客人，不收费。"}),
        Rung("network", introduced, {"en": "The network introduced this customer to you.", "zh-hans": "这位客人由供应网络介绍给您。"}),
    ]


def set_ladder(*, rungs: Sequence[Rung], plan: Plan | None = None, at: datetime, effective_from: datetime | None = None) -> list[FeeRule]:
    """New rules from an instant on, never backwards. Own customers are always free, and every rule says why it exists."""
    start = effective_from or at
    if start < at:
        raise LadderRefused(_("Fees cannot change backwards in time."), what_to_do=_("Choose a moment that is still to come."))
    rules = [_rule(position, rung, start) for position, rung in enumerate(rungs, start=1)]
    rules += [_plan_rule(len(rules) + 1, plan, start)] if plan else []
    _check(rules)
    with transaction.atomic():
        FeeRule.objects.filter(effective_until=None, effective_from__lt=start).update(effective_until=start)
        # Rules that were announced but would never have begun end where they would have begun.
        FeeRule.objects.filter(effective_until=None, effective_from__gte=start).update(effective_until=F("effective_from"))
        FeeRule.objects.bulk_create(rules)
        announce(LadderSet(at=at, rules=len(rules)))
    return rules


def _check(rules: Sequence[FeeRule]) -> None:
    one = Money(1_000_000, "XXX")
    own, network = (why_fee(rules, origin=origin, base=one) for origin in ("own", "network"))
    if own.rule == NO_RULE or network.rule == NO_RULE:
        raise LadderRefused(
            _("The rules must cover own customers and introduced ones."), what_to_do=_("Add the missing rule; a share of zero is fine.")
        )
    if own.rate != 0:
        raise LadderRefused(
            _("A business's own customers are always free of fees."), what_to_do=_("Put a rule of zero for own customers first.")
        )
    if any(not rule.reason.get("en", "").strip() for rule in rules):
        raise LadderRefused(_("Every rule needs its reason in words."), what_to_do=_("Write why this fee exists."))


def _rule(position: int, rung: Rung, start: datetime) -> FeeRule:
    if rung.origin not in ("own", "network", "any"):
        # A condition that is not understood is never dropped: that would make the rule one for everybody.
        raise LadderRefused(_("A rule names an origin that does not exist."), what_to_do=_("Use own, network or any."))
    if not 0 <= rung.rate <= 1:
        raise LadderRefused(_("A share lies between nothing and all of the sale."), what_to_do=_("Write 6 % as 6/100."))
    return FeeRule(
        position=position,
        kind="sale",
        origin=rung.origin,
        rate_numerator=rung.rate.numerator,
        rate_denominator=rung.rate.denominator,
        reason=dict(rung.reason),
        effective_from=start,
    )


def _plan_rule(position: int, plan: Plan, start: datetime) -> FeeRule:
    if plan.amount.minor < 0:
        raise LadderRefused(_("A monthly price cannot be negative."))
    return FeeRule(
        position=position,
        kind="plan",
        origin="any",
        rate_numerator=0,
        rate_denominator=1,
        amount_minor=plan.amount.minor,
        currency=plan.amount.currency,
        reason=dict(plan.reason),
        effective_from=start,
    )
