"""Somebody finds out where they stand, keeps it, trains, and their coach sees it: on a phone and at a desk, by day and by night, in both languages."""

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.pages import PHONE, Visitor, chromium
from tests.servers import Served, as_app, own_database, served

SET_UP = "import json\nfrom tests.a_learners_day import live\nprint(json.dumps(live()))"
MISSED = {"d03", "d08", "d09"}


@dataclass
class School:
    server: Served
    ines: Visitor
    guest: Visitor
    facts: dict

    def shop(self, path: str) -> None:
        self.guest.page.goto(self.server.shop(self.facts["slug"], path))

    def work(self, path: str) -> None:
        self.ines.page.goto(self.server.work(path))


@pytest.fixture(scope="module")
def school():
    with own_database("towpath_test_learning", migrated_template()) as name, served(name, workers=2) as server, chromium() as browser:
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        here = School(server, Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
        for visitor in (here.ines, here.guest):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        here.work(f"/enter/{facts['link']}/")
        here.ines.page.get_by_role("button", name="Sign in on this device").tap()
        here.ines.page.wait_for_url("**/")
        yield here


def looked_at(visitor: Visitor, name: str) -> None:
    visitor.look_over(f"learning-{name}")


def test_from_twelve_questions_to_an_entry_in_two_taps(school):
    guest, facts = school.guest, school.facts
    school.shop("/")
    guest.page.get_by_role("link", name="where do you stand?").tap()
    guest.page.wait_for_url("**/check/**")
    looked_at(guest, "questions")
    for code, right in facts["right"].items():
        choice = guest.page.locator(f"input[name='q:{code}']")
        wanted = f"input[name='q:{code}'][value='{right}']" if code not in MISSED else f"input[name='q:{code}']:not([value='{right}'])"
        assert choice.count() >= 2
        guest.page.locator(wanted).first.check(force=True)
    guest.page.get_by_role("button", name="Show my result").tap()
    guest.page.wait_for_url("**/checked/**")
    expect(guest.page.get_by_text("35 of 100").first).to_be_visible()
    expect(guest.page.get_by_role("heading", name="3 questions to look at again")).to_be_visible()
    looked_at(guest, "result")

    guest.page.get_by_label("Your first name").fill("Eva")
    guest.page.get_by_label("keeps results, plan and homework").check()
    guest.page.get_by_role("button", name="Keep it").tap()
    guest.page.get_by_role("button", name="Yes, keep what I log").tap()
    expect(guest.page.get_by_role("heading", name="Eva", exact=True)).to_be_visible()

    ines = school.ines
    school.work("/learning/")
    ines.page.get_by_role("link", name="Eva", exact=True).first.tap()
    ines.page.get_by_role("link", name="Make a plan").tap()
    ines.page.get_by_label("Course or program").select_option(label="Mobility basics")
    ines.page.get_by_role("button", name="Choose").tap()
    ines.page.wait_for_url("**course=**")
    looked_at(ines, "make-plan")
    ines.page.get_by_role("button", name="Make the plan").tap()
    expect(ines.page.get_by_role("heading", name="Mobility basics")).to_be_visible()

    school.shop("/my/learning/")
    looked_at(guest, "my-plan")
    guest.page.locator("summary", has_text="Did it").first.tap()
    guest.page.get_by_role("button", name="6", exact=True).first.tap()
    expect(guest.page.get_by_text("Written down today: 2 done, effort 6 of 10")).to_be_visible()

    assert guest.unexpected() == []
    assert ines.unexpected() == []


def test_every_page_at_work_pleases_axe(school):
    facts = school.facts
    school.work("/")
    expect(school.ines.page.get_by_role("heading", name="Needs you")).to_be_visible()
    paths = {
        "today": "/",
        "people": "/learning/",
        "add": "/learning/add/",
        "tom": f"/learning/{facts['tom']}/",
        "amir": f"/learning/{facts['amir']}/",
        "draft": f"/learning/{facts['tom']}/plan/",
        "change": f"/learning/plans/{facts['plan']}/change/",
    }
    for name, path in paths.items():
        school.work(path)
        looked_at(school.ines, name)

    assert school.ines.unexpected() == []


def test_a_parent_reads_the_page_by_its_link(school):
    school.shop(f"/progress/{school.facts['report']}/")
    school.guest.reads("en")
    expect(school.guest.page.get_by_role("heading", name="Report about Tom")).to_be_visible()
    looked_at(school.guest, "report")

    assert school.guest.unexpected() == []
