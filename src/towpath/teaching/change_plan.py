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
from towpath.teaching.make_plan import Item, checked_items, measured_by
from towpath.teaching.models import Pause, Plan, PlanVersion
from towpath.teaching.plan_now import latest, levels_of
from towpath.teaching.progression import Standing


class PlanOver(Refusal):
    code = "plan_over"
    what_happened = _("This plan has ended.")
    what_to_do = _("Make a new one.")


class ReasonMissing(Invalid):
    code = "reason_missing"
    what_happened = _("Say in a few words why, so that they and you know it later.")


def change_plan(*, plan: Plan, items: Sequence[Item], reason: str, today: date, at: datetime, by: UUID | None = None) -> PlanVersion:
    """The next version, with the reason. What is the same changes nothing. A level stays where it is unless the change names another, and then what was
    done towards the next one counts on."""
    if not reason.strip():
        raise ReasonMissing
    with all_or_nothing():
        plan = _running(plan)
        wanted, last, now = checked_items(plan.own_version, _with_levels(plan, items)), latest(plan), levels_of(plan)
        if wanted == _with_levels(plan, _codes(last.items)) == [_plain(item) for item in last.items]:
            return last
        return _next_version(plan, [_counted_on(item, now.get(item["code"])) for item in wanted], reason, today, at, by)


def take_newer(*, plan: Plan, own: OwnVersion, today: date, at: datetime, by: UUID | None = None) -> PlanVersion:
    """This one plan goes by the business's newer version from now on; other plans keep theirs. What is no longer in it leaves the plan,
    a goal as well, and no level lies above what the newer version asks at most."""
    with all_or_nothing():
        plan = _running(plan)
        if own.adoption_id != plan.adoption_id or own.number <= plan.own_version.number:
            raise Invalid(_("This is not a newer version of what the plan goes by."))
        most = {each["code"]: each.get("most", 0) for each in own.body.get("units", own.body.get("exercises", []))}
        kept = [item for item in _with_levels(plan, _codes(latest(plan).items)) if item["code"] in most]
        plan.own_version = own
        if plan.goal not in measured_by(own.body):
            plan.goal, plan.target, plan.goal_by = "", None, None
        plan.save(update_fields=["own_version", "goal", "target", "goal_by"])
        items = checked_items(own, [{**item, "level": min(item.get("level", 0), most[item["code"]])} for item in kept])
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
    row: PlanVersion = PlanVersion.objects.create(
        plan=plan,
        number=latest(plan).number + 1,
        own_version=plan.own_version,
        items=items,
        reason=reason.strip()[:300],
        from_day=today,
        made_at=at,
        made_by=by,
    )
    return row


def _counted_on(item: Item, now: Standing | None) -> Item:
    """At the level it has, with the good entries it has."""
    return {**item, "good": now.good} if now and now.good and now.level == item["level"] else item


def _plain(item: Item) -> Item:
    return {name: value for name, value in item.items() if name != "good"}


def _codes(items: Sequence[Item]) -> list[Item]:
    return [{"code": item["code"]} for item in items]


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
