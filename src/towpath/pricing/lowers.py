"""Whether other fees are lower for everybody. Pure."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from towpath.foundation.money import Money
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import why_fee

ORIGINS = ("own", "network", "")
"""Whoever brings a customer: the business, the network, or whoever no rule names yet."""
_ONE = Money(1, "XXX")


def only_lowers(before: Sequence[FeeRule], after: Sequence[FeeRule]) -> bool:
    """No business can pay more, whatever it sells and to whom: no share is higher for any origin, and neither is the price a month."""
    shares = all(_share(after, origin) <= _share(before, origin) for origin in ORIGINS)
    return shares and _price_is_no_higher(_plan(before), _plan(after))


def lowers_throughout(standing: Sequence[FeeRule], after: Sequence[FeeRule], *, start: datetime, until: datetime) -> bool:
    """The same at every instant from start until then: also against a lower fee that was announced and has yet to begin."""
    turns = {rule.effective_from for rule in standing if start < rule.effective_from < until}
    turns |= {rule.effective_until for rule in standing if rule.effective_until and start < rule.effective_until < until}
    return all(only_lowers(standing_at(standing, turn), after) for turn in (start, *turns))


def standing_at(rules: Sequence[FeeRule], at: datetime) -> list[FeeRule]:
    """The ladder of an instant, in the order in which its rules are asked."""
    held = [rule for rule in rules if rule.effective_from <= at and (rule.effective_until is None or rule.effective_until > at)]
    return sorted(held, key=lambda rule: (rule.position, rule.pk))


def _share(ladder: Sequence[FeeRule], origin: str) -> Fraction:
    return why_fee(ladder, origin=origin, base=_ONE).rate


def _plan(ladder: Sequence[FeeRule]) -> FeeRule | None:
    return next((rule for rule in ladder if rule.kind == "plan" and rule.amount_minor), None)


def _price_is_no_higher(before: FeeRule | None, after: FeeRule | None) -> bool:
    if after is None:
        return True
    if before is None or (before.first_month_free and not after.first_month_free):
        return False
    # Prices in two currencies cannot be compared, so that counts as more.
    return before.currency == after.currency and (after.amount_minor or 0) <= (before.amount_minor or 0)
