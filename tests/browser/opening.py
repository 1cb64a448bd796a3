"""How a network begins and its first business opens: what the operator and the owner do, up to the codes on the tables."""

import re
import subprocess
import sys
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from tests.browser.installation import link_in
from tests.browser.pages import DESK
from tests.browser.visit import OWNER, SHOP, Visit
from tests.environment import ROOT

LICENCE_DAYS = 40


def begin_network() -> str:
    """The one command that begins a network; the path of the link it prints."""
    words = ["begin", "Larkfield Supply", "--email", "orla@example.org", "--person", "Orla", "--currency", "CNY", "--zone", "Asia/Shanghai"]
    done = subprocess.run([sys.executable, "-m", "towpath", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return re.search(r"/enter/\S+", done.stdout).group()


def the_operator_comes_in(walk: Visit, link: str) -> None:
    operator = walk.somebody("operator", DESK)
    operator.goto(walk.console(link))
    walk.look("operator", "enter")
    operator.get_by_role("button", name="Sign in on this device").click()
    expect(operator.get_by_role("heading", level=1)).to_have_text("Your network is getting ready")
    walk.look("operator", "console-empty")


def the_operator_invites(walk: Visit) -> None:
    operator = walk.somebody("operator")
    operator.goto(walk.console("/businesses/invite/"))
    operator.get_by_label("Name of the business").fill(SHOP)
    operator.get_by_label("Owner's e-mail address").fill(OWNER)
    operator.get_by_label("Trade").select_option("food")
    walk.look("operator", "invite")
    operator.get_by_role("button", name="Send the invitation").click()
    expect(operator.get_by_role("heading", name=f"{SHOP} is invited")).to_be_visible()
    walk.look("operator", "invited")


def the_owner_joins_from_the_letter(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(link_in(walk.here.letter(to=OWNER)))
    walk.look("owner", "join")
    owner.get_by_label("Your name", exact=True).fill("Wei")
    owner.get_by_role("button", name="Start my business here").tap()
    expect(owner.get_by_role("heading", name="Getting ready")).to_be_visible()
    walk.look("owner", "setup")


def the_owner_gets_ready(walk: Visit) -> None:
    the_owner_gives_name_and_address(walk)
    the_owner_chooses_a_look(walk)
    the_owner_sets_the_hours(walk)
    the_owner_takes_a_menu(walk)
    the_owner_lays_the_tables(walk)
    the_owner_hands_in_the_licence(walk)


def the_owner_gives_name_and_address(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(walk.work("/setup/name/"))
    owner.locator("[name=tagline]").fill("Hand-pulled since 1998")
    owner.locator("[name=address]").fill("12 Willow Lane")
    saves(walk, "setup-name", "Save name and address")


def the_owner_chooses_a_look(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(walk.work("/setup/look/"))
    with owner.expect_response(re.compile("/look/preview/")):
        owner.get_by_role("button", name="Hue 145").tap()
    saves(walk, "setup-look", "Save colour and letters")


def the_owner_sets_the_hours(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(walk.work("/setup/hours/"))
    for day in range(7):
        owner.locator(f"[name='{day}-0-from']").fill("00:00")
        owner.locator(f"[name='{day}-0-until']").fill("00:00")
        owner.locator(f"[name='{day}-1-from']").fill("")
        owner.locator(f"[name='{day}-1-until']").fill("")
    saves(walk, "setup-hours", "Save the hours")


def the_owner_takes_a_menu(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(walk.work("/menu/template/"))
    owner.get_by_label("Price of Beef noodle soup").fill("29.50")
    saves(walk, "setup-template", "Put these on my menu")
    walk.look("owner", "setup-menu")


def the_owner_lays_the_tables(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(walk.work("/tables/"))
    owner.get_by_label("How many tables are there?").fill("8")
    saves(walk, "setup-tables", "Lay the tables")


def the_owner_hands_in_the_licence(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(walk.work("/setup/licence/"))
    owner.locator("[name=number]").fill("JY 2510 1234 5678")
    owner.locator("[name=holder]").fill("Wei")
    owner.locator("[name=address]").fill("12 Willow Lane")
    owner.locator("[name=scope][value=hot_food]").check()
    owner.locator("[name=valid_until]").fill((walk.here.now() + timedelta(days=LICENCE_DAYS)).date().isoformat())
    saves(walk, "setup-licence", "Hand in the licence")


def saves(walk: Visit, picture: str, button: str) -> None:
    owner = walk.somebody("owner")
    walk.look("owner", picture)
    page = owner.url
    owner.locator("button", has_text=button).last.tap()
    owner.wait_for_load_state()
    expect(owner.locator("[aria-invalid=true]")).to_have_count(0)
    assert owner.url != page or "/tables/" in page, owner.url


def the_owner_goes_live_and_waits(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(walk.work("/setup/"))
    owner.get_by_role("button", name="Go live").tap()
    expect(owner.get_by_text("The page opens by itself")).to_be_visible()
    walk.look("owner", "setup-waiting")


def a_guest_finds_the_page_closed_and_reads_why(walk: Visit) -> None:
    guest = walk.somebody("early guest")
    walk.people["early guest"].expects("404 (Not Found)")
    assert guest.goto(walk.shop()).status == 404
    expect(guest.get_by_text("Our licence is being checked")).to_be_visible()
    walk.look("early guest", "shop-not-live")


def the_operator_compares_the_licence(walk: Visit) -> Locator:
    """Up to the button that decides."""
    operator = walk.somebody("operator")
    operator.goto(walk.console())
    walk.look("operator", "console-licence")
    operator.get_by_role("link", name=f"{SHOP} handed in a licence").click()
    walk.look("operator", "console-business")
    return operator.get_by_role("button", name="Verify the licence")


def the_owner_prints_the_table_codes(walk: Visit) -> None:
    owner = walk.somebody("owner")
    owner.goto(walk.work("/tables/print/"))
    walk.look("owner", "table-codes")
    for item in owner.get_by_role("listitem").all():
        text = item.inner_text()
        label, address = re.search(r"Table (\d+)", text), re.search(r"https?://\S+/t/\S+", text)
        if label and address:
            walk.codes[label.group(1)] = address.group()
    assert set(walk.codes) == {str(number) for number in range(1, 9)}


def the_owner_signs_in_with_a_code(walk: Visit, tablet: Page) -> None:
    tablet.goto(walk.work("/kitchen/"))
    walk.look("kitchen", "sign-in")
    tablet.get_by_label("Your e-mail address").fill(OWNER)
    tablet.get_by_role("button", name="Send me the code").click()
    expect(tablet.get_by_role("heading", name="Enter the code")).to_be_visible()
    walk.look("kitchen", "sign-in-code")
    code = re.search(r"\d{4}-\d{4}", walk.here.letter(to=OWNER, about="code").get_content()).group()
    tablet.get_by_label("Code from the message").fill(code)
    tablet.get_by_role("button", name="Sign in", exact=True).click()
    expect(tablet.get_by_role("heading", name="Kitchen")).to_be_visible()
