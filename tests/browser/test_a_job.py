"""A boiler on 26 October, on two phones: Ada works in a cellar without a line, Mrs Lindqvist says yes on her own phone and keeps the report."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import migrated_template
from tests.browser.pages import PHONE, Visitor, chromium, until
from tests.photos import a_photo
from tests.servers import Served, as_app, own_database, served
from towpath.project import database

SET_UP = "import json\nfrom tests.heating import live\nprint(json.dumps(live()))"
TAX = "from tests.heating import say_tax\nfrom towpath.network.models import Operator\nsay_tax(Operator.objects.get())"
TEN_TEN, TEN_35 = datetime(2026, 10, 26, 10, 10, tzinfo=UTC), datetime(2026, 10, 26, 10, 35, tzinfo=UTC)
THREE = [
    ("Clean and reseal", "114.00", "", "May fail within a year"),
    ("New fan", "214.20", "24", ""),
    ("Advice for a new boiler", "0", "", ""),
]


@dataclass
class Work:
    server: Served
    ada: Visitor
    maja: Visitor
    facts: dict[str, str]

    @property
    def job(self) -> str:
        return self.server.work(f"/jobs/{self.facts['job']}/")

    def count(self, table: str) -> int:
        with database.admin_connection(self.server.database) as connection:
            return connection.execute(f"select count(*) from {table}".encode()).fetchone()[0]


def it_is(moment: datetime) -> None:
    """Every process of this test looks at another clock from now on."""
    seconds = int((moment - datetime.now(UTC)).total_seconds())
    (Path(os.environ["TOWPATH_DATA"]) / "clock-offset").write_text(str(seconds), encoding="ascii")


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    it_is(TEN_TEN)
    try:
        with own_database("towpath_test_a_job", migrated_template()) as name, served(name, workers=2) as server, chromium() as browser:
            facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
            as_app(name, TAX, role="console")
            here = Work(server, Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
            here.ada.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
            here.ada.page.goto(server.work(f"/enter/{facts['link']}/"))
            here.ada.page.get_by_role("button", name="Sign in on this device").tap()
            expect(here.ada.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
            yield here
    finally:
        (Path(os.environ["TOWPATH_DATA"]) / "clock-offset").unlink(missing_ok=True)


def step(page: Page, code: str):
    return page.locator(f"#step-{code}")


def do(page: Page, code: str) -> None:
    step(page, code).get_by_role("button", name="Done").tap()


def read_off(page: Page, code: str, value: str) -> None:
    step(page, code).get_by_role("textbox").fill(value)
    do(page, code)


def test_a_job_from_the_door_to_the_report(work):
    page = work.ada.page
    page.goto(work.server.work("/jobs/"))
    work.ada.look_over("job-day")
    page.get_by_role("link", name="Open it").tap()
    page.get_by_role("button", name="I am on my way").tap()
    expect(page.get_by_role("button", name="I am on my way")).to_be_hidden()
    work.ada.look_over("job-planned")

    it_is(TEN_35)
    page.get_by_role("button", name="I am here").tap()
    expect(page.get_by_text("35 minutes late")).to_be_visible()
    expect(page.get_by_text("£10.00 off")).to_be_visible()

    make_the_offer(work)
    say_yes(work)
    work_in_the_cellar(work)
    finish(work)
    keep_the_report(work)

    assert work.ada.unexpected() == []
    assert work.maja.unexpected() == []


def make_the_offer(work: Work) -> None:
    page = work.ada.page
    page.get_by_role("link", name="Make an offer").tap()
    for row, values in enumerate(THREE, start=1):
        for part, value in zip(("words", "price", "months", "caution"), values, strict=True):
            page.locator(f"#{part}-{row}").fill(value)
    work.ada.look("job-offer")
    page.get_by_role("button", name="Send it to your customer").tap()
    page.get_by_role("button", name="Show the code").tap()
    expect(page.locator(".qr")).to_be_visible()
    work.ada.look("job-code")


def say_yes(work: Work) -> None:
    address, phone = work.ada.page.locator(".table-code__address").inner_text(), work.maja.page
    phone.goto(address)
    expect(phone.get_by_text("VAT (20%) is in it.")).to_be_visible()
    work.maja.look_over("job-quote")
    phone.get_by_text("New fan").tap()
    phone.get_by_label("Your name").fill("Maja Lindqvist")
    phone.locator(".signature__board").scroll_into_view_if_needed()
    board = phone.locator(".signature__board").bounding_box()
    phone.mouse.move(board["x"] + 20, board["y"] + 60)
    phone.mouse.down()
    for part in range(1, 12):
        phone.mouse.move(board["x"] + 20 + part * 20, board["y"] + 60 - (part % 3) * 15)
    phone.mouse.up()
    phone.get_by_role("button", name="Agree to this").tap()
    expect(phone.get_by_text("You agreed to this.")).to_be_visible()
    work.maja.look_over("job-agreed")


def work_in_the_cellar(work: Work) -> None:
    page = work.ada.page
    page.goto(work.job)
    expect(page.get_by_text("Agreed").first).to_be_attached()
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    work.ada.expects("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "Failed to fetch", "ERR_FAILED")
    work.ada.context.set_offline(True)
    assert page.evaluate("fetch('/jobs/found/?number=never-seen').then(() => 'here', () => 'gone')") == "gone"

    page.reload()
    expect(page.get_by_role("heading", name="Boiler fault")).to_be_visible()
    do(page, "greet")
    do(page, "air")
    do(page, "isolate")
    step(page, "plate").locator("input[type=file]").set_input_files({"name": "plate.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
    read_off(page, "flue-before", "950")
    do(page, "find")
    do(page, "agree")
    read_off(page, "part", "F-88213")
    do(page, "fit")
    read_off(page, "tightness", "0.2")
    read_off(page, "flue-after", "412")
    expect(page.get_by_text("11 things wait on this phone.")).to_be_visible()
    work.ada.look("job-cellar")
    assert work.count("work_stepdone") == 0

    work.ada.context.set_offline(False)
    until("everything is there", lambda: work.count("work_stepdone") == 10 and work.count("work_proof") == 1)
    expect(step(page, "flue-after").get_by_text("· out of range")).to_be_visible()
    assert (work.count("work_stepdone"), work.count("work_proof")) == (10, 1)


def finish(work: Work) -> None:
    page = work.ada.page
    page.get_by_role("button", name="Close the job").tap()
    expect(page.get_by_text("This job can't be closed yet.")).to_be_visible()
    expect(page.locator(".work-step--blocks")).to_have_count(1)
    looked_at_as_it_is(work.ada, "job-blocked")
    read_off(page, "flue-after", "96")
    expect(step(page, "flue-after").get_by_text("96 ppm")).to_be_visible()
    page.get_by_label("What should your customer do next?").fill("Bleed the radiators in May.")
    page.get_by_role("button", name="Close the job").tap()
    page.get_by_role("button", name="Bill it").tap()
    expect(page.get_by_text("£294.20, to pay")).to_be_visible()
    work.ada.look_over("job-closed")
    page.get_by_role("button", name="Show the report").tap()


def looked_at_as_it_is(visitor: Visitor, name: str) -> None:
    """The answer to a form: loading it again would send it again."""
    visitor.look(name)
    visitor.look(name, scheme="dark")


def keep_the_report(work: Work) -> None:
    phone = work.maja.page
    phone.goto(work.ada.page.locator(".table-code__address").inner_text())
    for words in ("£294.20", "VAT in it: £49.03", "New fan: warranty until", "Bleed the radiators in May.", "F-88213"):
        expect(phone.get_by_text(words).first).to_be_visible()
    assert phone.evaluate("[...document.querySelectorAll('img.photo')].every((each) => each.complete && each.naturalWidth === 8)")
    work.maja.look_over("job-report")
