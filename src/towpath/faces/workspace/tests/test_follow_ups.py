"""Follow-ups as a business reads and changes them."""

from datetime import timedelta

import pytest

from towpath.care.tests.visits import visit
from towpath.dining.announcements import VisitServed
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.begin_runs import begin_after_serving
from towpath.engage.consent import agree_to_aftercare
from towpath.engage.models import OwnJourney, Run
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

WORDS = {
    "months-0": "0",
    "days-0": "2",
    "subject-en-1": "Left over?",
    "subject-zh-1": "有剩的？",
    "text-en-1": "Keep it cold.",
    "text-zh-1": "放冰箱。",
}

PAGES = ("/follow-ups/", "/follow-ups/keeps/", "/follow-ups/keeps/change/")


@pytest.fixture
def eaten(world):
    """Nan's tip is on, nobody is left alone, and Carla, who agreed to tips, was served."""
    order = visit(world.nan, world.carla, at=world.at)
    with merchant_scope(world.nan.id):
        leave_nobody_alone(world.carla)
        agree_to_aftercare(customer=world.carla, language="en", channel="email", at=world.at)
    return order


def serve_and_tell(world, order):
    with merchant_scope(world.nan.id):
        begin_after_serving(VisitServed(at=world.at, order_id=order.pk))


def test_switched_on_seen_beforehand_changed_and_read_afterwards(world, nan, eaten):
    assert "Nothing goes out before you switch it on." in nan.text("/follow-ups/")
    assert nan.post("/follow-ups/keeps/on/").status_code == 302
    serve_and_tell(world, eaten)
    assert all(words in nan.text("/follow-ups/keeps/who/") for words in ("carla@example.org", "If something is left over"))

    kept = nan.post("/follow-ups/keeps/change/", {"seen": "1", **WORDS, "good_for-1": "2"})
    late = nan.post("/follow-ups/keeps/change/", {"seen": "1", **WORDS, "good_for-1": "2", "text-en-1": "Another."})
    sold = nan.post("/follow-ups/keeps/change/", {"seen": "2", **WORDS, "good_for-1": "2", "text-en-1": "Buy at www.nan.example"})

    assert (kept.status_code, late.status_code, sold.status_code) == (302, 409, 400)
    assert "A tip helps, and sells nothing" in sold.content.decode()
    assert "Another." in late.content.decode(), "what was typed is still there"
    with merchant_scope(world.nan.id):
        assert advance_due_runs(at=world.at + timedelta(days=1)) == 1
        assert [each.number for each in OwnJourney.objects.order_by("number")] == [1, 2]
    with clock.frozen(world.at + timedelta(days=1, hours=1)):
        page = nan.text("/follow-ups/keeps/")
    assert all(words in page for words in ("Left over?", "If something is left over", "Too few to tell: 0 of about"))


def test_limits_are_said_and_held(nan):
    assert nan.post("/follow-ups/limits/", {"most_in_week": "3", "held_out_percent": "10"}).status_code == 400
    assert nan.post("/follow-ups/limits/", {"most_in_week": "1", "held_out_percent": "25"}).status_code == 302
    page = nan.text("/follow-ups/")

    assert 'name="most_in_week" inputmode="numeric" maxlength="1" value="1"' in page
    assert 'value="25"' in page


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_much(world, nan, eaten, at_most_statements, path):
    nan.post("/follow-ups/keeps/on/")
    nan.text(path)
    with at_most_statements(5):
        nan.text(path)


def test_runs_are_nobody_elses(world, nan, eaten):
    nan.post("/follow-ups/keeps/on/")
    serve_and_tell(world, eaten)

    with merchant_scope(world.bruno.id):
        assert not Run.objects.exists()
