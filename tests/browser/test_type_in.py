"""A walk-in sale in a real browser: at most six taps and twenty seconds; typed twice it is one; and the pages about money please axe."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.pages import DESK, PHONE, Visitor, chromium
from tests.servers import Served, as_app, own_database, served
from towpath.project import database

MOST_TAPS, MOST_SECONDS = 6, 20

SET_UP = """
import json
from tests.world import build_world
from towpath.foundation import clock
from towpath.identity.sign_in import make_sign_in_link
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.type_in import type_in_sale
from towpath.orders.models import Order
world = build_world(clock.now())
nan = world.nan
with merchant_scope(nan.id):
    told = type_in_sale(key="key-of-the-first", site=nan.site, amount_minor=4650, wanted=[], method="cash", name="x", by=nan.owner.pk, at=clock.now())
print(json.dumps({"slug": nan.site.slug, "link": make_sign_in_link(person=nan.owner, at=clock.now()), "order": told.value["order"],
    "soup": str(nan.dish("beef-noodle-soup").pk)}))
"""


@dataclass
class Till:
    """Nan's phone, signed in."""

    server: Served
    nan: Visitor
    facts: dict[str, str]

    def sales(self) -> int:
        with database.admin_connection(self.server.database) as connection:
            (count,) = connection.execute("select count(*) from payments_payment").fetchone()
            return int(count)


@pytest.fixture(scope="module")
def till() -> Iterator[Till]:
    with own_database("towpath_till", migrated_template()) as name, served(name, workers=2) as server, chromium() as browser:
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        nan = Visitor(browser, PHONE)
        nan.page.goto(server.work(f"/enter/{facts['link']}/"))
        nan.page.get_by_role("button", name="Sign in on this device").click()
        nan.page.wait_for_url("**/")
        nan.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        yield Till(server, nan, facts)


def test_a_walk_in_sale_takes_few_taps_and_little_time(till):
    page, before = till.nan.page, till.sales()
    page.goto(till.server.work("/"))
    began, acts = time.monotonic(), 0

    def tap(role: str, name: str) -> None:
        nonlocal acts
        acts += 1
        page.get_by_role(role, name=name).tap()

    tap("link", "Type in a sale")
    expect(page.get_by_label("Amount")).to_be_focused()
    page.keyboard.type("46.50")
    acts += 1
    tap("button", "Paid in cash")
    expect(page.get_by_role("status").filter(has_text="is in the books")).to_be_visible()

    assert acts <= MOST_TAPS
    assert time.monotonic() - began <= MOST_SECONDS
    assert till.sales() == before + 1


def test_a_line_that_breaks_and_an_impatient_thumb_make_one_sale(till):
    page, before = till.nan.page, till.sales()
    page.goto(till.server.work("/sell/"))
    page.keyboard.type("12.00")
    till.nan.expects("ERR_INTERNET_DISCONNECTED")
    till.nan.context.set_offline(True)
    button = page.get_by_role("button", name="Paid in cash")
    button.tap()
    expect(page.get_by_text("No connection. Nothing was lost; we try again.")).to_be_visible()
    button.tap(force=True)

    till.nan.context.set_offline(False)
    expect(page.get_by_text("is in the books")).to_be_visible()

    assert till.sales() == before + 1


def test_the_pages_about_money_please_axe_in_both_lights_and_languages(till):
    nan, facts = till.nan, till.facts
    paths = {
        "sell": till.server.work("/sell/"),
        "terms": till.server.work("/more/terms/"),
        "cents": till.server.work(f"/orders/{facts['order']}/cents/"),
        "dish-cents": till.server.work(f"/menu/{facts['soup']}/cents/"),
        "money": till.server.shop(facts["slug"], "/money/"),
    }
    for name, address in paths.items():
        for language in ("en", "zh-hans"):
            nan.page.goto(address)
            nan.reads(language)
            nan.look(f"money-{name}")
            nan.look(f"money-{name}", size=DESK, scheme="dark")

    assert nan.unexpected() == []
