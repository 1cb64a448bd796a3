"""What becomes due: checkouts expire, payouts arrive, debits settle or bounce. The clock can be moved ahead; then all of it happens in order."""

from collections.abc import Callable

from towpath.sandbox import cashier, debits, disputes, payouts, refunds
from towpath.sandbox.charges import DAY
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.store import Books

FARTHEST = 400 * DAY


def happen(books: Books, until: int | None = None) -> int:
    """Everything due, in order and at its own time. Returns how many things were due."""
    target = books.now if until is None else until
    count = 0
    while due := books.rows("SELECT seq, at, what, about FROM diary WHERE at <= ? ORDER BY at, seq LIMIT 1", (target,)):
        number, at, what, about = due[0]
        books.sql.execute("DELETE FROM diary WHERE seq = ?", (number,))
        books.now = at
        happen_once(books, what, about)
        count += 1
    books.now = target
    return count


def happen_once(books: Books, what: str, about: str) -> None:
    """Overtaken by events (a paid checkout no longer expires): then nothing happens."""
    books.sql.execute("SAVEPOINT happening")
    try:
        thing = books.fetch(about)
        if what == "day_ends":
            day_ends(books)
        elif thing is not None:
            HAPPENINGS[what](books, thing)
    except Refused:
        books.sql.execute("ROLLBACK TO happening")
    books.sql.execute("RELEASE happening")


HAPPENINGS: dict[str, Callable[[Books, Json], object]] = {
    "checkout_expires": cashier.expire,
    "debit_settles": debits.settle,
    "debit_bounces": debits.bounce,
    "debit_fails_late": debits.fail_late,
    "refund_arrives": refunds.arrive,
    "refund_fails": refunds.fall_through,
    "payout_arrives": payouts.arrive,
    "dispute_lapses": disputes.lapse,
}


def day_ends(books: Books) -> None:
    """At midnight (UTC) daily payouts leave, and answers older than a day are forgotten."""
    daily = {"settings.payouts.schedule.interval": "daily", "payouts_enabled": True}
    for account in books.find("account", books.platform, wanted=daily, oldest_first=True):
        payouts.pay_out_all(books, account)
    books.sql.execute("DELETE FROM answers WHERE at < ?", (books.now - DAY,))
    expect_midnight(books)


def expect_midnight(books: Books) -> None:
    books.later((books.now // DAY + 1) * DAY, "day_ends", "")


def begin(books: Books) -> None:
    if not books.rows("SELECT 1 FROM diary WHERE what = 'day_ends'"):
        expect_midnight(books)


def something_due(books: Books) -> bool:
    return bool(books.rows("SELECT 1 FROM diary WHERE at <= ? LIMIT 1", (books.now,)))


def advance(books: Books, seconds: int) -> int:
    """Moves our clock ahead; never back."""
    if not 0 <= seconds <= FARTHEST:
        raise Refused("The clock moves ahead by whole seconds, at most 400 days at once.", param="advance")
    count = happen(books, books.now + seconds)
    books.set("clock_offset", books.setting("clock_offset", 0) + seconds)
    return count
