"""A boiler in London on 26 October, on two phones. Mrs Lindqvist books when somebody arrives, reads who is on the way, says yes on her own phone and
pays by a link; Ada works in a cellar without a line. Rows 1 to 6 and 8 to 10 of the story, on its own days."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from conftest import migrated_template
from tests.browser.clocks import beginning_at, it_is
from tests.browser.helped_first import find_out_about_the_boiler, whoever_smells_gas_is_sent_to_help
from tests.browser.how_it_was import answer_in_public, read_reviews, say_how_it_was
from tests.browser.installation import POST_SECONDS, Installation, link_in
from tests.browser.one_record import read_everything_on_one_page
from tests.browser.pages import PATIENCE_SECONDS, PHONE, Visitor, chromium, until
from tests.photos import a_photo
from tests.servers import as_app, own_database, served
from towpath.project.processes import sandbox_file

NAME = "towpath_test_a_job"
SET_UP = "import json\nfrom tests.heating import live\nprint(json.dumps(live()))"
TAX = "from tests.heating import say_tax\nfrom towpath.network.models import Operator\nsay_tax(Operator.objects.get())"
FRIDAY = datetime(2026, 10, 23, 9, 0, tzinfo=UTC)
THE_DAY_BEFORE = datetime(2026, 10, 25, 8, 5, tzinfo=UTC)
TEN_TEN, TEN_35 = datetime(2026, 10, 26, 10, 10, tzinfo=UTC), datetime(2026, 10, 26, 10, 35, tzinfo=UTC)
MAJA = f"maja.{uuid4().hex[:8]}@example.org"
"""Another one in each run: letters of earlier runs lie in the same folder."""
THREE = [
    ("Clean and reseal", "114.00", "", "May fail within a year"),
    ("New fan", "214.20", "24", ""),
    ("Advice for a new boiler", "0", "", ""),
]
WAITING_HERE = """() => new Promise((resolve) => { const request = indexedDB.open("work", 1);
  request.onsuccess = () => { const all = request.result.transaction("acts").objectStore("acts").count(); all.onsuccess = () => resolve(all.result); }; })"""

SHELF = """const [name] = (await caches.keys()).filter((each) => each.startsWith("work-")), shelf = await caches.open(name);
  const look = (request) => shelf.match(request, { ignoreVary: true });"""
KEPT_FOR = f"""async () => {{ {SHELF} return Number((await look(location.href)).headers.get("X-Kept-Until")) - Date.now(); }}"""
THE_DAY_PASSES = f"""async () => {{ {SHELF} for (const request of await shelf.keys()) {{
  const answer = await look(request);
  if (!answer?.headers.has("X-Kept-Until")) continue;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-Until", String(Date.now() - 1));
  await shelf.put(request, new Response(await answer.blob(), {{ headers }}));
}} }}"""
PAGES_KEPT = f"""async () => {{ {SHELF} return (await shelf.keys()).filter((request) => request.url.includes("/jobs/")).length; }}"""


@dataclass
class Work:
    here: Installation
    browser: Browser
    ada: Visitor
    maja: Visitor
    facts: dict[str, str]
    job_id: str = ""
    booking: str = ""
    """Mrs Lindqvist's page of it."""

    @property
    def job(self) -> str:
        return self.here.server.work(f"/jobs/{self.job_id}/")

    def shop(self, path: str = "/") -> str:
        return self.here.server.shop(self.facts["slug"], path)


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    sandbox_file(NAME).unlink(missing_ok=True)
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    try:
        with (
            beginning_at(FRIDAY),
            own_database(NAME, migrated_template()) as name,
            served(name, only=("web", "worker", "sandbox"), workers=2, extra={"TOWPATH_SANDBOX": "1"}) as server,
            chromium() as browser,
        ):
            facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
            as_app(name, TAX, role="console")
            installation = Installation(Path(os.environ["TOWPATH_DATA"]), server)
            here = Work(installation, browser, Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
            here.ada.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
            here.maja.expects("/live/", "ERR_CONNECTION_REFUSED")
            here.ada.page.goto(server.work(f"/enter/{facts['link']}/"))
            here.ada.page.get_by_role("button", name="Sign in on this device").tap()
            expect(here.ada.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
            yield here
    finally:
        sandbox_file(NAME).unlink(missing_ok=True)


def step(page: Page, code: str):
    return page.locator(f"#step-{code}")


def do(page: Page, code: str) -> None:
    step(page, code).get_by_role("button", name="Done").tap()


def read_off(page: Page, code: str, value: str) -> None:
    step(page, code).get_by_role("textbox").fill(value)
    do(page, code)


def test_a_job_from_the_first_question_to_the_money(work):
    get_ready(work)
    neighbour = Visitor(work.browser, PHONE)
    whoever_smells_gas_is_sent_to_help(neighbour, work.shop())
    find_out_about_the_boiler(work.maja, work.shop())
    book_the_visit(work)
    be_reminded(work)
    set_out(work)

    it_is(TEN_35)
    page = work.ada.page
    page.get_by_role("button", name="I am here").tap()
    expect(page.get_by_text("35 minutes late")).to_be_visible()  # two taps from Today to the door: the next is the first step
    expect(step(page, "greet").get_by_role("button", name="Done")).to_be_visible()
    work.ada.look_over("job-begun")
    expect(page.get_by_text("£10.00 off")).to_be_visible()

    make_the_offer(work)
    say_yes(work)
    work_in_the_cellar(work)
    finish(work)
    keep_the_report(work)
    pay_by_the_link(work)
    say_how_it_was(work.maja, work.booking)
    answer_in_public(work.ada, work.here.server.work("/customers/reviews/"))
    read_reviews(work.maja, work.shop("/reviews/"))
    read_everything_on_one_page(work.ada, work.here.server.work("/customers/people/"), MAJA)
    keep_nothing_for_another_day(work)
    leave_nothing_on_the_phone(work)
    forget_the_card(work)

    assert neighbour.unexpected() == []
    assert work.ada.unexpected() == []
    assert work.maja.unexpected() == []


def get_ready(work: Work) -> None:
    """Ada shows her face, and opens an account to be paid into."""
    page = work.ada.page
    page.goto(work.here.server.work(f"/people/{work.facts['ada']}/"))
    page.get_by_text("A picture for whoever waits").tap()
    page.get_by_label("A photo of the face").set_input_files({"name": "ada.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
    page.get_by_role("button", name="Keep the photo").tap()
    expect(page.get_by_text("Whoever waits for them sees this picture.")).to_be_visible()
    work.ada.look_over("job-portrait")

    page.goto(work.here.server.work("/more/getting-paid/"))
    page.get_by_role("button", name="Open an account with the practice provider").tap()
    page.get_by_label("Legal name").fill("Okafor Heating Ltd")
    page.get_by_label("Bank account").fill("GB33BUKB20201555555555")
    page.get_by_label("All is well: payments and payouts").check()
    page.get_by_role("button", name="Send to be checked").tap()
    expect(page.get_by_text("ready", exact=True)).to_be_visible()


def book_the_visit(work: Work) -> None:
    """Row 2: nobody smells gas, what to expect is said, the address lies in the area, and two windows are offered on the Monday. No deposit; a card is left
    for a missed visit."""
    page = work.maja.page
    page.goto(work.shop())
    expect(page.get_by_text("Expected: £90 to £324")).to_be_visible()
    page.get_by_role("link", name="Boiler fault", exact=True).tap()
    expect(page.get_by_text("Do you smell gas?")).to_be_visible()
    for question in page.locator("fieldset.ask").all():
        question.get_by_label("No", exact=True).check(force=True)
    work.maja.look("job-questions")
    page.get_by_role("button", name="Go on to the times").tap()
    page.locator("#address").fill("Flat 12, 30 Hornsey Road")
    page.locator("#area").select_option("N7")
    page.get_by_role("button", name="Go on to the times").tap()
    page.locator("a.choose__day", has_text="26").first.tap()
    expect(page.locator(".choose__time")).to_have_count(2)
    assert [each.inner_text().strip()[:5] for each in page.locator(".choose__time").all()] == ["08:00", "13:00"]
    work.maja.look_over("job-windows")

    page.locator(".choose__time").first.tap()
    expect(page.get_by_text("At most £90.00 can be taken from it")).to_be_visible()
    expect(page.get_by_role("heading", name="If you can't come")).to_be_visible()
    page.locator("#name").fill("Maja")
    page.locator("#email").fill(MAJA)
    page.locator("input[name=way][value=shoes_off]").check(force=True)
    page.locator("#note").fill("The bell is broken, please knock.")
    work.maja.look("job-held")
    page.get_by_role("button", name="Leave a card").tap()
    page.get_by_label("Test card").check()
    page.get_by_role("button", name="Leave this card").click()
    expect(page.get_by_text("This time is yours.")).to_be_visible()
    expect(page.get_by_text("Visa ending 4242 is kept for a missed visit. Nothing was taken")).to_be_visible()
    work.booking = page.url
    (row,) = until("the visit brings a job", lambda: work.here.ask("select id::text from work_job"))
    (work.job_id,) = row


def be_reminded(work: Work) -> None:
    """Row 3: a day before, once, with the window in it; by then the clocks have gone back."""
    it_is(THE_DAY_BEFORE)
    letter = work.here.letter(to=MAJA, about="Soon")
    assert "Mon 26 Oct, between 08:00 and 10:00, London time" in letter.get_content()
    assert work.here.ask('select count(*) from foundation_post where key like %s and "to" = %s', "booking_reminder:%", MAJA) == [(1,)]


def set_out(work: Work) -> None:
    """Row 3: on the way, with who it is, in words and with a picture on the page the message leads to."""
    it_is(TEN_TEN)
    page = work.ada.page
    page.goto(work.here.server.work("/jobs/"))
    work.ada.look_over("job-day")
    page.get_by_role("link", name="Today").first.tap()
    expect(page.get_by_text("Flat 12, 30 Hornsey Road")).to_be_visible()
    expect(page.get_by_text("The bell is broken, please knock.")).to_be_visible()
    assert page.get_by_role("button", name="Done", exact=True).count() == 0, "nobody gets around the job"
    work.ada.look_over("job-today")
    page.get_by_role("button", name="I am on my way").tap()
    expect(page.get_by_role("button", name="I am here")).to_be_visible()
    work.ada.look_over("job-today-on-the-way")

    letter = work.here.letter(to=MAJA, about="On the way to you")
    assert "Ada is on the way and will be with you in about 20 minutes." in letter.get_content()
    phone = work.maja.page
    phone.goto(link_in(letter))
    expect(phone.get_by_text("Ada is on the way to you")).to_be_visible()
    assert phone.locator("img.who-comes").evaluate("(each) => each.complete && each.naturalWidth === 8")
    work.maja.look_over("job-on-the-way")


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
    assert work.here.count("work_stepdone") == 0

    work.ada.context.set_offline(False)
    until("everything is there", lambda: work.here.count("work_stepdone") == 10 and work.here.count("work_proof") == 1)
    expect(step(page, "flue-after").get_by_text("· out of range")).to_be_visible()
    assert (work.here.count("work_stepdone"), work.here.count("work_proof")) == (10, 1)


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
    whole = "[...document.querySelectorAll('img.photo')].every((each) => each.complete && each.naturalWidth === 8)"
    until("the photo shows", lambda: phone.evaluate(whole))
    work.maja.look_over("job-report")


def pay_by_the_link(work: Work) -> None:
    """Row 8: from the message, on the provider's page, with the sum of the report."""
    letter = work.here.letter(to=MAJA, about="Your report")
    assert "£294.20" in letter.get_content()
    phone = work.maja.page
    phone.goto(link_in(letter))
    phone.get_by_role("button", name="Pay £294.20 now").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Pay Okafor Heating")
    phone.get_by_label("Test card").check()
    phone.get_by_role("button", name="Pay", exact=False).tap()

    expect(phone.get_by_role("heading", name="Paid")).to_be_visible()
    expect(phone.get_by_role("button", name="Pay £294.20 now")).to_have_count(0)
    assert work.here.ask("select total_minor, paid_at is not null from orders_order") == [(29_420, True)]
    work.maja.look_over("job-paid")


def keep_nothing_for_another_day(work: Work) -> None:
    """The page of a job is on the phone for the day of the job: the day after it neither opens there nor lies there."""
    page = work.ada.page
    page.goto(work.job)
    expect(page.get_by_text("£294.20, paid")).to_be_visible()
    assert 0 < page.evaluate(KEPT_FOR) <= 13.5 * 60 * 60 * 1000, "from ten thirty-five until midnight, whatever the clock of the phone says"

    page.evaluate(THE_DAY_PASSES)
    work.ada.context.set_offline(True)
    # Asked for and not opened: a browser opens a page that failed once more by itself as soon as there is a line.
    assert page.evaluate("fetch(location.href).then(() => 'here', () => 'gone')") == "gone"
    work.ada.context.set_offline(False)
    until("what was for another day is gone", lambda: is_forgotten(work))


def is_forgotten(work: Work) -> bool:
    """A photograph of the page may come to lie there a moment after it: its day passes too."""
    page = work.ada.page
    page.evaluate(THE_DAY_PASSES)
    page.goto(work.here.server.work("/more/"))
    return not page.evaluate(PAGES_KEPT)


def leave_nothing_on_the_phone(work: Work) -> None:
    """Whoever signs out leaves no page of a job that opens without a line, and nothing that waits to be sent."""
    page = work.ada.page
    page.goto(work.job)
    expect(page.get_by_text("£294.20, paid")).to_be_visible()
    assert any(name.startswith("work-") for name in page.evaluate("caches.keys()"))
    page.goto(work.here.server.work("/more/"))
    page.get_by_role("button", name="Sign out").tap()
    page.wait_for_url("**/sign-in/")

    assert not [name for name in page.evaluate("caches.keys()") if name.startswith("work-")]
    assert page.evaluate(WAITING_HERE) == 0
    work.ada.context.set_offline(True)
    with pytest.raises(Error):
        page.goto(work.job)
    work.ada.context.set_offline(False)


def forget_the_card(work: Work) -> None:
    """The visit took place: what was left for a missed one was never charged, and the provider has it no longer."""
    forgotten = "select from payments_keptcard where state = 'released' and owner = '' and forgotten_at is not null"
    until("the card is forgotten", lambda: work.here.ask(forgotten), seconds=POST_SECONDS)
    page = work.maja.page
    page.goto(work.booking)
    expect(page.get_by_text("Your card is forgotten; nothing was taken.")).to_be_visible()
