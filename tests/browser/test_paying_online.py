"""Paying online as shipped: a business opens its account with the practice provider, a guest pays on its page, and money goes back.

Bruno begins from nothing and is told what is missing. Nan is ready: her guest pays on the provider's page and reads a receipt, a second one turns
round and pays later, a third closes the window and is paid all the same, because the provider says so. Nan gives a part back, then takes an
order back with all its money; both show on the guest's phone by themselves. The tests are one walk and build on each other.
"""

import json
import os
import re
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from conftest import migrated_template
from tests.browser.at_the_provider import asked, hands_in
from tests.browser.installation import running
from tests.browser.pages import DESK, PHONE, chromium, until
from tests.browser.walking import Walk
from tests.servers import as_app, own_database
from towpath.project import database
from towpath.project.processes import sandbox_file

pytestmark = pytest.mark.usefixtures("nobody_complains")

NAME = "towpath_test_paying"
SECONDS_OF_A_WORKER = 30
CAST = """
import json
from tests.world import build_world
from towpath.foundation import clock
from towpath.identity.sign_in import make_sign_in_link
world = build_world(clock.now())
doors = {shop.site.slug: make_sign_in_link(person=shop.owner, at=clock.now()) for shop in (world.nan, world.bruno)}
print(json.dumps({"doors": doors, "codes": {shop.site.slug: shop.tables[6].code for shop in (world.nan, world.bruno)}}))
"""
READY = """
select a.takes_payments and a.pays_out from payments_provideraccount a join network_merchant m on m.id = a.merchant_id where m.slug = %s
"""
NAN, BRUNO = "nans-noodle-house", "brunos-bowls"


@dataclass
class Money(Walk):
    doors: dict[str, str] | None = None
    codes: dict[str, str] | None = None

    def comes_in(self, name: str, slug: str) -> Page:
        page = self.somebody(name, DESK)
        page.goto(self.work(f"/enter/{self.doors[slug]}/"))
        page.get_by_role("button", name="Sign in on this device").click()
        page.wait_for_url(self.work("/"))
        return page

    def orders(self, name: str) -> Page:
        """A bowl of soup at a table of Nan's."""
        guest = self.somebody(name)
        guest.goto(self.here.server.shop(NAN, f"/t/{self.codes[NAN]}/"))
        guest.goto(self.here.server.shop(NAN, "/menu/"))
        guest.get_by_role("button", name="Add one Beef noodle soup").or_(guest.locator("[data-dish] [data-step='1']").first).first.tap()
        guest.get_by_role("button", name=re.compile("^Order 1 dish")).tap()
        guest.get_by_role("button", name=re.compile("^Send to the kitchen")).tap()
        expect(guest.get_by_role("heading", name="The kitchen has your order")).to_be_visible()
        return guest

    def sees(self, name: str, picture: str) -> None:
        """By day and by night, on a phone and on a desk."""
        for size in (PHONE, DESK):
            for scheme in ("light", "dark"):
                self.look(name, picture, size=size, scheme=scheme)

    def sees_in_chinese(self, name: str, picture: str, words: str) -> None:
        visitor = self.people[name]
        visitor.reads("zh-hans")
        expect(visitor.page.locator("main")).to_contain_text(re.compile(words))
        self.look(name, picture, size=PHONE, scheme="light")
        self.look(name, picture, size=DESK, scheme="dark")
        visitor.reads("en")

    def at_the_provider(self, path: str, **what: object) -> dict:
        """The hand behind the practice provider's curtain."""
        headers = {"Authorization": f"Bearer {database.derived_secret('sandbox key', 'sk_test_')}", "Content-Type": "application/json"}
        with urlopen(Request(self.here.server.sandbox(f"/sandbox{path}"), data=json.dumps(what).encode(), headers=headers)) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def walk():
    with ExitStack() as stack:
        stack.callback(sandbox_file(NAME).unlink, missing_ok=True)
        sandbox_file(NAME).unlink(missing_ok=True)
        stack.enter_context(own_database(NAME, migrated_template()))
        cast = json.loads(as_app(NAME, CAST))
        here = stack.enter_context(running(Path(os.environ["TOWPATH_DATA"]), NAME, TOWPATH_DEMO="1"))
        walk = Money(here, stack.enter_context(chromium()), **cast)
        yield walk
        walk.over()


# --- a business gets ready -------------------------------------------------------------------------------------------------------


def test_a_business_opens_an_account_and_is_told_what_is_missing(walk):
    bruno = walk.comes_in("bruno", BRUNO)
    bruno.goto(walk.work("/more/"))
    bruno.get_by_role("link", name="Getting paid").click()
    expect(bruno.get_by_role("heading", level=1)).to_have_text("Getting paid")
    walk.sees("bruno", "getting-paid-first")
    bruno.get_by_role("button", name="Open an account with the practice provider").click()
    expect(bruno.get_by_role("heading", level=1)).to_have_text("Get ready to be paid")

    bruno.goto(walk.work("/more/getting-paid/sandbox/back/"))

    expect(bruno.get_by_text("The bank account your money should go to")).to_be_visible()
    walk.sees("bruno", "getting-paid-begun")


def test_an_account_that_is_never_paid_out_warns_and_then_is_ready(walk):
    bruno = walk.somebody("bruno")
    hands_in(bruno, "Payments, but more papers before payouts", name="Bruno's Bowls Ltd")
    expect(bruno.get_by_text("Guests pay, but the money does not reach your bank")).to_be_visible()
    walk.sees("bruno", "getting-paid-warned")
    walk.sees_in_chinese("bruno", "getting-paid-warned", "钱却到不了你的银行")

    hands_in(bruno, name="Bruno's Bowls Ltd")

    expect(bruno.get_by_text("ready", exact=True)).to_be_visible()
    walk.sees("bruno", "getting-paid-ready")


def test_the_demos_own_shop_is_ready_by_itself(walk):
    until("Nan's account is ready", lambda: walk.here.ask(READY, NAN) == [(True,)])


# --- guests pay ------------------------------------------------------------------------------------------------------------------


def test_a_guest_pays_on_the_providers_page_and_reads_a_receipt(walk):
    guest = walk.orders("guest 1")
    expect(guest.get_by_role("button", name="Pay ¥28.00 now")).to_be_visible()
    walk.sees("guest 1", "order-to-pay")
    guest.get_by_role("button", name="Pay ¥28.00 now").tap()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Pay Nan's Noodle House")
    guest.get_by_label("Card that is declined").check()
    guest.get_by_role("button", name="Pay", exact=False).tap()
    expect(guest.get_by_text("The card was declined.")).to_be_visible()

    guest.get_by_label("Test card").check()
    guest.get_by_role("button", name="Pay", exact=False).tap()

    expect(guest.get_by_role("region", name="Receipt")).to_contain_text("Paid online")
    walk.sees("guest 1", "receipt-online")
    walk.sees_in_chinese("guest 1", "receipt-online", "线上已付")


def test_a_guest_who_turns_round_can_still_pay(walk):
    guest = walk.orders("guest 2")
    first = sets_out(guest)
    guest.get_by_role("link", name=re.compile("without paying")).tap()
    expect(guest.get_by_text("If you have just paid, this page shows it in a moment.")).to_be_visible()
    walk.look("guest 2", "order-turned-round")
    walk.sees_in_chinese("guest 2", "order-turned-round", "如果你刚付完款")

    assert sets_out(guest) == first
    guest.get_by_role("button", name="Pay", exact=False).tap()
    expect(guest.get_by_role("region", name="Receipt")).to_contain_text("Paid online")


def test_who_closes_the_window_has_paid_all_the_same(walk):
    """Nobody comes back with the news; the provider's message does, and the page changes by itself."""
    guest = walk.orders("guest 3")
    here = guest.url
    session = re.search(r"/pay/([^/?]+)", sets_out(guest)).group(1)
    guest.goto(here)

    walk.at_the_provider(f"/checkout/{session}/pay", choice="card")

    expect(guest.get_by_role("region", name="Receipt")).to_contain_text("Paid online", timeout=SECONDS_OF_A_WORKER * 1000)


def sets_out(guest: Page) -> str:
    """To the provider's page; answers where that is."""
    guest.get_by_role("button", name="Pay ¥28.00 now").tap()
    guest.wait_for_url(re.compile("/pay/cs_"))
    return guest.url


# --- money goes back -------------------------------------------------------------------------------------------------------------


def test_nan_gives_a_part_back_and_the_guest_sees_it_go(walk):
    nan, guest = walk.comes_in("nan", NAN), walk.somebody("guest 1")
    nan.goto(walk.work("/more/"))
    nan.get_by_role("link", name="Orders, and giving money back").click()
    expect(nan.get_by_role("heading", level=1)).to_have_text("Orders")
    walk.sees("nan", "orders")
    walk.sees_in_chinese("nan", "orders", "要退款也在这里")
    nan.get_by_label("Number of the order").fill("1")
    nan.get_by_role("button", name="Find").click()
    nan.get_by_role("link", name=re.compile(r"\d{6}-1$")).click()
    expect(nan.get_by_text("Paid online").first).to_be_visible()
    walk.sees("nan", "order-paid-online")
    nan.get_by_text("Give money back", exact=True).click()
    expect(nan.get_by_label("How much?")).to_have_value("28.00")
    nan.get_by_label("How much?").fill("10")
    nan.get_by_label("Something was wrong with it").check()
    walk.sees("nan", "order-give-back")
    nan.get_by_role("button", name="Give it back").click()

    expect(guest.get_by_text(re.compile("¥10.00 was sent back on"))).to_be_visible(timeout=SECONDS_OF_A_WORKER * 1000)
    expect(nan.get_by_role("list", name="Money that went back")).to_contain_text("done", timeout=SECONDS_OF_A_WORKER * 1000)
    walk.sees("guest 1", "receipt-part-back")
    walk.sees("nan", "order-part-back")
    walk.sees_in_chinese("nan", "order-part-back", "退钱给客人")
    walk.sees_in_chinese("guest 1", "receipt-part-back", "已把 ¥10.00 退回")


def test_nan_takes_an_order_back_with_all_its_money(walk):
    nan, guest = walk.somebody("nan"), walk.somebody("guest 2")
    nan.goto(walk.work("/orders/?q=2"))
    nan.get_by_role("link", name=re.compile(r"\d{6}-2$")).click()
    nan.get_by_text("Take the order back", exact=True).click()
    walk.look("nan", "order-take-back")
    nan.get_by_role("button", name=re.compile(r"Take back order \d{6}-2 and give ¥28.00 back")).click()

    expect(guest.get_by_role("heading", name="This order was cancelled")).to_be_visible(timeout=SECONDS_OF_A_WORKER * 1000)
    expect(guest.get_by_text(re.compile("¥28.00 was sent back on"))).to_be_visible(timeout=SECONDS_OF_A_WORKER * 1000)
    expect(guest.get_by_text("Given back in full")).to_be_visible()
    expect(guest.get_by_text("Paid online")).to_have_count(0)
    walk.sees("guest 2", "receipt-given-back")
    guest.goto(walk.here.server.shop(NAN, "/my/"))
    expect(guest.get_by_text("cancelled, money given back")).to_be_visible()


def test_a_chargeback_and_a_payout_are_where_nan_looks_for_them(walk):
    nan = walk.somebody("nan")
    (charge,) = walk.here.ask("select charge from payments_payment p join orders_order o on o.group_id = p.payable where o.call = 3")[0]
    (account,) = walk.here.ask(
        "select a.reference from payments_provideraccount a join network_merchant m on m.id = a.merchant_id where m.slug = %s", NAN
    )[0]
    walk.at_the_provider("/clock", advance=3 * 24 * 3600)
    walk.at_the_provider(f"/accounts/{account}/payout")
    walk.at_the_provider(f"/charges/{charge}/dispute", reason="product_not_received")
    until("both are written down", lambda: walk.here.count("payments_dispute") and walk.here.count("payments_payout"))

    nan.goto(walk.work("/more/getting-paid/"))
    expect(nan.get_by_role("region", name="Sent to your bank")).to_contain_text("on its way")
    expect(nan.get_by_role("region", name="Taken back by a guest's bank")).to_contain_text("The guest says it never came")
    walk.sees("nan", "getting-paid-busy")
    walk.sees_in_chinese("nan", "getting-paid-busy", "被客人的银行收回的钱")
    nan.get_by_role("region", name="Taken back by a guest's bank").get_by_role("link").click()
    expect(nan.get_by_text("Taken back by the guest's bank").first).to_be_visible()
    walk.sees("nan", "order-charged-back")


def test_in_the_end_the_books_hold_what_the_provider_holds(walk):
    """Every cent: what the provider counts on Nan's account is what our own rows say happened there."""
    (account,) = walk.here.ask(
        "select a.reference from payments_provideraccount a join network_merchant m on m.id = a.merchant_id where m.slug = %s", NAN
    )[0]
    there = asked(walk.here.server, f"/sandbox/accounts/{account}/books")["transactions"]["cny"]
    received = walk.here.ask("select sum(amount_minor - fee_minor - cost_minor) from payments_payment where method = 'online'")[0][0]
    back = walk.here.ask("select sum(amount_minor - fee_online_minor) from payments_refund where state = 'done'")[0][0]
    lost = walk.here.ask("select sum(amount_minor + cost_minor) from payments_dispute")[0][0]
    paid_out = walk.here.ask("select sum(amount_minor) from payments_payout")[0][0]

    assert there == received - back - lost - paid_out
