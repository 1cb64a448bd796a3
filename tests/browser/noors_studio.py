"""Noor's studio in Utrecht with everybody's screens: hers, Amir's, and the operator's of the network that supplies her. On one movable clock."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from playwright.sync_api import Browser, expect

from conftest import migrated_template
from tests.browser.clocks import beginning_at, it_is
from tests.browser.installation import Installation
from tests.browser.pages import DESK, PATIENCE_SECONDS, PHONE, Visitor, chromium
from tests.servers import as_app, own_database, served
from tests.wellness import HALF_PAST_SIX, UTRECHT
from towpath.booking.wall_clock import instant_of

SET_UP = "import json\nfrom tests.wellness import live\nprint(json.dumps(live()))"
STATES = "select state from booking_booking b join booking_serviceversion v on v.id = b.version_id where v.seats = 10 order by b.starts_at"


@dataclass
class Studio:
    here: Installation
    browser: Browser
    noor: Visitor
    amir: Visitor
    operator: Visitor
    facts: dict[str, str]
    addresses: list[str] = field(default_factory=list)
    """Every address that was asked for, by anybody."""
    logged_before: dict[Path, int] = field(default_factory=dict)
    """How long the processes' logs were when all this began: they are shared."""

    def shop(self, path: str = "/") -> None:
        self.amir.page.goto(self.here.server.shop(self.facts["slug"], path))

    def work(self, path: str = "/") -> None:
        self.noor.page.goto(self.here.server.work(path))

    def another(self) -> Visitor:
        return self.hears(Visitor(self.browser, PHONE))

    def hears(self, visitor: Visitor) -> Visitor:
        visitor.page.on("request", lambda request: self.addresses.append(request.url))
        visitor.expects("/live/", "ERR_CONNECTION_REFUSED")  # the streams' own process is not started here
        return visitor

    def states(self) -> list[str]:
        return [state for (state,) in self.here.ask(STATES)]

    def booking(self, day: date) -> str:
        at = instant_of(day, HALF_PAST_SIX, UTRECHT)
        return str(self.here.ask("select id from booking_booking where starts_at = %s", at)[0][0])

    def levels(self) -> list[int]:
        """As the newest version of the plan has them."""
        (items,) = self.here.ask("select items from teaching_planversion order by number desc limit 1")[0]
        return [item["level"] for item in items]

    def logged(self) -> str:
        """What the processes wrote since it began."""
        now = {file: file.read_bytes() for file in self.here.data.glob("test-*.log")}
        return "\n".join(text[self.logged_before.get(file, 0) :].decode(errors="replace") for file, text in now.items())


def on(day: date, hour: int, minute: int = 0) -> None:
    """What the clock on Noor's wall shows, for everybody."""
    it_is(instant_of(day, time(hour, minute), UTRECHT))


@contextmanager
def opened(begins: datetime) -> Iterator[Studio]:
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    data = Path(os.environ["TOWPATH_DATA"])
    before = {file: file.stat().st_size for file in data.glob("test-*.log")}
    with (
        beginning_at(begins),
        own_database("towpath_test_six_wednesdays", migrated_template()) as name,
        served(name, only=("web", "worker", "console"), workers=2) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        visitors = [Visitor(browser, size) for size in (PHONE, PHONE, DESK)]
        here = Studio(Installation(data, server), browser, *visitors, facts, logged_before=before)
        for visitor, link in (
            (here.noor, server.work(f"/enter/{facts['link']}/")),
            (here.operator, server.console(f"/enter/{facts['orla']}/")),
        ):
            visitor.page.goto(link)
            visitor.page.get_by_role("button", name="Sign in on this device").click()
            visitor.page.wait_for_url("**/")
        for visitor in visitors:
            here.hears(visitor)
        yield here
