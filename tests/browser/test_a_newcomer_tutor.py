"""A tutor who has never seen towpath: from the link in her invitation to a page on which a customer chooses among free times.

She is given ten minutes and twenty-five inputs. An input is whatever her hand does: a field filled, a box ticked, an entry of a list chosen, a button or a
link pressed. The minutes are those of a person who reads every page and types like an ordinary one (see by_hand.py for the stated pace), with what the
machine took on top. What the network does meanwhile, comparing her licence, is not hers.
"""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from conftest import migrated_template
from tests.browser.by_hand import ByHand
from tests.browser.pages import DESK, PHONE, Visitor, chromium
from tests.servers import Served, as_app, own_database, served
from towpath.foundation import clock

MOST_INPUTS, MOST_MINUTES = 25, 10

INVITED = """
import json
from towpath.foundation import clock
from towpath.network.invite import invite_business
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
at = clock.now()
for manifest in shipped_packs():
    store_pack(manifest=manifest, at=at)
_, orla = open_network(name="Lernwerk", currency="EUR", zone="Europe/Berlin", email="orla@example.org", person_name="Orla", at=at)
_, token = invite_business(email="ines@example.org", business_name="Albrecht Maths", trade="tutor", by=orla, at=at)
print(json.dumps({"token": token}))
"""
VERIFIED = """
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.licences import verify_licence
from towpath.network.models import Licence, Merchant
from towpath.presence.models import Site
from towpath.presence.site import ask_to_go_live, own_site
ines, orla = Merchant.objects.get(), Person.objects.get(email="orla@example.org")
with merchant_scope(ines.pk):
    verify_licence(licence=Licence.objects.get(), by=orla, at=clock.now())
    ask_to_go_live(site=own_site(), at=clock.now())
print(ines.slug)
"""


@dataclass
class Beginning:
    server: Served
    token: str
    ines: Visitor
    jana: Visitor
    by_hand: ByHand


@pytest.fixture(scope="module")
def beginning() -> Iterator[Beginning]:
    with own_database("towpath_test_newcomer_tutor", migrated_template()) as name, served(name, workers=2) as server, chromium() as browser:
        token = json.loads(as_app(name, INVITED).splitlines()[-1])["token"]
        ines, jana, by_hand = Visitor(browser, PHONE), Visitor(browser, PHONE), ByHand()
        by_hand.watch("ines", ines.context)
        for visitor in (ines, jana):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        yield Beginning(server, token, ines, jana, by_hand)


def test_a_tutor_can_be_booked_after_ten_minutes_and_twenty_five_inputs(beginning):
    ines, page, began = beginning.ines, beginning.ines.page, time.monotonic()
    looking = 0.0

    def look(name: str) -> None:
        nonlocal looking
        stopped = time.monotonic()
        ines.look(f"newcomer-tutor-{name}")
        looking += time.monotonic() - stopped

    def press(what: Locator) -> None:
        what.tap()
        page.wait_for_load_state()

    page.goto(beginning.server.work(f"/join/{beginning.token}/"))
    look("join")
    page.get_by_label("Your name", exact=True).fill("Ines Albrecht")
    press(page.get_by_role("button", name="Start my business here"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Getting ready")
    look("setup")

    press(page.get_by_role("link", name="Name and address"))
    page.locator("[name=address]").fill("Weidenweg 12, Leipzig")
    look("name")
    press(page.locator("button", has_text="Save name and address").last)

    press(page.get_by_role("link", name="Opening hours"))
    page.locator("[name='4-0-from']").fill("15:00")
    page.locator("[name='4-0-until']").fill("18:00")
    look("hours")
    press(page.get_by_role("button", name="Save the hours"))

    press(page.get_by_role("link", name="Services"))
    page.get_by_role("checkbox", name="Small group").tap()
    page.get_by_label("Price of Single lesson").fill("42.00")
    look("services")
    press(page.get_by_role("button", name="Offer these"))
    expect(page.get_by_text("3 services can be booked now.")).to_be_visible()

    press(page.get_by_role("link", name="Licence"))
    beginning.by_hand.people["ines"].hear("paper", 1)
    page.locator("[name=number]").fill("LE 2026-104")
    page.locator("[name=holder]").fill("Ines Albrecht")
    page.locator("label", has=page.locator("[name=scope][value=school_subjects]")).tap()
    page.locator("[name=valid_until]").fill((clock.today("Europe/Berlin") + timedelta(days=300)).isoformat())
    look("licence")
    press(page.get_by_role("button", name="Hand in the licence"))
    press(page.get_by_role("button", name="Go live"))
    expect(page.get_by_text("The page opens by itself")).to_be_visible()
    look("waiting")
    machine_seconds = time.monotonic() - began - looking
    slug = as_app(beginning.server.database, VERIFIED).splitlines()[-1]

    person = beginning.by_hand.people["ines"]
    inputs = person.fields + person.presses + person.files
    assert person.fields >= 8, "the listener heard nothing"
    assert inputs <= MOST_INPUTS, f"{inputs} inputs: {person}"
    assert beginning.by_hand.minutes(machine_seconds) <= MOST_MINUTES, (person, machine_seconds)
    assert a_customer_sees_free_times(beginning, slug)
    print(
        f"\n{inputs} inputs, {beginning.by_hand.minutes(machine_seconds)} minutes: {person}, {machine_seconds:.0f} s of them the machine's"
    )
    assert [ines.unexpected(), beginning.jana.unexpected()] == [[], []]


def a_customer_sees_free_times(beginning: Beginning, slug: str) -> list[str]:
    """From the business's own page, one press further."""
    page = beginning.jana.page
    page.goto(beginning.server.shop(slug))
    page.get_by_role("link", name="Choose a time").first.tap()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    beginning.jana.look("newcomer-tutor-customer")
    beginning.jana.look("newcomer-tutor-customer", size=DESK)
    free = re.findall(r"\b\d\d:\d\d\b", page.locator("main").inner_text())
    assert set(free) & {"14:00", "14:30", "15:00", "15:30", "09:00", "09:30"}, free
    return free
