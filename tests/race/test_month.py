"""A month with two workers as shipped, each killed again and again in the middle, while the clock of the installation jumps by days and back, and facts are
delivered a second time. Caps, quiet hours, the lot and the single sending hold; without the cap the same month is seen to break it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import psycopg
import pytest

from conftest import migrated_template
from tests.race.month_life import JOBS
from tests.servers import ROOT, _end, _start, own_database
from tests.world import NOON
from towpath.project import database
from towpath.project.processes import Process, all_processes

pytestmark = pytest.mark.race

NOONS, WITHOUT_THE_CAP = 12, 5
PATIENCE = 60
WAITING = "select count(*) from procrastinate_jobs where status in ('todo', 'doing') and task_name = any(%s)"
RETELL = """
    delete from foundation_delivered where random() < 0.3
        and (reaction like 'engage.%' or reaction like 'notices.tell%' or reaction like 'notices.ask%' or reaction like 'care.follow_up.%')
"""


@dataclass
class Town:
    """Its people, its workers, its clock."""

    name: str
    people: subprocess.Popen
    process: Process
    dice: Random
    workers: list[subprocess.Popen] = field(default_factory=list)
    kills: int = 0
    retold: int = 0

    def say(self, words: str) -> str:
        self.people.stdin.write(f"{words}\n")
        self.people.stdin.flush()
        answer = self.people.stdout.readline()
        assert answer, "the people are gone"
        return answer

    def clock_says(self, at: datetime) -> None:
        clock_file().write_text(str((at - datetime.now(UTC)).total_seconds()), encoding="ascii")

    def look(self, at: datetime) -> None:
        """The worker's round at this moment; perhaps one of the two is killed in it, and what was delivered is delivered again."""
        self.clock_says(at)
        self.say("look")
        if self.dice.random() < 0.3:
            time.sleep(self.dice.random() / 3)
            self.kill(self.dice.choice([0, 1]))
        if self.dice.random() < 0.3:
            self.tell_again()
        self.wait_until_quiet()

    def kill(self, which: int) -> None:
        """Without a word of warning. What it was at is taken up again, as after a minute without its heartbeat."""
        os.killpg(self.workers[which].pid, signal.SIGKILL)
        self.workers[which].wait(10)
        self.kills += 1
        with database.admin_connection(self.name) as owner:
            owner.execute("update procrastinate_jobs set status = 'todo', worker_id = null where status = 'doing'")
        self.workers[which] = _start(self.process, "")

    def tell_again(self) -> None:
        """As after a crash between an effect and its note: every reaction has to bear it."""
        with database.admin_connection(self.name) as owner:
            self.retold += owner.execute(RETELL).rowcount
            owner.execute("update foundation_cursor set era = 0, xid = 0, event_id = 0")

    def wait_until_quiet(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            waiting = self.ask(WAITING, list(JOBS)) + self.ask(
                "select count(*) from foundation_cursor c, towpath_mail(c.era, c.xid, c.event_id, 1)"
            )
            if not waiting:
                return
            time.sleep(0.05)
        raise AssertionError("the workers did not come to rest")

    def ask(self, sql: str, *parameters) -> int:
        with psycopg.connect(database.conninfo("app", database=self.name)) as connection:
            return connection.execute(sql, parameters).fetchone()[0]

    def live_through(self, noons: int) -> dict:
        at = NOON
        for day in range(noons):
            self.clock_says(at)
            self.say(f"noon {day}")
            for hours in sorted(self.dice.sample(range(1, 24), 2)):
                self.look(at + timedelta(hours=hours))
            if self.dice.random() < 0.2:
                self.look(at - timedelta(hours=30))
            at += timedelta(days=self.dice.choice([1, 1, 1, 2, 3]))
        self.look(at)
        return json.loads(self.say("judge"))


def clock_file() -> Path:
    return Path(os.environ["TOWPATH_DATA"]) / "clock-offset"


@contextmanager
def town(name: str, *, planted: str = "") -> Iterator[Town]:
    """A database, people, two workers. Its clock is put right again for whoever comes next."""
    with own_database(name, migrated_template()):
        surroundings = {"TOWPATH_DATABASE": name, "TOWPATH_MOVABLE_CLOCK": "1", "TOWPATH_PLANTED": planted}
        shipped = next(each for each in all_processes(extra=surroundings) if each.name == "worker")
        command = (sys.executable, "-m", "tests.race.planted_month") if planted else shipped.command
        there = Process(shipped.name, command, shipped.environment)
        environment = {**os.environ, **shipped.environment, "TOWPATH_ROLE": "app", "DJANGO_SETTINGS_MODULE": "towpath.project.settings"}
        begin = [sys.executable, "-m", "tests.race.month_life", "1"]
        people = subprocess.Popen(begin, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        made = Town(name, people, there, Random("a month of kills"))
        try:
            made.clock_says(NOON)
            assert people.stdout.readline() == "ready\n"
            made.workers = [_start(there, "") for _each in range(2)]
            yield made
        finally:
            clock_file().unlink(missing_ok=True)
            for child in (people, *made.workers):
                _end(child)


def test_a_month_of_killed_workers_breaks_no_rule_of_contact():
    with town("towpath_month") as month:
        found = month.live_through(NOONS)

        assert found["faults"] == []
        assert month.kills >= 3
        assert month.retold >= 50
        assert all(found["counts"][kind] >= 2 for kind in ("journey", "follow_up", "campaign")), found
        print(f"{month.kills} kills, {month.retold} facts told again, {found['counts']}, 0 faults")


def test_without_the_cap_the_same_month_is_seen_to_break_it():
    with town("towpath_month", planted="no_cap") as month:
        found = month.live_through(WITHOUT_THE_CAP)

    assert any("in a week" in fault for fault in found["faults"]), found
