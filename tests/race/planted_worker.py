"""A worker that brings calendars together whenever it is told to: with a line on its input, as the shipped one does by the clock. Never part of the product.

TOWPATH_PLANTED=never_alone: of two workers at one calendar neither leaves it to the other.
"""

import os
import sys
from contextlib import contextmanager

import django


@contextmanager
def never_alone(_calendar_id):
    yield True


def work():
    from towpath.calendars import bring_together
    from towpath.foundation import clock

    if os.environ.get("TOWPATH_PLANTED") == "never_alone":
        bring_together.alone_with = never_alone
    print("ready", flush=True)
    for _line in sys.stdin:
        bring_together.bring_calendars_together(at=clock.now())
        print("done", flush=True)


if __name__ == "__main__":
    django.setup()
    work()
