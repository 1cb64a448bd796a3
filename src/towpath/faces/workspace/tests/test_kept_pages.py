"""What opens on a phone without a line is for one day: after it nothing of it is left there."""

from datetime import timedelta

import pytest

from tests.heating import on_monday
from towpath.booking.models import Answer
from towpath.faces.workspace.kept_pages import SECONDS
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

LATE = on_monday(22)
UNTIL_MIDNIGHT = str(2 * 60 * 60)


@pytest.fixture
def told(okafor):
    """When it was booked somebody said something about their health."""
    with merchant_scope(okafor.id):
        Answer.objects.create(
            booking=okafor.booking,
            code="oxygen",
            question={
                "kind": "yes_no",
                "text": {"en": "Is there oxygen in the flat?"},
                "about": "health",
                "purpose": {"en": "So that we bring the right detector."},
            },
            value="yes",
            keep="days_90",
            answered_at=clock.now(),
        )


def kept(browser, address, at):
    with clock.frozen(at):
        return browser.get(address).headers.get(SECONDS)


def test_a_job_is_kept_until_its_day_is_over(ada, address, told):
    assert kept(ada, address, LATE) == UNTIL_MIDNIGHT
    assert kept(ada, address, LATE + timedelta(hours=2)) is None, "its day is over, and answers are on it"


def test_one_that_is_done_later_than_planned_is_for_today_where_no_answer_is_on_it(ada, address):
    assert kept(ada, address, LATE + timedelta(days=1)) == UNTIL_MIDNIGHT


def test_looked_at_long_before_it_is_kept_three_days_and_no_longer(ada, address, told):
    assert kept(ada, address, LATE - timedelta(days=20)) == str(3 * 24 * 60 * 60)


def test_the_list_of_the_day_is_kept_for_the_day_and_nothing_else_of_the_work(ada, address):
    assert kept(ada, "/jobs/", LATE) == UNTIL_MIDNIGHT
    for other in ("/jobs/add/", "/jobs/found/?number=F-88213", "/jobs/look-again/", "/jobs/rules/", f"{address}quote/"):
        assert kept(ada, other, LATE) is None


def test_a_page_that_says_no_is_not_kept(ada):
    assert kept(ada, "/jobs/01890000-0000-7000-8000-000000000000/", LATE) is None


def test_the_phone_keeps_by_what_the_server_says_and_clears_what_is_over(ada):
    worker = ada.get("/jobs/offline.js?who=x").content.decode()

    assert "X-Keep-Seconds" in worker
    assert 'LOOKS = "/static/"' in worker


def test_the_page_to_sign_in_leaves_nothing_behind(db):
    assert "ui/js/leaving" in Browser().get("/sign-in/").content.decode()
