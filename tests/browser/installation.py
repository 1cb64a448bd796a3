"""A whole towpath with a data folder of its own, as somebody would have on their machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from tests.servers import Served, as_app, served
from towpath.project import database

EVERYTHING = ("web", "console", "live", "worker")


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
        self.do(f"from datetime import timedelta; from towpath.foundation import clock; clock.move_forward(timedelta(seconds={seconds}))")


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
    """Web, console, live and worker on a database that is there."""
    with served(name, only=EVERYTHING, workers=2, extra=more) as server:
        yield Installation(data, server)
