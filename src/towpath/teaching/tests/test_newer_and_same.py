"""A plan goes by a newer version, is saved as it was, and is given something twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from towpath.booking.tests.test_series_races import all_at_once
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.edit import edit_entry, remove_entry
from towpath.teaching.assign import assign
from towpath.teaching.change_plan import change_plan, take_newer
from towpath.teaching.log_progress import log_progress
from towpath.teaching.make_plan import BadPlan, Goal, draft, make_plan
from towpath.teaching.models import Assignment, Plan, PlanVersion
from towpath.teaching.plan_now import latest, levels_of
from towpath.teaching.tests.a_course import FEBRUARY, SEPTEMBER, adopted, course, mobility, somebody

TODAY = FEBRUARY.date()


@pytest.fixture
def program(world):
    with merchant_scope(world.nan.id):
        yield adopted(mobility(), kind="program", code="back", at=FEBRUARY)


def begun(program, **more):
    return make_plan(learner=somebody(), own=program, items=draft(program), today=TODAY, at=FEBRUARY, **more)


def log(plan, *days):
    for day in days:
        on = TODAY + timedelta(days=day)
        log_progress(plan=plan, exercise="cat", day=on, done=4, effort=5, today=on, at=FEBRUARY)


def test_who_is_further_than_the_newer_version_asks_at_most_can_take_it(program):
    plan = begun(program)
    log(plan, 1, 2, 3, 4)
    assert levels_of(plan)["cat"].level == 4

    newer = edit_entry(own=program, group="exercises", code="cat", changes={"most": 3}, at=FEBRUARY)
    take_newer(plan=plan, own=newer, today=TODAY + timedelta(days=5), at=FEBRUARY)

    assert {item["code"]: item["level"] for item in latest(plan).items} == {"bridge": 2, "cat": 3, "hinge": 2}
    assert levels_of(Plan.objects.select_related("own_version").get())["cat"].level == 3


def test_a_goal_that_is_not_in_the_newer_version_leaves_the_plan(program):
    plan = begun(program, goal=Goal("pain", Decimal(2), TODAY + timedelta(days=30)))

    take_newer(plan=plan, own=remove_entry(own=program, group="baseline", code="pain", at=FEBRUARY), today=TODAY, at=FEBRUARY)

    plan.refresh_from_db()
    assert (plan.goal, plan.target, plan.goal_by) == ("", None, None)


def test_a_goal_that_is_still_there_stays(program):
    plan = begun(program, goal=Goal("pain", Decimal(2), TODAY + timedelta(days=30)))

    take_newer(plan=plan, own=remove_entry(own=program, group="baseline", code="reach", at=FEBRUARY), today=TODAY, at=FEBRUARY)

    plan.refresh_from_db()
    assert (plan.goal, plan.target) == ("pain", 2)


@pytest.mark.parametrize(("logged", "versions"), [((1,), 1), ((1, 2, 3), 2)])
def test_saved_as_it_stands_on_another_day_its_good_entries_count_on(program, logged, versions):
    """The form sends the levels as they are now, and not those the plan began with. Where they differ, the reason is kept with them."""
    plan = begun(program)
    log(plan, *logged)
    now = {code: each.level for code, each in levels_of(plan).items()}
    assert levels_of(plan)["cat"].good == 1

    items = [{"code": code, "level": level} for code, level in now.items()]
    for _turn in range(2):
        change_plan(plan=plan, items=items, reason="Looked over", today=TODAY + timedelta(days=6), at=FEBRUARY)

    assert PlanVersion.objects.count() == versions
    assert (levels_of(plan)["cat"].level, levels_of(plan)["cat"].good) == (now["cat"], 1)
    log(plan, 7)
    assert levels_of(plan)["cat"].level == now["cat"] + 1


def test_a_level_taken_back_to_where_the_plan_began_is_a_change(program):
    plan = begun(program)
    log(plan, 1, 2)
    assert levels_of(plan)["cat"].level == 3

    change_plan(plan=plan, items=draft(program), reason="Too much", today=TODAY + timedelta(days=3), at=FEBRUARY)

    assert levels_of(plan)["cat"].level == 2
    with pytest.raises(BadPlan):
        change_plan(plan=plan, items=[{"code": "cat", "level": 5}], reason="More", today=TODAY, at=FEBRUARY)


@pytest.mark.race
def test_two_taps_at_once_give_it_once(committed_world):
    due = date(2026, 10, 1)
    with merchant_scope(committed_world.nan.id):
        own = adopted(course(), code="maths-twice")
        plan = make_plan(learner=somebody("Tom"), own=own, items=[{"code": "unit-5"}], today=SEPTEMBER.date(), at=SEPTEMBER)

    def give():
        return assign(plan=plan, code="unit-5", due=due, today=SEPTEMBER.date(), at=SEPTEMBER).pk

    for turn in range(5):
        given = all_at_once(committed_world.nan, *[give] * 4)

        assert len(set(given)) == 1, turn
        with merchant_scope(committed_world.nan.id):
            assert Assignment.objects.filter(plan=plan).count() == 1
            Assignment.objects.filter(plan=plan).delete()


def test_what_was_given_twice_before_does_not_stand_in_the_way(world):
    with merchant_scope(world.nan.id):
        own = adopted(course())
        plan = make_plan(learner=somebody("Tom"), own=own, items=[{"code": "unit-5"}], today=SEPTEMBER.date(), at=SEPTEMBER)
        said = {"plan": plan, "code": "unit-5", "due": date(2026, 10, 1)}
        first, _second = (Assignment.objects.create(**said, given_at=SEPTEMBER) for _ in range(2))

        again = assign(**said, today=SEPTEMBER.date(), at=SEPTEMBER)

    assert again.pk == min(first.pk, _second.pk)
