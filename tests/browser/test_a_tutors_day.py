"""A tutor's and her colleague's day in a real browser: what comes next is done in two taps, a call is typed in within seconds, a booking is moved by
dragging, by the keyboard and without any script; and every page of it pleases axe on a phone and at a desk, by day and by night, in both languages."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import migrated_template
from tests.browser.clocks import beginning_at
from tests.browser.pages import DESK, PHONE, Visitor, chromium
from tests.servers import Served, as_app, own_database, served
from towpath.project import database

MOST_TAPS, MOST_SECONDS = 3, 20
A_TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SET_UP = "import json\nfrom tests.a_tutors_day import live\nprint(json.dumps(live()))"


@dataclass
class Work:
    server: Served
    browser: Browser
    ines: Visitor
    paul: Visitor
    facts: dict[str, str]

    def goes(self, who: Visitor, path: str) -> Page:
        who.page.goto(self.server.work(path))
        return who.page

    def starts_at(self, booking: str) -> str:
        with database.admin_connection(self.server.database) as connection:
            found = connection.execute("select wall_time from booking_booking where id = %s", [self.facts[booking]]).fetchone()
            return f"{found[0]:%H:%M}"


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    with (
        beginning_at(A_TUESDAY),  # late in the evening the lesson that goes on now would end after the day
        own_database("towpath_test_tutors_day", migrated_template()) as name,
        served(name, workers=2) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        here = Work(server, browser, Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
        for visitor, link in ((here.ines, facts["link"]), (here.paul, facts["staff_link"])):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
            here.goes(visitor, f"/enter/{link}/").get_by_role("button", name="Sign in on this device").tap()
            visitor.page.wait_for_url("**/")
        yield here


def test_every_page_pleases_axe_in_both_lights_sizes_and_languages(work):
    facts, ines = work.facts, work.ines
    tomorrow = facts["tomorrow"]
    paths = {
        "today": "/",
        "calendar": f"/calendar/?day={tomorrow}",
        "week": f"/calendar/?view=week&day={tomorrow}",
        "booking": f"/bookings/{facts['now']}/",
        "request": f"/bookings/{facts['asked']}/",
        "missed": f"/bookings/{facts['late']}/",
        "move": f"/bookings/{facts['first']}/move/",
        "type-in": f"/bookings/add/?day={tomorrow}&time=13:00",
        "services": "/services/",
        "service": f"/services/{facts['single']}/",
        "dates": f"/services/{facts['group']}/dates/",
        "date": f"/dates/{facts['date']}/",
        "terms": "/booking-terms/",
        "people": "/people/",
        "person": f"/people/{facts['person']}/",
        "person-new": "/people/add/",
        "closures": "/closures/",
        "closure": f"/closures/{facts['leave']}/",
        "block": "/calendar/block/",
        "more": "/more/",
        "setup": "/setup/",
    }
    for name, path in paths.items():
        work.goes(ines, path)
        ines.look_over(f"tutor-{name}")

    assert ines.unexpected() == []


def test_what_comes_next_is_done_by_anybody_in_a_few_taps(work):
    page, taps = work.goes(work.paul, "/"), 0
    expect(page.get_by_text("A quiet place, Large print: Fractions, please")).to_be_visible()

    for button, told in (("They are here", "They are here."), ("Done", "Done.")):
        page.get_by_role("button", name=button, exact=True).tap()
        taps += 1
        expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()

    assert taps <= MOST_TAPS
    page.get_by_role("link", name="€38.00 left to pay").tap()
    page.get_by_role("button", name="Paid in cash").tap()
    expect(page.get_by_role("status").filter(has_text="Paid €38.00 in cash")).to_be_visible()
    assert work.paul.unexpected() == []


def test_a_call_is_typed_in_from_the_calendar_before_the_caller_hangs_up(work):
    page, tomorrow = work.goes(work.ines, f"/calendar/?day={work.facts['tomorrow']}"), work.facts["tomorrow"]
    began = time.monotonic()

    page.locator(".day-list").get_by_role("link", name="Free Ines Albrecht 13:00").tap()
    expect(page.get_by_label("Customer's name")).to_be_focused()
    page.keyboard.type("Lena Vogt")
    page.get_by_role("button", name="Book it").tap()
    expect(page.locator(".day-list").get_by_role("link", name="Lena Vogt")).to_be_visible()

    assert time.monotonic() - began <= MOST_SECONDS
    assert f"day={tomorrow}" in page.url
    assert work.ines.unexpected() == []


def test_a_booking_is_moved_by_dragging_it(work):
    desk = at_a_desk(work)
    booking, board = desk.locator(f"[data-move='/bookings/{work.facts['first']}/move/']").first, desk.locator(".board__day").first
    hour = board.bounding_box()["height"] / desk.locator(".board__hours > li").count()
    assert work.starts_at("first") == "09:00"

    box, place = booking.bounding_box(), board.bounding_box()
    booking.drag_to(
        board, source_position={"x": 20, "y": 8}, target_position={"x": 60, "y": box["y"] - place["y"] + 8 - hour * 0.5}, force=True
    )

    expect(desk.get_by_text("tell them yourself").first).to_be_visible()
    assert work.starts_at("first") == "08:30"


def test_headings_and_what_stands_under_them_are_put_in_order_by_a_tap(work):
    page = work.goes(work.ines, "/services/")
    names, headings = page.locator(".list__link"), page.get_by_role("main").get_by_role("heading", level=2)
    expect(headings).to_have_text(["Lessons", "Together"])
    expect(names).to_have_text(["Trial lesson", "Single lesson", "Lesson online", "Small group"])

    page.get_by_role("button", name="Move up: Lesson online").tap()  # in a row that is a link itself
    expect(names).to_have_text(["Trial lesson", "Lesson online", "Single lesson", "Small group"])
    page.get_by_role("button", name="Move up: Together").tap()
    expect(headings).to_have_text(["Together", "Lessons"])
    page.get_by_text("Change “Together”").tap()
    page.get_by_role("textbox", name="Name in English").first.fill("In a group")
    page.get_by_role("button", name="Save the heading").first.tap()
    expect(headings).to_have_text(["In a group", "Lessons"])

    for name, path in {"headings": "/services/", "heading-of-a-service": f"/services/{work.facts['single']}/"}.items():
        work.goes(work.ines, path)
        work.ines.look_over(f"tutor-{name}", after=work.ines.unfold)
    page.goto(work.server.shop(work.facts["slug"]))
    expect(page.locator(".services__heading")).to_have_text(["In a group", "Lessons"])
    work.ines.look_over("tutor-headings-of-her-page")
    assert work.ines.unexpected() == []


def test_and_by_the_keyboard_alone(work):
    desk = at_a_desk(work)
    desk.locator(".board").get_by_role("link", name="Jana Weber").first.focus()
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name="Move").focus()
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="18:30").focus()
    desk.keyboard.press("Enter")

    expect(desk.get_by_text("tell them yourself").first).to_be_visible()
    assert work.starts_at("first") == "18:30"


def test_and_without_any_script(work):
    cookies = work.ines.context.cookies()
    context = work.browser.new_context(java_script_enabled=False, viewport={"width": PHONE[0], "height": PHONE[1]})
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(work.server.work(f"/calendar/?day={work.facts['tomorrow']}"))
    page.locator(".day-list").get_by_role("link", name="Jana Weber").click()
    page.get_by_role("link", name="Move").click()
    page.get_by_text("Another time").click()
    page.locator("#other-time").fill("08:15")
    page.get_by_role("button", name="Move it there").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("08:15")
    assert work.starts_at("first") == "08:15"
    context.close()


def at_a_desk(work: Work) -> Page:
    """The same person, at a large screen."""
    visitor = Visitor(work.browser, DESK)
    visitor.expects("/live/", "ERR_CONNECTION_REFUSED")
    visitor.context.add_cookies(work.ines.context.cookies())
    return work.goes(visitor, f"/calendar/?day={work.facts['tomorrow']}")
