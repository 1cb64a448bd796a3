"""One hour, every way there is to it: the storefront's button, a form sent at work, a drag on the calendar, a series, the programme's door, a yes to a request.

The pages are the real ones, with cookies and forms.
"""

import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest

from conftest import migrated_template
from tests.race.test_time import LEFT_OVER, OVERLAPS, SET_UP, Calendar
from tests.race.together import Answered, answers_together
from tests.servers import as_app, own_database, served
from towpath.identity.sessions import SECURE_NAME

pytestmark = pytest.mark.race

SIGNED_IN = """
from django.conf import settings
from django.test import Client
owner = Client(headers={"host": "work.towpath.localhost"})
owner.force_login(world.ines.owner)
print(json.dumps({"slug": world.ines.site.slug, "session": owner.cookies[settings.SESSION_COOKIE_NAME].value}))
"""
FORM_KEY = "a" * 32


@dataclass
class Doors(Calendar):
    """A tutor's calendar with all its doors open."""

    slug: str = ""
    session: str = ""

    def form(self, host: str, path: str, fields: dict[str, str], cookies: str = "") -> bytes:
        sent = urlencode({"csrfmiddlewaretoken": FORM_KEY, **fields}).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}.towpath.localhost:{self.server.port}\r\nOrigin: http://{host}.towpath.localhost:{self.server.port}\r\n"
            f"Cookie: csrftoken={FORM_KEY}{cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(sent)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + sent

    def on_the_storefront(self, starts_at: datetime) -> bytes:
        return self.form(
            self.slug, f"/book/{self.single}/hold/", {"start": starts_at.isoformat(), "key": f"of-the-page-{next(self.turns)}"}
        )

    def at_work(self, path: str, fields: dict[str, str]) -> bytes:
        return self.form("work", path, fields, cookies=f"; {SECURE_NAME}={self.session}")

    def typed_in(self, starts_at: datetime) -> bytes:
        said = {"service": self.single, "known": "", "name": "By phone", "key": f"typed-in-at-work-{next(self.turns)}"}
        return self.at_work("/bookings/add/", {**said, **on_the_wall(starts_at)})

    def dragged(self, booking: str, starts_at: datetime) -> bytes:
        return self.at_work(f"/bookings/{booking}/move/", on_the_wall(starts_at))

    def every_week(self, starts_at: datetime, weeks: int = 3) -> bytes:
        first = starts_at.astimezone(ZoneInfo("Europe/Berlin"))
        days = [(first + timedelta(weeks=week)).date().isoformat() for week in range(weeks)]
        rule = {"service": self.single, "first_day": days[0], "time": f"{first:%H:%M}", "count": weeks, "name": "Every week"}
        return self.request("/series", {**rule, "days": days})

    def all_at_once(self, requests: list[bytes]) -> list[str]:
        return [in_a_word(each) for each in answers_together(self.server.port, requests)]

    def asked(self, starts_at: datetime) -> str:
        """A request that nobody has answered."""
        ((_status, held),) = self.go([self.hold(starts_at)])
        ((status, body),) = self.go([self.request(f"/bookings/{held['id']}/confirm", {})])
        assert (status, body["state"]) == (200, "requested")
        return held["id"]

    def asks_first(self, asks: bool) -> None:
        self.ask("with now as (update booking_serviceversion set asks_approval = %s returning 1) select count(*) from now", asks)

    def in_the_hour(self, starts_at: datetime) -> int:
        """How many bookings stand in it."""
        claims = "select count(distinct booking_id) from booking_claim where booking_id is not null and starts_at < %s and ends_at > %s"
        return self.ask(claims, starts_at + timedelta(minutes=1), starts_at)


def on_the_wall(starts_at: datetime) -> dict[str, str]:
    there = starts_at.astimezone(ZoneInfo("Europe/Berlin"))
    return {"day": there.date().isoformat(), "time": f"{there:%H:%M}"}


def in_a_word(answer: Answered) -> str:
    """Got it, or why not, whether a page said so or the programme's door."""
    if answer.header("content-type").startswith(("application/json", "application/problem+json")):
        return "got it" if answer.status in (200, 201) else json.loads(answer.body)["code"]
    if answer.status == 302:
        return "sent to sign in" if "/sign-in" in answer.header("location") else "got it"
    return {409: "just_taken", 410: "hold_over"}.get(answer.status, f"{answer.status}")


@contextmanager
def all_doors():
    with own_database("towpath_doors", migrated_template()) as name:
        facts = [json.loads(line) for line in as_app(name, SET_UP + SIGNED_IN).splitlines()]
        with served(name) as server:
            yield Doors(server, **facts[0], **facts[1])


@pytest.fixture(scope="module")
def doors():
    with all_doors() as opened:
        yield opened


def by_every_door(doors: Doors, people: int) -> tuple[Counter[str], bool]:
    """They come by one door after the other, and two have something else that they drag there. The calendar is empty before and after: a series
    takes hours of other weeks too. Answers what they were told, and whether one has the hour and all others know it."""
    doors.wipe()
    wanted = doors.fresh_hour()
    movers = [doors.booked(wanted + timedelta(hours=hours)) for hours in (-2, 2)]
    ways = islice(cycle([doors.on_the_storefront, doors.typed_in, doors.hold, doors.every_week]), people)
    outcome = Counter(doors.all_at_once([*[way(wanted) for way in ways], *[doors.dragged(each, wanted) for each in movers]]))
    fine = outcome["got it"] == 1 and outcome["just_taken"] + outcome["day_taken"] == people + 1 and doors.in_the_hour(wanted) == 1
    doors.wipe()
    return outcome, fine


def a_request_and_its_answers(doors: Doors, people: int) -> tuple[list[str], bool]:
    """Some say yes to it, some no, by page and by programme, and so many others want the hour: one answer counts, and the hour is at most one's."""
    wanted = doors.fresh_hour()
    asked = doors.asked(wanted)
    yes, no = f"/bookings/{asked}/approve", f"/bookings/{asked}/decline"
    answers = doors.all_at_once(
        [
            *[doors.request(yes, {}), doors.at_work(f"{yes}/", {})] * 2,
            *[doors.request(no, {"reason": "A funeral"}), doors.at_work(f"{no}/", {"reason": "A funeral"})] * 2,
            *[doors.hold(wanted) for _each in range(people)],
        ]
    )
    said_yes, said_no, others = ("got it" in part for part in (answers[:4], answers[4:8], answers[8:]))
    state = doors.ask("select state from booking_booking where id = %s", asked)
    one_answer = (said_yes, said_no, state) in [(True, False, "confirmed"), (False, True, "declined")]
    in_plain_words = set(answers) <= {"got it", "just_taken", "not_now", "hold_over"}
    kept = not (said_yes and others) and doors.in_the_hour(wanted) == (said_yes or others)
    return answers, one_answer and in_plain_words and kept


def test_each_door_alone_leads_to_the_hour(doors):
    ways = {
        "storefront": doors.on_the_storefront,
        "typed in": doors.typed_in,
        "programme": doors.hold,
        "series": doors.every_week,
        "drag": lambda wanted: doors.dragged(doors.booked(wanted + timedelta(hours=3)), wanted),
    }

    outcome = {}
    for name, way in ways.items():
        doors.wipe()
        wanted = doors.fresh_hour()
        (outcome[name],) = doors.all_at_once([way(wanted)])
        assert doors.in_the_hour(wanted) == 1, name

    assert outcome == dict.fromkeys(ways, "got it")


@pytest.mark.parametrize("people", [2, 12, 40])
def test_whichever_door_they_come_by_one_gets_the_hour(doors, people):
    rounds = [by_every_door(doors, people) for _round in range(5)]

    assert [outcome for outcome, fine in rounds if not fine] == []


def test_a_request_is_answered_once_and_its_hour_is_nobody_else_s_meanwhile(doors):
    doors.asks_first(True)
    try:
        rounds = [a_request_and_its_answers(doors, 6) for _round in range(8)]
    finally:
        doors.asks_first(False)

    assert [answers for answers, fine in rounds if not fine] == []
    assert (doors.ask(OVERLAPS), doors.ask(LEFT_OVER)) == (0, 0)


def test_the_same_old_book_taken_over_by_many_at_once_is_there_once(doors):
    rows = [
        {"Booking": f"B{number}", "Customer": f"C{number % 40}", "Made": "2026-01-02", "Day": "2026-01-09", "Missed": "no"}
        for number in range(300)
    ]

    answers = answers_together(doors.server.port, [doors.request("/bookings/past", {"rows": rows}) for _each in range(6)])

    said = [json.loads(each.body) for each in answers]
    assert sorted(each.get("taken") for each in said) == [0, 0, 0, 0, 0, 300], said
    assert doors.ask("select count(*) from booking_booking where source_code is not null") == 300
    assert doors.ask("select count(*) from clientele_customer where source_code is not null") == 40
