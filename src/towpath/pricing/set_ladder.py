"""Set what the network charges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce, announce_to_each
from towpath.foundation.money import Money
from towpath.identity.models import Person
from towpath.network.models import Merchant
from towpath.network.notice import check_reason, earliest_start, network_zone, require_notice, written
from towpath.pricing.announcements import LadderSet
from towpath.pricing.lowers import lowers_throughout, standing_at
from towpath.pricing.models import FeeChange, FeeRule
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
    """A fixed price a month, whatever is sold; with a whole month to try before the first one is asked for, where the network gives that."""

    amount: Money
    reason: Mapping[str, str]
    first_month_free: bool = False


def default_ladder(introduced: Fraction = Fraction(6, 100)) -> list[Rung]:
    """Nothing on the business's own customers; one stated share of a sale to a customer the network introduced."""
    return [
        Rung("own", Fraction(0), {"en": "Your own customer: no fee.", "zh-hans": "你自己的客人，不收费。"}),
        Rung("network", introduced, {"en": "The network introduced this customer to you.", "zh-hans": "这位客人由供应网络介绍给你。"}),
    ]


def set_ladder(
    *,
    rungs: Sequence[Rung],
    plan: Plan | None = None,
    why: Mapping[str, str] | None = None,
    by: Person | None = None,
    at: datetime,
    effective_from: datetime | None = None,
) -> list[FeeRule]:
    """New rules from an instant on, never backwards. Own customers are always free, and every rule says why it exists.

    Once there is a ladder and a business has joined, a change is told 15 full days before it holds; one that only lowers fees, for everybody,
    may hold at once.
    """
    start = effective_from or at
    rules = preview_ladder(rungs=rungs, plan=plan, at=at, effective_from=start)
    with transaction.atomic():
        businesses = list(Merchant.objects.values_list("pk", flat=True))
        standing = list(FeeRule.objects.select_for_update().not_over(at))
        why = written(why or {})
        if standing and businesses:
            check_reason(why)
            _require_notice(standing, rules, at=at, start=start)
        change = FeeChange.objects.create(announced_at=at, announced_by=by, effective_from=start, why=why)
        _end(start)
        FeeRule.objects.bulk_create(_belonging(rules, change))
        fact = LadderSet(at=at, rules=len(rules), change_id=change.pk)
        announce_to_each(fact, merchant_ids=businesses) if businesses else announce(fact)
    return rules


def preview_ladder(*, rungs: Sequence[Rung], plan: Plan | None, at: datetime, effective_from: datetime) -> list[FeeRule]:
    """The rules as they would stand; refused when they break a promise. Nothing is written."""
    if effective_from < at:
        raise LadderRefused(_("Fees cannot change backwards in time."), what_to_do=_("Choose a moment that is still to come."))
    rules = [_rule(position, rung, effective_from) for position, rung in enumerate(rungs, start=1)]
    rules += [_plan_rule(len(rules) + 1, plan, effective_from)] if plan else []
    _check(rules)
    return rules


def look_ahead(*, rungs: Sequence[Rung], plan: Plan | None, at: datetime, effective_from: datetime) -> tuple[list[FeeRule], list[FeeRule]]:
    """The ladder before and the ladder after, refused as the announcement would be. Nothing is written."""
    rules, known = preview_ladder(rungs=rungs, plan=plan, at=at, effective_from=effective_from), list(FeeRule.objects.not_over(at))
    if known and Merchant.objects.exists():
        _require_notice(known, rules, at=at, start=effective_from)
    return standing_at(known, effective_from), rules


def may_begin(standing: Sequence[FeeRule], rules: Sequence[FeeRule], *, at: datetime, start: datetime) -> bool:
    """Whether these rules take nothing from anybody before the notice is over: they begin after it, or only lower until then."""
    told = earliest_start(at, network_zone())
    return start >= told or lowers_throughout(standing, rules, start=start, until=told)


def soonest_start(*, rungs: Sequence[Rung], plan: Plan | None, at: datetime) -> datetime:
    """Now, where nobody would pay more; else the first instant after the notice."""
    rules, standing = preview_ladder(rungs=rungs, plan=plan, at=at, effective_from=at), list(FeeRule.objects.not_over(at))
    if not standing or may_begin(standing, rules, at=at, start=at) or not Merchant.objects.exists():
        return at
    return earliest_start(at, network_zone())


def _require_notice(standing: Sequence[FeeRule], rules: Sequence[FeeRule], *, at: datetime, start: datetime) -> None:
    if not may_begin(standing, rules, at=at, start=start):
        require_notice(start=start, at=at, zone=network_zone())


def _end(start: datetime) -> None:
    """What holds ends where the new rules begin. What was announced for later, and would never have begun, ends where it would have."""
    lasting = Q(effective_until=None) | Q(effective_until__gt=start)
    FeeRule.objects.filter(lasting, effective_from__lt=start).update(effective_until=start)
    FeeRule.objects.filter(Q(effective_until=None) | Q(effective_until__gt=F("effective_from")), effective_from__gte=start).update(
        effective_until=F("effective_from")
    )


def _belonging(rules: Sequence[FeeRule], change: FeeChange) -> Sequence[FeeRule]:
    for rule in rules:
        rule.change = change
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
        first_month_free=plan.first_month_free,
        reason=dict(plan.reason),
        effective_from=start,
    )
