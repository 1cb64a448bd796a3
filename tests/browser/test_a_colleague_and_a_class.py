"""Ines has a colleague now. Two lessons change places, one goes to him with the class of the evening, and at its door names are ticked: also without a
line, and also when the answer is lost on the way, each of them once."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.sync_api import Page, expect

from conftest import migrated_template
from tests.browser.clocks import beginning_at, it_is
from tests.browser.installation import Installation
from tests.browser.pages import DESK, PATIENCE_SECONDS, PHONE, Visitor, chromium
from tests.servers import as_app, own_database, served

LEIPZIG = ZoneInfo("Europe/Berlin")
A_TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
WEDNESDAY_MORNING = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
BEFORE_CLASS = datetime(2026, 11, 25, 15, 40, tzinfo=UTC)
"""Twenty minutes before five in Leipzig."""
SET_UP = """
import json
from datetime import date, time
from tests.a_tutors_day import BERLIN, EVERY_DAY, book, live
from towpath.booking.change_guests import add_guest
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Occurrence
from towpath.booking.set_hours import add_resource
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
told, at = live(), clock.now()
with merchant_scope(Merchant.objects.get(name="Albrecht Maths").pk):
    paul = add_resource(name="Paul Krause", kind="person", hours=EVERY_DAY)
    tomorrow = date.fromisoformat(told["tomorrow"])
    ben, nils = [
        book("single", instant_of(tomorrow, when, BERLIN), name, at) for name, when in (("Ben Vogt", time(13)), ("Nils Kern", time(18, 30)))
    ]
    there, places = Occurrence.objects.get(pk=told["date"]), {}
    for name, seats in (("Kim Lorenz", 2), ("Lea Brandt", 1)):
        customer = Customer.objects.create(name=name, first_seen_at=at)
        held = hold_places(occurrence=there, seats=seats, wanted=Booked(customer, "storefront"), at=at)
        places[name] = confirm_booking(booking=held, at=at)
    add_guest(booking=places["Kim Lorenz"], name="Robin", at=at)
named = {"paul": paul, "ben": ben, "nils": nils, "lea": places["Lea Brandt"]}
print(json.dumps(told | {name: str(row.pk) for name, row in named.items()}))
"""

LOSE_ONE_ANSWER = """() => { const asks = window.fetch; window.fetch = async (...question) => {
  window.fetch = asks; await asks(...question); throw new TypeError("lost on the way"); }; }"""


@dataclass
class Team:
    here: Installation
    ines: Visitor
    paul: Visitor
    facts: dict[str, str]

    def goes(self, who: Visitor, path: str) -> Page:
        who.page.goto(self.here.server.work(path))
        return who.page

    def with_whom(self, **of_it: str) -> set[str]:
        ((column, name),) = of_it.items()
        found = self.here.ask(
            "select resource.name from booking_claim claim join booking_resource resource on resource.id = claim.resource_id"
            f" where claim.{column}_id = %s and resource.kind = 'person'",
            self.facts[name],
        )
        return {name for (name,) in found}

    def lessons(self) -> dict[str, str]:
        """When Ben and Nils come."""
        rows = self.here.ask(
            "select name, to_char(wall_time, 'HH24:MI') from booking_booking booking join clientele_customer customer on customer.id = booker_id"
            " where booking.id in (%s, %s)",
            self.facts["ben"],
            self.facts["nils"],
        )
        return dict(rows)


@pytest.fixture(scope="module")
def team() -> Iterator[Team]:
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with (
        beginning_at(A_TUESDAY),
        own_database("towpath_test_colleague", migrated_template()) as name,
        served(name, workers=2) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        here = Team(Installation(Path(os.environ["TOWPATH_DATA"]), server), Visitor(browser, DESK), Visitor(browser, PHONE), facts)
        for visitor, link in ((here.ines, facts["link"]), (here.paul, facts["staff_link"])):
            visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
            here.goes(visitor, f"/enter/{link}/").get_by_role("button", name="Sign in on this device").click()
            expect(visitor.page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        yield here


def test_from_the_first_day_of_a_colleague_to_a_full_class(team):
    he_gets_a_calendar_of_his_own(team)
    somebody_else_joins(team)
    two_lessons_change_places(team)
    a_lesson_and_the_class_go_to_him(team)
    his_day_is_his(team)
    his_calendar_is_read_elsewhere(team)
    at_the_door(team)
    a_name_is_ticked_without_a_line(team)
    somebody_just_comes_and_the_answer_is_lost(team)

    assert team.ines.unexpected() + team.paul.unexpected() == []


def test_she_says_when_her_customers_are_reminded(team):
    page = team.goes(team.ines, "/messages/")
    team.ines.look_over("team-messages")
    for field, choice in (("The first reminder", "2 days before"), ("The second", "2 hours before"), ("The third", "No reminder")):
        page.get_by_label(field).select_option(label=choice)
    page.get_by_label("Each at once").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved. It counts from now on.")).to_be_visible()
    assert team.here.ask("select reminders, to_owners from booking_messagerules") == [([2880, 120], "each")]
    assert team.ines.unexpected() == []


def he_gets_a_calendar_of_his_own(team: Team) -> None:
    page = team.goes(team.ines, "/more/team/")
    team.ines.look_over("team-1-people")
    page.get_by_label("Their calendar Paul Krause").select_option(label="Paul Krause")
    page.get_by_role("button", name="Save Paul Krause").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("Their calendar Paul Krause")).to_have_value(team.facts["paul"])


def somebody_else_joins(team: Team) -> None:
    """With a calendar at once; whoever is on the team already is not added twice."""
    page = team.ines.page
    for email in ("paul@example.org", "mira@example.org"):
        page.get_by_label("Their name").fill("Mira Sommer")
        page.get_by_label("Their e-mail address").fill(email)
        page.locator("#id_calendar").select_option(label="A new one, with the opening hours")
        page.get_by_role("button", name="Add to the team").click()
        if email.startswith("paul"):
            expect(page.locator("[aria-invalid=true]")).to_have_count(1)
            team.ines.expects("400")
            team.ines.look("team-2-already-there")
    expect(page.get_by_text("Added. A message tells them where to sign in.")).to_be_visible()
    expect(page.get_by_label("Their calendar Mira Sommer").locator("option:checked")).to_have_text("Mira Sommer")


def two_lessons_change_places(team: Team) -> None:
    """Ben's at one and Nils's at half past six, from the list; and back, by dragging one onto the other. Neither is ever without a time."""
    page = team.goes(team.ines, f"/bookings/{team.facts['ben']}/move/")
    team.ines.look_over("team-3-move", after=team.ines.unfold)
    page.get_by_role("button", name=re.compile("^Change places.*18:30")).click()
    expect(page.get_by_text("Nils Kern: now Wed 25 Nov, 13:00.")).to_be_visible()
    assert team.lessons() == {"Ben Vogt": "18:30", "Nils Kern": "13:00"}

    page.set_viewport_size({"width": DESK[0], "height": 2000})  # both are in sight: nothing scrolls away under the mouse
    page = team.goes(team.ines, f"/calendar/?day={team.facts['tomorrow']}")
    ben, nils = (page.locator(f"[data-booking='{team.facts[name]}']").first for name in ("ben", "nils"))
    ben.drag_to(nils, force=True)
    expect(page.get_by_text("Nils Kern: now Wed 25 Nov, 18:30.")).to_be_visible()
    assert team.lessons() == {"Ben Vogt": "13:00", "Nils Kern": "18:30"}


def a_lesson_and_the_class_go_to_him(team: Team) -> None:
    page = team.goes(team.ines, f"/bookings/{team.facts['first']}/move/")
    page.locator("#with").get_by_role("button", name="Give it to them Paul Krause").click()
    expect(page.get_by_text("Given to Paul Krause.")).to_be_visible()
    assert team.with_whom(booking="first") == {"Paul Krause"}

    page = team.goes(team.ines, f"/dates/{team.facts['date']}/")
    team.ines.look_over("team-4-date", after=team.ines.unfold)
    page.get_by_role("link", name="Move it, or give it to somebody else").click()
    expect(page.get_by_text("3 places go with it.")).to_be_visible()
    team.ines.look_over("team-5-move-date")
    page.get_by_role("button", name="Give it to them Paul Krause").click()
    expect(page.get_by_text("Given to Paul Krause.")).to_be_visible()
    assert team.with_whom(occurrence="date") == {"Paul Krause"}


def his_day_is_his(team: Team) -> None:
    it_is(WEDNESDAY_MORNING)
    page = team.goes(team.paul, "/")
    expect(page.get_by_role("heading", name="My day:")).to_be_visible()
    expect(page.locator("#today").get_by_text("Jana Weber")).to_be_visible()
    expect(page.locator("#today").get_by_text("Ali Demir")).to_have_count(0)
    team.paul.look_over("team-6-his-day")
    page.get_by_role("navigation", name="Whose day").get_by_role("link", name="Everybody").tap()
    expect(page.locator("#today").get_by_text("Ali Demir")).to_be_visible()


def his_calendar_is_read_elsewhere(team: Team) -> None:
    """By a program that is not ours, and with nobody's name in it."""
    path = f"/people/{team.facts['paul']}/"
    page = team.goes(team.ines, path)
    team.ines.look_over("team-7-person", after=team.ines.unfold)

    def make() -> None:
        team.goes(team.ines, path)
        team.ines.unfold()
        page.locator("form[action$='/calendar/'] button").click()
        expect(page.locator(".key-text")).to_be_visible()

    team.ines.look_over("team-8-address", after=make)
    address = page.locator(".key-text").inner_text()
    place = urlsplit(address)
    with urlopen(Request(f"http://127.0.0.1:{team.here.server.port}{place.path}", headers={"Host": place.netloc})) as answer:
        calendar = answer.read()
    entries = list(icalendar.Calendar.from_ical(calendar).walk("VEVENT"))
    assert {f"{entry['DTSTART'].dt.astimezone(LEIPZIG):%H:%M}" for entry in entries} >= {"09:00", "17:00"}
    assert b"Jana" not in calendar


def at_the_door(team: Team) -> None:
    it_is(BEFORE_CLASS)
    page = team.goes(team.paul, f"/dates/{team.facts['date']}/")
    page.get_by_role("link", name="The list at the door").tap()
    expect(page.get_by_text("0 of 3 are here")).to_be_visible()
    team.paul.look_over("team-9-door")
    page.get_by_role("button", name="Here Kim Lorenz").tap()
    expect(page.get_by_text("2 of 3 are here")).to_be_visible()


def a_name_is_ticked_without_a_line(team: Team) -> None:
    page, phone = team.paul.page, team.paul
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    phone.expects("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "Failed to fetch", "ERR_FAILED")
    phone.context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Here Lea Brandt").tap()
    expect(page.get_by_text("1 thing waits on this phone.")).to_be_visible()
    phone.look("team-10-no-line")
    phone.look("team-10-no-line", scheme="dark")
    assert ticked(team, "lea") == 0

    phone.context.set_offline(False)
    expect(page.get_by_text("3 of 3 are here")).to_be_visible()
    assert ticked(team, "lea") == 1


def somebody_just_comes_and_the_answer_is_lost(team: Team) -> None:
    """The phone hears nothing and asks again: it was done, and is done once."""
    page = team.paul.page
    page.evaluate(LOSE_ONE_ANSWER)
    page.get_by_label("Their name").fill("Sam")
    page.get_by_role("button", name="A place, and they are here").tap()
    expect(page.get_by_text("1 thing waits on this phone.")).to_be_visible()
    assert sams(team) == [(1, "checked_in")]
    expect(page.get_by_text("4 of 4 are here")).to_be_visible()
    expect(page.get_by_text("Every place is taken.")).to_be_visible()
    team.paul.look_over("team-11-full")

    assert sams(team) == [(1, "checked_in")]
    assert team.here.ask("select taken, seats from booking_occurrence where id = %s", team.facts["date"]) == [(4, 4)]


def ticked(team: Team, name: str) -> int:
    ((n,),) = team.here.ask("select count(*) from booking_change where booking_id = %s and kind = 'checked_in'", team.facts[name])
    return int(n)


def sams(team: Team) -> list[tuple[int, str]]:
    """How many places Sam has, and whether he is here."""
    return team.here.ask(
        "select seats, state from booking_booking join clientele_customer who on who.id = booker_id where who.name = 'Sam'"
    )
