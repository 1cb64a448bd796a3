import pytest
from django.db import connection

from towpath.care.models import ToolRun
from towpath.care.run_tool import BadAnswer, run_tool
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.models import Listing

ANSWERS = {"allergens": ["peanut"], "salt": "light", "hunger": "very", "minutes": "10"}


def run(world, answers):
    with merchant_scope(world.nan.id):
        return run_tool(merchant=world.nan.merchant, customer=world.carla, answers=answers, listings=Listing.objects.shown(), at=world.at)


def events(merchant_id, name):
    with merchant_scope(merchant_id), connection.cursor() as cursor:
        cursor.execute("select payload::text from foundation_event where name = %s", [name])
        return [row[0] for row in cursor.fetchall()]


def test_a_completed_run_is_kept_with_what_came_out(world):
    run_row, suggestions = run(world, ANSWERS)

    fitting = [str(each.listing.pk) for each in suggestions if each.fits]
    assert run_row.suggested == fitting
    assert str(world.nan.dish("dan-dan-noodles").pk) not in fitting
    with merchant_scope(world.nan.id):
        assert ToolRun.objects.get().answers == {**ANSWERS, "allergens": ["peanut"]}


def test_a_completed_run_counts_as_service_and_announces_no_answer(world):
    run(world, ANSWERS)

    (payload,) = events(world.nan.id, "service.completed")
    assert "what-suits-me" in payload
    assert "peanut" not in payload


def test_a_skipped_tool_leaves_nothing(world):
    assert events(world.nan.id, "service.completed") == []
    with merchant_scope(world.nan.id):
        assert not ToolRun.objects.exists()


@pytest.mark.parametrize(
    "answers",
    [
        {"allergens": ["plutonium"]},
        {"allergens": "peanut"},
        {"salt": "very"},
        {"salt": ["light"]},
        {"moon": "full"},
        {"allergens": [["x"]]},
    ],
)
def test_an_answer_nobody_offered_is_refused_and_nothing_kept(world, answers):
    with pytest.raises(BadAnswer):
        run(world, answers)

    with merchant_scope(world.nan.id):
        assert not ToolRun.objects.exists()


def test_a_question_may_stay_open(world):
    run_row, suggestions = run(world, {"salt": "", "minutes": None})

    assert run_row.answers == {}
    assert all(each.fits for each in suggestions)


def test_another_business_sees_no_run(world):
    run(world, ANSWERS)

    with merchant_scope(world.bruno.id):
        assert not ToolRun.objects.exists()
