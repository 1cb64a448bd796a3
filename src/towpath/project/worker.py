"""The worker: delivers what was announced, and runs what is scheduled.

Deliveries go in a loop of their own, a few times a second; schedules are procrastinate's, so any number of workers on any number of machines fire
each of them once.
"""

import os
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")

import django

django.setup()

import structlog  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402
from procrastinate.contrib.django import app  # noqa: E402
from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: E402

from towpath.foundation import clock  # noqa: E402
from towpath.foundation.delivery import deliver, retry_undelivered  # noqa: E402
from towpath.foundation.errors import Refusal  # noqa: E402
from towpath.project.database import assert_safe_role  # noqa: E402
from towpath.project.jobs import start_clockwork  # noqa: E402
from towpath.project.reactions import REACTIONS  # noqa: E402
from towpath.town.practice_account import open_practice_account  # noqa: E402

LOOK_EVERY_SECONDS = 0.25
TRY_AGAIN_SECONDS = 2.0
SHOP_THAT_IS_PAID_ONLINE = "nans-noodle-house"
log = structlog.get_logger()
stop = threading.Event()


def deliver_until_stopped() -> None:
    """Look for post, deliver it, look again; a database that is away for a moment only costs that moment."""
    while not stop.is_set():
        try:
            close_old_connections()
            delivered = deliver(REACTIONS, at=clock.now())
            retry_undelivered(REACTIONS, at=clock.now())
        except Exception as problem:  # noqa: BLE001 - the post must go on when the database is back
            log.warning("delivery_paused", problem=type(problem).__name__)
            connection.close()
            delivered = 0
            stop.wait(1)
        if not delivered:
            stop.wait(LOOK_EVERY_SECONDS)


def ready_the_demo() -> None:
    """In the demo the first shop can be paid online at once; the practice provider may need a moment longer than we do."""
    while not stop.is_set():
        try:
            open_practice_account(slug=SHOP_THAT_IS_PAID_ONLINE, at=clock.now())
            break
        except (Refusal, OSError) as problem:
            log.warning("practice_account_waits", problem=type(problem).__name__)
            stop.wait(TRY_AGAIN_SECONDS)
    connection.close()


def main() -> None:
    """Until SIGTERM or SIGINT."""
    assert_safe_role(connection)
    if settings.TOWPATH_DEMO:
        threading.Thread(target=ready_the_demo, name="the demo's own account", daemon=True).start()
    threading.Thread(target=deliver_until_stopped, name="deliveries", daemon=True).start()
    start_clockwork()
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(concurrency=3, delete_jobs="successful", shutdown_graceful_timeout=3)
    stop.set()


if __name__ == "__main__":
    main()
