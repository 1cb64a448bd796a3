"""How many statements each act sends to the database, counted while it is done.

python -m bench.statements
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("TOWPATH_DATA", str(Path(__file__).parents[1] / ".cache" / "bench"))
os.environ["TOWPATH_DATABASE"] = "towpath_bench_statements"
os.environ["TOWPATH_ROLE"] = "app"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")

from tests.long.figures import publish, table

SHOP = {"host": "nans-noodle-house.towpath.localhost:8000"}


def main() -> None:
    from towpath.project import database

    database.ensure_database(os.environ["TOWPATH_DATABASE"])
    database.drop_database(os.environ["TOWPATH_DATABASE"])
    database.create_database(os.environ["TOWPATH_DATABASE"])
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], check=True, env={**os.environ, "TOWPATH_ROLE": "owner"}
    )
    import django

    django.setup()
    from tests.world import build_world
    from towpath.foundation import clock

    world = build_world(clock.now())
    rows = [(name, count) for name, count in counted(world)]
    for name, count in rows:
        print(f"{count:3}  {name}")
    publish(
        "statements",
        f"## Statements an act sends to the database\n\n{table(['', 'statements'], rows)}\n\nTransaction control is not counted; tests hold the limits.",
    )


def counted(world):
    from django.test import Client

    guest = Client()
    yield "shop's first page", statements(lambda: guest.get("/", headers=SHOP))
    yield "menu", statements(lambda: guest.get("/menu/", headers=SHOP))
    yield "what suits me", statements(lambda: guest.get("/help/", headers=SHOP))
    yield "placing an order (one dish, through the verb)", statements(lambda: place(world))


def place(world) -> None:
    from towpath.dining.send_round import send_round
    from towpath.foundation.tenancy import merchant_scope
    from towpath.orders.place import Wanted

    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        wanted = [Wanted(soup.pk, 1, soup.price_minor)]
        send_round(
            key="statements-1", site=world.nan.site, table=None, customer=world.carla, wanted=wanted, note="", language="en", at=world.at
        )


def statements(act) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        act()
    control = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
    return sum(not query["sql"].startswith(control) for query in captured)


if __name__ == "__main__":
    main()
