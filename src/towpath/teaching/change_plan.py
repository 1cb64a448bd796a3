"""Change what a plan says, pause it, take it up again, end it, or go by a newer version."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.wall_clock import wall_of
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.methods.models import OwnVersion
from towpath.network.models import Merchant
from towpath.teaching.announcements import PlanEnded
from towpath.teaching.make_plan import Item, checked_items
from towpath.teaching.models import Pause, Plan, PlanVersion
from towpath.teaching.plan_now import latest, levels_of


class PlanOver(Refusal):
    code = "plan_over"
    what_happened = _("This plan has ended.")
    what_to_do = _("Make a new one.")


class ReasonMissing(Invalid):
    code = "reason_missing"
    what_happened = _("Say in a few words why, so that they and you know it later.")


def change_plan(*, plan: Plan, items: Sequence[Item], reason: str, today: date, at: datetime, by: UUID | None = None) -> PlanVersion:
    """The next version, with the reason. What is the same changes nothing. A level stays where it is unless the change names another."""
    if not reason.strip():
        raise ReasonMissing
    with all_or_nothing():
        plan = _running(plan)
        return _next_version(plan, checked_items(plan.own_version, _with_levels(plan, items)), reason, today, at, by)


def take_newer(*, plan: Plan, own: OwnVersion, today: date, at: datetime, by: UUID | None = None) -> PlanVersion:
    """This one plan goes by the business's newer version from now on; other plans keep theirs. What is no longer in it leaves the plan."""
    with all_or_nothing():
        plan = _running(plan)
        if own.adoption_id != plan.adoption_id or own.number <= plan.own_version.number:
            raise Invalid(_("This is not a newer version of what the plan goes by."))
        known = {each["code"] for each in own.body.get("units", own.body.get("exercises", []))}
        kept = _with_levels(plan, [{"code": item["code"]} for item in latest(plan).items])
        plan.own_version = own
        plan.save(update_fields=["own_version"])
        items = checked_items(own, [item for item in kept if item["code"] in known])
        return _next_version(plan, items, str(_("Goes by the newer version")), today, at, by)


def pause_plan(*, plan: Plan, today: date, at: datetime, days: int | None = None) -> Plan:
    """Nothing is expected and nothing counts from today; for so many days, or until it is taken up again. A second tap changes nothing."""
    if days is not None and not 1 <= days <= 180:
        raise Invalid(_("A pause lasts between 1 and 180 days."))
    with all_or_nothing():
        plan = _running(plan)
        if plan.state == "active":
            last = today + timedelta(days=days - 1) if days else None
            Pause.objects.create(plan=plan, first_day=today, last_day=last)
            _set_state(plan, "paused")
    return plan


def resume_plan(*, plan: Plan, today: date, at: datetime) -> Plan:
    """Here again: the pause ended yesterday. What was reached before it is still reached, and nothing was added in between."""
    with all_or_nothing():
        plan = _running(plan)
        if plan.state == "paused":
            standing = Pause.objects.filter(plan=plan, first_day__lte=today).order_by("-first_day").first()
            if standing is not None and (standing.last_day is None or standing.last_day >= today):
                _cut_short(standing, today)
            _set_state(plan, "active")
    return plan


def resume_due(*, at: datetime) -> int:
    """Every night: pauses that had an end are over, by the business's own calendar."""
    today = wall_of(at, Merchant.objects.get(pk=current_merchant()).zone).date()
    over = Plan.objects.filter(state="paused").exclude(pauses__last_day__gte=today).exclude(pauses__last_day=None)
    resumed: int = Plan.objects.filter(pk__in=over.values("pk")).update(state="active")
    return resumed


def end_plan(*, plan: Plan, at: datetime) -> Plan:
    """It is over, whatever was reached. What was logged stays as long as the yes to it stands. Ending twice ends it once."""
    with all_or_nothing():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("own_version").get(pk=plan.pk)
        if plan.state != "ended":
            plan.state, plan.ended_at = "ended", at
            plan.save(update_fields=["state", "ended_at"])
            announce(PlanEnded(at=at, plan_id=plan.pk, version_id=plan.own_version.base_id))
    return plan


def _running(plan: Plan) -> Plan:
    held = Plan.objects.select_for_update(of=("self",)).select_related("own_version__adoption__method", "adoption__method", "learner")
    plan = held.get(pk=plan.pk)
    if plan.state == "ended":
        raise PlanOver
    return plan


def _next_version(plan: Plan, items: list[Item], reason: str, today: date, at: datetime, by: UUID | None) -> PlanVersion:
    last = latest(plan)
    if last.items == items and last.from_day == today:
        return last
    row: PlanVersion = PlanVersion.objects.create(
        plan=plan, number=last.number + 1, items=items, reason=reason.strip()[:300], from_day=today, made_at=at, made_by=by
    )
    return row


def _with_levels(plan: Plan, items: Sequence[Item]) -> list[Item]:
    """What names no level stays where it is; what is new begins at its start."""
    if plan.kind != "program":
        return [dict(item) for item in items]
    starts = {each["code"]: each["start"] for each in plan.own_version.body["exercises"]}
    now = {**starts, **{code: standing.level for code, standing in levels_of(plan).items()}}
    return [{"level": now.get(item["code"]), **item} for item in items]


def _set_state(plan: Plan, state: str) -> None:
    plan.state = state
    plan.save(update_fields=["state"])


def _cut_short(pause: Pause, today: date) -> None:
    if pause.first_day >= today:
        pause.delete()
    else:
        pause.last_day = today - timedelta(days=1)
        pause.save(update_fields=["last_day"])
