"""Small, exact statistics: intervals, the effect of a trial over shops, what it could have seen, and what follows.

Pure functions, every one with its source; checked against a numeric library and published values in the tests, needing none to run.
"""

from towpath.refinery.statistics.intervals import Interval, newcombe, poisson_exact, wilson
from towpath.refinery.statistics.power import detectable_effect, expected_power, spread_of_change
from towpath.refinery.statistics.student import t_cdf, t_quantile
from towpath.refinery.statistics.trial import Change, Effect, Tally, estimate, randomisation_p_value, share_change, whole_pairs
from towpath.refinery.statistics.verdict import SHARE_TOLERANCE, Guardrail, Kind, Verdict, decide

__all__ = [
    "SHARE_TOLERANCE",
    "Change",
    "Effect",
    "Guardrail",
    "Interval",
    "Kind",
    "Tally",
    "Verdict",
    "decide",
    "detectable_effect",
    "estimate",
    "expected_power",
    "newcombe",
    "poisson_exact",
    "randomisation_p_value",
    "share_change",
    "spread_of_change",
    "t_cdf",
    "t_quantile",
    "whole_pairs",
    "wilson",
]
