"""Every figure there is of one business, service first."""

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import NotFound
from towpath.insight.metrics.after import COMPLAINTS, FIRST_ANSWER, FOLLOW_UP_COVERAGE, RESOLUTION, SATISFACTION, TIME_TO_FEEDBACK
from towpath.insight.metrics.back import FULL_PRICE, REPEAT_28, REPEAT_90, RETENTION
from towpath.insight.metrics.effect import FOLLOW_UP_EFFECT
from towpath.insight.metrics.members import MEMBERS
from towpath.insight.metrics.messages import BURDEN, OPT_OUT
from towpath.insight.metrics.metric import Metric
from towpath.insight.metrics.sales import SALES
from towpath.insight.metrics.service import HONEST_NO, LEAD_TIME, ONLINE_TO_OFFLINE, SERVICE_FIRST

METRICS: tuple[Metric, ...] = (
    SERVICE_FIRST,
    FOLLOW_UP_COVERAGE,
    LEAD_TIME,
    ONLINE_TO_OFFLINE,
    HONEST_NO,
    TIME_TO_FEEDBACK,
    FIRST_ANSWER,
    RESOLUTION,
    FOLLOW_UP_EFFECT,
    BURDEN,
    OPT_OUT,
    SALES,
    REPEAT_28,
    REPEAT_90,
    SATISFACTION,
    COMPLAINTS,
    RETENTION,
    MEMBERS,
    FULL_PRICE,
)
BY_CODE = {metric.code: metric for metric in METRICS}
ABOVE_MONEY = (SERVICE_FIRST, FOLLOW_UP_COVERAGE)
"""The two that stand above every sum of money."""


class NoSuchFigure(NotFound):
    code = "no_such_figure"
    what_happened = _("There is no such figure.")
    what_to_do = _("Choose one of those on the page.")


def metric_of(code: str) -> Metric:
    """By its code. Raises NoSuchFigure."""
    if code not in BY_CODE:
        raise NoSuchFigure
    return BY_CODE[code]
