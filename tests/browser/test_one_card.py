"""A gift card good at two tutors, and the paperwork that was done for one of them: the network's room, her workspace and the pages of guests.

The tests are one walk and build on each other.
"""

import json
import os
import re
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.installation import running
from tests.browser.pages import DESK, chromium
from tests.browser.walking import Walk
from tests.servers import as_app, own_database

pytestmark = pytest.mark.usefixtures("nobody_complains")

NAME = "towpath_test_one_card"
CAST = """
import json
from tests.tutors import MONDAY, build_lernwerk, open_tutor
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.insight.tests.a_week import live_through
from towpath.passes.offer_voucher import offer_voucher
lernwerk = build_lernwerk()
ines, paul = lernwerk.ines, open_tutor("Paul's Physics", "paul@example.org", "Paul", lernwerk.orla, MONDAY)
live_through(ines)
with merchant_scope(ines.id):
    offer_voucher(site=ines.site, paid_minor=5000, at=MONDAY)
doors = {person.name.split()[0].lower(): make_sign_in_link(person=person, at=clock.now()) for person in (lernwerk.orla, ines.owner, paul.owner)}
print(json.dumps({"doors": doors, "slugs": [ines.site.slug, paul.site.slug], "paul": str(paul.id)}))
"""
SPEND = """
from uuid import UUID, uuid4
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.stored_value import take
with merchant_scope(UUID("{business}")):
    take(code="{code}", most_minor=3800, reference=uuid4(), at=clock.now())
"""


@dataclass
class Cards(Walk):
    doors: dict[str, str] | None = None
    slugs: tuple[str, ...] = ()
    paul: str = ""
    code: str = ""

    def comes_in(self, name: str, host: str):
        page = self.somebody(name, DESK)
        page.goto(f"{host}enter/{self.doors[name]}/")
        page.get_by_role("button", name="Sign in on this device").click()
        page.wait_for_url(host)
        return page

    def sees(self, name: str, picture: str, **more) -> None:
        self.people[name].look_over(f"cards-{picture}", **more)


@pytest.fixture(scope="module")
def walk():
    with ExitStack() as stack:
        stack.enter_context(own_database(NAME, migrated_template()))
        cast = json.loads(as_app(NAME, CAST))
        here = stack.enter_context(running(Path(os.environ["TOWPATH_DATA"]), NAME))
        walk = Cards(here, stack.enter_context(chromium()), **cast)
        yield walk
        walk.over()


def test_the_network_opens_a_circle(walk):
    orla = walk.comes_in("orla", walk.console())
    orla.goto(walk.console("/circles/"))
    orla.get_by_label("Name, in English").fill("Leipzig West")
    orla.get_by_label("Name, in Chinese").fill("莱比锡西区")
    orla.get_by_label("Terms, in English").fill("Good at every tutor of the circle. What is left goes back where it was bought.")
    orla.get_by_label("Terms, in Chinese").fill("圈子里每位老师都可用。余额在买卡的地方退。")
    orla.get_by_role("button", name="Open this circle").click()

    expect(orla.get_by_role("heading", level=1)).to_have_text("Leipzig West")
    orla.goto(walk.console("/circles/"))
    walk.sees("orla", "1-circles")


def test_two_tutors_join_it(walk):
    for name in ("ines", "paul"):
        page = walk.comes_in(name, walk.work("/"))
        page.goto(walk.work("/vouchers/circles/"))
        page.get_by_role("button", name="Join Leipzig West").click()
        expect(page.get_by_text("you are in it")).to_be_visible()
    walk.sees("paul", "2-joined")


def test_ines_sells_a_card_that_paul_takes(walk):
    ines = walk.people["ines"].page
    ines.goto(walk.work("/vouchers/sell/"))
    walk.sees("ines", "3-sell")
    ines.get_by_label("As a gift card, good at the others too").check()
    ines.get_by_role("button", name="Paid in cash").click()
    expect(ines.get_by_text("A gift card: also good at the other businesses")).to_be_visible()
    walk.people["ines"].look("cards-4-sold")
    walk.code = re.search(r"[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}", ines.inner_text("main")).group()

    guest = walk.somebody("guest")
    guest.goto(walk.here.server.shop(walk.slugs[1], f"/v/{walk.code}/"))
    expect(guest.get_by_text("Gift card, sold by Albrecht Maths")).to_be_visible()
    expect(guest.get_by_role("heading", level=1)).to_have_text("€50.00")
    walk.sees("guest", "5-at-pauls")
    guest.goto(walk.here.server.shop(walk.slugs[0], "/vouchers/"))
    walk.sees("guest", "6-offers")


def test_what_moved_is_read_by_both_and_by_the_network_in_sums(walk):
    walk.here.do(SPEND.format(business=walk.paul, code=walk.code))

    for name, words in (("ines", "you owe it"), ("paul", "you are owed it")):
        page = walk.people[name].page
        page.goto(walk.work("/vouchers/circles/"))
        expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_text("€38.00").first).to_be_visible()
        walk.sees(name, f"7-moved-{name}")
    orla = walk.people["orla"].page
    orla.goto(walk.console("/circles/"))
    orla.get_by_role("link", name="Leipzig West").click()
    expect(orla.get_by_role("row", name=re.compile("Albrecht Maths"))).to_contain_text("€38.00")
    walk.sees("orla", "8-sums")


def test_ines_reads_the_paperwork_that_was_done_for_her(walk):
    ines = walk.people["ines"].page
    ines.goto(walk.work("/more/paperwork/?day=2026-09-21"))
    expect(ines.get_by_role("heading", level=1)).to_have_text(re.compile(r"^You taught 1 h; we did .* of paperwork\.$"))
    walk.sees("ines", "9-paperwork")
    ines.get_by_role("link", name="Bookings without a call").click()
    expect(ines.get_by_role("listitem").filter(has_text="Single lesson")).to_have_count(3)
    walk.sees("ines", "10-things")
    ines.goto(walk.work("/more/paperwork/minutes/"))
    walk.sees("ines", "11-minutes")
    ines.get_by_label("Bookings without a call").fill("20")
    with ines.expect_navigation():
        ines.get_by_role("button", name="Save").click()
    ines.goto(walk.work("/more/paperwork/?day=2026-09-21"))

    expect(ines.get_by_text("3 times × 20 min")).to_be_visible()
