"""The pictures of the README, taken of the living town. Only on request (TOWPATH_PICTURES=1): otherwise every run would change the tree."""

import os
import re
from contextlib import ExitStack
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.installation import data_folder, running
from tests.browser.pages import DESK, PHONE, chromium
from tests.browser.test_the_circle import LARKFIELD, SLUG, come_in, leave_no_traces_of_the_last_walk, quietly
from tests.browser.walking import Walk
from tests.environment import ROOT
from towpath.project import demo

FOLDER = ROOT / "docs" / "pictures"
TALLER = (1280, 920)
LARGEST_BYTES = 300_000
GUESTS_IN_THE_SHOP = """
from datetime import timedelta
from towpath.clientele.meet import meet
from towpath.dining.models import Table
from towpath.dining.move_ticket import move_ticket
from towpath.dining.models import Ticket
from towpath.dining.send_round import send_round
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.orders.place import Wanted
from towpath.presence.models import Listing
from towpath.presence.site import own_site
nan = Merchant.objects.get(slug="nans-noodle-house")
rounds = [("3", 14, ["started", "ready"], [(0, 2), (7, 1)], ""), ("9", 9, ["started"], [(2, 1), (3, 1), (1, 1)], "No coriander, please"),
          ("1", 4, [], [(4, 2)], ""), ("12", 1, [], [(1, 1), (5, 2), (8, 3)], "")]
with merchant_scope(nan.id):
    menu = list(Listing.objects.order_by("position"))
    for label, minutes, steps, dishes, note in rounds:
        at = clock.now() - timedelta(minutes=minutes)
        guest, _ = meet(token=None, language="en", at=at)
        wanted = [Wanted(menu[place].pk, number, menu[place].price_minor, ()) for place, number in dishes]
        sent = send_round(key=f"picture-{label}", site=own_site(), table=Table.objects.get(label=label), customer=guest, wanted=wanted,
                          note=note, language="en", at=at)
        ticket = Ticket.objects.get(order_id=sent.value["order"])
        for to in steps:
            move_ticket(ticket_id=ticket.pk, to=to, at=at + timedelta(minutes=1))
"""


@pytest.mark.skipif(os.environ.get("TOWPATH_PICTURES") != "1", reason="pictures are only taken with TOWPATH_PICTURES=1")
def test_the_readme_shows_the_town_as_it_is():
    with ExitStack() as stack:
        data = stack.enter_context(data_folder(Path(f"{os.environ['TOWPATH_DATA']}-town")))
        leave_no_traces_of_the_last_walk(data)
        here = stack.enter_context(running(data, demo.prepare(quietly, fresh=True), TOWPATH_DEMO="1"))
        here.move_clock_to(lunch_after(here.now()))
        walk = Walk(here, stack.enter_context(chromium()))
        visitor = walk.somebody("visitor", TALLER)
        visitor.goto(here.server.start_page())
        take(visitor, "start")
        come_in(walk, "operator", TALLER, "Open as the network")
        operator = walk.somebody("operator")
        operator.goto(walk.console("/loop/"))
        operator.get_by_role("region", name="The trial").evaluate("leg => leg.scrollIntoView()")
        take(operator, "loop")
        guest = walk.somebody("guest", PHONE)
        guest.goto(here.server.shop(SLUG))
        take(guest, "shop")
        here.do(GUESTS_IN_THE_SHOP)
        come_in(walk, "nan", DESK, "Open as Nan")
        nan = walk.somebody("nan")
        nan.goto(walk.work("/kitchen/"))
        expect(nan.get_by_role("article").filter(has_text=re.compile("Table"))).to_have_count(4)
        take(nan, "kitchen")
        walk.over()

    assert all(file.stat().st_size <= LARGEST_BYTES for file in FOLDER.glob("*.png"))


def lunch_after(moment: datetime) -> datetime:
    """The next quarter past twelve in the town, when its shops are open."""
    today = datetime.combine(moment.astimezone(LARKFIELD).date(), time(12, 15), LARKFIELD)
    return today if today > moment else today + timedelta(days=1)


def take(page, name: str) -> None:
    """What is in the window, without scrolling."""
    page.evaluate("document.fonts.ready")
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
