"""What cancelling costs at a moment: the same figures before the click and after it. Pure.

Fair terms, checked before anything can be published: the longest notice is free, less notice never costs less, nothing costs more than the price,
whoever has just booked may think better of it for at least ten minutes, and what missing it costs the customer the business pays as well when it is the
business that does not come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import TermsVersion
from towpath.foundation.errors import Invalid
from towpath.foundation.money import round_half_up

LEAST_GRACE = 10
LONGEST_NOTICE = 14 * 24
"""Hours. Whoever says so two weeks ahead never pays."""
MOST_TIERS = 6
MONTH = timedelta(days=30)


class UnfairTerms(Invalid):
    """These terms can't be published. Says which rule they break."""

    code = "unfair_terms"
    what_is_safe = _("The terms you had before still apply.")
    what_to_do = _("Change what is named, then publish again.")


@dataclass(frozen=True)
class Cost:
    """What it costs to cancel now, and when that changes."""

    percent: int
    amount_minor: int
    waived_minor: int = 0
    """What it would have cost, where somebody's first miss is forgiven."""
    why: str = "notice"
    """grace, notice, first_miss, business or free."""
    until: datetime | None = None
    """From this instant on it costs more; empty: it stays as it is until the start."""
    then_percent: int | None = None


def check_fair(*, tiers: Sequence[tuple[int, int]], no_show_percent: int, absent_percent: int, grace_minutes: int) -> None:
    """Refuses what a customer would not call fair, with the rule it breaks."""
    if not 1 <= len(tiers) <= MOST_TIERS or any(hours < 0 or not 0 <= percent <= 100 for hours, percent in tiers):
        raise UnfairTerms(_("Terms need one to six steps, each with hours of notice and 0 to 100 percent."))
    hours, percents = [tier[0] for tier in tiers], [tier[1] for tier in tiers]
    if sorted(set(hours), reverse=True) != hours or hours[-1] != 0:
        raise UnfairTerms(_("The steps go from the longest notice down to none, each once."))
    if percents[0] != 0 or hours[0] > LONGEST_NOTICE:
        raise UnfairTerms(_("Whoever cancels two weeks ahead or more pays nothing."))
    if sorted(percents) != percents:
        raise UnfairTerms(_("Cancelling earlier may never cost more than cancelling later."))
    if not percents[-1] <= no_show_percent <= 100:
        raise UnfairTerms(_("Not coming costs at least as much as the last step, and never more than the price."))
    if not no_show_percent <= absent_percent <= 100:
        raise UnfairTerms(
            _("When nobody of you comes, your customer gets at least as much as missing it would cost them, and at most the price.")
        )
    if grace_minutes < LEAST_GRACE:
        raise UnfairTerms(_("Whoever has just booked may cancel free of charge for at least ten minutes."))


def cost_of_cancelling(
    terms: TermsVersion | None, *, price_minor: int, starts_at: datetime, booked_at: datetime, at: datetime, last_miss: datetime | None
) -> Cost:
    """By the terms the booking was made under. `last_miss` is when the customer last missed or cancelled late, forgiven or not."""
    if terms is None or price_minor == 0:
        return Cost(0, 0, why="free")
    tiers = [(timedelta(hours=hours), percent) for hours, percent in terms.tiers]
    grace_ends = booked_at + timedelta(minutes=terms.grace_minutes)
    percent = _percent(tiers, starts_at - at)
    until, then = _next_step(tiers, starts_at, at)
    if percent and at < grace_ends <= starts_at:
        return Cost(0, 0, why="grace", until=grace_ends, then_percent=_percent(tiers, starts_at - grace_ends))
    amount = round_half_up(Fraction(price_minor * percent, 100))
    if amount and is_first_miss(terms, last_miss, at):
        return Cost(percent, 0, waived_minor=amount, why="first_miss", until=until, then_percent=then)
    return Cost(percent, amount, until=until, then_percent=then)


def cost_of_missing(terms: TermsVersion | None, *, price_minor: int, at: datetime, last_miss: datetime | None) -> Cost:
    """Nobody came and nobody said so."""
    if terms is None or price_minor == 0:
        return Cost(0, 0, why="free")
    amount = round_half_up(Fraction(price_minor * terms.no_show_percent, 100))
    if amount and is_first_miss(terms, last_miss, at):
        return Cost(terms.no_show_percent, 0, waived_minor=amount, why="first_miss")
    return Cost(terms.no_show_percent, amount)


def most_it_can_cost(terms: TermsVersion | None, *, price_minor: int) -> int:
    """The most that cancelling or missing it can cost, whenever it is: fair terms ask for nothing above what missing it costs."""
    return round_half_up(Fraction(price_minor * terms.no_show_percent, 100)) if terms is not None else 0


def owed_for_absence(terms: TermsVersion | None, *, price_minor: int) -> int:
    """Nobody of the business came: so much on top of everything that was paid."""
    return round_half_up(Fraction(price_minor * terms.absent_percent, 100)) if terms is not None else 0


def is_first_miss(terms: TermsVersion, last_miss: datetime | None, at: datetime) -> bool:
    """Whether this one is forgiven: the first within the months the terms name."""
    return bool(terms.waive_first_months) and (last_miss is None or last_miss < at - terms.waive_first_months * MONTH)


def _percent(tiers: Sequence[tuple[timedelta, int]], notice: timedelta) -> int:
    return next((percent for least, percent in tiers if notice >= least), tiers[-1][1])


def _next_step(tiers: Sequence[tuple[timedelta, int]], starts_at: datetime, at: datetime) -> tuple[datetime | None, int | None]:
    """The instant from which a smaller notice counts, where that costs something else."""
    now = _percent(tiers, starts_at - at)
    for place, (least, percent) in enumerate(tiers[:-1]):
        ends = starts_at - least
        if at <= ends and percent == now and tiers[place + 1][1] != now:
            return ends, tiers[place + 1][1]
    return None, None
