"""Five past four on the day itself, and a call typed in."""

from datetime import UTC, datetime

from towpath.faces.workspace.tests.booking_cast import key_on

FOUR = datetime(2026, 9, 21, 14, 5, tzinfo=UTC)
"""Five past four on the wall, on the Monday itself."""


def type_in(browser, typed, **more):
    return browser.post("/bookings/add/", {"key": key_on(browser.text("/bookings/add/")), **typed, **more})
