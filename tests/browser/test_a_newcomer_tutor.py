"""A tutor who has never seen towpath: from the link in her invitation to a page on which a customer chooses among free times and can pay online. On the
way she takes over a whole curriculum.

She is given ten minutes and twenty-five inputs. An input is whatever her hand does: a field filled, a box ticked, an entry of a list chosen, a button or a
link pressed. The minutes are those of a person who reads every page and types like an ordinary one (see by_hand.py for the stated pace), with what the
machine took on top. What the network does meanwhile, comparing her licence, is not hers.
"""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import migrated_template
from tests.browser.by_hand import ByHand, Person
from tests.browser.pages import DESK, PHONE, Visitor, chromium
from tests.servers import Served, as_app, own_database, served
from towpath.foundation import clock
from towpath.project.processes import sandbox_file

MOST_INPUTS, MOST_MINUTES = 25, 10

INVITED = """
import json
from towpath.foundation import clock
from towpath.methods.library import publish_library
from towpath.network.invite import invite_business
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
at = clock.now()
for manifest in shipped_packs():
    store_pack(manifest=manifest, at=at)
_, orla = open_network(name="Lernwerk", currency="EUR", zone="Europe/Berlin", email="orla@example.org", person_name="Orla", at=at)
publish_library(at=at, currency="EUR", trades=["tutor"])
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


HAS = """
import json
from towpath.booking.models import Service
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.models import OwnVersion
from towpath.network.models import Merchant
from towpath.payments.models import ProviderAccount
with merchant_scope(Merchant.objects.get(slug="{slug}").pk):
    units = len(OwnVersion.objects.current().of_kind("curriculum").get().body["units"])
    is_paid = ProviderAccount.objects.filter(takes_payments=True, pays_out=True).exists()
    print(json.dumps({{"units": units, "is paid online": is_paid, "can be booked": Service.objects.count()}}))
"""


@dataclass
class Beginning:
    server: Served
    token: str
    ines: Visitor
    jana: Visitor
    by_hand: ByHand
    looking: float = 0
    """Seconds spent on taking pictures: they are neither hers nor the machine's."""

    @property
    def page(self) -> Page:
        return self.ines.page

    @property
    def her_hand(self) -> Person:
        return self.by_hand.people["ines"]

    def press(self, what: Locator) -> None:
        what.tap()
        self.page.wait_for_load_state()

    def look(self, name: str) -> None:
        with self.meanwhile():
            self.ines.look(f"newcomer-tutor-{name}")

    def look_over(self, name: str) -> None:
        with self.meanwhile():
            self.ines.look_over(f"newcomer-tutor-{name}")

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """Pages that are loaded only for a picture are not read by her."""
        self.page.evaluate("0")  # what was typed last has been told by then
        stopped, then = time.monotonic(), vars(self.her_hand).copy()
        yield
        vars(self.her_hand).update(then)
        self.looking += time.monotonic() - stopped


@pytest.fixture(scope="module")
def beginning() -> Iterator[Beginning]:
    name, more = "towpath_test_newcomer_tutor", {"TOWPATH_SANDBOX": "1"}
    sandbox_file(name).unlink(missing_ok=True)
    with (
        own_database(name, migrated_template()),
        served(name, only=("web", "sandbox"), workers=2, extra=more) as server,
        chromium() as browser,
    ):
        token = json.loads(as_app(name, INVITED).splitlines()[-1])["token"]
        ines, jana, by_hand = Visitor(browser, PHONE), Visitor(browser, PHONE), ByHand()
        by_hand.watch("ines", ines.context)
        for visitor in (ines, jana):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        yield Beginning(server, token, ines, jana, by_hand)
    sandbox_file(name).unlink(missing_ok=True)


def test_a_tutor_can_be_booked_after_ten_minutes_and_twenty_five_inputs(beginning):
    began = time.monotonic()
    she_begins(beginning)
    she_says_where_and_what(beginning)
    she_hands_in_her_licence(beginning)
    she_changes_her_hours(beginning)
    she_takes_a_curriculum_over(beginning)
    she_can_be_paid_online(beginning)
    she_goes_live(beginning)
    machine_seconds = time.monotonic() - began - beginning.looking
    slug = as_app(beginning.server.database, VERIFIED).splitlines()[-1]

    person = beginning.her_hand
    inputs = person.fields + person.presses + person.files
    minutes = beginning.by_hand.minutes(machine_seconds)
    print(f"\n{inputs} inputs, {minutes} minutes: {person}, {machine_seconds:.0f} s of them the machine's")
    assert person.fields >= 10, "the listener heard nothing"
    assert inputs <= MOST_INPUTS, f"{inputs} inputs: {person}"
    assert minutes <= MOST_MINUTES, (person, machine_seconds)
    assert what_she_has(beginning, slug) == {"units": 24, "is paid online": True, "can be booked": 3}
    assert a_customer_sees_free_times(beginning, slug)
    assert [beginning.ines.unexpected(), beginning.jana.unexpected()] == [[], []]


def she_begins(beginning: Beginning) -> None:
    page = beginning.page
    page.goto(beginning.server.work(f"/join/{beginning.token}/"))
    beginning.look_over("join")
    page.get_by_label("Your name", exact=True).fill("Ines Albrecht")
    beginning.press(page.get_by_role("button", name="Start my business here"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Getting ready")
    beginning.look_over("setup")


def she_says_where_and_what(beginning: Beginning) -> None:
    """Each thing leads to the next one that is needed."""
    page = beginning.page
    beginning.press(page.get_by_role("link", name="Name and address"))
    page.locator("[name=address]").fill("Weidenweg 12, Leipzig")
    beginning.look("name")
    beginning.press(page.locator("button", has_text="Save name and address").last)
    page.get_by_role("checkbox", name="Small group").tap()
    page.get_by_label("Price of Single lesson").fill("42.00")
    beginning.look("services")
    beginning.press(page.get_by_role("button", name="Offer these"))
    expect(page.get_by_text("3 services can be booked now.")).to_be_visible()


def she_hands_in_her_licence(beginning: Beginning) -> None:
    page = beginning.page
    beginning.her_hand.hear("paper", 1)
    page.locator("[name=number]").fill("LE 2026-104")
    page.locator("[name=holder]").fill("Ines Albrecht")
    page.locator("label", has=page.locator("[name=scope][value=school_subjects]")).tap()
    page.locator("[name=valid_until]").fill((clock.today("Europe/Berlin") + timedelta(days=300)).isoformat())
    beginning.look("licence")
    beginning.press(page.get_by_role("button", name="Hand in the licence"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Getting ready")


def she_changes_her_hours(beginning: Beginning) -> None:
    """Those of the trade are filled in; she works on Friday afternoons too."""
    page = beginning.page
    beginning.press(page.get_by_role("link", name="Opening hours"))
    page.locator("[name='4-0-from']").fill("15:00")
    page.locator("[name='4-0-until']").fill("18:00")
    beginning.look("hours")
    beginning.press(page.get_by_role("button", name="Save the hours"))


def she_takes_a_curriculum_over(beginning: Beginning) -> None:
    """Twenty-four units with their sheets, for one press; what it costs stood there before."""
    page = beginning.page
    expect(page.get_by_text("Curriculum · €2.00 for each active learner and month")).to_be_visible()
    beginning.press(page.get_by_role("button", name="Use it Maths 7 to 9"))
    expect(page.get_by_role("link", name="Maths 7 to 9")).to_be_visible()


def she_can_be_paid_online(beginning: Beginning) -> None:
    """Her account is the provider's business: it asks who she is, and where her money should go."""
    page = beginning.page
    beginning.press(page.get_by_role("button", name="Open an account Be paid online"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Get ready to be paid")
    beginning.her_hand.hear("paper", 1)
    page.get_by_label("Legal name").fill("Ines Albrecht")
    page.get_by_label("Bank account").fill("DE89370400440532013000")
    beginning.look("at-the-provider")
    beginning.press(page.get_by_role("button", name="Send to be checked"))
    expect(page.get_by_role("link", name="Be paid online")).to_be_visible()
    beginning.look_over("setup-with-one-tap")


def she_goes_live(beginning: Beginning) -> None:
    beginning.press(beginning.page.get_by_role("button", name="Go live"))
    expect(beginning.page.get_by_text("The page opens by itself")).to_be_visible()
    beginning.look_over("waiting")


def what_she_has(beginning: Beginning, slug: str) -> dict[str, int | bool]:
    """As the rooms below the pages have it."""
    found: dict[str, int | bool] = json.loads(as_app(beginning.server.database, HAS.format(slug=slug)).splitlines()[-1])
    return found


def a_customer_sees_free_times(beginning: Beginning, slug: str) -> list[str]:
    """From the business's own page, one press further."""
    page = beginning.jana.page
    page.goto(beginning.server.shop(slug))
    page.get_by_role("link", name="Choose a time").first.tap()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    beginning.jana.look("newcomer-tutor-customer")
    beginning.jana.look("newcomer-tutor-customer", size=DESK)
    free = re.findall(r"\b\d\d:\d\d\b", page.locator("main").inner_text())
    # Which of her hours come first depends on when of the day this runs: today's are offered until two hours before.
    her_hours = {f"{hour:02}:{minute}" for hour in (*range(9, 12), *range(14, 19)) for minute in ("00", "30")}
    assert set(free) & her_hours, free
    return free
