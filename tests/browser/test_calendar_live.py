"""Two people at one calendar: what one of them types in stands on the other's screen at once, and takes nothing out of anybody's hand."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import migrated_template
from tests.browser.pages import PHONE, Visitor, chromium, until
from tests.browser.test_a_tutors_day import SET_UP, Work, at_a_desk
from tests.servers import as_app, own_database, served

SOON = 4000
"""Milliseconds; asking by itself, without the stream, a page would take five seconds."""


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    with (
        own_database("towpath_test_calendar_live", migrated_template()) as name,
        served(name, only=("web", "live"), workers=2) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP.replace("live()", "live(is_full=False)")).splitlines()[-1])
        here = Work(server, browser, Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
        for visitor, link in ((here.ines, facts["link"]), (here.paul, facts["staff_link"])):
            here.goes(visitor, f"/enter/{link}/").get_by_role("button", name="Sign in on this device").tap()
            visitor.page.wait_for_url("**/")
        yield here


@pytest.fixture
def desk(work: Work) -> Page:
    page = at_a_desk(work)
    expect(page.locator("#calendar")).to_have_attribute("data-state", "live")
    page.evaluate("window.sameAsBefore = true")
    return page


def paul_types_in(work: Work, who: str, at: str) -> None:
    page = work.goes(work.paul, f"/bookings/add/?day={work.facts['tomorrow']}&time={at}")
    page.get_by_label("Customer's name").fill(who)
    page.get_by_role("button", name="Book it").tap()
    expect(page.locator(".day-list").get_by_role("link", name=who)).to_be_visible()


def on_board(desk: Page, who: str) -> Locator:
    return desk.locator(".board").get_by_role("link", name=who).first


def test_what_somebody_else_books_appears_without_reloading(work: Work, desk: Page) -> None:
    paul_types_in(work, "Lena Vogt", "13:00")

    expect(on_board(desk, "Lena Vogt")).to_be_visible(timeout=SOON)
    assert desk.evaluate("window.sameAsBefore")


def test_whoever_stands_on_a_booking_stays_there(work: Work, desk: Page) -> None:
    on_board(desk, "Jana Weber").focus()

    paul_types_in(work, "Mara Holm", "16:30")

    expect(on_board(desk, "Mara Holm")).to_be_visible(timeout=SOON)
    expect(on_board(desk, "Jana Weber")).to_be_focused()


def test_it_pleases_axe_in_both_lights_sizes_and_languages(work: Work) -> None:
    for name, path in {
        "calendar-live": f"/calendar/?day={work.facts['tomorrow']}",
        "calendar-week": f"/calendar/?view=week&day={work.facts['tomorrow']}",
        "add-course": "/bookings/add/course/",
        "add-series": "/bookings/add/series/",
    }.items():
        work.goes(work.ines, path)
        work.ines.look_over(name)

    assert work.ines.unexpected() == []


def test_what_is_being_dragged_is_not_taken_out_of_the_hand(work: Work, desk: Page) -> None:
    moved = desk.locator(f"[data-move='/bookings/{work.facts['first']}/move/']").first
    box = until("the lesson on the board", moved.bounding_box)  # the board may be drawn anew just now
    desk.mouse.move(box["x"] + 20, box["y"] + 8)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 40, box["y"] + 30, steps=4)
    assert "entry--moving" in (moved.get_attribute("class") or "")

    with desk.expect_response(lambda answer: "/calendar/now/" in answer.url):
        paul_types_in(work, "Tom Berg", "18:00")
    still_held = "entry--moving" in (moved.get_attribute("class") or "")
    not_yet = on_board(desk, "Tom Berg").count()
    desk.mouse.move(5, 5, steps=4)
    desk.mouse.up()

    expect(on_board(desk, "Tom Berg")).to_be_visible(timeout=SOON)
    assert (still_held, not_yet) == (True, 0)
    assert work.starts_at("first") == "09:00"
