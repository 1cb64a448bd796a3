"""A whole towpath with a data folder of its own, as somebody would have on their machine."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psycopg

from tests.browser.pages import until
from tests.servers import Served, as_app, served
from towpath.project import database

POST_SECONDS = 100
"""Some of what is due is looked for once a minute, and the post leaves a few seconds after that; the machine may be busy."""
A_WHILE_GOES_BY = """
from contextlib import suppress
from datetime import timedelta
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from towpath.foundation import clock
from towpath.project import jobs
clock.move_forward(timedelta(seconds={seconds}))
jobs.start_clockwork(app)
for job in jobs.schedule():
    if job.cron.startswith("*") and not job.cron.startswith("* * * * * "):
        with suppress(AlreadyEnqueued):
            app.configure_task(job.name, queueing_lock=job.name, lock=job.name).defer(timestamp=0)
"""
"""While hours go by the minute strikes many times: what is looked for every few minutes is looked for, without waiting for the next one of the wall's clock."""
EVERYTHING = ("web", "console", "live", "worker", "sandbox")
"""The last only where it is wanted: in a demo, or by TOWPATH_SANDBOX=1."""


@dataclass
class Installation:
    """What runs, on which data."""

    data: Path
    server: Served

    @property
    def name(self) -> str:
        return self.server.database

    def ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """What truly stands in the database, whoever it belongs to: read with the right that only dumps have."""
        with psycopg.connect(database.conninfo("backup", database=self.name)) as connection:
            return connection.execute(sql, parameters).fetchall()

    def count(self, table: str) -> int:
        return int(self.ask(f"select count(*) from {table}")[0][0])

    def do(self, code: str) -> str:
        """A few lines as the application, in a process of their own; answers what they print."""
        return as_app(self.name, code).strip()

    def now(self) -> datetime:
        file = self.data / "clock-offset"
        return datetime.now(UTC) + timedelta(seconds=float(file.read_text()) if file.exists() else 0)

    def move_clock_to(self, moment: datetime) -> None:
        """All processes at once; the clock only ever goes forward."""
        seconds = (moment - self.now()).total_seconds()
        assert seconds > 0, f"{moment} has passed already"
        self.do(A_WHILE_GOES_BY.format(seconds=seconds))

    def letters(self) -> list[EmailMessage]:
        """Everything that was mailed from here."""
        between = re.compile(rb"^-{79}\n", re.MULTILINE)
        parts = [part for file in sorted((self.data / "mail").glob("*.log")) for part in between.split(file.read_bytes())]
        return [message_from_bytes(part.lstrip(), policy=policy.default) for part in parts if part.strip()]

    def letter(self, *, to: str, about: str = "") -> EmailMessage:
        """Wait for a message to somebody, with these words in its subject."""

        def look() -> list[EmailMessage]:
            return [letter for letter in self.letters() if letter["To"] == to and about in str(letter["Subject"])]

        try:
            return until(f"a letter to {to} about {about!r}", look, seconds=POST_SECONDS)[-1]
        except AssertionError as missing:
            missing.add_note(self.last_words())
            raise

    def last_words(self) -> str:
        """What the processes wrote last, and which jobs are not done: for whoever has to find out why."""
        logs = [f"{file.name}: {file.read_text()[-1500:]}" for file in sorted(self.data.glob("test-*.log"))]
        jobs = self.ask("select task_name, status, attempts, scheduled_at from procrastinate_jobs where status <> 'succeeded'")
        ended = [name for name, child in self.server.running.items() if child.poll() is not None]
        return "\n".join([*logs, *map(str, jobs), f"ended: {ended}"])


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"https?://\S+", letter.get_content())
    assert found, letter.get_content()
    return found.group()


@contextmanager
def data_folder(data: Path) -> Iterator[Path]:
    """Inside, this process and its children work on that data folder alone; its database server is stopped afterwards."""
    before = {name: os.environ.get(name) for name in ("TOWPATH_DATA", "TOWPATH_DATABASE")}
    os.environ |= {"TOWPATH_DATA": str(data), "TOWPATH_DATABASE": "towpath"}
    try:
        yield data
    finally:
        if (cluster := database.own_cluster()) is not None:
            cluster.stop()
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


@contextmanager
def running(data: Path, name: str, **more: str) -> Iterator[Installation]:
    """Web, console, live and worker on a database that is there, and the practice provider where it is wanted."""
    with served(name, only=EVERYTHING, workers=2, extra=more) as server:
        yield Installation(data, server)
