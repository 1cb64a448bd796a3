"""Two workers at one phone at the same moment, while people book and move over the shipped server: each entry is written once, each question asked once."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, timedelta

import pytest

from tests.race.test_time import Calendar, calendar
from tests.race.together import TRIES
from tests.servers import ROOT, as_app
from towpath.calendars.tests.servers import PASSWORD, USER, Radicale, radicale
from towpath.project import database

pytestmark = pytest.mark.race

NEAR = {"TOWPATH_CALENDAR_NETWORKS": "127.0.0.0/8"}
ROUNDS = 5
NOBODY_S = """
from uuid import UUID
from towpath.booking.models import Resource
from towpath.foundation.tenancy import merchant_scope
with merchant_scope(UUID("{merchant}")):
    Resource.objects.filter(kind="person").update(person_id=None)
    print(Resource.objects.get(kind="person").pk)
"""
ASKED = "select coalesce(string_agg(booking_id || ' ' || kind, ',' order by made_at), '') from calendars_proposal"


@dataclass
class Phone:
    """Somebody's phone, their business, and what has been pressed so far."""

    ines: Calendar
    there: Radicale
    workers: list[subprocess.Popen] = field(default_factory=list)
    busy: int = 0
    deleted: list[str] = field(default_factory=list)

    def post(self, path, body=None):
        ((status, answer),) = self.ines.go([self.ines.request(path, body or {})])
        assert status in (200, 201), answer
        return answer

    def booked(self, starts_at):
        held = self.post("/bookings", {"service": self.ines.single, "starts_at": starts_at.isoformat(), "name": "Jana Weber"})
        return self.post(f"/bookings/{held['id']}/confirm")

    def come_by(self, workers, meanwhile=()):
        """These workers at once, and whoever presses something in the same moment."""
        with database.admin_connection(self.ines.server.database) as owner:
            owner.execute("update calendars_outsidecalendar set due_at = now()")
        for each in workers:
            each.stdin.write("now\n")
            each.stdin.flush()
        answers = self.ines.go(list(meanwhile)) if meanwhile else []
        assert [each.stdout.readline() for each in workers] == ["done\n"] * len(workers)
        assert all(status < 300 for status, _body in answers), answers

    def round(self):
        """Answers what went wrong, in words."""
        noon = self.ines.fresh_hour()
        new, kept, thrown = (self.booked(noon + timedelta(hours=hours)) for hours in (-3, 0, 3))
        self.come_by(self.workers[:1])
        self.there.delete(thrown["uid"])
        self.deleted.append(f"{thrown['id']} deleted")
        self.busy += 1
        self.there.put(f"dentist-{self.busy}", f"DTSTART:{stamp(noon, 9)}", f"DTEND:{stamp(noon, 10)}")
        added, start = self.booked(noon + timedelta(hours=5)), len(self.there.asked)
        move = self.ines.request(f"/bookings/{new['id']}/move", {"starts_at": (noon - timedelta(minutes=90)).isoformat()})

        self.come_by(self.workers, [move, self.ines.hold(noon + timedelta(minutes=390))])
        self.come_by(self.workers)

        puts = Counter(path.rpartition("/")[2] for method, path in self.there.asked[start:] if method == "PUT" and "dentist" not in path)
        wanted = Counter({f"{added['uid']}.ics": 1, f"{new['uid']}.ics": 1})
        return [*_unlike("written", puts, wanted), *_unlike("asked", Counter(self.asked()), Counter(self.deleted)), *self.doubled(kept)]

    def asked(self):
        return list(filter(None, self.ines.ask(ASKED).split(",")))

    def doubled(self, kept):
        """Each busy time once, with one claim; each booking on the phone once."""
        status, whole = self.there.do("GET", f"/{USER}/phone/")
        assert status == 200
        counted = (
            self.ines.ask("select count(*) from calendars_outsidebusy"),
            self.ines.ask("select count(*) from calendars_outsideblock"),
            self.ines.ask("select count(*) from booking_claim where booking_id is null and occurrence_id is null"),
            whole.count(f"UID:{kept['uid']}@towpath"),
        )
        return [] if counted == (self.busy,) * 3 + (1,) else [f"kept {counted} with {self.busy} busy times"]


def stamp(noon, hours):
    return (noon.astimezone(UTC) + timedelta(hours=hours)).strftime("%Y%m%dT%H%M%SZ")


def _unlike(what, there, wanted):
    return [f"{what}: {dict(there)} instead of {dict(wanted)}"] if there != wanted else []


@pytest.fixture(scope="module")
def phone(tmp_path_factory) -> Iterator[Phone]:
    with radicale(tmp_path_factory.mktemp("phone")) as there, calendar("towpath_calendars", extra=NEAR, workers=2) as ines:
        person = as_app(ines.server.database, NOBODY_S.format(merchant=ines.merchant)).strip()
        wanted = {"kind": "caldav", "name": "Phone", "address": there.address, "user": USER, "password": PASSWORD, "writes": True}
        ((status, made),) = ines.go([ines.request(f"/resources/{person}/outside-calendars", wanted)])
        assert status == 201, made
        yield Phone(ines, there)


@contextmanager
def two_workers(phone, planted="") -> Iterator[Phone]:
    with _worker(phone.ines.server.database, planted) as one, _worker(phone.ines.server.database, planted) as other:
        for each in (one, other):
            assert each.stdout.readline() == "ready\n"
        phone.workers = [one, other]
        yield phone


@contextmanager
def _worker(name, planted) -> Iterator[subprocess.Popen]:
    own = {"TOWPATH_DATABASE": name, "TOWPATH_ROLE": "app", "TOWPATH_PLANTED": planted}
    own |= {"DJANGO_SETTINGS_MODULE": "towpath.project.settings"}
    command = [sys.executable, "-m", "tests.race.planted_worker"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env={**os.environ, **NEAR, **own}, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as worker:
        yield worker
        worker.stdin.close()


def test_two_workers_at_one_phone_write_and_ask_everything_once(phone):
    with two_workers(phone) as ines:
        wrong = {number: said for number in range(ROUNDS) if (said := ines.round())}

    assert wrong == {}


def test_without_the_lock_the_harness_finds_what_was_written_or_asked_twice(phone):
    with two_workers(phone, planted="never_alone") as ines:
        found = next((said for _try in range(TRIES) if (said := ines.round())), [])

    assert found != [], "the harness did not notice two workers at one phone"
