"""Ada's van breaks down on a Monday. Mrs Lindqvist waits, says so by the link in her message, and the two do not agree at first; Rosa waits as well and is
answered by nobody for a day. Before that, Ada calls whom she promised to look in on again."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import migrated_template
from tests.browser.clocks import beginning_at, it_is
from tests.browser.installation import Installation, link_in
from tests.browser.pages import PATIENCE_SECONDS, PHONE, Visitor, chromium, until
from tests.servers import as_app, own_database, served

MARK = uuid4().hex[:8]
"""Letters of earlier runs lie in the same folder."""
MAJA = f"maja.{MARK}@example.org"
EARLY, TWENTY_PAST_TEN = datetime(2026, 10, 26, 7, 0, tzinfo=UTC), datetime(2026, 10, 26, 10, 20, tzinfo=UTC)
TWENTY_PAST_THREE, A_DAY_LATER = datetime(2026, 10, 26, 15, 20, tzinfo=UTC), datetime(2026, 10, 27, 15, 30, tzinfo=UTC)
SET_UP = """
import json
from datetime import date
from tests.heating import BOOKED, LONDON, build_okafor, on_monday
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.manage_link import make_link
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.orders.bill_booking import pay_at_venue
from towpath.work.models import Job
from towpath.work.open_job import Planned, open_job
okafor = build_okafor()
def visited(customer, day, advice):
    planned = Planned({"en": "Boiler service", "zh-hans": "锅炉保养"}, BOOKED, BOOKED, LONDON, Money(0, "GBP"), customer=customer)
    job = open_job(planned=planned, by=None, at=BOOKED)
    Job.objects.filter(pk=job.pk).update(
        state="closed", closed_at=BOOKED, next_on=day, advice=advice, address="7 Parkhurst Road", customer=customer
    )
with merchant_scope(okafor.id):
    Customer.objects.filter(pk=okafor.lindqvist.pk).update(email="MAJA")
    sam, rosa = [Customer.objects.create(name=name, phone="+44 20 7946 0142", first_seen_at=BOOKED) for name in ("Sam Doyle", "Rosa Diaz")]
    visited(sam, date(2026, 10, 14), "Bleed the radiators, then read the pressure.")
    visited(rosa, date(2026, 11, 12), "")
    held = hold_slot(version=okafor.visit, starts_at=on_monday(13), zone=LONDON, wanted=Booked(rosa, "storefront"), at=BOOKED)
    visits = {"maja": okafor.booking, "rosa": confirm_booking(booking=held, address="2 Caledonian Road", at=BOOKED)}
    for each in visits.values():
        pay_at_venue(booking=each, method="cash", by=okafor.owner.pk, at=BOOKED)
    links = {f"{name}_link": make_link(booking=each, at=BOOKED) for name, each in visits.items()}
ids = {name: str(each.pk) for name, each in visits.items()}
print(json.dumps({"slug": okafor.site.slug, "link": make_sign_in_link(person=okafor.owner, at=clock.now()), **links, **ids}))
""".replace("MAJA", MAJA)
A_DAY_PASSES = """
from towpath.booking.nobody_came import believe_unanswered
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
with merchant_scope(Merchant.objects.get(name="Okafor Heating").pk):
    believe_unanswered(at=clock.now())
"""


@dataclass
class Monday:
    here: Installation
    browser: Browser
    ada: Visitor
    maja: Visitor
    facts: dict[str, str]

    def works(self, path: str) -> Page:
        self.ada.page.goto(self.here.server.work(path))
        return self.ada.page

    def opens(self, who: Visitor, name: str) -> Page:
        """By the link in the message."""
        who.page.goto(self.here.server.shop(self.facts["slug"], f"/b/{self.facts[f'{name}_link']}/"))
        return who.page

    def given_back(self, name: str) -> int:
        """What has gone back of what was paid for that visit, in pence."""
        rows = self.here.ask(
            "select coalesce(sum(refund.amount_minor), 0)::int from payments_refund refund join orders_bookingbill bill"
            " on bill.order_id = refund.part where bill.booking_id = %s",
            self.facts[name],
        )
        return int(rows[0][0])


@pytest.fixture(scope="module")
def monday() -> Iterator[Monday]:
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with (
        beginning_at(EARLY),
        own_database("towpath_test_nobody_came", migrated_template()) as name,
        served(name, only=("web", "worker"), workers=2) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        there = Installation(Path(os.environ["TOWPATH_DATA"]), server)
        here = Monday(there, browser, Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
        for visitor in (here.ada, here.maja):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        here.works(f"/enter/{facts['link']}/").get_by_role("button", name="Sign in on this device").tap()
        expect(here.ada.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        yield here


def test_a_monday_on_which_nobody_came(monday):
    she_calls_whom_she_promised_to(monday)
    what_they_paid_is_still_theirs(monday)
    a_link_got_into_other_hands(monday)
    mrs_lindqvist_waits_and_says_so(monday)
    ada_sees_it_differently(monday)
    and_then_agrees(monday)
    nobody_answers_rosa_for_a_day(monday)
    what_lies_in_the_till_is_theirs_until_they_have_it(monday)

    assert monday.ada.unexpected() + monday.maja.unexpected() == []


def she_calls_whom_she_promised_to(monday: Monday) -> None:
    """Sam's boiler is twelve days overdue: the list leads to a day, and then there is nothing left to call about."""
    page = monday.works("/")
    expect(page.get_by_role("heading", name="Look again")).to_be_visible()
    monday.ada.look_over("nobody-1-today")
    page.locator("[aria-labelledby=again-title]").get_by_role("link", name="See all").tap()
    expect(page.get_by_text("12 days over")).to_be_visible()
    monday.ada.look_over("nobody-2-look-again")
    page.get_by_role("link", name=re.compile("Book a day.*Sam Doyle")).tap()
    expect(page.get_by_text("Bleed the radiators, then read the pressure.")).to_be_visible()
    monday.ada.look_over("nobody-3-type-in")
    page.get_by_label("Boiler fault").check(force=True)
    page.get_by_label("Day").fill("2026-10-28")
    page.get_by_label("Time").fill("10:00")
    page.get_by_role("button", name="Book it").tap()
    page.wait_for_url(re.compile("/calendar/"))

    page = monday.works("/jobs/look-again/")
    expect(page.get_by_text("Sam Doyle")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Let it be.*Rosa Diaz")).tap()
    expect(page.get_by_text("Nothing to look at again")).to_be_visible()
    monday.ada.look("nobody-4-nothing-left")


def what_they_paid_is_still_theirs(monday: Monday) -> None:
    """Both visits are paid and none has taken place: the sum is named, and what it is made of."""
    page = monday.works("/paid-ahead/")
    expect(page.get_by_text("Your customers have paid you")).to_be_visible()
    expect(page.get_by_text("Rosa Diaz")).to_be_visible()
    monday.ada.look_over("nobody-paid-ahead")


def a_link_got_into_other_hands(monday: Monday) -> None:
    """Mrs Lindqvist closes it by the link itself; a new one comes by mail, and the old one opens nothing."""
    page = monday.opens(monday.maja, "maja")
    page.get_by_role("link", name="A link to this booking got into other hands?").tap()
    expect(page.get_by_role("heading", name="Did a link get into other hands?")).to_be_visible()
    monday.maja.look_over("nobody-5-links")
    expect(page.get_by_label("Send a new link to the e-mail address left with this booking")).to_be_checked()
    page.get_by_role("button", name="Close the links").tap()
    expect(page.get_by_role("heading", name="The links are closed")).to_be_visible()
    monday.maja.look("nobody-6-links-closed")

    monday.maja.expects("410")
    monday.opens(monday.maja, "maja")
    monday.maja.look_over("nobody-7-no-longer")
    expect(page.get_by_role("heading", name="This link no longer works.")).to_be_visible()
    page.goto(link_in(monday.here.letter(to=MAJA, about="A new link")))


def mrs_lindqvist_waits_and_says_so(monday: Monday) -> None:
    """Not while somebody may still be on the way; from a quarter of an hour after the window on."""
    page = monday.maja.page
    expect(page.locator("#nobody")).to_have_count(0)
    it_is(TWENTY_PAST_TEN)
    page.reload()
    monday.maja.look_over("nobody-8-waits", after=monday.maja.unfold)
    page.get_by_label("What happened, in a sentence").fill("I waited until a quarter past ten.")
    page.locator("form[action$='/nobody-came/'] button").tap()
    expect(page.get_by_text("You said that nobody came")).to_be_visible()
    monday.maja.look("nobody-9-said")
    assert monday.given_back("maja") == 0, "nothing moves before Ada had her day"


def ada_sees_it_differently(monday: Monday) -> None:
    """Both words stay; no penny moves."""
    page = monday.works("/")
    page.get_by_role("link", name=re.compile("says that nobody of you came")).tap()
    expect(page.get_by_text("I waited until a quarter past ten.")).to_be_visible()
    monday.ada.look_over("nobody-10-asked", after=monday.ada.unfold)
    page.get_by_label("Who was there, and when?").fill("I knocked at ten, and nobody opened.")
    page.get_by_role("button", name="Send this answer").tap()
    expect(page.get_by_text("Kept next to what your customer says.")).to_be_visible()
    monday.ada.look("nobody-11-denied")

    monday.maja.page.reload()
    expect(monday.maja.page.get_by_text("sees it differently")).to_be_visible()
    monday.maja.look_over("nobody-12-two-words")
    letter = monday.here.letter(to=MAJA, about="About")
    assert "I knocked at ten, and nobody opened." in letter.get_content()
    assert monday.given_back("maja") == 0


def and_then_agrees(monday: Monday) -> None:
    """90.00 back the way they came, and by the terms as much again to use."""
    page = monday.ada.page
    page.get_by_role("button", name="Agree: everything back, and £90.00 on top").tap()
    expect(page.get_by_text("On top they have £90.00 to use with you.")).to_be_visible()
    until("the 90.00 are given back", lambda: monday.given_back("maja") == 9000)
    monday.ada.look_over("nobody-13-agreed")
    ((order,),) = monday.here.ask("select order_id::text from orders_bookingbill where booking_id = %s", monday.facts["maja"])
    page = monday.works(f"/orders/{order}/")
    expect(page.get_by_role("heading", name="Bill for a booking")).to_be_visible()
    expect(page.get_by_text("Given back in full").first).to_be_visible()
    monday.ada.look_over("nobody-14-money")
    monday.works("/bookings/missed/")
    monday.ada.look_over("nobody-15-missed")
    page = monday.works("/money/till/")
    page.get_by_label("Counted in the till").fill("180.00")
    page.get_by_label("Why it differs").fill("Counted for the first time.")
    page.get_by_role("button", name=re.compile("^Close")).tap()
    expect(page.get_by_text("Closed. It stands as you counted it.")).to_be_visible()

    monday.maja.page.reload()
    expect(monday.maja.page.get_by_text("Nobody of us came. We are sorry.")).to_be_visible()
    monday.maja.look_over("nobody-16-sorry")


def nobody_answers_rosa_for_a_day(monday: Monday) -> None:
    it_is(TWENTY_PAST_THREE)
    rosa = Visitor(monday.browser, PHONE, scheme="dark", language="zh-CN")
    page = monday.opens(rosa, "rosa")
    page.locator("#nobody summary").tap()
    page.locator("form[action$='/nobody-came/'] button").tap()
    expect(page.locator("#nobody.notice")).to_be_visible()
    it_is(A_DAY_LATER)
    monday.here.do(A_DAY_PASSES)
    until("her 90.00 are given back", lambda: monday.given_back("rosa") == 9000)
    page.reload()
    expect(page.locator("#nobody.notice--reed")).to_contain_text("£90.00")
    rosa.look("nobody-17-her-word-counts")
    assert rosa.unexpected() == []


def what_lies_in_the_till_is_theirs_until_they_have_it(monday: Monday) -> None:
    """Both paid in cash, and both have to be handed theirs."""
    until("both wait for a hand", lambda: monday.here.count("settlement_handback") == 2)
    page = monday.works("/money/till/")
    expect(page.get_by_text("Of it to be handed back to customers")).to_be_visible()
    monday.ada.look_over("nobody-18-till")
    page.get_by_role("link", name="Rosa Diaz").tap()
    expect(page.get_by_role("heading", name="Still to hand over: £90.00")).to_be_visible()
    monday.ada.look("nobody-19-to-hand-over")
    page.get_by_role("button", name="They have it").tap()
    expect(page.get_by_text("£90.00 handed over")).to_be_visible()
    page = monday.works("/money/till/")
    expect(page.get_by_role("link", name=re.compile("Lindqvist"))).to_be_visible()
    expect(page.get_by_role("link", name="Rosa Diaz")).to_be_hidden()
