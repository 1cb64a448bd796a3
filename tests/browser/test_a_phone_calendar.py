"""Ines links the calendar of her phone, finds her lessons in it, and answers what her phone says otherwise. A real CalDAV server stands beside towpath."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import migrated_template
from tests.browser.installation import Installation
from tests.browser.pages import PATIENCE_SECONDS, PHONE, Visitor, chromium, until
from tests.servers import as_app, own_database, served
from towpath.calendars.tests.servers import PASSWORD, USER, Radicale, calendar, event, radicale

SET_UP = """
import json
from datetime import UTC, timedelta
from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.availability import free_slots
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Resource
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
at = clock.now()
ines = build_lernwerk(at).ines
with merchant_scope(ines.id):
    single, day = ines.service("single"), at.date() + timedelta(days=7)
    booked = []
    for name in ("Jana Weber", "Tom Berg"):
        slot = free_slots(single, zone=BERLIN, first=day, last=day + timedelta(days=9), at=at)[0]
        customer = Customer.objects.create(name=name, first_seen_at=at)
        held = hold_slot(version=single, starts_at=slot.starts_at, zone=BERLIN, wanted=Booked(customer, "storefront"), at=at)
        booked.append(confirm_booking(booking=held, at=at))
        day = slot.day + timedelta(days=1)
    person = Resource.objects.get(kind="person")
    slot = free_slots(single, zone=BERLIN, first=day, last=day + timedelta(days=9), at=at)[0]
    (group,) = set_dates(version=ines.service("group"), days=[slot.day], wall_time=slot.time, zone=BERLIN, at=at)
print(json.dumps({
    "person": str(person.pk),
    "jana": str(booked[0].uid),
    "tom": str(booked[1].uid),
    "group": str(group.pk),
    "starts": booked[1].starts_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"),
    "ends": booked[1].ends_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"),
    "link": make_sign_in_link(person=ines.owner, at=at),
}))
"""

WORKER_SECONDS = 180
"""The worker comes by every fifteen seconds; the machine may be busy."""


@dataclass
class Desk:
    here: Installation
    ines: Visitor
    phone: Radicale
    facts: dict[str, str]

    def goes(self, path: str) -> Page:
        self.ines.page.goto(self.here.server.work(path))
        return self.ines.page

    @property
    def calendars(self) -> str:
        return f"/people/{self.facts['person']}/calendars/"

    def sees(self, *words: str) -> Page:
        """As soon as the worker has been there: the page is looked at again until everything stands in it.

        The worker comes by when it likes, so also between two things that are done to the phone: what they lead to may come on two visits.
        """
        return until(" and ".join(words), lambda: self._page_with(words), seconds=WORKER_SECONDS)

    def _page_with(self, words: tuple[str, ...]) -> Page | None:
        page = self.goes(self.calendars)
        text = page.locator("main").inner_text()
        if all(each in text for each in words):
            return page
        page.wait_for_timeout(1000)  # the worker wants the processor too
        return None


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Iterator[Desk]:
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    near = {"TOWPATH_CALENDAR_NETWORKS": "127.0.0.0/8"}
    with (
        radicale(tmp_path_factory.mktemp("phone")) as phone,
        own_database("towpath_test_phone", migrated_template()) as name,
        served(name, only=("web", "worker"), workers=2, extra=near) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        there = Desk(Installation(Path(os.environ["TOWPATH_DATA"]), server), Visitor(browser, PHONE), phone, facts)
        there.ines.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        there.goes(f"/enter/{facts['link']}/").get_by_role("button", name="Sign in on this device").click()
        expect(there.ines.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        yield there


def test_from_linking_a_phone_to_unlinking_it(desk):
    she_links_her_phone(desk)
    her_lessons_stand_in_it(desk)
    what_her_phone_says_otherwise_is_asked(desk)
    she_puts_one_back_and_lets_one_stand(desk)
    a_password_that_is_taken_back_is_said(desk)
    unlinked_her_lessons_are_out_of_it(desk)

    assert desk.ines.unexpected() == []


def she_links_her_phone(desk):
    # From an earlier year, under the name of Tom's lesson: her phone will not take that one.
    copied = calendar(event(f"DTSTART:{desk.facts['starts']}", f"DTEND:{desk.facts['ends']}", uid=f"{desk.facts['tom']}@towpath"))
    assert desk.phone.do("PUT", f"/{USER}/phone/copied.ics", copied)[0] == 201
    page = desk.goes(f"/people/{desk.facts['person']}/")
    page.get_by_role("link", name="Link a calendar, or look after one").click()
    desk.ines.look_over("other-calendars-none", after=desk.ines.unfold)
    page = desk.goes(desk.calendars)
    page.get_by_text("Both ways, with name and password").click()
    form = page.locator("form", has=page.get_by_label("Name you sign in with there"))
    form.get_by_label("Address of the server, or of the calendar").fill(desk.phone.address)
    form.get_by_label("Name you sign in with there").fill(USER)
    form.get_by_label("Password for apps").fill("not this one")
    form.get_by_role("button", name="Link it").click()
    desk.ines.expects("409")
    expect(page.get_by_role("alert")).to_contain_text("does not take this name and password")
    desk.ines.look("other-calendars-refused")
    form.get_by_label("Password for apps").fill(PASSWORD)
    form.get_by_role("button", name="Link it").click()
    expect(page.get_by_text("Linked. It is read within the minute")).to_be_visible()


def her_lessons_stand_in_it(desk):
    entry = until("the lesson on the phone", lambda: desk.phone.entry(desk.facts["jana"]), seconds=WORKER_SECONDS)
    assert "Jana" in entry
    assert "Weber" not in entry
    assert "(0/" in until("the class on the phone", lambda: desk.phone.entry(desk.facts["group"]), seconds=WORKER_SECONDS)


def what_her_phone_says_otherwise_is_asked(desk):
    desk.phone.delete(desk.facts["jana"])
    desk.phone.delete(desk.facts["group"])
    desk.phone.put("dentist", f"DTSTART:{desk.facts['starts']}", f"DTEND:{desk.facts['ends']}", "SUMMARY:Dentist")
    desk.goes(desk.calendars).get_by_role("button", name="Read it now").click()

    page = desk.sees("Deleted in “My calendar”", "“My calendar”: busy from", "1 entry is not written into it", "0 places are taken")
    assert "Dentist" not in page.content()
    desk.ines.look_over("other-calendars-differ", after=desk.ines.unfold)
    desk.goes("/")
    desk.ines.look_over("today-another-calendar")


def she_puts_one_back_and_lets_one_stand(desk):
    page = desk.goes(desk.calendars)
    page.get_by_role("button", name="Let both stand").click()
    expect(page.get_by_text("Both stand.")).to_be_visible()
    for _what in ("lesson", "class"):
        page.get_by_role("button", name="Put it back there").first.click()
        expect(page.get_by_text("It stays as it is here")).to_be_visible()

    until("the lesson back on the phone", lambda: desk.phone.entry(desk.facts["jana"]), seconds=WORKER_SECONDS)
    expect(desk.goes("/").get_by_text("Another calendar says otherwise")).to_have_count(0)


def a_password_that_is_taken_back_is_said(desk):
    desk.phone.change_password("another one")
    desk.goes(desk.calendars).get_by_role("button", name="Read it now").click()

    page = desk.sees("does not take this name and password", "What was busy stays busy until it can be read again.")
    desk.ines.look_over("other-calendars-wrong")
    page.get_by_label("Password for apps").first.fill("another one")
    page.get_by_role("button", name="Try it and keep it").click()
    expect(page.get_by_text("It works.")).to_be_visible()


def unlinked_her_lessons_are_out_of_it(desk):
    page = desk.goes(desk.calendars)
    page.get_by_text("Unlink", exact=True).click()
    page.get_by_role("button", name="Unlink it").click()
    expect(page.get_by_text("Your bookings are taken out of it within the minute.")).to_be_visible()

    until("the phone without lessons", lambda: not desk.phone.entry(desk.facts["jana"]), seconds=WORKER_SECONDS)
    until("nothing kept of the calendar", lambda: desk.here.count("calendars_outsidecalendar") == 0, seconds=WORKER_SECONDS)
