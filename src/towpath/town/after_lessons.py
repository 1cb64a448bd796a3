"""What is written down once a lesson is over: what was paid for it, and what was learnt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.methods.models import OwnVersion
from towpath.orders.bill_booking import pay_at_venue
from towpath.teaching.assign import assign, mark_done
from towpath.teaching.keep_result import keep_result
from towpath.teaching.make_plan import Goal, draft, make_plan
from towpath.teaching.models import Learner, Plan
from towpath.teaching.report import make_report_link
from towpath.teaching.take_assessment import take_assessment
from towpath.town.desk import Desk

DAYS_OF_MONEY = 14
"""What was taken before that lies in the books of the program she had then."""
METHODS_OF_PAYMENT = ("card", "cash", "card", "transfer")
COURSE = "maths-7-9"


@dataclass(frozen=True)
class _Child:
    """Whose child it is counts the pupils who can be written to; what was missed in the questions, and when each thing happened."""

    guardian: int
    name: str
    missed: Sequence[str]
    days_ago: int
    goal: str
    reported_days_ago: int | None


CHILDREN = (
    _Child(0, "Mina", ("d03", "d08", "d09"), 20, "equations", 3),
    _Child(1, "Theo", ("d01", "d02"), 13, "fractions", 2),
    _Child(2, "Ruth", ("d05", "d06", "d11"), 6, "", None),
)


def bring_the_books_up_to_date(desk: Desk) -> None:
    """Each lesson of the last fortnight was paid for when it was over."""
    given = Booking.objects.filter(state="completed", credit=None, price_minor__gt=0, ends_at__gte=desk.at(DAYS_OF_MONEY, 0))
    for booking in given.select_related("version", "booker", "payer").order_by("ends_at", "id"):
        method = METHODS_OF_PAYMENT[booking.pk.int % len(METHODS_OF_PAYMENT)]
        pay_at_venue(booking=booking, method=method, by=desk.owner, at=booking.ends_at + timedelta(minutes=2))


def teach_by_a_plan(desk: Desk) -> None:
    """Three children answered the questions of the course at home; two learn by a plan since, and their parents read how it goes."""
    own = OwnVersion.objects.current().get(adoption__method__code=COURSE)
    guardians = [pupil for pupil in desk.pupils if pupil.email]
    for child in CHILDREN:
        learner = _begin(desk, own, guardians[child.guardian], child)
        if child.reported_days_ago is not None:
            make_report_link(learner=learner, at=desk.at(child.reported_days_ago, 20.5))


def _begin(desk: Desk, own: OwnVersion, guardian: Customer, child: _Child) -> Learner:
    at = desk.at(child.days_ago, 17)
    answers = {each["code"]: each["right"] for each in own.body["questions"] if each["code"] not in child.missed}
    result = take_assessment(own=own, answers=answers, token=f"demo{child.name}".ljust(22, "x"), at=at)
    learner = keep_result(
        assessment=result,
        customer=guardian,
        name=guardian.name,
        email=guardian.email or "",
        child=child.name,
        agreed={"teaching": True},
        at=at + timedelta(minutes=2),
    )
    if child.goal:
        began = desk.today - timedelta(days=child.days_ago - 1)
        goal = Goal(child.goal, Decimal(75), desk.today + timedelta(days=28))
        plan = make_plan(
            learner=learner, own=own, items=draft(own, result), goal=goal, today=began, at=at + timedelta(days=1), by=desk.owner
        )
        _give(desk, plan, child)
    return learner


def _give(desk: Desk, plan: Plan, child: _Child) -> None:
    """One thing was done; the next one is due in a few days."""
    days_ago = child.days_ago - 2
    day = desk.today - timedelta(days=days_ago)
    done = assign(plan=plan, words="Sheet A, the first page", due=day + timedelta(days=4), today=day, at=desk.at(days_ago, 18))
    mark_done(assignment=done, at=desk.at(days_ago - 3, 19))
    assign(plan=plan, words="Sheet B, every second task", due=desk.today + timedelta(days=3), today=desk.today, at=desk.at(1, 18))
