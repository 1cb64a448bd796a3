"""What guests and the kitchen do, from the code on a table to the next day."""

import re
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.browser.opening import the_owner_signs_in_with_a_code
from tests.browser.pages import DESK, seconds_until, until
from tests.browser.visit import DINER, Visit

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOST_TAPS, MOST_SECONDS = 6, 45


def the_kitchen_opens(walk: Visit) -> Page:
    tablet = walk.somebody("kitchen", DESK)
    the_owner_signs_in_with_a_code(walk, tablet)
    tablet.goto(walk.work("/kitchen/"))
    expect(tablet.locator("#kitchen")).to_have_attribute("data-state", "live")
    walk.look("kitchen", "kitchen-empty")
    return tablet


def a_guest_skips_the_help_and_orders(walk: Visit, number: int) -> float:
    """Few taps and little time from the code on the table; answers how long the kitchen waited for the slip."""
    guest, tablet = walk.somebody(f"guest {number}"), walk.somebody("kitchen")
    taps, began = 0, time.monotonic()

    def tap(place: Locator) -> None:
        nonlocal taps
        taps += 1
        place.tap()

    guest.goto(walk.codes["7"])
    tap(guest.get_by_role("link", name="Skip to the menu"))
    tap(plus(guest, "Beef noodle soup"))
    tap(plus(guest, "Sour plum juice"))
    tap(guest.get_by_role("button", name=re.compile("^Order 2 dishes")))
    slips = tablet.get_by_role("article").filter(has_text="Table 7")
    seen = seconds_until(lambda: tap(send_button(guest)), slips.nth(number - 1))
    expect(guest.get_by_role("heading", name="The kitchen has your order")).to_be_visible()
    took = time.monotonic() - began
    print(f"scanned to sent: {taps} taps, {took:.1f} s; in the kitchen after {seen:.2f} s")
    assert taps <= MOST_TAPS
    assert took <= MOST_SECONDS
    return seen


def the_kitchen_serves(slip: Locator, guest: Page) -> None:
    """Each step shows on the guest's phone by itself."""
    for act, shows in (
        ("Start", "It is being cooked"),
        ("Ready", "Ready, on its way to you"),
        ("Served", "Enjoy your meal"),
    ):
        took = seconds_until(slip.get_by_role("button", name=act, exact=True).click, guest.get_by_role("heading", name=shows))
        print(f"{act}: on the guest's phone after {took:.2f} s")


def the_next_day_comes(walk: Visit) -> None:
    """Late enough that what was planned for it is due."""
    due = until("a question is planned", lambda: walk.here.ask("select due_at from care_followup"))[0][0]
    tomorrow_noon = datetime.combine(walk.here.now().astimezone(SHANGHAI).date() + timedelta(days=1), datetime.min.time(), SHANGHAI)
    walk.here.move_clock_to(max(tomorrow_noon + timedelta(hours=12), due + timedelta(minutes=1)))


def the_guest_leaves_an_address(walk: Visit, guest: Page) -> None:
    guest.get_by_label("E-mail").fill(DINER)
    guest.get_by_label(re.compile("Ask me tomorrow")).check()
    guest.get_by_label(re.compile("Tell me when something changes")).check()
    walk.look("guest 1", "ask-me")
    guest.get_by_role("button", name="Keep my address for this").tap()
    expect(guest.get_by_role("heading", name="We have your yes")).to_be_visible()


def fill_basket(walk: Visit, guest: Page, dishes: dict[str, int]) -> None:
    """So many of these dishes, looked over and ready to be sent."""
    guest.goto(walk.codes["5"])
    guest.goto(walk.shop("/menu/"))
    for dish, number in dishes.items():
        for _ in range(number):
            plus(guest, dish).tap()
    guest.get_by_role("button", name=re.compile(rf"^Order {sum(dishes.values())} dish")).tap()
    expect(send_button(guest)).to_be_visible()


def plus(guest: Page, dish: str) -> Locator:
    return guest.get_by_role("article").filter(has=guest.get_by_role("heading", name=dish)).get_by_role("button", name="One more")


def send_button(guest: Page) -> Locator:
    return guest.get_by_role("button", name=re.compile("^Send to the kitchen"))


def line_counts(walk: Visit) -> dict[tuple[str, int], int]:
    """The lines of the two dishes nobody else ordered at this table."""
    rows = walk.here.ask(
        "select l.name, l.quantity, count(*) from orders_orderline l join orders_order o on o.id = l.order_id "
        "where o.place = '5' and l.name in ('Pork and chive dumplings', 'Egg fried rice') group by 1, 2"
    )
    return {(name, quantity): number for name, quantity, number in rows}


def table_path(walk: Visit, label: str) -> str:
    return re.search(r"/t/\S+", walk.codes[label]).group()
