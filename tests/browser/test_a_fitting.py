"""Sofia tries on at Marta's in Porto on Saturday 10 October, nothing to buy; a sleeve is altered, ready on Thursday, and handed over after it was seen
to fit. Before it, the cut that suits her for free; after it, a word about the fit. Rows 3 to 5, 9 and 10 of the story, on two phones and
on its own days."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.boutique import BOOKED, LISBON, RACK, SATURDAY, THURSDAY
from tests.browser.clocks import beginning_at, it_is
from tests.browser.helped_first import find_out_which_cut
from tests.browser.how_it_fits import bring_the_scarf_back, keep_the_blazer, settle_free_alterations, take_blazer_and_scarf
from tests.browser.installation import POST_SECONDS, Installation
from tests.browser.one_inbox import answer_it, ask_about_it, read_the_answer
from tests.browser.pages import PATIENCE_SECONDS, PHONE, Visitor, chromium, until
from tests.photos import a_photo
from tests.servers import as_app, own_database, served
from towpath.booking.wall_clock import instant_of

SET_UP = "import json\nfrom tests.boutique import live\nprint(json.dumps(live()))"
SOFIA = f"sofia.{uuid4().hex[:8]}@example.org"
"""Another one in each run: letters of earlier runs lie in the same folder."""
TAKEN = """
select array_agg(r.kind::text order by r.kind) from booking_claim c join booking_resource r on r.id = c.resource_id
join booking_booking b on b.id = c.booking_id where b.starts_at = %s
"""
A_PHOTO = {"name": "sleeve.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}


@dataclass
class Fitting:
    here: Installation
    marta: Visitor
    sofia: Visitor
    facts: dict[str, str]

    def job(self, title: str) -> str:
        sql = "select id::text from work_job where title->>'en' = %s"
        (row,) = until(f"a job for {title}", lambda: self.here.ask(sql, title), seconds=POST_SECONDS)
        return self.here.server.work(f"/jobs/{row[0]}/")


def on(day: date, hour: int, minute: int = 0) -> None:
    """What the clock on Marta's wall shows, for everybody."""
    it_is(instant_of(day, time(hour, minute), LISBON))


@pytest.fixture(scope="module")
def fitting() -> Iterator[Fitting]:
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with (
        beginning_at(BOOKED),
        own_database("towpath_test_a_fitting", migrated_template()) as name,
        served(name, only=("web", "worker"), workers=2) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        here = Fitting(Installation(Path(os.environ["TOWPATH_DATA"]), server), Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
        for visitor in (here.marta, here.sofia):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        here.marta.page.goto(server.work(f"/enter/{facts['link']}/"))
        here.marta.page.get_by_role("button", name="Sign in on this device").tap()
        expect(here.marta.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        yield here


def test_a_fitting_from_the_rack_to_the_sleeve(fitting):
    find_out_which_cut(fitting.sofia, fitting.here.server.shop(fitting.facts["slug"]))
    book(fitting, "try_on", "11:00")
    book(fitting, "alteration", "15:00")
    ask_about_it(fitting.sofia)
    answer_it(fitting.marta, fitting.here.server.work("/inbox/"))
    read_the_answer(fitting.sofia)
    assert fitting.here.ask(TAKEN, instant_of(SATURDAY, time(11), LISBON)) == [(["person", "room"],)]
    lay_out_the_rack(fitting)
    leave_the_blazer(fitting)
    hear_that_it_is_ready(fitting)
    see_that_it_fits(fitting)
    report_that_a_sleeve_is_long(fitting)
    keep_one_and_bring_one_back(fitting)

    assert fitting.marta.unexpected() == []
    assert fitting.sofia.unexpected() == []


def book(fitting: Fitting, service: str, at: str) -> None:
    """Row 4, and the beginning of row 9: on Sofia's phone, for the Saturday."""
    page = fitting.sofia.page
    page.goto(fitting.here.server.shop(fitting.facts["slug"], f"/book/{fitting.facts[service]}/"))
    page.locator("a.choose__day", has_text="10").first.tap()
    page.locator(".choose__time", has_text=re.compile(rf"^\s*{at}")).first.tap()
    page.locator("#name").fill("Sofia")
    page.locator("#email").fill(SOFIA)
    if service == "try_on":
        expect(page.get_by_text("It costs nothing.")).to_be_visible()
    page.get_by_role("button", name="Book this time").tap()
    expect(page.get_by_text("This time is yours.")).to_be_visible()


def lay_out_the_rack(fitting: Fitting) -> None:
    """Row 5: eight pieces with a reason each, the day before; seven of them hang there in the morning."""
    page = fitting.marta.page
    page.goto(fitting.job("Try-on by appointment"))
    for words, reason in RACK:
        page.get_by_text("Add something to lay out").tap()
        page.locator("#rack-words").fill(words)
        page.locator("#rack-reason").fill(reason)
        page.get_by_role("button", name="Put it on the list").tap()
        expect(page.locator(".rack").get_by_text(words, exact=True).first).to_be_visible()
    expect(page.locator(".rack > li")).to_have_count(8)
    on(SATURDAY, 10)
    page.reload()
    for words, _reason in RACK[:7]:
        page.get_by_role("button", name=re.compile(rf"^Laid out\s*: {re.escape(words)}")).tap()
        expect(page.get_by_role("button", name=re.compile(rf"^Not yet\s*: {re.escape(words)}"))).to_be_visible()
    expect(page.locator(".rack__out")).to_have_count(7)
    fitting.marta.look_over("fitting-rack")
    on(SATURDAY, 11)
    page.reload()
    page.get_by_role("button", name="They are here").tap()
    expect(page.get_by_role("button", name="Close the job")).to_be_visible()


def leave_the_blazer(fitting: Fitting) -> None:
    """Row 9: measured, pinned, photographed, and promised for Thursday."""
    on(SATURDAY, 15, 2)
    page = fitting.marta.page
    page.goto(fitting.job("Alteration fitting"))
    page.get_by_role("button", name="They are here").tap()
    expect(page.get_by_role("button", name="Close the job")).to_be_visible()
    page.locator("#step-measure").get_by_role("textbox").fill("58,5")
    page.locator("#step-measure").get_by_role("button", name="Done").tap()
    expect(page.locator("#step-measure").get_by_text("58.5 cm")).to_be_visible()
    page.locator("#step-pin").get_by_role("button", name="Done").tap()
    expect(page.locator("#step-pin.work-step--done")).to_be_visible()
    page.locator("#step-before").locator("input[type=file]").set_input_files(A_PHOTO)
    expect(page.locator("#step-before img")).to_be_visible()
    page.get_by_label("Ready by").fill(THURSDAY.isoformat())
    page.get_by_role("button", name="Promise it").tap()
    expect(page.get_by_text("Ready by Thu 15 Oct")).to_be_visible()
    fitting.marta.look_over("fitting-promised")


def hear_that_it_is_ready(fitting: Fitting) -> None:
    on(THURSDAY, 11, 30)
    page = fitting.marta.page
    page.reload()
    page.locator("#step-sew").get_by_role("button", name="Done").tap()
    expect(page.locator("#step-sew.work-step--done")).to_be_visible()
    page.get_by_role("button", name="It is ready, tell them").tap()
    expect(page.get_by_text("Ready to collect", exact=True)).to_be_visible()
    letter = fitting.here.letter(to=SOFIA, about="Ready to collect")
    assert "Promised for Thu 15 Oct." in letter.get_content()


def see_that_it_fits(fitting: Fitting) -> None:
    """The fit check keeps it open until there is a photo of it."""
    on(THURSDAY, 16)
    page = fitting.marta.page
    page.reload()
    fitting.marta.expects("409 (Conflict)")  # the no that belongs to the story
    page.get_by_role("button", name="Close the job").tap()
    expect(page.get_by_text("This job can't be closed yet.")).to_be_visible()
    expect(page.locator("#step-fit.work-step--blocks")).to_be_visible()
    fitting.marta.look("fitting-blocked")
    page.locator("#step-fit").locator("input[type=file]").set_input_files(A_PHOTO)
    expect(page.locator("#step-fit img")).to_be_visible()
    page.get_by_role("button", name="Close the job").tap()
    page.get_by_role("button", name="Bill it").tap()
    expect(page.get_by_text("€12.00, to pay")).to_be_visible()
    fitting.marta.look_over("fitting-closed")


def report_that_a_sleeve_is_long(fitting: Fitting) -> None:
    """Row 10: the fit, not the quality. It is a private matter first: Marta reads it on her Today, and answers that she shortens it for nothing."""
    on(THURSDAY, 18)
    guest, page = fitting.sofia.page, fitting.marta.page
    ((alteration,),) = fitting.here.ask("select booking_id::text from work_job where title->>'en' = 'Alteration fitting'")
    guest.goto(fitting.here.server.shop(fitting.facts["slug"], f"/bookings/{alteration}/"))
    guest.get_by_role("link", name="Say how it was").tap()
    guest.get_by_label("Partly", exact=True).check(force=True)
    for name, stars in (("Fit", 2), ("Quality", 5)):
        guest.get_by_role("group", name=name).get_by_label(f"{stars} of 5").check(force=True)
    guest.get_by_label("A word, if you like").fill("One sleeve is two centimetres long.")
    guest.get_by_role("button", name="Send my answer").tap()
    expect(guest.get_by_text("Sorry about that. We look at it today and answer you.")).to_be_visible()
    page.goto(fitting.here.server.work("/"))
    expect(page.locator("section", has=page.get_by_role("heading", name="People to care for"))).to_contain_text("two centimetres long")


def keep_one_and_bring_one_back(fitting: Fitting) -> None:
    """Row 10, of what she bought: the blazer's sleeves are long and she keeps it, shortened for nothing; the scarf comes back alone."""
    shop, work = fitting.here.server.shop(fitting.facts["slug"]), fitting.here.server.work("/")
    settle_free_alterations(fitting.marta, work)
    order = take_blazer_and_scarf(fitting.sofia, fitting.marta, shop, work)
    keep_the_blazer(fitting.sofia, order)
    bring_the_scarf_back(fitting.marta, fitting.sofia, order, work)
