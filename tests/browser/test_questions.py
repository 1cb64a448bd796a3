"""Questions at booking in a browser: shown as soon as they are needed, sent with a photo, read where the work is."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import migrated_template
from tests.browser.installation import Installation
from tests.browser.pages import ALL_LOOKS, DESK, PHONE, Visitor, chromium
from tests.photos import a_photo
from tests.servers import as_app, own_database, served

SET_UP = """
import json
from tests.tutors import build_lernwerk
from towpath.booking.publish_questions import publish_questions
from towpath.booking.tests.questions import BACK, BOILER
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
ines = build_lernwerk(clock.now()).ines
with merchant_scope(ines.id):
    publish_questions(service=ines.service("single").service, questions=[*BOILER, BACK], at=clock.now())
link = make_sign_in_link(person=ines.owner, at=clock.now())
print(json.dumps({"slug": ines.site.slug, "service": str(ines.service("single").service_id), "link": link}))
"""


@dataclass
class Asking:
    """Somebody who asks, running."""

    here: Installation
    slug: str
    service: str
    link: str

    def url(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)


@pytest.fixture(scope="module")
def asking():
    name = "towpath_test_questions"
    with own_database(name, migrated_template()), served(name, only=("web", "live", "worker"), workers=2) as server:
        yield Asking(Installation(Path(os.environ["TOWPATH_DATA"]), server), **json.loads(as_app(name, SET_UP)))


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


WAYS = [
    pytest.param("en-GB", PHONE, "light", id="phone en by day"),
    pytest.param("zh-CN", DESK, "dark", id="desk zh by night"),
    pytest.param("zh-CN", PHONE, "dark", id="phone zh by night"),
    pytest.param("en-GB", DESK, "light", id="desk en by day"),
]


@pytest.mark.parametrize(("language", "size", "scheme"), WAYS if ALL_LOOKS else WAYS[:2])
def test_a_question_shows_as_soon_as_an_answer_makes_it_needed(asking, browser, language, size, scheme):
    visitor = Visitor(browser, size, scheme=scheme, language=language)
    page = visitor.page
    page.goto(asking.url(f"/book/{asking.service}/"))
    page.locator(".choose__time").first.click()
    kind, age = page.locator("[id='q-kind']"), page.locator("[id='q-age']")
    expect(page.locator("#name")).to_be_visible()
    expect(kind).to_be_hidden()

    page.locator("input[name='q-boiler'][value='yes']").check(force=True)
    expect(kind).to_be_visible()
    page.locator("input[name='q-kind'][value='gas']").check(force=True)
    expect(age).to_be_visible()
    page.locator("input[name='q-boiler'][value='no']").check(force=True)
    expect(kind).to_be_hidden()
    expect(age).to_be_hidden()
    page.locator("input[name='q-boiler'][value='yes']").check(force=True)
    expect(age).to_be_visible()
    visitor.look("questions-1-held")

    page.locator("#name").fill("Jana")
    age.fill("81")
    page.locator("[id='q-plate']").set_input_files({"name": "plate.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
    page.locator("#confirm button.button--large").last.click()
    expect(page.locator("[id='q-age-wrong']")).to_be_visible()
    expect(page.get_by_text("plate.jpg")).to_be_visible()
    visitor.expects("400")
    visitor.look("questions-2-wrong")
    page.locator("[id='q-age']").fill("12")
    page.locator("#confirm button.button--large").last.click()
    expect(page.locator("#answered")).to_be_visible()
    visitor.look("questions-3-booking")
    page.goto(asking.url("/my/"))
    visitor.look("questions-4-my-place")
    assert visitor.unexpected() == []
    visitor.close()


def test_its_owner_writes_questions_and_reads_answers(asking, browser):
    visitor = Visitor(browser, PHONE)
    page = visitor.page
    page.goto(asking.here.server.work(f"/enter/{asking.link}/"))
    page.get_by_role("button", name="Sign in on this device").click()
    page.wait_for_url("**/")

    page.goto(asking.here.server.work(f"/services/{asking.service}/questions/"))
    expect(page.get_by_role("heading", name="As your customers see it")).to_be_visible()
    visitor.look("questions-5-editor")
    page.get_by_role("link", name="Add a question").click()
    page.get_by_label("Question in English").fill("Where do we park?")
    page.get_by_label("What you need it for, English").fill("So that we come on time")
    visitor.look("questions-6-write")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("button", name="Ask these from now on")).to_be_visible()
    page.get_by_role("button", name="Ask these from now on").click()
    expect(page.get_by_text("Asked from now on.")).to_be_visible()
    assert visitor.unexpected() == []
    visitor.close()
