"""Nan, whose house is in full swing, opens the rooms of her workspace that no other walk leads through: the community, what is followed up, what she tells
people, her own tools and rules, the import, the ways to write, things and the desk, her week, the figures. Axe looks on, in both languages and lights."""

import json
from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.pages import PHONE, Visitor, chromium, until
from tests.servers import Served, as_app, own_database, served
from towpath.faces.workspace.tests.test_statements import ROUTES, URLS

PROMISE = "Three questions, and no more."
WORKERS = 2
SET_UP = """
import json
from towpath.faces.workspace.tests.test_statements import busy_town
from towpath.foundation import clock
from towpath.identity.sign_in import make_sign_in_link
world, ids = busy_town()
ids |= {"enter": make_sign_in_link(person=world.nan.owner, at=clock.now())}
print(json.dumps({name: str(value) for name, value in ids.items()}))
"""


@pytest.fixture(scope="module")
def house() -> Iterator[tuple[Served, Visitor, dict[str, str]]]:
    with own_database("towpath_test_rooms", migrated_template()) as name, chromium() as browser:
        ids = json.loads(as_app(name, SET_UP).splitlines()[-1])
        with served(name, workers=WORKERS) as server:
            nan = Visitor(browser, PHONE)
            nan.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
            nan.page.goto(server.work(f"/enter/{ids['enter']}/"))
            nan.page.get_by_role("button", name="Sign in on this device").tap()
            nan.page.wait_for_url(lambda address: "/enter/" not in address)
            yield server, nan, ids


def looked_at(house, *names: str) -> None:
    server, nan, ids = house
    for name in names:
        room = server.work(reverse(name, urlconf=URLS, kwargs={wanted: ids[wanted] for wanted in ROUTES[name]}))
        nan.page.goto(room)
        assert nan.page.url == room, "a door that leads elsewhere is no room"
        expect(nan.page.locator("h1").first).to_be_visible()
        nan.look_over(f"rooms-{name}", after=nan.unfold)
    complaints, nan.complaints = nan.unexpected(), []
    assert complaints == []


def test_whom_she_serves_and_what_they_tell_each_other(house):
    looked_at(
        house, "patterns", "rules", "doubles", "same-person", "import-people", "people-file", "help-told", "community", "community-entry"
    )


def test_how_they_are_answered(house):
    looked_at(house, "standing-questions", "ways-to-write", "ready-replies", "ready-reply")


def test_what_is_followed_up_and_how_it_is_changed(house):
    looked_at(house, "journeys", "journey", "journey-dry-run", "change-journey", "journey-steps")


def test_what_she_tells_people(house):
    looked_at(
        house, "tell-people", "kit", "sources", "customer-source", "own-campaigns", "write-campaign", "own-campaign", "change-campaign"
    )


def test_her_own_tools(house):
    looked_at(house, "free-help", "add-free-help", "free-help-tool", "try-free-help", "help-part", "add-help-part")


def test_what_people_own_and_bring_to_the_desk(house):
    looked_at(house, "shop-fit", "order-pieces", "things", "note-thing", "thing", "desk", "desk-report")


def test_her_week_and_her_figures(house):
    looked_at(house, "week", "figures", "figure", "directory-entry", "keys")


def test_what_she_publishes_is_asked_by_every_worker_within_two_seconds(house):
    server, nan, _ids = house
    assert PROMISE not in front_page(server)
    page = nan.page
    page.goto(server.work("/free-help/what-suits-me/words/"))
    page.locator("[name=promise_en]").fill(PROMISE)
    page.get_by_role("button", name="Write it down").tap()
    expect(page.get_by_text("Your customers don't see this yet")).to_be_visible()
    assert PROMISE not in front_page(server), "a draft is nobody's business"

    page.get_by_role("button", name="Publish it").tap()
    expect(page.get_by_text("Your customers don't see this yet")).to_have_count(0)

    def everywhere():
        return all(PROMISE in front_page(server) for _each in range(4 * WORKERS)) or None

    assert until("the new promise from every worker", everywhere, seconds=2)


def front_page(server: Served) -> str:
    """On a line of its own each time, so that another worker may answer; as bytes that are kept for anybody, where they are."""
    asked = Request(
        f"http://127.0.0.1:{server.port}/", headers={"Host": f"nans-noodle-house.towpath.localhost:{server.port}", "Accept-Language": "en"}
    )
    with urlopen(asked, timeout=10) as answer:
        return str(answer.read().decode())
