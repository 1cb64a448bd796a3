"""A newcomer's first hour, from an empty folder to the first paid order of her own network.

Orla has a machine and the program. She types `towpath start`. The window says "No network yet" and prints a link; the start page says where to find
it. She opens it and says who she is, what her network is called, in which money and by which clock it lives. She is in. She names her country and its
rates, a supplier, and hands over the spreadsheet the supplier sent her: 80 rows, of which two are wrong and one stands there twice; she reads what
becomes of each before anything is taken over, and handing it over again changes nothing. She says until when businesses can order, what they pay, and
sees what that comes to in a month. She asks whether towpath is for this at all, and hears a plain no when she says she wants to read the
businesses' customers. She invites Wei.

Wei opens the link on his phone. He reads what it costs, asks whether it is for him, and begins. His page opens when Orla has compared his licence. A guest
scans a table's code, orders, and pays him. The list on Orla's first page has done its work and goes.

After the first command nobody needs a terminal again. A script types fast, so two things are asserted: how much a newcomer has to fill in, and what
all of it would take a person who reads every page and types like an ordinary one (see by_hand.py for the stated pace): at most an hour.
"""

import json
import os
import re
import shutil
import tempfile
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.at_a_table import plus, send_button
from tests.browser.first_hour import COUNTED, ROWS, FirstHour, a_price_list, by_name, hands_over, press
from tests.browser.installation import data_folder, link_in
from tests.browser.pages import DESK, chromium, until
from tests.browser.starting import started
from tests.browser.visit import OWNER, SHOP
from tests.machine.conftest import remove
from tests.servers import four_free_ports
from towpath.project.beginning import link_for_whoever_starts

pytestmark = pytest.mark.usefixtures("nobody_complains")

MOST_PAGES_OF_HERS, MOST_INPUTS_OF_HERS = 8, 26
MOST_PAGES_OF_HIS, MOST_INPUTS_OF_HIS = 5, 9
AN_HOUR = 60


@pytest.fixture(scope="module")
def folder():
    place = Path(tempfile.mkdtemp(prefix="tp-"))
    place.chmod(0o755)
    yield place
    remove(place / "data")
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="module")
def walk(folder):
    """She has started it once, closed the window without doing anything, and started it again."""
    with ExitStack() as stack:
        data, port, began = stack.enter_context(data_folder(folder / "data")), four_free_ports(), time.monotonic()
        with started(data, port) as (_here, terminal):
            assert "No network yet" in terminal.text()
            old_link = terminal.link()
        here, terminal = stack.enter_context(started(data, port))
        browser = stack.enter_context(chromium())
        walk = FirstHour(here, browser, began=began, link=terminal.link(), old_link=old_link, terminal_text=terminal.text())
        yield walk
        walk.over()


# --- the walk --------------------------------------------------------------------------------------------------------------------


def test_the_window_prints_a_link_that_works_once_and_the_start_page_says_where_it_is(walk):
    assert len({walk.link, walk.old_link, ""}) == 3
    visitor = walk.somebody("visitor", DESK)
    visitor.goto(walk.here.server.start_page())
    expect(visitor.get_by_role("heading", level=1)).to_have_text("No network yet")
    assert walk.link not in visitor.content()
    walk.sees("visitor", "start-empty")
    visitor.goto(walk.console())
    expect(visitor.get_by_role("heading", level=1)).to_have_text("No network yet")
    walk.sees("visitor", "console-no-network")

    walk.people["visitor"].expects("410 (Gone)")
    assert visitor.goto(walk.console(walk.old_link)).status == 410


def test_she_says_who_she_is_and_is_in(walk):
    operator = walk.somebody("operator", DESK)
    walk.does("operator", "typed", len("towpath start"))
    walk.does("operator", "page", len(walk.terminal_text.split()))
    operator.goto(walk.console(walk.link))
    walk.sees("operator", "begin")
    for label, text in (("Your name", "Orla"), ("Your e-mail address", "orla@example.org"), ("Name of the network", "Larkfield Supply")):
        walk.fills("operator", label, text)
    walk.chooses("operator", "Currency", "CNY")
    walk.chooses("operator", "Time zone", "Asia/Shanghai")
    operator.get_by_role("button", name="Begin the network").click()

    expect(operator.get_by_role("heading", level=1)).to_have_text("Which taxes apply where you are?")
    visitor = walk.somebody("visitor")
    assert visitor.goto(walk.console(walk.link)).status == 410
    assert walk.here.ask("select name, currency, zone from network_operator") == [("Larkfield Supply", "CNY", "Asia/Shanghai")]


def test_she_names_her_taxes_and_sees_a_price_taken_apart(walk):
    operator = walk.somebody("operator")
    walk.sees("operator", "setup-tax")
    walk.chooses("operator", "Country", "CN")
    walk.ticks("operator", operator.get_by_label("has its tax in it"))
    walk.fills("operator", "Usual rate, by name", "Standard")
    by_name(walk, "rate_1", "6", who="operator")
    operator.get_by_role("button", name="Save the rates").click()
    expect(operator.get_by_role("heading", level=1)).to_have_text("Who supplies, and what?")
    walk.sees("operator", "setup-supply-empty")

    operator.goto(walk.console("/setup/tax/"))

    expect(operator.get_by_role("row", name=re.compile("Standard"))).to_contain_text("0.68")
    walk.sees("operator", "setup-tax-in-force")


def test_she_hands_over_a_price_list_and_reads_every_row_before_it_is_taken(walk, folder):
    operator = walk.somebody("operator")
    operator.goto(walk.console("/setup/supply/"))
    operator.get_by_role("link", name="Add a supplier").click()
    walk.sees("operator", "supplier-add")
    walk.fills("operator", "Name of the supplier", "Fresh Hub")
    operator.get_by_role("button", name="Add the supplier").click()
    expect(operator.get_by_role("heading", level=1)).to_have_text("Fresh Hub")
    walk.sees("operator", "supplier-empty")
    hands_over(walk, operator, a_price_list(folder))
    expect(operator.get_by_role("heading", level=1)).to_have_text(f"{ROWS - 3} items can be taken over")
    expect(operator.get_by_role("heading", name="2 rows are left out, and why")).to_be_visible()
    walk.sees("operator", "price-list")
    assert walk.here.count("supply_supplyitem") == 0
    operator.get_by_role("button", name=f"Take over {ROWS - 3} items").first.click()
    expect(operator.get_by_role("status").filter(has_text=f"{ROWS - 3} items were taken over")).to_be_visible()
    walk.sees("operator", "supplier")
    assert walk.here.count("supply_supplyterms") == ROWS - 3

    hands_over(walk, operator, a_price_list(folder), counted=False)

    expect(operator.get_by_role("heading", level=1)).to_have_text("Nothing in this list is new")
    walk.sees("operator", "price-list-again")
    assert walk.here.count("supply_supplyterms") == ROWS - 3


def test_she_says_when_deliveries_arrive(walk):
    operator = walk.somebody("operator")
    operator.goto(walk.console("/setup/deliveries/"))
    walk.sees("operator", "setup-deliveries")
    for label, text in (("Orders until, the evening before", "22:30"), ("Arrives from", "05:30"), ("… until", "07:30")):
        walk.fills("operator", label, text)
    operator.get_by_role("button", name="Save the delivery times").click()

    expect(operator.get_by_text("Orders until 22:30, delivered from 05:30 to 07:30")).to_be_visible()
    walk.sees("operator", "setup-supply")


def test_she_sees_what_her_fees_come_to_while_she_types(walk):
    operator = walk.somebody("operator")
    operator.get_by_role("link", name="On to fees").click()
    by_name(walk, "plan", "99", who="operator")
    example = operator.locator("#example")
    expect(example.get_by_role("row", name=re.compile("^Your fees"))).to_contain_text("1.40%")
    expect(example.get_by_role("row", name=re.compile("^Fees and what you earn"))).to_contain_text("3.00%")
    operator.get_by_label("An offer you have: share of every sale").fill("25")
    expect(example.get_by_role("row", name=re.compile("^The offer you have"))).to_contain_text("25.00%")
    walk.sees("operator", "setup-fees")
    assert walk.here.count("pricing_feerule") == 0, "typing writes nothing"
    operator.get_by_role("button", name="Save the fees").click()

    expect(operator.get_by_role("heading", level=1)).to_have_text("Invite a business")
    assert walk.here.ask("select origin, kind, amount_minor, first_month_free from pricing_feerule order by position") == [
        ("own", "sale", None, False), ("network", "sale", None, False), ("any", "plan", 9900, True),
    ]  # fmt: skip


def test_she_hears_a_plain_no_where_it_is_not_for_her_and_goes_on_all_the_same(walk):
    operator = walk.somebody("operator")
    operator.get_by_role("link", name="Five questions say so").click()
    walk.sees("operator", "fit-questions")
    operator.get_by_role("group", name="Do you want to see the businesses' customers").get_by_label("Yes").check()
    operator.get_by_role("button", name="See whether it fits").click()

    expect(operator.get_by_role("heading", name="Not a fit")).to_be_visible()
    expect(operator.get_by_text("Nobody of the network can read a customer")).to_be_visible()
    walk.sees("operator", "fit-no")
    operator.get_by_role("link", name="Invite a business").click()
    expect(operator.get_by_label("Owner's e-mail address")).to_be_visible()


def test_she_leaves_and_finds_what_comes_next(walk):
    operator = walk.somebody("operator")
    walk.sees("operator", "setup-invite")
    operator.goto(walk.console())
    expect(operator.get_by_role("link", name="Next: First business")).to_be_visible()
    walk.sees("operator", "today-first-steps")
    operator.goto(walk.console("/setup/"))
    expect(operator.get_by_text("Letters stay on this machine")).to_be_visible()
    walk.sees("operator", "setup")
    operator.get_by_role("link", name="Next: First business").click()
    walk.fills("operator", "Name of the business", SHOP)
    walk.fills("operator", "Owner's e-mail address", OWNER)
    walk.chooses("operator", "Trade", "food")
    operator.get_by_role("button", name="Send the invitation").click()

    expect(operator.get_by_role("heading", name=f"{SHOP} is invited")).to_be_visible()


def test_he_reads_what_it_costs_asks_whether_it_is_for_him_and_begins(walk):
    owner = walk.somebody("owner")
    walk.does("owner", "page", 80)  # the letter
    walk.does("owner", "press")
    owner.goto(link_in(walk.here.letter(to=OWNER)))
    expect(owner.get_by_role("region", name="What it costs")).to_contain_text("6%")
    walk.look("owner", "join-with-costs")
    owner.get_by_role("link", name="Five questions, and an honest answer").tap()
    owner.get_by_role("group", name="Should somebody else keep").get_by_label("Yes").check()
    owner.get_by_role("button", name="See whether it fits").tap()
    expect(owner.get_by_role("heading", name="Not a fit")).to_be_visible()
    walk.look("owner", "join-fit")
    owner.get_by_role("link", name="Back to your invitation").tap()
    walk.fills("owner", "Your name", "Wei")
    owner.get_by_role("button", name="Start my business here").tap()

    expect(owner.get_by_role("heading", name="Getting ready")).to_be_visible()
    walk.slug = walk.here.ask("select slug from presence_site")[0][0]


def test_his_page_opens_when_she_has_compared_his_licence(walk):
    owner, operator = walk.somebody("owner"), walk.somebody("operator")
    owner.goto(walk.work("/setup/name/"))
    by_name(walk, "address", "12 Willow Lane")
    press(owner, "Save name and address")
    owner.goto(walk.work("/menu/template/"))
    press(owner, "Put these on my menu")
    owner.goto(walk.work("/tables/"))
    walk.fills("owner", "How many tables are there?", "8")
    press(owner, "Lay the tables")
    owner.goto(walk.work("/setup/licence/"))
    walk.does("owner", "paper")
    for name, text in (("number", "JY 2510 1234 5678"), ("holder", "Wei"), ("address", "12 Willow Lane")):
        by_name(walk, name, text)
    walk.ticks("owner", owner.locator("[name=scope][value=hot_food]"))
    by_name(walk, "valid_until", (walk.here.now() + timedelta(days=400)).date().isoformat())
    press(owner, "Hand in the licence")
    owner.goto(walk.work("/setup/"))
    press(owner, "Go live")
    expect(owner.get_by_text("The page opens by itself")).to_be_visible()
    operator.goto(walk.console())
    operator.get_by_role("link", name=f"{SHOP} handed in a licence").click()
    operator.get_by_role("button", name="Verify the licence").click()

    expect(owner.get_by_role("heading", name="Your page is live")).to_be_visible()
    operator.goto(walk.console())
    expect(operator.get_by_role("link", name="Next: First order")).to_be_visible()


def test_a_guest_orders_and_pays_and_the_list_has_done_its_work(walk):
    owner, guest, operator = walk.somebody("owner"), walk.somebody("guest"), walk.somebody("operator")
    (code,) = walk.here.ask("select code from dining_table order by label limit 1")[0]
    guest.goto(walk.shop(f"/t/{code}"))
    guest.get_by_role("link", name="Skip to the menu").tap()
    plus(guest, "Beef noodle soup").tap()
    guest.get_by_role("button", name=re.compile("^Order 1 dish")).tap()
    send_button(guest).tap()
    expect(guest.get_by_role("heading", name="The kitchen has your order")).to_be_visible()
    owner.goto(walk.work("/kitchen/"))
    slip = owner.get_by_role("article").filter(has_text="Beef noodle soup")
    for act in ("Start", "Ready", "Served"):
        slip.get_by_role("button", name=act, exact=True).tap()
    owner.locator("#board").get_by_role("link", name=re.compile("Table")).first.tap()
    owner.get_by_role("button", name="Paid in cash").tap()
    expect(owner.get_by_text("Paid in cash").first).to_be_visible()
    until("the worker has written the fee line", lambda: walk.here.count("settlement_feeline"))
    seconds = time.monotonic() - walk.began

    operator.goto(walk.console())

    expect(operator.get_by_text("On the way to your first order")).to_have_count(0)
    assert walk.here.ask("select kind, amount_minor from settlement_feeline") == [("sale", 0)], "his own guest costs him nothing"
    print(f"two starts and everything after them: {seconds:.0f} s")
    print(f"she filled in {walk.hers.inputs} things on {len(walk.hers.pages)} pages, he {walk.his.inputs} on {len(walk.his.pages)}")
    figures = walk.by_hand.figures(seconds)
    print(json.dumps(figures, indent=2))
    if kept := os.environ.get("TOWPATH_NEWCOMER_FIGURES"):
        Path(kept).write_text(json.dumps(figures), encoding="utf-8")
    assert figures["minutes"] <= AN_HOUR
    assert all(figures["people"][who]["pages"] and figures["people"][who]["presses"] for who in COUNTED), "somebody was not watched"
    assert figures["people"]["operator"]["fields"] + figures["people"]["owner"]["fields"] >= 20, "typing was not counted"
    assert (walk.hers.inputs, len(walk.hers.pages)) <= (MOST_INPUTS_OF_HERS, MOST_PAGES_OF_HERS)
    assert (walk.his.inputs, len(walk.his.pages)) <= (MOST_INPUTS_OF_HIS, MOST_PAGES_OF_HIS)


def test_every_page_of_the_way_reads_well_in_chinese(walk):
    operator = walk.somebody("operator")
    operator.goto(walk.console("/setup/"))
    walk.people["operator"].reads("zh-hans")
    (price_list,) = walk.here.ask("select id from supply_pricelist order by read_at limit 1")[0]
    for path, picture in (
        ("/setup/", "setup"),
        ("/setup/network/", "setup-network"),
        ("/setup/tax/", "setup-tax-in-force"),
        ("/setup/supply/", "setup-supply"),
        ("/setup/deliveries/", "setup-deliveries"),
        ("/setup/fees/", "setup-fees"),
        ("/setup/fit/?customers=yes&businesses=few", "fit-no"),
        ("/add-supplier/", "supplier-add"),
        ("/suppliers/fresh-hub/", "supplier"),
        (f"/price-lists/{price_list}/", "price-list"),
        ("/supply/", "supply"),
        ("/businesses/invite/", "invite"),
    ):
        operator.goto(walk.console(path))
        expect(operator.locator("html")).to_have_attribute("lang", "zh-Hans")
        walk.sees("operator", picture)


def test_a_start_with_a_network_prints_no_link(walk):
    assert link_for_whoever_starts(walk.here.name) == ""
