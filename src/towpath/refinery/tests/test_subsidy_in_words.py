"""What colour a gap in scores has: green is a promise that guests were served as well."""

import pytest

from towpath.refinery.subsidy_in_words import findings
from towpath.subsidies.models import Campaign

FEW = {"n": 2, "needed": 3}


@pytest.mark.parametrize(
    ("gap", "low", "high", "tone"),
    [
        (-0.66, -1.40, 0.08, "lamp"),  # it may be chance, and it may be a whole point
        (-0.28, -0.56, 0.00, "lamp"),
        (-0.20, -0.35, -0.05, "lamp"),  # little, and no chance
        (-0.70, -0.90, -0.50, "brick"),
        (-0.05, -0.30, 0.20, "reed"),
    ],
)
def test_green_only_where_half_a_point_less_is_ruled_out(gap, low, high, tone):
    campaign = Campaign(metric="orders_a_day", currency="USD", ends_on="2026-11-16")
    figures = {
        "businesses": 2,
        "days": {"offered": 0, "rested": 0},
        "uplift": {"orders_a_day": FEW, "sales_a_day": FEW},
        "dependence": {"orders_a_day": FEW},
        "helped": FEW,
        "share": None,
        "return": None,
        "gap": {"first": 3.5, "second": 3.5 - gap, "difference": gap, "low": low, "high": high, "n": 399},
    }

    assert findings(campaign, figures, final=True)[-1].tone == tone
