"""Three more trades in a real browser: a heating firm, a coach with a studio and a boutique, each begun from what its trade offers. Their pages make
sense for what they sell, look like different businesses, and please axe on a phone and at a desk, by day and by night, in both languages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import migrated_template
from tests.browser.pages import DESK, PHONE, Visitor, chromium
from tests.photos import a_photo
from tests.servers import Served, as_app, own_database, served

SET_UP = """
import json
from datetime import time, timedelta
from tests.trades import open_doors
from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.hold_class import set_dates
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
at = clock.now()
orla = build_lernwerk(at).orla
names = {
    "home": ("Okafor Heating", "Ada Okafor"),
    "wellness": ("Noor moves", "Noor"),
    "boutique": ("Marta Prado", "Marta Prado"),
    "food": ("Lan's Noodles", "Lan"),
    "tutor": ("Paul's Lessons", "Paul"),
}
there = {trade: open_doors(trade, name, owner, orla, at) for trade, (name, owner) in names.items()}
with merchant_scope(there["wellness"].id):
    wednesday = at.date() + timedelta(days=(2 - at.weekday()) % 7 + 7)
    days = [wednesday, wednesday + timedelta(days=7)]
    set_dates(version=there["wellness"].service("class"), days=days, wall_time=time(18, 30), zone=BERLIN, at=at)
enter_orla = {"slug": "", "enter": make_sign_in_link(person=orla, at=at)}
print(json.dumps({"orla": enter_orla} | {trade: {"slug": one.site.slug, "enter": make_sign_in_link(person=one.owner, at=at)} for trade, one in there.items()}))
"""


@dataclass
class Street:
    server: Served
    browser: Browser
    shops: dict[str, dict[str, str]]
    guest: Visitor

    def opens(self, trade: str, path: str = "/") -> Page:
        self.guest.page.goto(self.server.shop(self.shops[trade]["slug"], path))
        return self.guest.page


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    with own_database("towpath_test_every_trade", migrated_template()) as name, chromium() as browser:
        shops = json.loads(as_app(name, SET_UP).splitlines()[-1])
        with served(name, only=("web", "console"), workers=2) as server:
            here = Street(server, browser, shops, Visitor(browser, PHONE))
            here.guest.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
            yield here


@pytest.fixture(autouse=True)
def nobody_complains(street):
    yield
    assert street.guest.unexpected() == []


@pytest.mark.parametrize(
    ("trade", "name", "offers", "first", "business"),
    [
        ("home", "Okafor Heating", "Visit · ", ("Find the fault, free", "免费自查故障"), ("Heating repairs", "上门维修")),
        ("wellness", "Noor moves", "First talk · Class · ", ("See if I am ready, free", "免费测一测"), ("Fitness coaching", "健身私教")),
        (
            "boutique",
            "Marta Prado",
            "Try-on by appointment · ",
            ("Find my cut, free", "测测我适合什么版型"),
            ("A small clothes shop", "服装店"),
        ),
        ("food", "Lan's Noodles", "Beef noodle soup · ", ("Find what suits me", "帮我挑"), ("Noodles and small dishes", "面馆")),
        ("tutor", "Paul's Lessons", "Single lesson · ", ("See what would help, free", "免费测一测"), ("Tutoring", "课外辅导")),
    ],
)
def test_five_seconds_say_who_it_is_what_they_offer_and_what_to_do_first(street, trade, name, offers, first, business):
    """On a phone and at a desk, in both languages, without scrolling; and one thing alone asks to be pressed."""
    page = street.opens(trade)
    for language, said, done in zip(("zh-hans", "en"), reversed(business), reversed(first), strict=True):
        street.guest.reads(language)
        expect(page.locator(".sign .lede")).to_contain_text(said)
        expect(page.locator(".button--primary")).to_have_text(done)
        for width, height in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            for each in (
                page.get_by_role("heading", level=1),
                page.locator(".sign .lede"),
                page.locator(".sign__offers"),
                page.locator(".button--primary").first,
            ):
                box = each.bounding_box()
                assert box is not None, each
                assert box["y"] + box["height"] <= height, (each, language, width)
            assert page.locator(".button--primary").count() == 1
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator(".sign__offers")).to_contain_text(offers)


@pytest.mark.parametrize(
    ("trade", "service", "question"),
    [
        ("home", "Visit", "Do you smell gas?"),
        ("wellness", "Single coaching", "Does your chest hurt or feel tight when you climb stairs or hurry?"),
    ],
)
def test_what_has_to_be_asked_comes_before_the_times(street, trade, service, question):
    page = street.opens(trade)
    street.guest.look_over(f"trade-{trade}-home")

    page.get_by_role("link", name=service, exact=True).tap()

    expect(page.get_by_text(question)).to_be_visible()
    street.guest.look_over(f"trade-{trade}-asked")


def test_whoever_smells_gas_reads_what_to_do(street):
    page = street.opens("home")
    page.get_by_role("link", name="Yearly check", exact=True).tap()

    page.locator("[name=gas][value=yes]").tap()
    page.locator("[name=alarm][value=no]").tap()
    page.get_by_role("button", name="Go on to the times").tap()

    expect(page.get_by_text("Leave the house now")).to_be_visible()
    expect(page.get_by_text("0800 111 999")).to_be_visible()
    street.guest.look_over("trade-home-advice")


def test_free_help_goes_step_by_step_to_something_to_try_oneself(street):
    page = street.opens("home")
    page.get_by_role("link", name="Find the fault, free").tap()
    expect(page.get_by_text("Question 1 of 5")).to_be_visible()
    street.guest.look_over("trade-home-help")

    page.get_by_role("button", name="No", exact=True).tap()
    page.get_by_role("button", name="A fault code, or a red light").tap()
    # Whoever reads a code may show the display; it is seen here before it is shown to anybody.
    street.guest.look_over("trade-home-help-photo")
    page.get_by_label("A photo from this device").set_input_files({"name": "code.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
    expect(page.get_by_alt_text("The photo you chose")).to_be_visible()
    page.get_by_role("button", name="Show it to Okafor Heating").tap()
    page.get_by_role("button", name="Below 1 bar").tap()
    expect(page.get_by_text("Question 5 of 6")).to_be_visible()
    street.guest.look_over("trade-home-help-many", after=street.guest.unfold)
    page.get_by_role("button", name="Leave this open").tap()
    page.get_by_label("From 0 to 60 years").fill("12")
    page.get_by_role("button", name="Next question").tap()

    expect(page.get_by_role("heading", name="The water pressure is low")).to_be_visible()
    street.guest.look_over("trade-home-help-result")
    page.get_by_role("button", name="Yes, it helped").tap()
    expect(page.get_by_text("Nothing else is needed.")).to_be_visible()


def test_a_boutique_shows_its_next_free_time_and_its_pieces(street):
    page = street.opens("boutique")

    expect(page.get_by_role("heading", name="Pieces")).to_be_visible()
    expect(page.get_by_role("link", name="Choose a time").first).to_be_visible()
    street.guest.look_over("trade-boutique-home")
    page.get_by_role("link", name="See everything").tap()
    expect(page.get_by_role("heading", name="Pieces")).to_be_visible()
    street.guest.look_over("trade-boutique-pieces")


def test_a_piece_is_ordered_without_a_word_of_a_kitchen(street):
    page = street.opens("boutique", "/menu/")

    page.locator("article", has_text="Silk scarf").get_by_role("button").last.tap()
    page.locator("[data-review]").tap()
    street.guest.look("trade-boutique-sheet")
    page.locator("[data-send]").tap()

    expect(page.get_by_role("heading", name="It is ordered for you")).to_be_visible()
    expect(page.get_by_text("kitchen")).to_have_count(0)
    street.guest.look_over("trade-boutique-ordered")


def comes_in(visitor: Visitor, address: str) -> Page:
    """By the link that was sent, on a device of their own."""
    visitor.expects("/live/", "ERR_CONNECTION_REFUSED")
    visitor.page.goto(address)
    visitor.page.get_by_role("button", name="Sign in on this device").click()
    visitor.page.wait_for_url("**/")
    return visitor.page


def test_the_network_publishes_what_comes_with_towpath_and_invites_any_trade(street):
    orla = Visitor(street.browser, DESK)
    page = comes_in(orla, street.server.console(f"/enter/{street.shops['orla']['enter']}/"))

    page.goto(street.server.console("/library/"))
    orla.look_over("trade-library")
    page.get_by_role("button", name="Publish these 3 for Heating and home services").click()
    expect(page.get_by_text("3 methods are published.")).to_be_visible()
    expect(page.get_by_role("link", name="Boiler fault")).to_be_visible()
    orla.look_over("trade-library-published")
    page.goto(street.server.console("/businesses/invite/"))
    expect(page.get_by_label("Trade").locator("option")).to_have_count(5)
    orla.look_over("trade-invite")

    assert orla.unexpected() == []
    orla.close()


def test_the_five_places_of_a_boutique_speak_of_pieces(street):
    owner = Visitor(street.browser, PHONE)
    comes_in(owner, street.server.work(f"/enter/{street.shops['boutique']['enter']}/"))

    for path in ("/", "/setup/", "/menu/", "/kitchen/", "/more/"):
        owner.page.goto(street.server.work(path))
        owner.look_over(f"trade-boutique-work{path.replace('/', '-').rstrip('-') or '-today'}")
        expect(owner.page.get_by_text("Kitchen", exact=True)).to_have_count(0)

    assert owner.unexpected() == []
    owner.close()
