"""Ines's business with people who learn there, dated today: for walks in a browser."""

from datetime import timedelta
from decimal import Decimal

from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.wall_clock import wall_of
from towpath.clientele.meet import meet
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Method
from towpath.teaching.assign import assign
from towpath.teaching.keep_result import add_learner, keep_result
from towpath.teaching.log_progress import log_progress, take_reading
from towpath.teaching.make_plan import Goal, draft, make_plan
from towpath.teaching.report import make_report_link
from towpath.teaching.take_assessment import take_assessment

RESULT = "W" * 22
UNIT = "u06"
"""Rates and proportions: a lesson, two sheets, and a quiz of eight questions."""


def live() -> dict[str, object]:
    """Tom's result without a plan; Amir with a program, gone quiet; and how everybody comes in."""
    at = clock.now()
    lernwerk = build_lernwerk(at - timedelta(days=30))
    ines, today = lernwerk.ines, wall_of(at, BERLIN).date()
    publish_library(at=at - timedelta(days=30), currency="EUR")
    with merchant_scope(ines.id):
        course, program = (adopt(method=Method.objects.get(code=code), at=at) for code in ("maths-7-9", "mobility-basics"))
        customer, _token = meet(token=None, language="en", at=at)
        answers = {each["code"]: each["right"] for each in course.body["questions"] if each["code"] not in ("d03", "d08", "d09")}
        result = take_assessment(own=course, answers=answers, token=RESULT, at=at - timedelta(days=1))
        tom = keep_result(
            assessment=result, customer=customer, name="Jana", email="jana@example.org", child="Tom", agreed={"teaching": True}, at=at
        )
        amir = add_learner(name="Amir", agreed="health", at=at)
        plan = make_plan(
            learner=amir,
            own=program,
            items=draft(program),
            goal=Goal("pain", Decimal(2), today + timedelta(days=10)),
            reason="Begin gently",
            today=today - timedelta(days=20),
            at=at - timedelta(days=20),
        )
        for days, pain in ((9, 3), (8, 6)):
            day = today - timedelta(days=days)
            log_progress(plan=plan, exercise="cat-cow", day=day, done=2, effort=6, pain=pain, today=day, at=at - timedelta(days=days))
        take_reading(plan=plan, code="reach", value=Decimal(4), stage="baseline", day=today, at=at)
        assign(plan=plan, words="Walk to work twice", due=today + timedelta(days=2), today=today, at=at)
        unit = next(unit for unit in course.body["units"] if unit["code"] == UNIT)
        return {
            "slug": ines.site.slug,
            "link": make_sign_in_link(person=ines.owner, at=at),
            "tom": str(tom.pk),
            "amir": str(amir.pk),
            "plan": str(plan.pk),
            "program": str(program.pk),
            "course": str(course.adoption_id),
            "unit": UNIT,
            "quiz": {each["code"]: each["right"] for each in unit["quiz"]},
            "right": {each["code"]: each["right"] for each in course.body["questions"]},
            "report": make_report_link(learner=tom, at=at),
        }
