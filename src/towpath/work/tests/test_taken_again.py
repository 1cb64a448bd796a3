"""A reading out of range, and what makes it good: a reading in range, of a step that is as strict, taken afterwards. Pure."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from towpath.foundation.ids import new_id
from towpath.work.models import Override, StepDone
from towpath.work.steps import stand, steps_of

SHOP = new_id()
TEN = datetime(2026, 11, 2, 10, tzinfo=UTC)


def steps(**again):
    reading = {"words": {"en": "Read"}, "proof": "reading", "low": 0, "high": 200}
    return steps_of(
        {"steps": [{"code": "before", **reading, "must": "safety"}, {"code": "after", **reading, "repeats": "before", **again}]}
    )


def reading(own, code, value, minute):
    out = next(step for step in own if step.code == code).is_out(Decimal(value))
    return StepDone(merchant_id=SHOP, code=code, reading=Decimal(value), out_of_range=out, done_at=TEN + timedelta(minutes=minute))


def blocks(own, *acts, overrides=()):
    return {each.step.code: each.blocks for each in stand(own, sorted(acts, key=lambda act: act.done_at), [], overrides)}


def test_a_good_reading_taken_afterwards_makes_it_good():
    own = steps(must="safety")

    assert blocks(own, reading(own, "before", 900, 0), reading(own, "after", 20, 5)) == {"before": None, "after": None}


@pytest.mark.parametrize(("value", "minute"), [(20, -5), (20, 0), (900, 5)])
def test_one_taken_before_it_or_out_of_range_itself_does_not(value, minute):
    own = steps(must="safety")

    assert blocks(own, reading(own, "before", 900, 0), reading(own, "after", value, minute))["before"] == "out_of_range"


def test_a_bad_reading_after_the_good_one_counts_again():
    own = steps(must="safety")

    after = blocks(own, reading(own, "before", 900, 0), reading(own, "after", 20, 5), reading(own, "before", 800, 9))

    assert after["before"] == "out_of_range"


@pytest.mark.parametrize("again", [{}, {"must": "required"}])
def test_a_step_that_can_be_left_out_never_speaks_for_one_of_safety(again):
    own = steps(**again)

    assert blocks(own, reading(own, "before", 900, 0), reading(own, "after", 20, 5))["before"] == "out_of_range"


def test_a_step_without_a_reading_or_with_a_wider_range_never_does():
    done = steps(must="safety", proof="none", low=None, high=None)
    wider = steps(must="safety", high=1000)

    without = StepDone(merchant_id=SHOP, code="after", out_of_range=False, done_at=TEN + timedelta(minutes=5))
    assert blocks(done, reading(done, "before", 900, 0), without)["before"] == "out_of_range"
    assert blocks(wider, reading(wider, "before", 900, 0), reading(wider, "after", 500, 5))["before"] == "out_of_range"


def test_putting_the_second_reading_aside_does_not_make_the_first_good():
    own = steps_of(
        {
            "steps": [
                {"code": code, "words": {"en": "Read"}, "must": "required", "proof": "reading", "high": 200, "repeats": repeats}
                for code, repeats in (("before", ""), ("after", "before"))
            ]
        }
    )
    aside = Override(merchant_id=SHOP, code="after", reason="No time.")

    after = blocks(own, reading(own, "before", 900, 0), reading(own, "after", 700, 5), overrides=[aside])

    assert after == {"before": "out_of_range", "after": None}
