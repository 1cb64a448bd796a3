"""Three tutors on one server: with Ines one only chooses a time, Bela asks with it what he has to know, Chen asks before it and comes to her customers."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from conftest import migrated_template
from tests.browser.installation import Installation
from tests.browser.pages import Visitor
from tests.servers import as_app, own_database, served

SET_UP = """
import json
from datetime import time, timedelta
from tests.tutors import BERLIN, build_lernwerk, open_tutor
from towpath.booking.hold_class import set_dates
from towpath.booking.models import ServiceVersion
from towpath.booking.publish_questions import publish_questions
from towpath.booking.set_areas import add_area, set_travel_rule
from towpath.booking.tests.questions import BACK, BOILER
from towpath.faces.storefront.tests.booking.test_gate_page import asks_first
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
at = clock.now()
there = build_lernwerk(at)
ines = there.ines
saturday = at.date() + timedelta(days=7 + (5 - at.weekday()) % 7)
with merchant_scope(ines.id):
    set_dates(version=ines.service("group"), days=[saturday, saturday + timedelta(days=7)], wall_time=time(10), zone=BERLIN, at=at)
bela = open_tutor("Bach Physics", "bela@example.org", "Bela Bach", there.orla, at)
with merchant_scope(bela.id):
    publish_questions(service=bela.service("single").service, questions=[*BOILER, BACK], at=at)
chen = open_tutor("Chen Piano", "chen@example.org", "Chen Li", there.orla, at)
asks_first(chen)
with merchant_scope(chen.id):
    single = ServiceVersion.objects.filter(pk=chen.service("single").pk)
    single.update(place="customer", window_minutes=120, prepay="deposit", deposit_minor=1000)
    for code, name in (("N7", "Holloway"), ("SE1", "Borough")):
        add_area(code=code, name=name)
    set_travel_rule(between=40, within=10)
print(json.dumps({
    name: {
        "slug": each.site.slug,
        "services": {code: str(each.service(code).service_id) for code in ("single", "group")},
        "link": make_sign_in_link(person=each.owner, at=at),
    }
    for name, each in (("ines", ines), ("bela", bela), ("chen", chen))
}))
"""


@dataclass
class Tutor:
    """One of them, running."""

    here: Installation
    slug: str
    services: dict[str, str]
    link: str

    def url(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)

    def to_book(self, code: str = "single") -> str:
        return self.url(f"/book/{self.services[code]}/")

    def lets_in(self, visitor: Visitor) -> Page:
        """To her own pages, by the link that was sent."""
        visitor.page.goto(self.here.server.work(f"/enter/{self.link}/"))
        visitor.page.get_by_role("button", name="Sign in on this device").click()
        expect(visitor.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        return visitor.page


@contextmanager
def three_tutors(name: str) -> Iterator[dict[str, Tutor]]:
    with own_database(name, migrated_template()), served(name, only=("web", "live", "worker"), workers=2) as server:
        here = Installation(Path(os.environ["TOWPATH_DATA"]), server)
        yield {each: Tutor(here, **facts) for each, facts in json.loads(as_app(name, SET_UP).splitlines()[-1]).items()}
