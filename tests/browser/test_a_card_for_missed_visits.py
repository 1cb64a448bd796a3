"""Ines asks no deposit, only a card for lessons that are missed. Jana and Rosa leave one with the practice provider; neither comes. Ines charges both: Jana's
card is charged, Rosa's bank refuses, and she pays by the link in her letter."""

import json
import os
import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from conftest import migrated_template
from tests.browser.at_the_provider import asked, pays
from tests.browser.clocks import beginning_at, it_is
from tests.browser.installation import Installation
from tests.browser.pages import DESK, chromium, until
from tests.browser.walking import Walk
from tests.servers import as_app, own_database, served
from towpath.project.processes import sandbox_file

pytestmark = pytest.mark.usefixtures("nobody_complains")

NAME = "towpath_test_a_card"
MONDAY, NOBODY_CAME = datetime(2026, 9, 21, 8, 0, tzinfo=UTC), datetime(2026, 9, 22, 15, 30, tzinfo=UTC)
SET_UP = """
import json
from tests.tutors import build_lernwerk
from towpath.booking.models import ServiceVersion
from towpath.booking.publish_terms import publish_terms
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.town.practice_account import open_practice_account
at = clock.now()
ines = build_lernwerk(at).ines
with merchant_scope(ines.id):
    publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=at)
    single = ines.service("single")
    ServiceVersion.objects.filter(pk=single.pk).update(prepay="card")
account = open_practice_account(slug=ines.site.slug, at=at).reference
door = make_sign_in_link(person=ines.owner, at=at)
print(json.dumps({"slug": ines.site.slug, "service": str(single.service_id), "door": door, "account": account}))
"""


@dataclass
class Lessons(Walk):
    slug: str = ""
    service: str = ""
    door: str = ""
    account: str = ""

    def shop(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)

    def sees(self, name: str, picture: str) -> None:
        self.people[name].look_over(f"card-{picture}")

    def charges(self) -> list[tuple[int, str, bool]]:
        """What stands in the provider's own books for Ines."""
        found: Any = asked(self.here.server, "/v1/charges", self.account)["data"]
        return sorted((each["amount"], each["currency"], each["paid"]) for each in found)

    def letter(self, about: str) -> str:
        """As the worker wrote it; it leaves a moment later."""
        question = "select text from foundation_post where starts_with(key, %s)"
        return str(until(f"a letter: {about}", lambda: self.here.ask(question, f"{about}:"))[0][0])


@pytest.fixture(scope="module")
def walk():
    with ExitStack() as stack:
        stack.enter_context(beginning_at(MONDAY))
        stack.callback(sandbox_file(NAME).unlink, missing_ok=True)
        sandbox_file(NAME).unlink(missing_ok=True)
        stack.enter_context(own_database(NAME, migrated_template()))
        sandbox = {"TOWPATH_SANDBOX": "1"}
        server = stack.enter_context(served(NAME, only=("web", "worker", "sandbox"), workers=2, extra=sandbox))
        cast = json.loads(as_app(NAME, SET_UP, more=sandbox | {"TOWPATH_PORT": str(server.port)}).splitlines()[-1])
        walk = Lessons(Installation(Path(os.environ["TOWPATH_DATA"]), server), stack.enter_context(chromium()), **cast)
        yield walk
        walk.over()


def test_a_card_for_missed_visits(walk):
    ines = walk.somebody("ines", DESK)
    walk.people["ines"].expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
    ines.goto(walk.work(f"/enter/{walk.door}/"))
    ines.get_by_role("button", name="Sign in on this device").click()
    janas, rosas = jana_leaves_a_card(walk), rosa_leaves_one_that_is_refused_later(walk)

    it_is(NOBODY_CAME)
    ines_charges(walk, janas, "4242", look=True)
    ines_charges(walk, rosas, "", look=False)

    jana_reads_what_was_taken(walk)
    rosa_pays_herself(walk)
    assert walk.charges() == [(3800, "eur", False), (3800, "eur", True), (3800, "eur", True)]


def jana_leaves_a_card(walk: Lessons) -> str:
    jana = chooses(walk, "jana", "16:00")
    walk.sees("jana", "1-asked")
    goes_to_the_provider(jana, "Jana")
    jana.get_by_text("without leaving a card").click()
    expect(jana.get_by_text("No card is there yet")).to_be_visible()
    goes_to_the_provider(jana, "Jana")
    leaves(jana, "Test card")
    expect(jana.locator("#card")).to_contain_text("Visa ending 4242 is kept for a missed visit. Nothing was taken")
    walk.sees("jana", "2-kept")
    assert "Visa ending 4242. Nothing was taken; at most €38.00 can be" in walk.letter("booking_confirmed")
    assert walk.charges() == []
    return jana.url.split("/")[-2]


def rosa_leaves_one_that_is_refused_later(walk: Lessons) -> str:
    rosa = chooses(walk, "rosa", "14:00")
    goes_to_the_provider(rosa, "Rosa")
    leaves(rosa, "Card that is refused later")
    expect(rosa.locator("#card")).to_contain_text("is kept for a missed visit")
    return rosa.url.split("/")[-2]


def ines_charges(walk: Lessons, booking: str, ending: str, *, look: bool) -> None:
    """Nobody came; she decides, and reads whose card it is taken from."""
    ines = walk.somebody("ines")
    ines.goto(walk.work(f"/bookings/{booking}/"))
    ines.get_by_role("button", name="Did not come").click()
    expect(ines.get_by_text(re.compile(f"taken from their card: .*{ending}"))).to_be_visible()
    if look:
        walk.look("ines", "card-3-decides")
    ines.get_by_role("button", name="Charge €38.00").click()
    expect(ines.get_by_text("It is charged, by the terms.")).to_be_visible()


def jana_reads_what_was_taken(walk: Lessons) -> None:
    letter = walk.letter("card_charged")
    assert "It was taken from the card you left with us: Visa ending 4242." in letter
    jana = walk.somebody("jana")
    jana.goto(re.search(r"https?://\S+/b/\S+", letter).group())
    expect(jana.get_by_text("€38.00 was taken from the card you left: Visa ending 4242.")).to_be_visible()
    walk.look("jana", "card-4-taken")


def rosa_pays_herself(walk: Lessons) -> None:
    letter = walk.letter("fee_to_pay")
    assert "Your bank refused to take it from the card you left." in letter
    rosa = walk.somebody("rosa")
    rosa.goto(re.search(r"https?://\S+/b/\S+", letter).group())
    expect(rosa.get_by_text("Your bank refused it")).to_be_visible()
    walk.look("rosa", "card-5-refused")
    rosa.get_by_role("button", name="Pay €38.00").tap()
    pays(rosa)
    expect(rosa.get_by_text("Nothing was taken from the card you left, and it is forgotten.")).to_be_visible()
    expect(rosa.get_by_role("button", name="Pay €38.00")).to_have_count(0)


def chooses(walk: Lessons, name: str, hour: str) -> Page:
    page = walk.somebody(name)
    page.goto(walk.shop(f"/book/{walk.service}/?day=2026-09-22"))
    expect(page.get_by_text("No deposit; you leave a card for missed visits.")).to_be_visible()
    page.get_by_role("button", name=hour).first.tap()
    expect(page.get_by_role("heading", name="A card for missed visits")).to_be_visible()
    return page


def goes_to_the_provider(page: Page, name: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#email").fill(f"{name.lower()}@example.org")
    page.get_by_role("button", name=re.compile("^Leave a card")).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Leave a card with "))


def leaves(page: Page, choice: str) -> None:
    """On the provider's own page."""
    page.get_by_label(choice).check()
    page.get_by_role("button", name="Leave this card").click()
