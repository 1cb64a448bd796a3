"""How work is done travels from the network to a business in a real browser: published, taken over in one act, said in one's own words, brought up to
date without losing them; and every page of it pleases axe on a phone and at a desk, by day and by night, in both languages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import migrated_template
from tests.browser.pages import DESK, PHONE, Visitor, chromium
from tests.servers import Served, as_app, own_database, served
from towpath.teaching.tests.test_import_map import HEADINGS, SMALL

SET_UP = """
import json
from tests.tutors import build_lernwerk
from towpath.foundation import clock
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.library import publish_library
at = clock.now()
here = build_lernwerk(at)
publish_library(at=at, trades=["tutor"], currency="EUR")
print(json.dumps({"ines": make_sign_in_link(person=here.ines.owner, at=at), "orla": make_sign_in_link(person=here.orla, at=at)}))
"""
ONE_WORD_CHANGED = """
from towpath.foundation import clock
from towpath.methods.models import Method
from towpath.methods.publish import newest, publish_version
version = newest(Method.objects.get(code="lesson"))
body = json.loads(json.dumps(version.body))
body["steps"][0]["words"]["en"] = "Ask what stayed from last time"
body["steps"][1]["minutes"] = 12
publish_version(method=version.method, note={"en": "Pupils remembered more", "zh-hans": "学生记得更牢"}, body=body, at=clock.now())
"""


@dataclass
class Lernwerk:
    server: Served
    browser: Browser
    ines: Visitor
    orla: Visitor

    def at_work(self, path: str) -> Page:
        self.ines.page.goto(self.server.work(path))
        return self.ines.page

    def at_the_network(self, path: str) -> Page:
        self.orla.page.goto(self.server.console(path))
        return self.orla.page


@pytest.fixture(scope="module")
def lernwerk() -> Iterator[Lernwerk]:
    with own_database("towpath_test_methods", migrated_template()) as name, chromium() as browser:
        links = json.loads(as_app(name, SET_UP).splitlines()[-1])
        with served(name, only=("web", "console"), workers=2) as server:
            here = Lernwerk(server, browser, Visitor(browser, PHONE), Visitor(browser, DESK))
            for visitor, address in ((here.ines, server.work), (here.orla, server.console)):
                visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
                visitor.page.goto(address(f"/enter/{links['ines' if visitor is here.ines else 'orla']}/"))
                visitor.page.get_by_role("button", name="Sign in on this device").click()
                visitor.page.wait_for_url("**/")
            yield here


def test_a_curriculum_is_taken_over_in_one_act(lernwerk):
    page = lernwerk.at_work("/methods/")
    lernwerk.ines.look_over("methods-offered")

    page.get_by_role("button", name="Use it Maths 7 to 9").tap()

    expect(page.get_by_role("heading", name="Units")).to_be_visible()
    assert page.locator("#g-units + ol > li").count() == 24
    lernwerk.ines.look_over("methods-curriculum")
    assert lernwerk.ines.unexpected() == []


def test_what_is_said_in_ones_own_words_outlives_the_networks_update(lernwerk):
    page = lernwerk.at_work("/methods/")
    page.get_by_role("button", name="Use it A lesson of sixty minutes").tap()
    page.locator("#g-steps + ol a").first.tap()
    expect(page.get_by_role("button", name="Save it")).to_be_visible()
    lernwerk.ines.look_over("methods-entry")
    page.get_by_label("Words (English)").fill("Say hello, then look back")
    page.get_by_role("button", name="Save it").tap()
    expect(page.get_by_text("Say hello, then look back")).to_be_visible()

    as_app(lernwerk.server.database, "import json\n" + ONE_WORD_CHANGED)
    page.reload()
    lernwerk.ines.look_over("methods-one")
    page.get_by_role("link", name="Compare, and decide").tap()
    expect(page.get_by_text("Take instead: Ask what stayed from last time")).to_be_visible()
    lernwerk.ines.look_over("methods-update")
    page.get_by_role("button", name="Take the update").tap()

    expect(page.get_by_text("Say hello, then look back")).to_be_visible()
    expect(page.get_by_text("12 minutes")).to_be_visible()
    assert lernwerk.ines.unexpected() == []


def test_the_network_publishes_after_a_look_and_sees_who_uses_what(lernwerk):
    page = lernwerk.at_the_network("/methods/")
    lernwerk.orla.look_over("methods-network")

    page.get_by_role("link", name="Maths 7 to 9").click()
    expect(page.get_by_text("Albrecht Maths")).to_be_visible()
    lernwerk.orla.look_over("methods-network-one")
    page.goto(lernwerk.server.console("/methods/lesson/"))
    text = page.evaluate("fetch('/methods/lesson/file/').then(answer => answer.json())")
    text["steps"][-1]["words"]["en"] = "Say what was good"
    page.get_by_text("Publish a version").click()
    page.get_by_label("Note for the businesses, in English").fill("Pupils leave smiling")
    page.get_by_label("Or its text").fill(json.dumps(text))
    page.get_by_role("button", name="Look at what would change").click()
    expect(page.get_by_role("heading", name="What this version would change")).to_be_visible()
    lernwerk.orla.look("methods-network-look", size=DESK)
    page.get_by_role("button", name="Publish the version").click()

    expect(page.get_by_text("Version 3 is published. Each business decides for itself.")).to_be_visible()
    page.goto(lernwerk.server.console("/methods/add/"))
    lernwerk.orla.look_over("methods-network-add")
    assert lernwerk.orla.unexpected() == []


def test_the_network_reads_a_unit_as_it_published_it_and_a_map_before_it_publishes_one(lernwerk, tmp_path):
    file = tmp_path / "map.csv"
    file.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEADINGS, *SMALL)), encoding="utf-8")
    page = lernwerk.at_the_network("/methods/maths-7-9/unit/u06/")
    expect(page.get_by_text("Answer: 10.5")).to_be_visible()
    lernwerk.orla.look_over("methods-network-unit")
    lernwerk.at_the_network("/library/")
    lernwerk.orla.look_over("methods-network-library")

    lernwerk.at_the_network("/methods/map/")
    lernwerk.orla.look_over("methods-network-map")
    page.get_by_label("The map (.csv or .xlsx)").set_input_files(file)
    page.get_by_role("button", name="Read the map").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()
    lernwerk.orla.unfold()
    lernwerk.orla.look("methods-network-map-read")
    lernwerk.orla.look("methods-network-map-read", size=PHONE, scheme="dark")
    assert lernwerk.orla.unexpected() == []
