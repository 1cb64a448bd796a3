"""A customer books, moves and cancels, on a phone and at a desk, by day and by night, in English and in Chinese."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.installation import Installation, link_in
from tests.browser.pages import ALL_LOOKS, DESK, PHONE, Visitor, chromium
from tests.servers import as_app, own_database, served

SET_UP = """
import json
from datetime import time, timedelta
from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.hold_class import set_dates
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
at = clock.now()
ines = build_lernwerk(at).ines
saturday = at.date() + timedelta(days=7 + (5 - at.weekday()) % 7)
with merchant_scope(ines.id):
    set_dates(version=ines.service("group"), days=[saturday, saturday + timedelta(days=7)], wall_time=time(10), zone=BERLIN, at=at)
codes = ("single", "group")
print(json.dumps({"slug": ines.site.slug, "services": {code: str(ines.service(code).service_id) for code in codes}}))
"""
BOOKED = re.compile(r"/bookings/[0-9a-f-]{36}/$")


@dataclass
class Tutor:
    """Ines's page, running."""

    here: Installation
    slug: str
    services: dict[str, str]

    def url(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)


@pytest.fixture(scope="module")
def tutor():
    name = "towpath_test_booking_pages"
    with own_database(name, migrated_template()), served(name, only=("web", "live", "worker"), workers=2) as server:
        yield Tutor(Installation(Path(os.environ["TOWPATH_DATA"]), server), **json.loads(as_app(name, SET_UP)))


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@dataclass
class Words:
    """What is written on the buttons, by language."""

    choose: str
    book: str
    name: str
    following: str
    move: str
    cancel: str
    cancel_now: str
    see_you: str
    cancelled: str


ENGLISH = Words(
    "Choose a time",
    "Book this time",
    "First name",
    "Following week",
    "Move",
    "Cancel",
    "Cancel, it costs nothing",
    "See you then, Jana",
    "You cancelled this",
)
CHINESE = Words("选个时间", "预约这个时间", "名字", "后一周", "改时间", "取消预约", "取消，不用付钱", "到时见，Jana", "你取消了这次预约")


WAYS = [
    pytest.param("en-GB", ENGLISH, PHONE, "light", id="phone en by day"),
    pytest.param("zh-CN", CHINESE, DESK, "dark", id="desk zh by night"),
    pytest.param("zh-CN", CHINESE, PHONE, "dark", id="phone zh by night"),
    pytest.param("en-GB", ENGLISH, DESK, "light", id="desk en by day"),
]


@pytest.mark.parametrize(("language", "words", "size", "scheme"), WAYS if ALL_LOOKS else WAYS[:2])
def test_somebody_books_moves_and_cancels(tutor, browser, language, words, size, scheme):
    """One walk; the browser and axe have nothing to say on any of its pages."""
    visitor = Visitor(browser, size, scheme=scheme, language=language)
    page = visitor.page

    page.goto(tutor.url())
    visitor.look("book-1-home")
    page.get_by_role("link", name=words.choose).click()
    page.goto(tutor.url(f"/book/{tutor.services['single']}/"))
    with page.expect_response(re.compile(r"\?week=")):
        page.get_by_role("link", name=words.following).click()
    expect(page.locator(".choose__time").first).to_be_visible()
    visitor.look("book-2-times")

    chosen = page.locator(".choose__time").nth(2)
    clock = chosen.locator("strong").inner_text()
    chosen.click()
    expect(page.get_by_label(words.name, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text(clock)
    visitor.look("book-3-held")
    page.get_by_label(words.name, exact=True).fill("Jana")
    page.locator("#email").fill("jana@example.org")
    page.locator("input[name=way]").first.check(force=True)
    page.get_by_role("button", name=words.book).click()

    expect(page.get_by_text(words.see_you)).to_be_visible()
    assert BOOKED.search(page.url)
    booked = page.url
    visitor.look("book-4-booked")

    page.get_by_role("link", name=words.move, exact=True).click()
    page.locator("a.choose__day:not([aria-current])").first.click()
    expect(page.locator(".choose__day[aria-current]")).to_be_visible()
    visitor.look("book-5-move")
    later = page.locator(".choose__time").last
    then = later.locator("strong").inner_text()
    later.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(then)
    assert page.url == booked, "the same booking at another time"

    page.goto(tutor.url("/my/"))
    visitor.look("book-6-my-place")
    page.goto(booked)
    page.get_by_role("link", name=words.cancel, exact=True).click()
    visitor.look("book-7-cancel")
    page.get_by_role("button", name=words.cancel_now).click()
    expect(page.get_by_text(words.cancelled)).to_be_visible()
    visitor.look("book-8-cancelled")

    page.goto(tutor.url(f"/book/{tutor.services['group']}/"))
    visitor.look("book-9-dates")
    assert visitor.unexpected() == []
    visitor.close()


def test_the_readers_own_clock_is_noticed_by_itself(tutor, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.goto(tutor.url(f"/book/{tutor.services['single']}/"))

    expect(page.get_by_text("Berlin time; below it yours, Shanghai time")).to_be_visible()
    context.close()


def test_a_clock_nobody_knows_is_asked_about_once(tutor, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    context.add_init_script("Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ timeZone: 'Mars/Base' })")
    page, loads = context.new_page(), []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto(tutor.url(f"/book/{tutor.services['single']}/"))
    page.wait_for_timeout(1500)

    assert len(loads) <= 2
    expect(page.get_by_role("heading", name="Choose a time")).to_be_visible()
    context.close()


def test_without_scripts_a_time_is_booked_all_the_same(tutor, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto(tutor.url(f"/book/{tutor.services['single']}/"))
    page.get_by_role("link", name="Following week").click()
    page.locator(".choose__time").first.click()
    page.get_by_label("First name", exact=True).fill("Jana")
    page.get_by_role("button", name="Book this time").click()

    expect(page.get_by_text("See you then, Jana")).to_be_visible()
    context.close()


def test_the_letter_leads_back_to_the_booking_from_any_device(tutor, browser):
    """Confirmed, opened by its link on a device that never was here, cancelled there; each is told in a letter."""
    address = f"jana-{uuid4().hex[:8]}@example.org"
    visitor = Visitor(browser, PHONE)
    visitor.page.goto(tutor.url(f"/book/{tutor.services['single']}/"))
    visitor.page.get_by_role("link", name="Following week").click()
    expect(visitor.page.locator("h2", has_text="–")).to_be_visible()
    visitor.page.locator(".choose__time").first.click()
    visitor.page.get_by_label("First name", exact=True).fill("Jana")
    visitor.page.locator("#email").fill(address)
    visitor.page.get_by_role("button", name="Book this time").click()
    expect(visitor.page.get_by_text("See you then, Jana")).to_be_visible()
    when = visitor.page.get_by_role("heading", level=1).inner_text()
    letter = tutor.here.letter(to=address, about="Booked")
    assert when in str(letter["Subject"]), "page and letter say the time in the same words"

    elsewhere = Visitor(browser, DESK)
    elsewhere.page.goto(link_in(letter))
    expect(elsewhere.page.get_by_text("See you then, Jana")).to_be_visible()
    assert address not in elsewhere.page.content()
    elsewhere.look("book-by-link")
    elsewhere.page.get_by_role("link", name="Cancel", exact=True).click()
    elsewhere.page.get_by_role("button", name="Cancel, it costs nothing").click()
    expect(elsewhere.page.get_by_text("You cancelled this")).to_be_visible()

    assert when in str(tutor.here.letter(to=address, about="Cancelled")["Subject"])
    assert visitor.unexpected() + elsewhere.unexpected() == []
    visitor.close()
    elsewhere.close()
