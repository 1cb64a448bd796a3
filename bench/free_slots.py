"""What it takes to say when twenty people are free for a month: statements, time in the database, time in all; beside a plain look at the claims.

python -m bench.free_slots
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import time as clock_time
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("TOWPATH_DATA", str(Path(__file__).parents[1] / ".cache" / "bench"))
os.environ["TOWPATH_DATABASE"] = "towpath_bench_slots"
os.environ["TOWPATH_ROLE"] = "app"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")

from tests.long.figures import publish, table

PEOPLE, TIMES = 20, 30
WEEK = [[["09:00", "12:00"], ["13:00", "19:00"]]] * 5 + [[], []]


def main() -> None:
    from towpath.project import database

    name = os.environ["TOWPATH_DATABASE"]
    database.ensure_database(name)
    database.drop_database(name)
    database.create_database(name)
    owner = {**os.environ, "TOWPATH_ROLE": "owner"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], check=True, env=owner)
    import django

    django.setup()
    from towpath.foundation.tenancy import merchant_scope

    version, merchant_id, at, booked = a_busy_month()
    from towpath.booking.availability import free_slots
    from towpath.booking.models import Claim

    first, last = at.date(), at.date() + timedelta(days=30)
    with merchant_scope(merchant_id):
        slots = len(free_slots(version, zone="Europe/Berlin", first=first, last=last, at=at))
        ours, plain = [], []
        for _turn in range(TIMES):
            ours.append(measured(lambda: free_slots(version, zone="Europe/Berlin", first=first, last=last, at=at)))
            plain.append(measured(lambda: list(Claim.objects.filter(ends_at__gt=at).values_list("resource_id", "starts_at", "ends_at"))))
    rows = [(words, *figures(each)) for words, each in (("free starts of a month", ours), ("the claims alone, one plain question", plain))]
    text = (
        f"## When twenty people are free, for a month\n\n{PEOPLE} people, {booked:,} bookings in the month, {slots:,} free starts found; "
        f"medians of {TIMES} turns, the two side by side in one run.\n\n"
        + table(["", "statements", "ms in the database", "ms in all"], rows)
        + f"\n\nThe whole answer takes {median(ours, 1) / median(plain, 1):.1f} times what the plain question takes in the database."
    )
    print(text)
    publish("free_slots", text)


def a_busy_month() -> tuple[Any, Any, Any, int]:
    """Half of everybody's hours are taken."""
    from tests.tutors import build_lernwerk
    from towpath.booking.claim import JustTaken
    from towpath.booking.confirm import confirm_booking
    from towpath.booking.hold_slot import Booked, hold_slot
    from towpath.booking.offer_service import Offered, add_service
    from towpath.booking.set_hours import add_resource
    from towpath.booking.wall_clock import days_between, instant_of
    from towpath.foundation import clock
    from towpath.foundation.tenancy import merchant_scope

    at = clock.now()
    world = build_lernwerk(at)
    booked = 0
    with merchant_scope(world.ines.id):
        for number in range(PEOPLE):
            add_resource(name=f"Teacher {number}", kind="person", skills=["maths"], hours=WEEK)
        offered = Offered(
            name={"en": "Lesson"}, minutes=60, price_minor=3800, currency="EUR", needs=(("person", "maths"),), buffer_after=10
        )
        version = add_service(offered=offered, at=at)
        for day in days_between(at.date() + timedelta(days=1), at.date() + timedelta(days=29)):
            if day.weekday() > 4:
                continue
            for hour in ("09:00", "10:30", "13:00", "15:30"):
                for _person in range(PEOPLE):
                    start = instant_of(day, clock_time.fromisoformat(hour), "Europe/Berlin")
                    try:
                        held = hold_slot(
                            version=version, starts_at=start, zone="Europe/Berlin", wanted=Booked(None, "bench", by=world.orla.pk), at=at
                        )
                    except JustTaken:
                        continue
                    confirm_booking(booking=held, at=at, by=world.orla.pk)
                    booked += 1
    return version, world.ines.id, at, booked


def measured(work: Callable[[], Any]) -> tuple[int, float, float]:
    with database_time() as spent:
        began = time.perf_counter()
        work()
        return len(spent), sum(spent) * 1000, (time.perf_counter() - began) * 1000


@contextmanager
def database_time() -> Iterator[list[float]]:
    from django.db import connection

    spent: list[float] = []

    def timed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent.append(time.perf_counter() - began)

    with connection.execute_wrapper(timed):
        yield spent


def median(turns: list[tuple[int, float, float]], place: int) -> float:
    return statistics.median(turn[place] for turn in turns)


def figures(turns: list[tuple[int, float, float]]) -> tuple[object, ...]:
    return int(median(turns, 0)), f"{median(turns, 1):.1f}", f"{median(turns, 2):.1f}"


if __name__ == "__main__":
    main()
