"""Service before the sale: who was helped first, how long before, and where the honest answer was no."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from towpath.insight.metrics.metric import WILSON, Answers, Found, Metric, Rows, hours_between, median_and_p90, share
from towpath.insight.metrics.rows import (
    OPENED,
    counted,
    first_purchases,
    first_services,
    kept_assessments,
    merge_first,
    person,
    tool_runs,
    visits_between,
    within,
)
from towpath.insight.metrics.window import Window

NO_OFFER = ("not_needed", "stopped", "solved")
"""How a free tool may end without anything being offered."""


def _ask_first(window: Window) -> Sequence[Rows]:
    here = (window.begins, window.ends)
    return (*first_purchases(here), *first_services(here))


def _firsts(answers: Answers) -> tuple[dict[UUID, datetime], dict[UUID, datetime]]:
    return merge_first(*answers[:2]), merge_first(*answers[2:])


def service_first(paid: dict[UUID, datetime], served: dict[UUID, datetime]) -> tuple[int, int]:
    """(helped first, paid for the first time). Strictly earlier: a service in the same instant as the payment came with the sale."""
    return sum(1 for customer, at in paid.items() if customer in served and served[customer] < at), len(paid)


def lead_hours(paid: dict[UUID, datetime], served: dict[UUID, datetime]) -> list[Fraction]:
    """From the first service to the first payment, of those who were helped first."""
    return [hours_between(served[who], at) for who, at in paid.items() if who in served and served[who] < at]


def _service_first(window: Window, answers: Answers) -> Found:
    return Found((share(*service_first(*_firsts(answers))),))


def _lead_time(window: Window, answers: Answers) -> Found:
    return Found(median_and_p90(lead_hours(*_firsts(answers))))


def _ask_honest_no(window: Window) -> Sequence[Rows]:
    here = tool_runs().filter(within(OPENED, (window.begins, window.ends)))
    return (counted(here, no=Count("pk", filter=Q(outcome__in=NO_OFFER))),)


def _ask_online(window: Window) -> Sequence[Rows]:
    """(who, for whom else, when) of each online service; and who came when."""
    span = window.earlier(window.visit_days)
    runs = tool_runs().filter(within(OPENED, span))
    taken = kept_assessments().filter(within("taken_at", span))
    return (
        runs.values_list(person("customer"), person("customer"), OPENED),
        taken.values_list(person("learner__customer"), person("learner__guardian"), "taken_at"),
        *visits_between((span[0], window.ends)),
    )


def came_after(services: Iterable[tuple[UUID | None, UUID | None, datetime]], visits: Iterable[tuple[UUID, datetime]], days: int) -> int:
    """Services after which one of the two came: later than it, and at most so many days."""
    of_each: dict[UUID | None, list[datetime]] = {}
    for who, at in visits:
        of_each.setdefault(who, []).append(at)
    limit = timedelta(days=days)
    return sum(any(since < at <= since + limit for who in {one, other} for at in of_each.get(who, ())) for one, other, since in services)


def _online(window: Window, answers: Answers) -> Found:
    services, visits = [*answers[0], *answers[1]], [row for rows in answers[2:] for row in rows]
    return Found((share(came_after(services, visits, window.visit_days), len(services)),))


def _hits_of_counts(window: Window, answers: Answers) -> Found:
    n, hits = answers[0][0] if answers[0] else (0, 0)
    return Found((share(hits, n),))


SERVICE_FIRST = Metric(
    "service-first",
    _("Helped before they bought"),
    _("Of everybody who paid you for the first time, so many had been helped by you before, for nothing."),
    _(
        "Customers whose first paid purchase lies in the window and who had a completed service strictly earlier / customers whose first paid purchase "
        "lies in the window. A service is a free tool whose result was opened, an assessment that was taken and kept, or a free visit they came to."
    ),
    "share",
    _("28 days, until last midnight."),
    _("Orders, packs, payments and refunds; runs of free tools, assessments, bookings without a price."),
    _ask_first,
    _service_first,
    interval=WILSON,
    list_of="customers",
)
LEAD_TIME = Metric(
    "lead-time",
    _("From the first help to the first purchase"),
    _("So long people take their time after you first helped them, before they buy."),
    _(
        "Hours from the first completed service to the first paid purchase, of those who were helped first: the median, and the ninetieth percentile."
    ),
    "hours",
    _("First purchases of 28 days, until last midnight."),
    _("The same rows as for those helped before they bought."),
    _ask_first,
    _lead_time,
)
HONEST_NO = Metric(
    "honest-no",
    _("Told that nothing fits"),
    _("So often your free tools told somebody honestly that you have nothing for them. It is shown, and nothing here wants it smaller."),
    _("Runs of free tools that ended with no offer / runs of free tools whose result was opened."),
    "share",
    _("28 days, until last midnight."),
    _("Runs of free tools and what they suggested."),
    _ask_honest_no,
    _hits_of_counts,
    interval=WILSON,
)
ONLINE_TO_OFFLINE = Metric(
    "online-to-offline",
    _("Came after being helped online"),
    _("Of those you helped online, so many came to you soon after."),
    _(
        "Runs of free tools and kept assessments that were followed by a visit of the same customer, within 7 days where food is sold and within 28 days "
        "elsewhere / all of them. A visit is an order that was handed over, or a booking somebody came to."
    ),
    "share",
    _("28 days that ended so long ago that every one of them has been waited for."),
    _("Runs of free tools, assessments; tickets and bookings."),
    _ask_online,
    _online,
    interval=WILSON,
)
