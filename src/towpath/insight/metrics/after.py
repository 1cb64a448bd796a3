"""After the visit: who was asked how it was, how soon they answered, and how soon they had an answer."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from django.db.models import BooleanField, Case, Count, F, OuterRef, Q, Subquery, When
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from towpath.care.models import Feedback, RepairCase
from towpath.dining.models import Ticket
from towpath.insight.metrics.metric import WILSON, Answers, Found, Metric, Rows, Value, hours_between, median_and_p90, share
from towpath.insight.metrics.rows import counted, may_be_asked, served, speaks_for, visited, was_asked, within
from towpath.insight.metrics.window import Window

CONTENT = 4
"""Of five."""


def _ask_follow_up(window: Window) -> Sequence[Rows]:
    """(may be asked, was asked) of every order handed over and every visit, whose time to be asked is over."""
    span, hours = window.follow_up_span, window.follow_up_hours
    over = (window.begins - span, window.ends - span)
    orders = served().filter(within("served_at", over)).annotate(asked=F("order__customer"))
    bookings = visited().filter(within("ends_at", over)).annotate(asked=speaks_for("booker"))
    of_order, of_booking = Q(order=OuterRef("order")), Q(booking=OuterRef("pk"))
    return (
        orders.values_list(_flag(may_be_asked("asked", "served_at", hours)), was_asked(of_order, "served_at", span)),
        bookings.values_list(_flag(may_be_asked("asked", "ends_at", hours)), was_asked(of_booking, "ends_at", span)),
    )


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Constant(True)), default=Constant(False), output_field=BooleanField())


def coverage(visits: Sequence[tuple[bool, bool]]) -> tuple[tuple[int, int], tuple[int, int]]:
    """(asked, could be asked) and (asked, all), of visits as (could be asked, was asked)."""
    reachable = [asked for may, asked in visits if may]
    return (sum(reachable), len(reachable)), (sum(asked for _may, asked in visits), len(visits))


def _follow_up(window: Window, answers: Answers) -> Found:
    of_reachable, of_all = coverage([row for rows in answers for row in rows])
    return Found(
        (share(*of_reachable, code="reachable", label=_("Of those who said yes")), share(*of_all, code="all", label=_("Of all visits")))
    )


def _ask_feedback(window: Window) -> Sequence[Rows]:
    """(when the visit was over, when they told) of whoever told in this window."""
    told = Feedback.objects.filter(within("given_at", (window.begins, window.ends)))
    ticket = Ticket.objects.filter(order=OuterRef("order"), served_at__isnull=False).values("served_at")
    done_at = Coalesce(Subquery(ticket[:1]), F("booking__ends_at"))
    return (told.annotate(done_at=done_at).filter(done_at__lte=F("given_at")).values_list("done_at", "given_at"),)


def _ask_cases(moment: str) -> Callable[[Window], Sequence[Rows]]:
    """(opened, `moment`) of whatever went wrong in this window; the moment empty where it has not come, or came after the window."""

    def ask(window: Window) -> Sequence[Rows]:
        return (RepairCase.objects.filter(within("opened_at", (window.begins, window.ends))).values_list("opened_at", moment),)

    return ask


def _hours(window: Window, answers: Answers) -> Found:
    """Of those that are over. Those still open are said beside it, so that nobody is fast by leaving things lie."""
    pairs = [(start, end if end is not None and end < window.ends else None) for rows in answers for start, end in rows]
    values = median_and_p90(hours_between(start, end) for start, end in pairs if end is not None)
    open_still = sum(1 for _start, end in pairs if end is None)
    return Found((*values, Value("open", _("Not answered or closed yet"), Fraction(open_still), len(pairs))) if open_still else values)


def _ask_satisfaction(window: Window) -> Sequence[Rows]:
    here = Feedback.objects.filter(within("given_at", (window.begins, window.ends)))
    return (counted(here, content=Count("pk", filter=Q(score__gte=CONTENT))),)


def _ask_complaints(window: Window) -> Sequence[Rows]:
    here = (window.begins, window.ends)
    return (
        counted(RepairCase.objects.filter(within("opened_at", here))),
        counted(served().filter(within("served_at", here))),
        counted(visited().filter(within("ends_at", here))),
    )


def _one_share(window: Window, answers: Answers) -> Found:
    n, hits = answers[0][0] if answers[0] else (0, 0)
    return Found((share(hits, n),))


def _complaints(window: Window, answers: Answers) -> Found:
    bad, *visits = (rows[0][0] if rows else 0 for rows in answers)
    return Found((share(min(bad, sum(visits)), sum(visits)),))


FOLLOW_UP_COVERAGE = Metric(
    "follow-up",
    _("Asked how it was"),
    _("After so many visits you asked how it was, in time."),
    _(
        "Visits after which a follow-up left in time / visits of customers whose yes to being asked held when the question was due, and who left an address; and the same out of all "
        "visits. A visit is an order that was handed over, or a booking somebody came to. In time is the hours of your trade and a day more, for the "
        "night and the post. Whoever told you before, and whoever was asked about another visit a few days ago, is spared and counts as not asked."
    ),
    "share",
    _("28 days that ended so long ago that the time to ask is over for every visit."),
    _("Tickets and bookings; consents and customers; follow-ups and the post."),
    _ask_follow_up,
    _follow_up,
    interval=WILSON,
    list_of="customers",
)
TIME_TO_FEEDBACK = Metric(
    "time-to-feedback",
    _("From the visit to what they said"),
    _("So long after a visit you hear how it was."),
    _(
        "Hours from the end of a visit to its feedback: the median, and the ninetieth percentile. What was said before the end of the visit is left out."
    ),
    "hours",
    _("What was said in 28 days, until last midnight."),
    _("Feedback; tickets and bookings."),
    _ask_feedback,
    _hours,
    list_of="customers",
)
FIRST_ANSWER = Metric(
    "first-answer",
    _("From a complaint to your answer"),
    _("So long somebody waits for your word when something went wrong."),
    _(
        "Hours from the moment a bad visit was told to the answer: the median, and the ninetieth percentile, of those answered; and how many are not."
    ),
    "hours",
    _("What went wrong in 28 days, until last midnight."),
    _("Repair cases."),
    _ask_cases("answered_at"),
    _hours,
    list_of="customers-open",
)
RESOLUTION = Metric(
    "resolution",
    _("From a complaint until it was made right"),
    _("So long it takes until something that went wrong is made right."),
    _(
        "Hours from the moment a bad visit was told until its case was closed: the median, and the ninetieth percentile, of those closed; and how many are not."
    ),
    "hours",
    _("What went wrong in 28 days, until last midnight."),
    _("Repair cases."),
    _ask_cases("closed_at"),
    _hours,
    list_of="customers-open",
)
SATISFACTION = Metric(
    "satisfaction",
    _("Content with their visit"),
    _("Of those who told you how it was, so many gave four or five out of five."),
    _("Feedback with a score of 4 or 5 / all feedback."),
    "share",
    _("28 days, until last midnight."),
    _("Feedback."),
    _ask_satisfaction,
    _one_share,
    room="sales",
    interval=WILSON,
    list_of="customers",
)
COMPLAINTS = Metric(
    "complaints",
    _("Visits that went wrong"),
    _("Out of all visits, so many went so badly that somebody told you."),
    _("Repair cases that were opened / visits: orders handed over, and bookings somebody came to."),
    "share",
    _("28 days, until last midnight."),
    _("Repair cases; tickets and bookings."),
    _ask_complaints,
    _complaints,
    room="sales",
    interval=WILSON,
    list_of="customers-open",
)
