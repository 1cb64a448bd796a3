"""A guest with a phone, in a real browser, against the server as shipped."""

import json
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.request import urlopen

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import migrated_template
from tests.browser.pages import chromium
from tests.servers import Served, as_app, own_database, served
from towpath.project import database

pytestmark = pytest.mark.browser

MOST_TAPS, MOST_SECONDS = 6, 45

SET_UP = """
import json
from tests.world import build_world
from towpath.foundation import clock
world = build_world(clock.now())
print(json.dumps({"slug": world.nan.site.slug, "merchant": str(world.nan.id), "code": world.nan.tables[6].code,
    "soup": str(world.nan.dish("beef-noodle-soup").pk), "juice": str(world.nan.dish("plum-juice").pk)}))
"""
IN_THE_SHOP = """
from uuid import UUID
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.dining.models import Ticket
from towpath.dining.move_ticket import move_ticket
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.presence.menu import bring_back, change_listing, mark_sold_out
from towpath.presence.models import Listing
from towpath.presence.site import own_site
with merchant_scope(UUID("{merchant}")):
    {act}
"""

SOLD_VOUCHER = """
import json
from uuid import UUID, uuid4
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.sell_voucher import Terms, sell_voucher
with merchant_scope(UUID("{merchant}")):
    terms = Terms(paid=Money(10000, "CNY"), bonus_minor=0, bonus_days=None)
    sold = sell_voucher(key="sold-in-person", terms=terms, method="cash", by=None, principal=uuid4(), at=clock.now())
print(json.dumps(dict(code=sold.code)))
"""


@dataclass
class Shop:
    """Nan's, running."""

    server: Served
    slug: str
    merchant: str
    code: str
    soup: str
    juice: str

    def url(self, path: str = "/") -> str:
        return self.server.shop(self.slug, path)

    def does(self, act: str) -> None:
        """Someone of the shop does something, in a process of their own."""
        as_app(self.server.database, IN_THE_SHOP.format(merchant=self.merchant, act=act))

    def orders(self) -> int:
        with psycopg.connect(database.conninfo("app", database=self.server.database)) as connection:
            connection.execute("select set_config('towpath.merchant', %s, true)", [self.merchant])
            return connection.execute("select count(*) from orders_order").fetchone()[0]


@pytest.fixture(scope="module")
def shop():
    name = "towpath_test_storefront_pages"
    with own_database(name, migrated_template()), served(name, only=("web", "live"), workers=2) as server:
        yield Shop(server, **json.loads(as_app(name, SET_UP)))


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser):
    """A phone of its own; whatever its console complains about fails the test."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB")
    phone = context.new_page()
    complaints: list[str] = []
    phone.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    phone.on("pageerror", lambda problem: complaints.append(str(problem)))
    yield phone
    context.close()
    assert [text for text in complaints if "net::ERR_" not in text and "(Conflict)" not in text] == []


def more_of(page: Page, dish: str):
    return page.locator(f'[data-dish="{dish}"] [data-step="1"]')


def fill_basket(shop: Shop, page: Page) -> None:
    """Two soups and a juice, looked over."""
    page.goto(shop.url(f"/t/{shop.code}/"))
    page.goto(shop.url("/menu/"))
    for dish in (shop.soup, shop.soup, shop.juice):
        more_of(page, dish).tap()
    page.locator("[data-review]").tap()
    expect(page.locator("[data-send]")).to_contain_text("¥65.00")


def test_from_the_table_code_to_the_kitchen_in_at_most_six_taps(shop, page):
    taps, begun = 0, time.monotonic()

    def tap(place):
        nonlocal taps
        taps += 1
        place.tap()

    page.goto(shop.url(f"/t/{shop.code}/"))
    tap(page.get_by_role("link", name="Skip to the menu"))
    tap(more_of(page, shop.soup))
    tap(page.get_by_role("button", name="Order 1 dish ¥28.00"))
    tap(page.get_by_role("button", name="Send to the kitchen ¥28.00"))
    expect(page.get_by_role("heading", name="The kitchen has your order")).to_be_visible()

    print(f"{taps} taps, {time.monotonic() - begun:.1f} s")
    assert taps <= MOST_TAPS
    assert time.monotonic() - begun <= MOST_SECONDS


def test_the_free_tool_is_four_taps(shop, page):
    page.goto(shop.url("/help/"))
    for words in ("Peanut", "Light", "A little", "Ten minutes"):
        page.locator(".chip", has_text=words).tap()

    expect(page.get_by_role("heading", level=1)).to_have_text("7 dishes suit you")
    more_of(page, shop.juice).tap()
    expect(page.locator("[data-bar]")).to_contain_text("¥9.00")


def test_a_double_tap_is_one_round(shop, page):
    before = shop.orders()
    fill_basket(shop, page)

    page.locator("[data-send]").evaluate("button => { button.click(); button.click(); button.click(); }")
    expect(page.locator(".call")).to_be_visible()

    assert shop.orders() == before + 1


def test_a_lost_connection_loses_nothing_and_sends_once(shop, page):
    before = shop.orders()
    fill_basket(shop, page)
    page.context.set_offline(True)
    page.locator("[data-send]").tap()
    expect(page.locator("#order-sheet .once__state")).to_contain_text("Nothing was lost")

    page.context.set_offline(False)
    expect(page.locator(".call")).to_be_visible(timeout=10_000)

    assert shop.orders() == before + 1


def test_an_answer_that_got_lost_and_a_reload_are_still_one_round(shop, page):
    before = shop.orders()
    fill_basket(shop, page)

    def lose_the_answer(route):
        """The order arrives, the answer does not."""
        wire = HTTPConnection("127.0.0.1", shop.server.port)
        wire.request(
            "POST",
            "/order/",
            route.request.post_data,
            {**route.request.all_headers(), "host": f"{shop.slug}.towpath.localhost:{shop.server.port}"},
        )
        assert wire.getresponse().status == 302
        route.abort()

    page.route("**/order/", lose_the_answer)
    page.locator("[data-send]").tap()
    expect(page.locator("#order-sheet .once__state")).to_contain_text("Nothing was lost")
    page.unroute("**/order/")
    page.goto(shop.url("/menu/"))

    expect(page.locator("[data-bar]")).to_contain_text("3 dishes")
    page.locator("[data-review]").tap()
    page.locator("[data-send]").tap()
    expect(page.locator(".call")).to_be_visible()
    assert shop.orders() == before + 1
    page.goto(shop.url("/menu/"))
    expect(page.locator("[data-bar]")).to_be_hidden()


def test_sold_out_shows_in_an_open_basket_within_two_seconds_and_the_rest_stays(shop, page):
    fill_basket(shop, page)
    expect(page.locator("#stock")).to_have_attribute("data-state", "live")

    shop.does(f'mark_sold_out(site=own_site(), listing=Listing.objects.get(pk="{shop.soup}"), at=clock.now())')
    try:
        expect(page.locator("chosen-list li[data-gone]")).to_contain_text("Beef noodle soup", timeout=2_000)
        expect(page.locator("[data-send]")).to_contain_text("¥9.00")
        page.locator("[data-send]").tap()
        expect(page.locator(".visit")).to_contain_text("¥9.00")
        expect(page.locator(".visit")).not_to_contain_text("Beef noodle soup")
    finally:
        shop.does(f'bring_back(site=own_site(), listing=Listing.objects.get(pk="{shop.soup}"), at=clock.now())')


def test_whoever_begins_to_listen_a_moment_after_a_change_is_told_to_look_again(shop):
    """Between the writing of a page and its first listening something may have changed; else it stayed unseen until the next change."""
    stream = f"http://127.0.0.1:{shop.server.port + 2}/live/{shop.slug}/menu"
    with urlopen(stream, timeout=30) as early:
        shop.does(f'mark_sold_out(site=own_site(), listing=Listing.objects.get(pk="{shop.juice}"), at=clock.now())')
        try:
            assert next(line for line in early if line.startswith(b"data:"))
            with urlopen(stream, timeout=30) as late:
                assert next(line for line in late if line.startswith((b"data:", b":"))).startswith(b"data:")
        finally:
            shop.does(f'bring_back(site=own_site(), listing=Listing.objects.get(pk="{shop.juice}"), at=clock.now())')


def test_paying_turns_the_open_page_into_a_receipt_and_one_tap_is_feedback(shop, page):
    fill_basket(shop, page)
    page.locator("[data-send]").tap()
    expect(page.locator("#progress")).to_have_attribute("data-state", "live")
    expect(page.get_by_role("button", name="It was good")).to_be_hidden()

    number = page.url.split("/")[-2]
    shop.does(f'pay_order(order=Order.objects.get(pk="{number}"), method="card", by=None, at=clock.now())')
    expect(page.locator(".receipt")).to_contain_text("Paid by card", timeout=2_000)
    expect(page.get_by_role("button", name="It was good")).to_be_hidden()

    ticket = f'Ticket.objects.get(order="{number}").pk'
    shop.does(f'[move_ticket(ticket_id={ticket}, to=step, at=clock.now()) for step in ("started", "ready", "served")]')
    page.get_by_role("button", name="Broth too salty").tap()

    expect(page.get_by_role("heading", name="Thank you, that reached us")).to_be_visible()


def test_it_works_without_scripts(shop, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(shop.url("/menu/"))
    page.locator(f'[name="n:{shop.soup}"]').fill("2")
    page.locator("[data-review]").click()
    page.get_by_role("button", name="Send to the kitchen").click()

    expect(page.locator(".call")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
def test_every_page_is_accessible(shop, browser, scheme, language):
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, locale=language, has_touch=True)
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.wait_for_timeout(300)
        problems = Axe().run(page).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[name] = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in problems] + (["scrolls sideways"] if wide else [])

    for path in ("/", f"/t/{shop.code}/", "/help/", "/menu/", "/licence/", "/my/", "/no/such/page/"):
        page.goto(shop.url(path))
        look(path)
    page.goto(shop.url("/help/"))
    page.locator(".chip--last").first.tap()
    page.wait_for_url("**/help/*/")
    look("result")
    fill_basket(shop, page) if language == "en-GB" else _fill_in_chinese(shop, page)
    look("sheet")
    page.locator("[data-send]").tap()
    expect(page.locator(".call")).to_be_visible()
    look("order")
    number = page.url.split("/")[-2]
    shop.does(f'pay_order(order=Order.objects.get(pk="{number}"), method="cash", by=None, at=clock.now())')
    page.reload()
    look("receipt")
    page.goto(shop.url("/my/"))
    look("my place")
    page.goto(shop.url("/my/forget/"))
    look("forget")
    context.close()

    assert {name: problems for name, problems in found.items() if problems} == {}


def _fill_in_chinese(shop: Shop, page: Page) -> None:
    page.goto(shop.url("/menu/"))
    more_of(page, shop.soup).tap()
    page.locator("[data-review]").tap()


def test_whoever_holds_a_voucher_asks_for_the_money_on_its_own_page(shop, page):
    """Its address is a secret, so the browser tells nobody where it comes from; the page's own form is taken all the same."""
    code = json.loads(as_app(shop.server.database, SOLD_VOUCHER.format(merchant=shop.merchant)))["code"]

    page.goto(shop.url(f"/v/{code}/"))
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Give me back").click()

    expect(page.get_by_text("is waiting for you at the counter")).to_be_visible()
