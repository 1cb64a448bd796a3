"""Amir's six Wednesdays at Noor's in Utrecht, on their own days: a pack, six dates over the change of the clocks, a code to scan, a plan, two weeks of
flu, and €32.00 back. Rows 6, 7, 9, 10, 13 and 15 of the story, on two phones."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.clocks import beginning_at, it_is
from tests.browser.installation import Installation
from tests.browser.pages import PATIENCE_SECONDS, PHONE, Visitor, chromium, until
from tests.servers import as_app, own_database, served
from tests.wellness import HALF_PAST_SIX, SIX, UTRECHT
from towpath.booking.wall_clock import instant_of

SET_UP = "import json\nfrom tests.wellness import live\nprint(json.dumps(live()))"
FRIDAY = datetime(2026, 2, 20, 19, 0, tzinfo=UTC)
STATES = "select state from booking_booking b join booking_serviceversion v on v.id = b.version_id where v.seats = 10 order by b.starts_at"
BACK_FROM_THE_FLU = "Back from the flu: go on where you were."


@dataclass
class Studio:
    here: Installation
    noor: Visitor
    amir: Visitor
    facts: dict[str, str]

    def shop(self, path: str = "/") -> None:
        self.amir.page.goto(self.here.server.shop(self.facts["slug"], path))

    def work(self, path: str = "/") -> None:
        self.noor.page.goto(self.here.server.work(path))

    def states(self) -> list[str]:
        return [state for (state,) in self.here.ask(STATES)]

    def booking(self, day: date) -> str:
        at = instant_of(day, HALF_PAST_SIX, UTRECHT)
        return str(self.here.ask("select id from booking_booking where starts_at = %s", at)[0][0])

    def levels(self) -> list[int]:
        """As the newest version of the plan has them."""
        (items,) = self.here.ask("select items from teaching_planversion order by number desc limit 1")[0]
        return [item["level"] for item in items]


def on(day: date, hour: int, minute: int = 0) -> None:
    """What the clock on Noor's wall shows, for everybody."""
    it_is(instant_of(day, time(hour, minute), UTRECHT))


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with (
        beginning_at(FRIDAY),
        own_database("towpath_test_six_wednesdays", migrated_template()) as name,
        served(name, only=("web", "worker"), workers=2) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        here = Studio(Installation(Path(os.environ["TOWPATH_DATA"]), server), Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
        for visitor in (here.noor, here.amir):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        here.work(f"/enter/{facts['link']}/")
        here.noor.page.get_by_role("button", name="Sign in on this device").tap()
        expect(here.noor.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        yield here


def test_six_wednesdays(studio):
    get_to_know_her(studio)
    buy_the_pack(studio)
    take_the_course(studio)
    come_for_the_first_time(studio)
    train_at_home(studio)
    attend(studio, SIX[1])
    fall_ill(studio)
    come_back(studio)
    attend(studio, SIX[4])
    attend(studio, SIX[5])
    take_the_rest_back(studio)
    have_it_in_ones_own_hands(studio)

    assert studio.amir.unexpected() == []
    assert studio.noor.unexpected() == []


def get_to_know_her(studio: Studio) -> None:
    """A first talk, free of charge: from then on Noor knows who he is."""
    page = studio.amir.page
    studio.shop(f"/book/{studio.facts['talk']}/")
    page.locator(".choose__time").first.tap()
    page.locator("#name").fill("Amir")
    page.locator("#email").fill("amir@example.org")
    page.get_by_role("button", name="Book this time").tap()
    expect(page.get_by_text("This time is yours.")).to_be_visible()


def buy_the_pack(studio: Studio) -> None:
    """Row 6: six for €96.00, €16.00 each, paid at the studio."""
    studio.shop("/packs/")
    expect(studio.amir.page.get_by_text("6 for €96.00, €16.00 each")).to_be_visible()
    page = studio.noor.page
    studio.work("/packs/")
    page.locator("a[href$='/sell/']").first.tap()
    page.locator("#known").select_option(label="Amir")
    page.locator("button[name=method][value=card]").tap()
    expect(page.get_by_text("6 of 6 left")).to_be_visible()


def take_the_course(studio: Studio) -> None:
    """Row 6: nothing that speaks against it; six Wednesdays in one act, all at half past six, the last after the clocks have changed."""
    page = studio.amir.page
    studio.shop(f"/book/{studio.facts['class']}/course/?n=6")
    for question in page.locator("fieldset.ask").all():
        question.get_by_label("No", exact=True).check(force=True)
    page.get_by_role("button", name="Go on to the times").tap()
    expect(page.locator("ol.list > li")).to_have_count(6)
    shown = page.locator("ol.list > li strong").all_inner_texts()
    assert shown == [f"{day:%a} {day.day} {day:%b}, 18:30" for day in SIX], shown
    expect(page.get_by_text("The clocks change between Wed 25 Mar and Wed 1 Apr. It stays 18:30 all the same.")).to_be_visible()
    studio.amir.look_over("wednesdays-course")

    expect(page.get_by_label("Six classes · 6 left")).to_be_checked()
    page.get_by_role("button", name="Book all 6 times").tap()
    expect(page.get_by_text("This time is yours.")).to_be_visible()
    assert studio.states() == ["confirmed"] * 6
    starts = [
        at.astimezone(UTC).hour
        for (at,) in studio.here.ask("select starts_at from booking_booking where seats = 1 and credit_id is not null order by starts_at")
    ]
    assert starts == [17, 17, 17, 17, 17, 16], "an hour earlier for the sun once it is summer"
    assert studio.here.ask("select uses_left, left_minor from passes_pack") == [(0, 0)]


def come_for_the_first_time(studio: Studio) -> None:
    """Row 7: his phone shows a code, hers opens what it says; then they measure, and the plan begins as the program does."""
    on(SIX[0], 18, 25)
    phone, page = studio.amir.page, studio.noor.page
    studio.shop(f"/bookings/{studio.booking(SIX[0])}/")
    expect(phone.get_by_role("heading", name="Show this when you come")).to_be_visible()
    expect(phone.locator(".qr").first).to_be_visible()
    studio.amir.look_over("wednesdays-code")
    check_in(studio, SIX[0])
    studio.shop(f"/bookings/{studio.booking(SIX[0])}/")
    expect(phone.get_by_text("You are here.")).to_be_visible()
    expect(phone.get_by_role("heading", name="Show this when you come")).to_have_count(0)

    studio.work("/learning/add/")
    page.locator("#customer").select_option(label="Amir")
    page.get_by_role("button", name="Begin").tap()
    page.wait_for_url(re.compile(r"/learning/[0-9a-f-]{36}/$"))
    his_page = page.url
    studio.shop("/my/learning/")
    phone.get_by_role("button", name="Yes, keep what I log").tap()
    page.goto(his_page)
    page.get_by_role("link", name="Make a plan").tap()
    page.locator("#goal").select_option(value="pain")
    page.locator("#target").fill("2")
    page.locator("#by").fill("2026-04-01")
    page.get_by_role("button", name="Make the plan").tap()
    for what, value in (("reach", "4"), ("pain", "5")):
        page.get_by_text("Measure", exact=True).tap()
        page.locator("[id^='what-']").select_option(value=what)
        page.locator("[id^='value-']").fill(value)
        page.locator("[id^='stage-']").select_option(value="baseline")
        page.get_by_role("button", name="Write it down").tap()
        page.wait_for_load_state()
    expect(page.get_by_text("At the beginning").first).to_be_visible()
    studio.noor.look_over("wednesdays-plan")
    assert studio.levels() == [2, 2, 1]
    assert sorted(studio.here.ask("select code, value::int from teaching_reading where stage = 'baseline'")) == [("pain", 5), ("reach", 4)]
    done(studio, SIX[0])


def train_at_home(studio: Studio) -> None:
    """Row 7: one set more only after two entries that were not too hard."""
    for day in (date(2026, 2, 26), date(2026, 2, 27)):
        on(day, 20)
        studio.shop("/my/learning/")
        phone = studio.amir.page
        phone.locator("summary", has_text="Did it").first.tap()
        phone.get_by_role("button", name="6", exact=True).first.tap()
        expect(phone.get_by_text("Written down today: 2 done, effort 6 of 10")).to_be_visible()
    expect(studio.amir.page.get_by_text("3 sets").first).to_be_visible()


def fall_ill(studio: Studio) -> None:
    """Row 9: two taps on the morning of the third Wednesday. No fee, two uses are back, and nothing is expected of him."""
    on(SIX[2], 9)
    phone = studio.amir.page
    studio.shop(f"/bookings/{studio.booking(SIX[2])}/")
    phone.locator("a[href$='/pause/']").first.tap()
    for day in ("Wed 11 Mar", "Wed 18 Mar"):
        expect(phone.locator("ul.list").get_by_text(day)).to_be_visible()
    expect(phone.get_by_text("These are off, and it costs you nothing:")).to_be_visible()
    studio.amir.look_over("wednesdays-pause")
    phone.get_by_role("button", name="Pause, it costs nothing").tap()
    expect(phone.locator("#bookings")).to_be_visible()

    assert studio.states() == ["completed", "completed", "cancelled", "cancelled", "confirmed", "confirmed"]
    assert studio.here.ask("select sum(cost_minor + waived_minor)::int from booking_booking") == [(0,)]
    assert studio.here.ask("select uses_left, left_minor from passes_pack") == [(2, 3200)]
    studio.shop("/my/learning/")
    phone.locator("summary", has_text="Rest for a while").tap()
    phone.get_by_role("button", name="14 days").tap()
    expect(phone.get_by_text(re.compile("^Resting until"))).to_be_visible()


def come_back(studio: Studio) -> None:
    """Row 10: the second plan stands where the first one stood. In the gap nothing advanced."""
    on(SIX[4], 17)
    studio.shop("/my/learning/")
    if studio.amir.page.get_by_role("button", name="I am back").count():
        studio.amir.page.get_by_role("button", name="I am back").tap()
    page = studio.noor.page
    studio.work("/learning/")
    page.get_by_role("link", name="Amir", exact=True).first.tap()
    page.get_by_role("link", name="Change the plan").tap()
    levels = [page.locator(f"#level-{code}").input_value() for code in ("cat-cow", "hip-hinge", "long-step")]
    page.locator("#reason").fill(BACK_FROM_THE_FLU)
    page.get_by_role("button", name="Save the change").tap()
    expect(page.get_by_text(BACK_FROM_THE_FLU).first).to_be_visible()
    studio.noor.look_over("wednesdays-second-plan")

    assert levels == ["3", "2", "1"]
    assert (studio.levels(), studio.here.count("teaching_planversion")) == ([3, 2, 1], 2)


def take_the_rest_back(studio: Studio) -> None:
    """Row 13: four times there and two uses left make six; he takes the money."""
    assert studio.states().count("completed") == 4
    on(date(2026, 4, 20), 12)
    phone, page = studio.amir.page, studio.noor.page
    studio.shop("/my/")
    phone.locator("#packs + ul a").first.tap()
    expect(phone.get_by_text("2 uses are left, worth €32.00.")).to_be_visible()
    phone.get_by_role("button", name="Give me back €32.00").tap()
    expect(phone.get_by_text(re.compile("knows that you want €32.00 back"))).to_be_visible()
    studio.amir.look_over("wednesdays-asked-back")

    (pack,) = studio.here.ask("select id::text from passes_pack")[0]
    studio.work(f"/packs/{pack}/")
    page.get_by_role("button", name="Give back €32.00").tap()
    until("the money is back", lambda: studio.here.ask("select uses_left, left_minor from passes_pack") == [(0, 0)])
    expect(page.get_by_role("button", name="Give back €32.00")).to_have_count(0)
    studio.noor.look_over("wednesdays-given-back")


def have_it_in_ones_own_hands(studio: Studio) -> None:
    """Row 15: he reads everything she keeps, takes it along, and takes back his yes to what is about his body."""
    phone = studio.amir.page
    studio.shop("/my/data/")
    studio.amir.look_over(
        "wednesdays-all-about-me", after=lambda: [phone.locator(f"#kind-{name} > summary").tap() for name in ("bookings", "logs")]
    )
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="Take everything along").tap()
    names = set(ZipFile(saved.value.path()).namelist())
    studio.shop("/my/did-for-me/")
    studio.amir.look_over("wednesdays-done-for-me", after=studio.amir.unfold)
    studio.shop("/my/consents/")
    phone.get_by_role("button", name=re.compile("Keep what I log about my body")).tap()
    expect(phone.get_by_text("What is erased")).to_be_visible()
    studio.amir.look_over("wednesdays-consents")
    studio.shop("/my/forget/")
    studio.amir.look_over("wednesdays-before-forgetting", after=studio.amir.unfold)

    assert {"README.txt", "everything.json", "bookings.csv", "packs.csv", "plans.csv", "measured.csv"} <= names


def attend(studio: Studio, day: date) -> None:
    on(day, 18, 25)
    check_in(studio, day)
    done(studio, day)


def check_in(studio: Studio, day: date) -> None:
    """What the code opens on Noor's phone."""
    studio.work(f"/bookings/{studio.booking(day)}/")
    studio.noor.page.get_by_role("button", name="They are here").tap()
    expect(studio.noor.page.get_by_role("button", name="They are here")).to_have_count(0)
    until("he is checked in", lambda: "checked_in" in studio.states())


def done(studio: Studio, day: date) -> None:
    on(day, 19, 35)
    studio.work(f"/bookings/{studio.booking(day)}/")
    studio.noor.page.get_by_role("button", name="Done", exact=True).tap()
    expect(studio.noor.page.get_by_role("button", name="Done", exact=True)).to_have_count(0)
    until("it is done", lambda: "checked_in" not in studio.states())
