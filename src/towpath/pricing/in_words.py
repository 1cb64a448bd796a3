"""A ladder as people read it: what is asked, of what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from django.utils.translation import gettext as _

from towpath.foundation.money import Money
from towpath.network.packs import in_language
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import why_fee
from towpath.ui import formats

Turn = Literal["same", "lower", "higher"]
_ONE = Money(1, "XXX")


@dataclass(frozen=True)
class FeeInWords:
    """One line of a ladder."""

    name: str
    value: str
    reason: str


@dataclass(frozen=True)
class TurnInWords:
    """One line of a change: what it is today and what it will be."""

    name: str
    before: str
    after: str
    reason: str
    turn: Turn


def ladder_in_words(ladder: Sequence[FeeRule], language: str) -> list[FeeInWords]:
    """What is asked for the business's own customers, for introduced ones, and by the month; nothing is said as nothing."""
    lines = []
    for origin, name in _origins():
        fee = why_fee(ladder, origin=origin, base=_ONE)
        lines.append(FeeInWords(name, percent(fee.rate), in_language(dict(fee.reason), language)))
    plan = _plan(ladder)
    reason = in_language(plan.reason, language) if plan else ""
    return [*lines, FeeInWords(_("Every month"), price_of_month(plan), reason)]


def change_in_words(before: Sequence[FeeRule], after: Sequence[FeeRule], language: str) -> list[TurnInWords]:
    """The same lines twice: today's and tomorrow's, and which way each goes."""
    pairs = zip(ladder_in_words(before, language), ladder_in_words(after, language), _turns(before, after), strict=True)
    return [TurnInWords(old.name, old.value, new.value, new.reason, turn) for old, new, turn in pairs]


def percent(rate: Fraction) -> str:
    """6%, 6.5%, 6.25%: as many decimals as it has, at most four."""
    hundredths = rate * 100
    digits = next((digits for digits in range(4) if (hundredths * 10**digits).denominator == 1), 4)
    return formats.percent(float(rate), digits)


def price_of_month(plan: FeeRule | None) -> str:
    if plan is None or plan.currency is None:
        return _("nothing")
    price = formats.money(plan.amount_minor or 0, plan.currency)
    return _("%(price)s, after a month to try") % {"price": price} if plan.first_month_free else price


def _origins() -> tuple[tuple[str, str], ...]:
    return ("own", _("Your own customers")), ("network", _("Customers the network introduced"))


def _plan(ladder: Sequence[FeeRule]) -> FeeRule | None:
    return next((rule for rule in ladder if rule.kind == "plan"), None)


def _turns(before: Sequence[FeeRule], after: Sequence[FeeRule]) -> list[Turn]:
    shares = [tuple(why_fee(ladder, origin=origin, base=_ONE).rate for ladder in (before, after)) for origin, _name in _origins()]
    plans = [_plan(before), _plan(after)]
    prices = tuple(Fraction((plan.amount_minor or 0) if plan else 0) for plan in plans)
    return [_turn(old, new) for old, new in [*shares, prices]]


def _turn(old: Fraction, new: Fraction) -> Turn:
    return "same" if old == new else "lower" if new < old else "higher"
