"""Operations on the figures of service first, and on what each of them means."""

from datetime import date
from typing import Any

from ninja import Router

from towpath.faces.api.access import ApiRequest, in_scope, merchant
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock
from towpath.insight.metrics.metric import Metric
from towpath.insight.metrics.read import read_figures
from towpath.insight.metrics.registry import METRICS, metric_of
from towpath.insight.metrics.window import window_until

router = Router(tags=["Figures"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/figures", response={200: list[dict[str, Any]], **PROBLEMS})
@in_scope
def list_figures(request: ApiRequest, until: date | None = None) -> Any:
    """Every figure with its definition, over the 28 whole days before `until`, or before today. Shares and hours are exact fractions, [above, below],
    money is in minor units; what there are too few for is null, with its n."""
    return _read(request, METRICS, until)


@router.get("/figures/{figure_code}", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_figure(request: ApiRequest, figure_code: str, until: date | None = None) -> Any:
    """One of them."""
    return _read(request, (metric_of(figure_code),), until)[0]


def _read(request: ApiRequest, metrics: tuple[Metric, ...], until: date | None) -> list[dict[str, Any]]:
    here = merchant(request)
    window = window_until(here, until or clock.today(here.zone))
    return [figure.plain() for figure in read_figures(metrics, window)]
