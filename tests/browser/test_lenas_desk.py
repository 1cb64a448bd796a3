"""Vera's kettle at Lena's desk in Graz: a check booked for nothing, the kettle registered by its serial, the lid that drips logged and made right; and two
people who wish for the same on the idea board, which becomes one and is answered. Rows 1 to 3 of the maker's story, on three phones."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.clocks import beginning_at
from tests.browser.pages import PATIENCE_SECONDS, PHONE, Visitor, chromium
from tests.kettles import FRIDAY
from tests.photos import a_photo
from tests.servers import Served, as_app, own_database, served

SET_UP = "import json\nfrom tests.kettles import live\nprint(json.dumps(live()))"
A_PHOTO = {"name": "lid.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}


@dataclass
class Desk:
    server: Served
    lena: Visitor
    vera: Visitor
    nils: Visitor
    facts: dict[str, str]

    def shop(self, path: str) -> str:
        return self.server.shop(self.facts["slug"], path)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with beginning_at(FRIDAY), own_database("towpath_test_lenas_desk", migrated_template()) as name, chromium() as browser:
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        with served(name, workers=2) as server:
            here = Desk(server, *(Visitor(browser, PHONE) for _each in range(3)), facts)
            for visitor in (here.lena, here.vera, here.nils):
                visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
            here.lena.page.goto(server.work(f"/enter/{facts['link']}/"))
            here.lena.page.get_by_role("button", name="Sign in on this device").tap()
            expect(here.lena.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
            yield here


def test_a_kettle_from_the_first_check_to_the_wish_that_is_answered(desk):
    book_a_check(desk, desk.vera, "Vera Hofer", "vera@example.org")
    register_the_kettle(desk)
    log_that_it_drips(desk)
    make_it_right(desk)
    book_a_check(desk, desk.nils, "Nils", "nils@example.org")
    first = wish(desk, desk.vera, "A lid that does not drip", "It wets the table.")
    second = wish(desk, desk.nils, "Please a lid without drops", "Every morning.", alike=1)
    read_them_as_one(desk, kept=first, gone=second)
    answer_the_wish(desk, first)

    for visitor in (desk.lena, desk.vera, desk.nils):
        assert visitor.unexpected() == []


def book_a_check(desk: Desk, who: Visitor, name: str, email: str) -> None:
    """The limescale check costs nothing and is by appointment."""
    page = who.page
    page.goto(desk.shop(f"/book/{desk.facts['limescale']}/"))
    page.locator(".choose__time").first.tap()
    page.locator("#name").fill(name)
    page.locator("#email").fill(email)
    expect(page.get_by_text("It costs nothing.")).to_be_visible()
    page.get_by_role("button", name="Book this time").tap()
    expect(page.get_by_text("This time is yours.")).to_be_visible()


def register_the_kettle(desk: Desk) -> None:
    page = desk.vera.page
    page.goto(desk.shop("/my/things/"))
    page.get_by_text("Register something I own").tap()
    page.locator("#name").fill("Kettle K2")
    page.locator("#serial").fill("K2-0417")
    page.locator("#item").select_option(label="Kettle K2")
    page.locator("[name=maker]").check()
    page.get_by_role("button", name="Register it").tap()
    expect(page.get_by_text("knows serial and version, and not whose it is")).to_be_visible()
    desk.vera.look_over("desk-my-things")


def log_that_it_drips(desk: Desk) -> None:
    page = desk.lena.page
    page.goto(desk.server.work("/desk/"))
    page.locator("#serial").fill("k2-0417")
    page.get_by_text("Pouring", exact=True).tap()
    page.locator("#words").fill("The lid drips when pouring.")
    page.locator("[name=photo]").set_input_files(A_PHOTO)
    page.get_by_role("button", name="Log it").tap()
    expect(page.get_by_text("The lid drips when pouring.").first).to_be_visible()
    desk.lena.look_over("desk-logged")


def make_it_right(desk: Desk) -> None:
    page = desk.lena.page
    page.goto(desk.server.work("/desk/"))
    page.get_by_role("link", name="Kettle K2: Pouring").tap()
    page.locator("#done").fill("New gasket")
    page.get_by_role("button", name="It is made right").tap()
    expect(page.get_by_text("New gasket").first).to_be_visible()
    vera = desk.vera.page
    vera.goto(desk.shop("/my/things/"))
    expect(vera.get_by_role("heading", name="What I brought to the desk")).to_be_visible()
    expect(vera.get_by_text("New gasket").first).to_be_visible()


def wish(desk: Desk, who: Visitor, title: str, why: str, *, alike: int = 0) -> str:
    """What others wish for already is shown while it is typed."""
    page = who.page
    page.goto(desk.shop("/community/idea/"))
    page.locator("#title").press_sequentially(title)
    expect(page.locator(".alike li")).to_have_count(alike)
    page.locator("#text").fill(why)
    if page.locator("#name").count():
        page.locator("#name").fill("Vera" if who is desk.vera else "Nils")
    page.locator(".form__actions .button--primary").tap()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    who.look_over("desk-idea")
    return page.url.split("/community/")[1].split("/")[0]


def read_them_as_one(desk: Desk, *, kept: str, gone: str) -> None:
    page = desk.lena.page
    page.goto(desk.server.work(f"/customers/community/{gone}/"))
    desk.lena.unfold()
    page.locator("#into").select_option(kept)
    page.get_by_role("button", name="Read them as one").tap()
    expect(page.get_by_role("heading", name="Read as one").or_(page.get_by_text("It is read with this idea:")).first).to_be_visible()
    for who in (desk.vera, desk.nils):
        who.page.goto(desk.shop(f"/community/{kept}/"))
        expect(who.page.locator(".ballot__n").first).to_have_text("2")
        expect(who.page.get_by_text("Every morning.")).to_be_visible()


def answer_the_wish(desk: Desk, idea: str) -> None:
    page = desk.lena.page
    page.goto(desk.server.work(f"/customers/community/{idea}/"))
    desk.lena.unfold()
    page.locator("form[action$='/status/'] [name=status][value=planned]").check()
    page.locator("#reason").fill("A new spout comes with the next kettle.")
    with page.expect_navigation():  # what she saved is kept before anybody else looks
        page.get_by_role("button", name="Save where it stands").tap()
    nils = desk.nils.page
    nils.goto(desk.shop(f"/community/{idea}/"))
    expect(nils.get_by_text("A new spout comes with the next kettle.")).to_be_visible()
    desk.nils.look_over("desk-wish-answered")
