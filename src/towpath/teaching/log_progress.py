"""What was done today, from the customer's own phone."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.teaching.change_plan import PlanOver
from towpath.teaching.consent import PURPOSE, need_consent
from towpath.teaching.models import LogEntry, Plan, Reading
from towpath.teaching.plan_now import latest

LOOKS_BACK = timedelta(days=14)
"""How late a day can still be written down."""


class BadLog(Invalid):
    code = "bad_log"
    what_happened = _("This can't be written down: how hard it was goes from 1 to 10, pain from 0 to 10, and a day is one of the last 14.")
    what_is_safe = _("What you wrote down before is unchanged.")


def log_progress(
    *, plan: Plan, exercise: str, day: date, done: int, effort: int, pain: int | None = None, note: str = "", today: date, at: datetime
) -> LogEntry:
    """One entry for each exercise and day; sent again it is the same one, and what was said last stands. Only while they agree to it being kept."""
    if not (0 <= done <= 1000 and 1 <= effort <= 10 and (pain is None or 0 <= pain <= 10) and today - LOOKS_BACK <= day <= today):
        raise BadLog
    need_consent(plan.learner, PURPOSE[plan.kind])
    with all_or_nothing():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if plan.state == "ended":
            raise PlanOver
        if exercise not in {item["code"] for item in latest(plan).items} or plan.kind != "program":
            raise BadLog(_("This is not in the plan any more."))
        said = {"done": done, "effort": effort, "pain": pain, "note": note.strip()[:300], "logged_at": at}
        entry, _is_new = LogEntry.objects.update_or_create(plan=plan, exercise=exercise, day=day, defaults=said)
    return entry


def take_reading(*, plan: Plan, code: str, value: Decimal, stage: str, day: date, at: datetime) -> Reading:
    """Something measured on a day. Measured again the same day, the newer value stands."""
    need_consent(plan.learner, PURPOSE[plan.kind])
    measures = {each["code"] for each in plan.own_version.body.get("baseline", [])}
    fits = value.is_finite() and abs(value) <= 10_000 and day <= at.date() + timedelta(days=1)
    if code not in measures or stage not in ("baseline", "between", "outcome") or not fits:
        raise Invalid(_("This is not something that is measured here, or not a number."))
    with all_or_nothing():
        said = {"value": value.quantize(Decimal("0.1")), "stage": stage, "taken_at": at}
        reading, _is_new = Reading.objects.update_or_create(plan=plan, code=code, day=day, defaults=said)
    return reading
