"""The owner writes down on her phone that her licence has ended. What it hits is listed, a colleague who may do it takes over in two taps, the first page
names whose is next to end, and the whole team reads whose turn it was."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from conftest import migrated_template
from tests.browser.clocks import beginning_at
from tests.browser.pages import PHONE, Visitor, chromium
from tests.servers import Served, as_app, own_database, served

A_TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SET_UP = """
import json
from datetime import date, time, timedelta
from tests.a_tutors_day import BERLIN, EVERY_DAY, book, live
from towpath.booking.models import Resource, ServiceVersion
from towpath.booking.offer_service import Offered, change_service
from towpath.booking.set_hours import add_resource
from towpath.booking.set_licences import note_licence
from towpath.booking.wall_clock import instant_of
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
told, at = live(is_full=False), clock.now()
tomorrow = date.fromisoformat(told["tomorrow"])
with merchant_scope(Merchant.objects.get(name="Albrecht Maths").pk):
    ines = Resource.objects.get(kind="person")
    paul = add_resource(name="Paul Krause", kind="person", hours=EVERY_DAY)
    note_licence(resource=ines, kind="First aid", number="EH 26-0471", valid_until=None, at=at)
    note_licence(resource=paul, kind="First aid", number="EH 26-0512", valid_until=tomorrow + timedelta(days=19), at=at)
    now = ServiceVersion.objects.current().get(service__source_code="single")
    same = ("name", "description", "minutes", "price_minor", "currency", "kind", "buffer_after", "place", "seats")
    asks = Offered(**{name: getattr(now, name) for name in same}, needs=(("person", "", "First aid"), ("room", "")))
    change_service(service=now.service, offered=asks, at=at)
    lessons = [book("single", instant_of(tomorrow, time(hour), BERLIN), name, at) for hour, name in ((11, "Tom Weber"), (13, "Ali Demir"))]
print(json.dumps(told | {"ines": str(ines.pk), "paul": str(paul.pk), "single": str(now.service_id)}))
"""


@dataclass
class Team:
    server: Served
    ines: Visitor
    colleague: Visitor
    facts: dict[str, str]

    def goes(self, who: Visitor, path: str) -> Page:
        who.page.goto(self.server.work(path))
        return who.page


@pytest.fixture(scope="module")
def team() -> Iterator[Team]:
    with (
        beginning_at(A_TUESDAY),
        own_database("towpath_test_licence", migrated_template()) as name,
        served(name, workers=2) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        here = Team(server, Visitor(browser, PHONE), Visitor(browser, PHONE), facts)
        for visitor, link in ((here.ines, facts["link"]), (here.colleague, facts["staff_link"])):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
            here.goes(visitor, f"/enter/{link}/").get_by_role("button", name="Sign in on this device").tap()
            visitor.page.wait_for_url("**/")
        yield here


def test_her_licence_has_ended_and_what_it_hits_goes_to_her_colleague(team):
    page = team.goes(team.ines, f"/people/{team.facts['ines']}/")
    page.get_by_role("link", name="Add, renew or remove").tap()
    page.get_by_role("link", name="Renew First aid").tap()
    page.get_by_label("Valid until").fill("2026-11-23")
    page.get_by_role("button", name="Save and see what it touches").tap()

    expect(page.get_by_role("heading", name="Without the licence it takes")).to_be_visible()
    team.ines.look_over("licence-hits")
    hits = page.locator(".hit")
    count = hits.count()
    assert count >= 1
    for _each in range(count):
        hits.first.get_by_role("link", name="Somebody else").tap()
        page.get_by_role("button", name="Give it to them Paul Krause").tap()
        expect(page.get_by_text("Given to Paul Krause.").first).to_be_visible()
        team.goes(team.ines, f"/people/{team.facts['ines']}/licences/touched/")

    expect(page.get_by_role("heading", name="Licences", exact=True)).to_be_visible()
    assert team.ines.unexpected() == []


def test_the_first_page_names_whose_is_to_be_renewed(team):
    page = team.goes(team.ines, "/")

    expect(page.get_by_role("link", name="Paul Krause: First aid")).to_be_visible()
    expect(page.get_by_role("link", name="Ines Albrecht: First aid")).to_be_visible()
    team.ines.look_over("licence-today")
    assert team.ines.unexpected() == []


def test_the_whole_team_reads_whose_turn_it_was(team):
    page = team.goes(team.colleague, f"/people/turns/?day={team.facts['tomorrow']}")

    expect(page.get_by_text("Somebody of the team gave it to them.").first).to_be_visible()
    expect(page.get_by_text("Fewest hours in four weeks").first).to_be_visible()
    team.colleague.look_over("turns")
    assert team.colleague.unexpected() == []


def test_every_page_of_it_pleases_axe(team):
    for name, path in {
        "licence-list": f"/people/{team.facts['ines']}/licences/",
        "licence-person": f"/people/{team.facts['paul']}/",
        "licence-service": f"/services/{team.facts['single']}/",
    }.items():
        team.goes(team.ines, path)
        team.ines.look_over(name)

    assert team.ines.unexpected() == []
