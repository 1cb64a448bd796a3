"""Many people, one hour, the server as shipped: four workers, the application's role, real sockets released together.

Whatever they press (hold, book for somebody, move, ask and approve, a place in a class), no hour is given twice, and nobody is left waiting in a circle.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count

import psycopg
import pytest

from conftest import migrated_template
from tests.race.together import TRIES, release_together
from tests.servers import Served, as_app, own_database, served
from towpath.booking.wall_clock import instant_of
from towpath.project import database

pytestmark = pytest.mark.race

SET_UP = """
import json
from datetime import timedelta
from tests.tutors import build_lernwerk
from towpath.booking.set_hours import add_resource
from towpath.booking.models import ServiceVersion
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
world = build_lernwerk(clock.now())
week = [[["08:00", "20:00"]]] * 7
with merchant_scope(world.ines.id):
    key = make_api_key(label="race", at=world.at)[1]
    for each in world.ines.resources:
        each.hours = week
        each.save()
    ServiceVersion.objects.update(notice_minutes=0, horizon_days=700)
print(json.dumps({"key": key, "merchant": str(world.ines.id), "single": str(world.ines.service("single").service_id),
    "group": str(world.ines.service("group").service_id), "room": str(world.ines.resources[1].pk)}))
"""
OVERLAPS = """
select count(*) from booking_claim a join booking_claim b on a.resource_id = b.resource_id and a.seat = b.seat and a.id < b.id
and a.starts_at < b.ends_at and b.starts_at < a.ends_at
"""
LEFT_OVER = """
select count(*) from booking_claim c where c.booking_id is not null and not exists
(select from booking_booking b where b.id = c.booking_id and b.state in ('held', 'requested', 'confirmed', 'checked_in', 'completed', 'no_show'))
"""


@dataclass
class Calendar:
    """A running tutor whom everybody wants at the same time."""

    server: Served
    key: str
    merchant: str
    single: str
    group: str
    room: str
    days: Iterator[int] = field(default_factory=lambda: count(3))
    turns: Iterator[int] = field(default_factory=count)

    def ask(self, sql: str, *parameters):
        with psycopg.connect(database.conninfo("app", database=self.server.database), autocommit=False) as connection:
            connection.execute("select set_config('towpath.merchant', %s, true)", [self.merchant])
            return connection.execute(sql, parameters).fetchone()[0]

    def wipe(self) -> None:
        """An empty calendar again, from tomorrow on; what overlapped is told before."""
        assert (self.ask(OVERLAPS), self.ask(LEFT_OVER)) == (0, 0)
        with psycopg.connect(database.conninfo("owner", database=self.server.database), autocommit=True) as owner:
            owner.execute("truncate booking_change, booking_claim, booking_booking, booking_occurrence cascade")
        self.days = count(3)

    def offer_places(self, places: int) -> None:
        """So many on each date of the class that is set from now on."""
        with psycopg.connect(database.conninfo("owner", database=self.server.database)) as owner:
            owner.execute("select set_config('towpath.merchant', %s, true)", [self.merchant])
            owner.execute("update booking_serviceversion set seats = %s where service_id = %s", [places, self.group])

    def fresh_hour(self) -> datetime:
        """A start at which nothing is booked yet: each round has a day of its own."""
        at = datetime.fromisoformat(self.ask("select now()::text")) + timedelta(days=next(self.days))
        return instant_of(at.date(), time(12), "Europe/Berlin")

    def request(self, path: str, body: dict, key: str | None = None) -> bytes:
        sent = json.dumps(body).encode()
        head = (
            f"POST /v1{path} HTTP/1.1\r\nHost: api.towpath.localhost:{self.server.port}\r\nAuthorization: Bearer {self.key}\r\n"
            f"Idempotency-Key: {key or f'a-key-of-its-own-{next(self.turns)}'}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(sent)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + sent

    def hold(self, starts_at: datetime, key: str | None = None, **more) -> bytes:
        return self.request("/bookings", {"service": self.single, "starts_at": starts_at.isoformat(), **more}, key)

    def go(self, requests: list[bytes]) -> list[tuple[int, dict]]:
        return release_together(self.server.port, requests)

    def booked(self, starts_at: datetime) -> str:
        ((status, body),) = self.go([self.hold(starts_at, name="Somebody")])
        assert status == 201, body
        ((status, body),) = self.go([self.request(f"/bookings/{body['id']}/confirm", {})])
        assert (status, body["state"]) == (200, "confirmed")
        return body["id"]


@contextmanager
def calendar(database_name="towpath_time", **more):
    with own_database(database_name, migrated_template()) as name:
        facts = json.loads(as_app(name, SET_UP))
        with served(name, **more) as server:
            yield Calendar(server, **facts)


@pytest.fixture(scope="module")
def ines():
    with calendar() as opened:
        yield opened


def told(answers) -> Counter:
    return Counter("got it" if status in (200, 201) else body["code"] for status, body in answers)


@pytest.mark.parametrize(("people", "rounds"), [(2, 20), (8, 12), (32, 5), (64, 3)])
def test_of_many_who_want_one_hour_exactly_one_gets_it(ines, people, rounds):
    wrong = {}
    for number in range(rounds):
        starts_at = ines.fresh_hour()
        outcome = told(ines.go([ines.hold(starts_at) for _each in range(people)]))
        if outcome != Counter({"got it": 1, "just_taken": people - 1}):
            wrong[number] = outcome

    assert wrong == {}
    assert ines.ask(OVERLAPS) == 0


def test_hours_that_overlap_by_a_little_are_the_same_hour(ines):
    for _round in range(8):
        noon = ines.fresh_hour()
        starts = [noon + timedelta(minutes=minutes) for minutes in (-60, -30, 0, 30, 60) for _twice in range(4)]

        answers = ines.go([ines.hold(each, name="By phone") for each in starts])

        outcome = told(answers)
        assert set(outcome) <= {"got it", "just_taken"}, outcome
        assert 1 <= outcome["got it"] <= 2, "70 minutes each, buffers included: two fit at most"
    assert ines.ask(OVERLAPS) == 0


def test_one_key_pressed_twenty_times_at_once_is_one_booking(ines):
    for number in range(8):
        starts_at = ines.fresh_hour()

        answers = ines.go([ines.hold(starts_at, key=f"pressed-twenty-times-{number}")] * 20)

        assert Counter(status for status, _body in answers) == Counter({201: 1, 200: 19})
        assert len({body["id"] for _status, body in answers}) == 1


def test_those_who_move_and_those_who_book_race_for_one_hour(ines):
    for _round in range(10):
        wanted = ines.fresh_hour()
        movers = [ines.booked(wanted + timedelta(hours=hours)) for hours in (-4, -2, 2, 4)]
        moves = [ines.request(f"/bookings/{each}/move", {"starts_at": wanted.isoformat()}) for each in movers]

        outcome = told(ines.go([*moves, *[ines.hold(wanted) for _each in range(8)]]))

        assert outcome == Counter({"got it": 1, "just_taken": 11}), outcome
    assert ines.ask(OVERLAPS) == 0
    assert ines.ask(LEFT_OVER) == 0


def test_two_who_move_into_each_other_s_hour_never_wait_in_a_circle(ines):
    for _round in range(10):
        noon = ines.fresh_hour()
        later = noon + timedelta(hours=3)
        one, other = ines.booked(noon), ines.booked(later)

        answers = ines.go(
            [
                *[ines.request(f"/bookings/{one}/move", {"starts_at": later.isoformat()}) for _each in range(3)],
                *[ines.request(f"/bookings/{other}/move", {"starts_at": noon.isoformat()}) for _each in range(3)],
            ]
        )

        assert told(answers) == Counter({"just_taken": 6}), "each is in the other's way, and both keep what they had"
    assert ines.ask(OVERLAPS) == 0


def test_a_promise_is_called_off_once(ines):
    for _round in range(8):
        booking = ines.booked(ines.fresh_hour())

        outcome = told(ines.go([ines.request(f"/bookings/{booking}/cancel", {}) for _each in range(8)]))

        assert outcome == Counter({"got it": 1, "not_now": 7})
    assert ines.ask(LEFT_OVER) == 0


@pytest.mark.parametrize(("places", "rounds"), [(4, 3), (8, 2)])
def test_forty_who_want_a_few_places_leave_none_over(ines, places, rounds):
    ines.offer_places(places)
    for _round in range(rounds):
        day = ines.fresh_hour().date().isoformat()
        ((status, made),) = ines.go([ines.request(f"/services/{ines.group}/dates", {"days": [day], "time": "12:00"})])
        assert status == 201, made

        outcome = told(ines.go([ines.request(f"/dates/{made[0]['id']}/places", {"places": 1}) for _each in range(40)]))

        assert outcome == Counter({"got it": places, "class_full": 40 - places})
        assert ines.ask("select taken from booking_occurrence where id = %s", made[0]["id"]) == places


def test_without_the_constraint_the_harness_finds_the_same_hour_twice():
    with calendar("towpath_time_unguarded") as opened:  # a database of its own: the others of this file go on in theirs
        with psycopg.connect(database.conninfo("owner", database=opened.server.database), autocommit=True) as owner:
            owner.execute("alter table booking_claim drop constraint nobody_gets_the_same_time")
        for _round in range(TRIES):
            starts_at = opened.fresh_hour()
            opened.go([opened.hold(starts_at) for _each in range(20)])
            if opened.ask(OVERLAPS):
                break

        assert opened.ask(OVERLAPS) > 0, "the harness did not notice an hour that was given twice"


def test_what_the_trade_usually_offers_is_taken_once_by_many_at_once(ines):
    for _round in range(3):
        with psycopg.connect(database.conninfo("owner", database=ines.server.database)) as owner:
            owner.execute("select set_config('towpath.merchant', %s, true)", [ines.merchant])
            owner.execute("update booking_service set source_code = null")  # as if they were all services of her own
        wanted = ines.request("/services/usual", {"services": [{"code": "single"}, {"code": "group"}]})

        answers = ines.go([wanted] * 8)

        assert sorted((status, len(body)) for status, body in answers) == [(200, 0)] * 7 + [(200, 2)]
