"""Somebody finds out where they stand, keeps it, trains and does homework, and their coach sees it; what is taught is read, printed and made one's own:
on a phone and at a desk, by day and by night, in both languages."""

import json
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from conftest import migrated_template
from tests.browser.pages import PHONE, Visitor, chromium
from tests.servers import Served, as_app, own_database, served
from towpath.foundation import clock

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


def test_homework_and_its_quiz_are_done_on_the_phone(school):
    """A unit of the course is given to Eva. She reads and prints the sheet, answers eight questions, misses one and leaves one open, and reads both."""
    guest, ines, facts = school.guest, school.ines, school.facts
    plan_for_eva(school)
    given = ines.page.locator("section", has=ines.page.get_by_role("heading", name="Maths 7 to 9"))
    given.locator("summary", has_text="Something to do").tap()
    given.get_by_label("From the course").select_option(label="Rates and proportions")
    given.get_by_label("By", exact=True).fill((clock.today("Europe/Berlin") + timedelta(days=6)).isoformat())
    given.get_by_role("button", name="Give it").tap()
    expect(ines.page.get_by_text("not done yet")).to_be_visible()

    school.shop("/my/learning/")
    guest.page.get_by_role("link", name="Rates and proportions").tap()
    expect(guest.page.get_by_role("heading", name="Practice sheet: rates and proportions")).to_be_visible()
    looked_at(guest, "homework")
    guest.look_on_paper("learning-homework")
    guest.page.get_by_role("link", name="Take the quiz: 8 questions").tap()
    expect(guest.page.get_by_role("heading", level=1)).to_have_text("Quiz")
    looked_at(guest, "quiz")
    answer(guest.page, facts["quiz"])
    guest.page.get_by_role("button", name="Mark my answers").tap()

    expect(guest.page.get_by_text("6 of 8 right")).to_be_visible()
    expect(guest.page.get_by_text("You left it open.")).to_be_visible()
    expect(guest.page.get_by_text("You chose:")).to_have_count(1)
    looked_at(guest, "homework-marked")
    guest.page.get_by_role("link", name="My plan").tap()
    expect(guest.page.get_by_text("Quiz: 6 of 8")).to_be_visible()
    looked_at(guest, "my-plan-homework-done")
    ines.page.reload()
    expect(ines.page.get_by_text("Quiz: 6 of 8 · missed:")).to_be_visible()
    ines.look_over("learning-eva", after=ines.unfold)
    assert guest.unexpected() + ines.unexpected() == []


def plan_for_eva(school: School) -> None:
    """The course whose questions she answered: the units that she missed, and what they need."""
    page = school.ines.page
    school.work("/learning/")
    page.get_by_role("link", name="Eva", exact=True).first.tap()
    page.get_by_role("link", name="Make a plan").tap()
    page.get_by_label("Course or program").select_option(label="Maths 7 to 9")
    page.get_by_role("button", name="Choose").tap()
    page.wait_for_url("**course=**")
    expect(page.get_by_text("The draft below is what was missed and what it needs.")).to_be_visible()
    looked_at(school.ines, "make-plan-drafted")
    page.get_by_role("button", name="Make the plan").tap()
    expect(page.get_by_role("heading", name="Maths 7 to 9")).to_be_visible()


def answer(page: Page, right: dict[str, str]) -> None:
    """The first one wrong, the last one not at all."""
    first, *others, _last = right
    page.locator(f"input[name='q:{first}']:not([value='{right[first]}'])").first.check(force=True)
    for code in others:
        page.locator(f"input[name='q:{code}'][value='{right[code]}']").check(force=True)


def test_a_unit_is_read_printed_and_handed_out_without_its_answers(school):
    ines, unit = school.ines, f"/methods/own/{school.facts['course']}/unit/{school.facts['unit']}/"
    school.work(unit)
    expect(ines.page.get_by_role("heading", name="A lesson of 60 minutes")).to_be_visible()
    expect(ines.page.get_by_text("Answer: 10.5")).to_be_visible()
    looked_at(ines, "unit")
    ines.look_on_paper("learning-unit")

    ines.page.get_by_role("link", name="To hand out Practice sheet: rates and proportions").tap()
    expect(ines.page.get_by_role("heading", level=1)).to_have_text("Practice sheet: rates and proportions")
    expect(ines.page.get_by_text("Answer:")).to_have_count(0)
    looked_at(ines, "sheet")
    ines.look_on_paper("learning-sheet")
    assert ines.unexpected() == []


def test_a_unit_becomes_ones_own_and_each_plan_is_moved_by_a_decision(school):
    """A question is said in Ines's words. Eva's plan keeps what it began with, until Ines has compared and moves it."""
    ines, page, course = school.ines, school.ines.page, f"/methods/own/{school.facts['course']}/"
    change = f"{course}unit/{school.facts['unit']}/change/"
    for name, path in {
        "change-unit": change,
        "change-part": f"{change}lesson/new/",
        "change-sheet": f"{change}sheets/free/",
        "add-question": f"{change}quiz/add/",
        "change-unit-words": f"{course}units/{school.facts['unit']}/",
    }.items():
        school.work(path)
        looked_at(ines, name)
    school.work(f"{change}quiz/u06-1/")
    looked_at(ines, "change-question")
    page.get_by_label("Words (English)").fill("Four tickets cost 18. What do six cost?")
    page.get_by_role("button", name="Save it").tap()
    expect(page.get_by_role("link", name="Four tickets cost 18. What do six cost?")).to_be_visible()

    school.work("/learning/")
    page.get_by_role("link", name="the newer version concerns 1 person").tap()
    expect(page.get_by_role("heading", name="Eva", exact=True)).to_be_visible()
    looked_at(ines, "older-plans")
    page.get_by_role("button", name="Move this plan to it Eva").tap()
    expect(page.get_by_text("This plan goes by the newer version. Others keep theirs.")).to_be_visible()
    assert ines.unexpected() == []


def test_every_page_at_work_pleases_axe(school):
    facts = school.facts
    school.work("/")
    three = school.ines.page.locator("section", has=school.ines.page.get_by_role("heading", name="Who needs you first"))
    expect(three).to_contain_text("Gone quiet")
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
    school.guest.look_on_paper("learning-report")

    assert school.guest.unexpected() == []
