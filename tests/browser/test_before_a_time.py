"""What comes before a time at somebody who comes to their customers: questions, where to, the hours of arrival; and who pays and who comes."""

import json
import os
import re
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
from tests.tutors import build_lernwerk
from towpath.booking.models import Resource, ServiceVersion
from towpath.booking.set_areas import add_area, set_travel_rule
from towpath.faces.storefront.tests.booking.test_gate_page import GAS, asks_first
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
ines = build_lernwerk(clock.now()).ines
asks_first(ines)
with merchant_scope(ines.id):
    single = ServiceVersion.objects.filter(pk=ines.service("single").pk)
    single.update(place="customer", window_minutes=120, prepay="deposit", deposit_minor=1000)
    for code, name in (("N7", "Holloway"), ("SE1", "Borough")):
        add_area(code=code, name=name)
    set_travel_rule(between=40, within=10)
link = make_sign_in_link(person=ines.owner, at=clock.now())
print(json.dumps({"slug": ines.site.slug, "service": str(ines.service("single").service_id), "link": link}))
"""


@dataclass
class Fitter:
    """Whoever comes, running."""

    here: Installation
    slug: str
    service: str
    link: str

    def url(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)


@pytest.fixture(scope="module")
def fitter():
    name = "towpath_test_before_a_time"
    with own_database(name, migrated_template()), served(name, only=("web", "live", "worker"), workers=2) as server:
        yield Fitter(Installation(Path(os.environ["TOWPATH_DATA"]), server), **json.loads(as_app(name, SET_UP)))


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


WAYS = [
    pytest.param("en-GB", ("No", "Go on to the times"), PHONE, "light", id="phone en by day"),
    pytest.param("zh-CN", ("否", "去选时间"), DESK, "dark", id="desk zh by night"),
    pytest.param("zh-CN", ("否", "去选时间"), PHONE, "dark", id="phone zh by night"),
    pytest.param("en-GB", ("No", "Go on to the times"), DESK, "light", id="desk en by day"),
]


@pytest.mark.parametrize(("language", "words", "size", "scheme"), WAYS if ALL_LOOKS else WAYS[:2])
def test_questions_and_where_to_come_before_the_times(fitter, browser, language, words, size, scheme):
    """One walk; the browser and axe have nothing to say on any of its pages."""
    no, go_on = words
    visitor = Visitor(browser, size, scheme=scheme, language=language)
    page = visitor.page

    page.goto(fitter.url(f"/book/{fitter.service}/"))
    visitor.look("before-1-questions")
    page.get_by_label(no, exact=True).check(force=True)
    page.get_by_role("button", name=go_on).click()
    expect(page.locator("#area")).to_be_visible()
    page.locator("#address").fill("12 Mill Lane")
    page.locator("#area").select_option("N7")
    visitor.look("before-2-where")
    page.get_by_role("button", name=go_on).click()
    expect(page.locator(".choose__time").first).to_be_visible()
    visitor.look("before-3-times")

    page.locator(".choose__time").first.click()
    expect(page.locator("#name")).to_be_visible()
    page.locator("details.wish summary").click()
    page.locator("#attendee").fill("Mia")
    visitor.look("before-4-held")
    page.locator("#name").fill("Jana")
    page.locator("#email").fill("jana@example.org")
    page.locator("#confirm button.button--large").last.click()
    expect(page.locator("form[action$='/for-attendee/'] button")).to_be_visible()
    assert re.search(r"/bookings/[0-9a-f-]{36}/$", page.url)
    page.locator("form[action$='/for-attendee/'] button").click()
    expect(page.get_by_text("Mia")).to_be_visible()
    assert "€" not in page.locator("main").inner_text()
    visitor.look("before-5-who-comes")

    page.goto(fitter.url("/my/"))
    visitor.look("before-6-my-place")
    assert visitor.unexpected() == []
    visitor.close()


def test_who_has_something_urgent_reads_what_to_do(fitter, browser):
    visitor = Visitor(browser, PHONE)
    page = visitor.page

    page.goto(fitter.url(f"/book/{fitter.service}/"))
    page.get_by_label("Yes", exact=True).check(force=True)
    page.get_by_role("button", name="Go on to the times").click()

    expect(page.get_by_text("call 112")).to_be_visible()
    assert page.locator(".choose__time").count() == 0
    visitor.look("before-7-urgent")
    assert visitor.unexpected() == []
    visitor.close()


def test_its_owner_says_where_she_goes_and_what_comes_first(fitter, browser):
    visitor = Visitor(browser, PHONE)
    page = visitor.page

    page.goto(fitter.here.server.work(f"/enter/{fitter.link}/"))
    page.get_by_role("button", name="Sign in on this device").click()
    page.wait_for_url("**/")
    page.goto(fitter.here.server.work("/areas/"))
    expect(page.get_by_text("Holloway")).to_be_visible()
    visitor.look("before-8-areas")
    page.goto(fitter.here.server.work(f"/services/{fitter.service}/"))
    expect(page.get_by_text("You promise to arrive within 2 hours")).to_be_visible()
    visitor.look("before-9-service")
    page.goto(fitter.here.server.work("/bookings/add/"))
    visitor.look("before-10-type-in")
    assert visitor.unexpected() == []
    visitor.close()
