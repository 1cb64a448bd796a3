"""The people of a month, in a process of their own: with each line on its input they live a noon, or the worker's timetable is brought forward. Never part
of the product.

`noon 3`: the third noon. `look`: what the worker does by the clock anyway, now. `judge`: what went out, and what was broken.
"""

import json
import sys
from contextlib import suppress

import django

JOBS = ("ask how it was", "go on with journeys", "send what was said to many")


def live(seed: int) -> None:
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    from tests.months import open_month
    from towpath.foundation import clock

    month = open_month(seed)
    print("ready", flush=True)
    for line in sys.stdin:
        word, _, number = line.strip().partition(" ")
        if word == "noon":
            month.live(clock.now(), day=int(number))
        elif word == "look":
            for name in JOBS:
                with suppress(AlreadyEnqueued):
                    app.configure_task(name=name, queueing_lock=name, lock=name, allow_unknown=True).defer(timestamp=0)
        print(json.dumps({"faults": month.faults(), "counts": month.counts()}) if word == "judge" else "done", flush=True)


if __name__ == "__main__":
    django.setup()
    live(int(sys.argv[1]))
