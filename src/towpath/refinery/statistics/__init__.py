"""Small, exact statistics: intervals, the effect of a trial over shops, what it could have seen, and what follows.

Pure functions, every one with its source; checked against a numeric library and published values in the tests, needing none to run.
"""

from towpath.foundation.intervals import Interval, newcombe, poisson_exact, wilson
from towpath.foundation.student import t_cdf, t_quantile
from towpath.refinery.statistics.power import detectable_effect, expected_power, spread_of_change
from towpath.refinery.statistics.subsidy import (
    Dependence,
    Difference,
    Scores,
    TooFew,
    dependence,
    dependence_share,
    difference_of_days,
    is_enough_to_stop,
    is_resented,
    resentment_gap,
    subsidised_share,
    subsidy_return,
    uplift,
)
from towpath.refinery.statistics.trial import Change, Effect, Tally, estimate, randomisation_p_value, share_change, whole_pairs
from towpath.refinery.statistics.verdict import SHARE_TOLERANCE, Guardrail, Kind, Verdict, decide

__all__ = [
    "SHARE_TOLERANCE",
    "Change",
    "Dependence",
    "Difference",
    "Effect",
    "Guardrail",
    "Interval",
    "Kind",
    "Scores",
    "Tally",
    "TooFew",
    "Verdict",
    "decide",
    "dependence",
    "dependence_share",
    "detectable_effect",
    "difference_of_days",
    "estimate",
    "expected_power",
    "is_enough_to_stop",
    "is_resented",
    "newcombe",
    "poisson_exact",
    "randomisation_p_value",
    "resentment_gap",
    "share_change",
    "spread_of_change",
    "subsidised_share",
    "subsidy_return",
    "t_cdf",
    "t_quantile",
    "uplift",
    "whole_pairs",
    "wilson",
]
