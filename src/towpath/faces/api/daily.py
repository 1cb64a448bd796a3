"""Operations on free logs: a few numbers a day, nobody's until somebody wants them kept. Their tokens travel in bodies, never in addresses."""

from typing import Any

from ninja import Router

from towpath.care.daily.keep_log import keep_log, note_findings
from towpath.care.daily.log_day import days_of, find_daily_log, log_day, logs_of, own_log
from towpath.care.daily.log_days import log_days
from towpath.care.daily.models import DailyLog
from towpath.care.daily.read_log import find, medians, tip_for
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope, merchant, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.daily import DayIn, DaysOut, FreeLogOut, KeepIn, LogIn, ReadDaysIn
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Free help"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/daily-logs", response={200: list[FreeLogOut], **PROBLEMS})
@in_scope
def read_logs(request: ApiRequest) -> Any:
    """What the trade has to write down day by day; mostly nothing."""
    return [
        {
            "code": each.code,
            "name": each.name,
            "promise": each.promise,
            "days": each.days,
            "measures": [m.model_dump() for m in each.measures],
        }
        for each in logs_of(merchant(request).pack.section("care"))
    ]


@router.post("/daily-logs", response={200: DaysOut, **PROBLEMS})
@in_scope
def write_down(request: ApiRequest, told: DayIn) -> Any:
    """A day; the first one begins the log. Answers what all of them say."""
    log, at = own_log(told.log), clock.now()
    row = log_day(log=log, token=told.token, day=told.day, values=told.values, today=clock.today(site().zone), at=at)
    note_findings(row=row, log=log, at=at)
    return _days(row)


@router.post("/daily-logs/days", response={200: DaysOut, **PROBLEMS})
@in_scope
def take_days(request: ApiRequest, told: ReadDaysIn) -> Any:
    """What a phone or a watch counted, of the last four weeks; the first ones begin the log. All of them or none. Answers what all days say."""
    log, at = own_log(told.log), clock.now()
    row = log_days(log=log, token=told.token, days=told.days, today=clock.today(site().zone), at=at)
    note_findings(row=row, log=log, at=at)
    return _days(row)


@router.post("/daily-logs/read", response={200: DaysOut, **PROBLEMS})
@in_scope
def read_days(request: ApiRequest, there: LogIn) -> Any:
    """What was written down, by its token."""
    return _days(find_daily_log(there.token))


@router.post("/daily-logs/keep", response={200: DaysOut, **PROBLEMS})
@in_scope
def keep(request: ApiRequest, there: KeepIn) -> Any:
    """They are this customer's from now on. Without their yes, what is about health can't be."""
    customer = found(Customer.objects.filter(pk=there.customer, erased_at=None).first())
    return _days(keep_log(row=find_daily_log(there.token), customer=customer, agreed=there.agreed, channel="api", at=clock.now()))


def _days(row: DailyLog) -> dict[str, Any]:
    log, days = own_log(row.log), days_of(row)
    return {
        "log": log.code,
        "days": {day.isoformat(): dict(said) for day, said in days.items()},
        "medians": medians(log, days),
        "tip": tip_for(log, days[max(days)]).words,
        "found": [
            {
                "need": each.points_to.need,
                "signs": [{"measure": sign.sign.measure, "on_days": len(sign.days), "of_days": sign.of_days} for sign in each.signs],
            }
            for each in find(log, days)
        ],
        "is_kept": row.customer_id is not None,
    }
