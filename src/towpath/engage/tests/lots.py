"""Seeds that are known beforehand to leave somebody alone, or nobody. Records have new keys each time, so no fixed seed does."""

from fractions import Fraction
from itertools import count

from towpath.engage.holdout import drawn
from towpath.engage.models import ContactRules
from towpath.engage.models.contacts import LEAST_HELD_OUT

TURNS = range(5)
"""More than a year."""


def leave_nobody_alone(*customers, turns=TURNS, **rules):
    """The business's rules, by which none of these is left alone in all that time."""
    return ContactRules.objects.create(seed=seed_that_leaves(0, customers, turns=turns), **rules)


def seed_that_leaves(how_many, customers, percent=LEAST_HELD_OUT, turns=TURNS):
    """By which exactly so many of them are left alone in one of these turns or more."""
    share = Fraction(percent, 100)

    def alone(seed):
        return sum(any(drawn(seed, each.pk, turn, share) for turn in turns) for each in customers)

    return next(seed for seed in (number.to_bytes(32) for number in count()) if alone(seed) == how_many)
