"""Every week at the same time, a full class, several dates, a pause and a pack: a customer and Ines, on a phone and at a desk, by day and by night, in
English and in Chinese."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.installation import Installation
from tests.browser.pages import ALL_LOOKS, DESK, PHONE, Visitor, chromium
from tests.servers import as_app, own_database, served

SET_UP = """
import json
from datetime import time, timedelta
from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.close_days import close_days
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Occurrence
from towpath.booking.set_hours import set_week
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.passes.offer_pack import offer_pack
at = clock.now()
ines = build_lernwerk(at).ines
saturday = at.date() + timedelta(days=7 + (5 - at.weekday()) % 7)
with merchant_scope(ines.id):
    for each in ines.resources:
        set_week(resource=each, hours=[[["08:00", "20:00"]]] * 7)
    days = [saturday + timedelta(weeks=week) for week in range(7)]
    dates = set_dates(version=ines.service("group"), days=days, wall_time=time(10), zone=BERLIN, at=at)
    Occurrence.objects.filter(pk=dates[1].pk).update(taken=dates[1].seats)
    closed = at.date() + timedelta(days=18)
    close_days(first_day=closed, last_day=closed + timedelta(days=7), reason="Away", at=at)
    single = ines.service("single").service_id
    names = {"en": "Ten lessons", "zh-hans": "十次课"}
    offer_pack(site=ines.site, name=names, uses=10, price_minor=34000, services=[single], months=12, at=at)
links = [make_sign_in_link(person=ines.owner, at=at) for _walk in range(4)]
codes = ("single", "group")
services = {code: str(ines.service(code).service_id) for code in codes}
print(json.dumps({"slug": ines.site.slug, "services": services, "links": links, "full": str(dates[1].pk)}))
"""


@dataclass
class Tutor:
    """Ines's page and her workspace, running."""

    here: Installation
    slug: str
    services: dict[str, str]
    links: list[str]
    full: str

    def url(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)


@pytest.fixture(scope="module")
def tutor():
    name = "towpath_test_series_pages"
    with own_database(name, migrated_template()), served(name, only=("web", "live", "worker"), workers=2) as server:
        yield Tutor(Installation(Path(os.environ["TOWPATH_DATA"]), server), **json.loads(as_app(name, SET_UP)))


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


WALKS = [
    ("Jana", "en-GB", PHONE, "light"),
    ("Mia", "zh-CN", DESK, "dark"),
    ("Tom", "en-GB", DESK, "light"),
    ("Ali", "zh-CN", PHONE, "dark"),
][: 4 if ALL_LOOKS else 2]


@pytest.mark.parametrize(
    ("turn", "name", "language", "size", "scheme"),
    [(turn, *walk) for turn, walk in enumerate(WALKS)],
    ids=["phone en by day", "desk zh by night", "desk en by day", "phone zh by night"][: len(WALKS)],
)
def test_a_season_of_lessons(tutor, browser, turn, name, language, size, scheme):
    """One walk; the browser and axe have nothing to say on any of its pages."""
    customer = Visitor(browser, size, scheme=scheme, language=language)
    ines = Visitor(browser, size, scheme=scheme, language=language)

    book_a_series(tutor, customer, name)
    change_several(customer)
    wait_for_a_place(tutor, customer, name)
    take_a_course_and_pause(tutor, customer, name)
    sell_a_pack(tutor, ines, name, tutor.links[turn])
    use_the_pack_and_ask_it_back(tutor, customer)
    look_around_at_work(tutor, ines)

    assert customer.unexpected() + ines.unexpected() == []
    customer.close()
    ines.close()


def introduce(page, name: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#email").fill(f"{name.lower()}@example.org")


def book_a_series(tutor: Tutor, customer: Visitor, name: str) -> None:
    page = customer.page
    page.goto(tutor.url(f"/book/{tutor.services['single']}/"))
    page.locator("a[href*='/series/']").click()
    # In the afternoon the first day has few times left.
    page.locator("#series-time").select_option(index=min(3, page.locator("#series-time option").count() - 1))
    page.locator("#series-count").fill("4")
    page.locator("main form[method=get] button").click()
    expect(page.locator("#book-series")).to_be_visible()
    assert page.locator("ol.list > li").count() == 4
    expect(page.locator(".left-out")).to_be_visible()
    customer.look("series-1-preview")
    introduce(page, name)
    page.locator("#book-series .button--primary").click()
    expect(page.locator("#weekly")).to_be_visible()
    customer.look("series-2-booked")


def change_several(customer: Visitor) -> None:
    page = customer.page
    page.locator("a[href$='/series/']").click()
    expect(page.locator("#plan-following")).to_be_visible()
    customer.look("series-3-several")
    page.locator("a[href*='/series/move/']").first.click()
    page.locator("a.choose__day:not(.choose__day--none):not([aria-current])").first.click()
    expect(page.locator(".choose__time").first).to_be_visible()
    page.locator(".choose__time").last.click()
    expect(page.locator("#moves")).to_be_visible()
    customer.look("series-4-move")
    page.locator("form[action$='/series/move/now/'] button").click()
    expect(page.locator("#weekly")).to_be_visible()
    page.locator("a[href$='/series/']").click()
    page.locator("form[action$='/series/cancel/'] button").first.click()
    expect(page.locator(".notice[role=status]")).to_be_visible()


def wait_for_a_place(tutor: Tutor, customer: Visitor, name: str) -> None:
    page = customer.page
    page.goto(tutor.url(f"/book/{tutor.services['group']}/"))
    customer.look("waiting-1-dates")
    page.locator(f"a[href$='?date={tutor.full}']").click()
    introduce(page, name)
    customer.look("waiting-2-join")
    page.locator("form[action$='/wait/now/'] .button--primary").click()
    expect(page.locator("form[action$='/leave/']")).to_be_visible()
    customer.look("waiting-3-in-line")


def take_a_course_and_pause(tutor: Tutor, customer: Visitor, name: str) -> None:
    page = customer.page
    page.goto(tutor.url(f"/book/{tutor.services['group']}/course/?n=3"))
    expect(page.locator("#book-course")).to_be_visible()
    customer.look("course-1-dates")
    introduce(page, name)
    page.locator("#book-course .button--primary").click()
    page.locator("a[href$='/pause/']").click()
    expect(page.locator("form[action$='/pause/now/']")).to_be_visible()
    customer.look("course-2-pause")
    page.locator("form[action$='/pause/now/'] button").click()
    expect(page.locator("#bookings")).to_be_visible()


def sell_a_pack(tutor: Tutor, ines: Visitor, name: str, link: str) -> None:
    page = ines.page
    page.goto(tutor.here.server.work(f"/enter/{link}/"))
    if page.locator("form button").count():
        page.locator("main form button").first.click()
    page.goto(tutor.here.server.work("/packs/"))
    ines.look("packs-1-offered")
    page.locator("a[href$='/sell/']").first.click()
    page.locator("#known").select_option(label=name)
    ines.look("packs-2-sell")
    page.locator("button[name=method][value=cash]").click()
    expect(page.locator("#moves")).to_be_visible()
    ines.look("packs-3-sold")


def use_the_pack_and_ask_it_back(tutor: Tutor, customer: Visitor) -> None:
    page = customer.page
    page.goto(tutor.url("/"))
    customer.look("packs-4-home")
    page.goto(tutor.url("/packs/"))
    customer.look("packs-5-offers")
    page.goto(tutor.url(f"/book/{tutor.services['single']}/"))
    page.locator(".choose__time").first.click()
    expect(page.locator("button[name=pack]")).to_be_visible()
    customer.look("packs-6-held")
    page.locator("button[name=pack]").click()
    expect(page.locator(".notice--reed")).to_be_visible()
    page.goto(tutor.url("/my/"))
    customer.look("packs-7-my-place")
    page.locator("#packs + ul a").click()
    customer.look("packs-8-mine")
    page.locator("form[action$='/money-back/'] button").click()
    expect(page.locator(".notice--reed")).to_be_visible()


def look_around_at_work(tutor: Tutor, ines: Visitor) -> None:
    page = ines.page
    page.goto(tutor.here.server.work("/waiting/"))
    expect(page.locator("ol.list").first).to_be_visible()
    ines.look("waiting-4-at-work")
    page.goto(tutor.here.server.work("/bookings/add/series/"))
    page.locator("#id_time, [name=time]").first.fill("18:00")
    page.locator("[name=name]").fill("Walk in")
    page.locator("button[name=act][value=look]").click()
    expect(page.locator("#days")).to_be_visible()
    ines.look("series-5-typed-in")
