"""Something to do by a day, done, and looked at."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.teaching.change_plan import PlanOver
from towpath.teaching.given import code_of_sheet
from towpath.teaching.models import Assignment, Plan


class BadAssignment(Invalid):
    code = "bad_assignment"
    what_happened = _("Say what is to be done, and by which day to come.")
    what_is_safe = _("Nothing was given.")


def assign(*, plan: Plan, code: str = "", words: str = "", due: date, today: date, at: datetime) -> Assignment:
    """A unit or a sheet of the plan's course, or anything in one's own words. The same thing for the same day is given once."""
    words = " ".join(words.split())[:300]
    if plan.state == "ended":
        raise PlanOver
    if due < today or not (words or code) or (code and code not in things_to_give(plan)):
        raise BadAssignment
    with all_or_nothing():
        Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)  # two taps at once: the second waits and finds the first
        given: Assignment | None = Assignment.objects.filter(plan=plan, code=code, words=words, due=due).order_by("id").first()
        return given or Assignment.objects.create(plan=plan, code=code, words=words, due=due, given_at=at)


def mark_done(*, assignment: Assignment, at: datetime) -> Assignment:
    """The learner says so. A second tap changes nothing."""
    Assignment.objects.filter(pk=assignment.pk, state="given").update(state="done", done_at=at)
    assignment.refresh_from_db()
    return assignment


def check(*, assignment: Assignment, score: int | None, at: datetime) -> Assignment:
    """Looked at, with or without a score up to a hundred; a better look later replaces it."""
    if score is not None and not 0 <= score <= 100:
        raise Invalid(_("A score goes from 0 to 100."))
    with all_or_nothing():
        row: Assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
        row.state, row.score, row.checked_at, row.done_at = "checked", score, at, row.done_at or at
        row.save(update_fields=["state", "score", "checked_at", "done_at"])
    return row


def things_to_give(plan: Plan) -> dict[str, dict[str, str]]:
    """Names by code: each unit and each sheet of the course; the exercises of a program."""
    body = plan.own_version.body
    if plan.kind == "program":
        return {each["code"]: each["words"] for each in body["exercises"]}
    units = {unit["code"]: unit["name"] for unit in body["units"]}
    sheets = {code_of_sheet(unit["code"], sheet["code"]): sheet["name"] for unit in body["units"] for sheet in unit.get("sheets", [])}
    return {**units, **sheets}
