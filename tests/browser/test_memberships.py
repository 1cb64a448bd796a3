"""Packs and memberships paid online, as shipped: Ines offers them, Jana buys ten lessons, joins, pays a month by the link in her mail, pauses and ends.

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
from tests.browser.at_the_provider import hands_in, pays
from tests.browser.installation import running
from tests.browser.pages import DESK, chromium, until
from tests.browser.walking import Walk
from tests.servers import as_app, own_database
from towpath.project.processes import sandbox_file

pytestmark = pytest.mark.usefixtures("nobody_complains")

NAME = "towpath_test_memberships"
CAST = """
import json
from tests.tutors import build_lernwerk
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.passes.offer_pack import offer_pack
at = clock.now()
ines = build_lernwerk(at).ines
with merchant_scope(ines.id):
    names = {"en": "Ten lessons", "zh-hans": "十次课"}
    offer_pack(site=ines.site, name=names, uses=10, price_minor=34000, services=[ines.service("single").service_id], months=12, at=at)
print(json.dumps({"slug": ines.site.slug, "merchant": str(ines.id), "door": make_sign_in_link(person=ines.owner, at=at)}))
"""
NEXT_MONTH = """
from datetime import timedelta
from uuid import UUID
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.bill_members import bill_members
with merchant_scope(UUID("{merchant}")):
    bill_members(at=clock.now() + timedelta(days=31))
"""
BILL = "select text from foundation_post where starts_with(key, 'month_billed:')"
"""Written by the worker; it leaves when it is day."""
MONTHS = "select p.state from passes_membershipmonth m join passes_packpurchase p on p.id = m.purchase_id order by m.number"


@dataclass
class Ines(Walk):
    """Her page and her workspace, with the practice provider beside them."""

    slug: str = ""
    merchant: str = ""
    door: str = ""

    def shop(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)

    def sees(self, name: str, picture: str) -> None:
        self.people[name].look_over(f"members-{picture}")


@pytest.fixture(scope="module")
def walk():
    with ExitStack() as stack:
        stack.callback(sandbox_file(NAME).unlink, missing_ok=True)
        sandbox_file(NAME).unlink(missing_ok=True)
        stack.enter_context(own_database(NAME, migrated_template()))
        cast = json.loads(as_app(NAME, CAST))
        here = stack.enter_context(running(Path(os.environ["TOWPATH_DATA"]), NAME, TOWPATH_SANDBOX="1"))
        walk = Ines(here, stack.enter_context(chromium()), **cast)
        yield walk
        walk.over()


def test_ines_gets_ready_to_be_paid_and_offers_a_membership(walk):
    ines = walk.somebody("ines", DESK)
    ines.goto(walk.work(f"/enter/{walk.door}/"))
    ines.get_by_role("button", name="Sign in on this device").click()
    ines.wait_for_url(walk.work("/"))
    ines.goto(walk.work("/more/getting-paid/"))
    with ines.expect_navigation():
        ines.get_by_role("button", name="Open an account with the practice provider").click()
    ines.goto(walk.work("/more/getting-paid/sandbox/back/"))
    hands_in(ines, name="Ines Albrecht")

    ines.goto(walk.work("/memberships/"))
    ines.get_by_text("Offer one more").click()
    ines.get_by_label("Name in English").fill("Every week")
    ines.get_by_label("Name in Chinese").fill("每周一次")
    walk.people["ines"].expects("400 (Bad Request)")  # what is unfair is refused
    ines.get_by_label("Price a month").fill("999.00")
    ines.get_by_label("Single lesson").check()
    ines.get_by_role("button", name="Offer it").click()
    expect(ines.get_by_text("cost a member more than somebody who comes once")).to_be_visible()
    walk.people["ines"].look("members-1-refused")
    ines.get_by_label("Price a month").fill("128.00")
    ines.get_by_role("button", name="Offer it").click()

    expect(ines.get_by_text("€128.00 a month")).to_be_visible()
    walk.sees("ines", "1-offered")


def test_jana_buys_ten_lessons_online(walk):
    jana = walk.somebody("jana")
    jana.goto(walk.shop("/packs/"))
    walk.sees("jana", "2-offers")
    jana.get_by_role("link", name="Buy Ten lessons").tap()
    expect(jana.get_by_role("heading", level=1)).to_have_text("Ten lessons")
    walk.sees("jana", "3-buy")
    jana.locator("#name").fill("Jana")
    jana.get_by_role("button", name="Pay €340.00 now").tap()
    expect(jana.get_by_role("heading", level=1)).to_have_text(re.compile("^Pay "))
    jana.goto(walk.shop("/my/"))
    jana.get_by_role("link", name="Ten lessons").tap()
    expect(jana.get_by_role("heading", level=1)).to_have_text("This is not paid yet")
    walk.sees("jana", "4-not-yet")
    jana.get_by_role("button", name="Pay €340.00 now").tap()
    pays(jana)

    expect(jana.get_by_text("10 of 10 left")).to_be_visible()
    walk.sees("jana", "5-bought")
    jana.get_by_role("button", name="Give me back €340.00").tap()
    expect(jana.get_by_text(re.compile("€340.00 (is on its way back|was sent back)"))).to_be_visible()
    walk.sees("jana", "6-back")


def test_jana_joins(walk):
    jana = walk.somebody("jana")
    jana.goto(walk.shop("/packs/"))
    jana.get_by_role("link", name="Join Every week").tap()
    expect(jana.get_by_role("heading", level=1)).to_have_text("Every week")
    walk.sees("jana", "7-join")
    jana.locator("#email").fill("jana@example.org")
    jana.get_by_role("button", name="Join and pay €128.00").tap()
    pays(jana)

    expect(jana.get_by_text("4 uses left")).to_be_visible()
    walk.sees("jana", "8-member")
    jana.goto(walk.shop("/my/"))
    walk.sees("jana", "9-my-place")


def test_a_month_is_paid_by_its_link(walk):
    walk.here.do(NEXT_MONTH.format(merchant=walk.merchant))
    ((text,),) = until("a bill for Jana", lambda: walk.here.ask(BILL))
    mailed = walk.somebody("jana at a desk", DESK)
    mailed.goto(re.search(r"https?://\S+", text).group())
    walk.sees("jana at a desk", "10-bill")
    walk.somebody("ines", DESK).goto(walk.work("/memberships/"))
    walk.sees("ines", "11-members")
    mailed.get_by_role("button", name="Pay €128.00 now").click()
    pays(mailed)

    expect(mailed.get_by_text("8 uses left")).to_be_visible()
    assert walk.here.ask(MONTHS) == [("sold",), ("sold",)]


def test_jana_pauses_and_ends_with_two_taps(walk):
    jana = walk.somebody("jana")
    jana.goto(walk.shop("/my/"))
    jana.locator("#memberships + ul a").tap()
    expect(jana.get_by_role("heading", level=1)).to_have_text("Every week")
    jana.locator("summary", has_text="Pause").tap()
    walk.people["jana"].look("members-12-pause")
    jana.get_by_role("button", name="Pause, it costs nothing").tap()
    expect(jana.get_by_text("Paused until you say so. Nothing is billed meanwhile.")).to_be_visible()
    walk.sees("jana", "13-paused")
    ines = walk.somebody("ines", DESK)
    ines.goto(walk.work("/memberships/"))
    ines.locator("#members + ul a").click()
    expect(ines.get_by_role("heading", level=1)).to_have_text("Jana")
    walk.sees("ines", "14-member")

    jana.locator("summary", has_text="End the membership").tap()
    jana.get_by_role("button", name="End it now").tap()

    expect(jana.get_by_text("This membership has ended.")).to_be_visible()
    walk.sees("jana", "15-ended")
