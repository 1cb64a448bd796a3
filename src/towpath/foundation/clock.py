"""The only place that reads the clock. Everything else takes `at` as an argument.

A demo or a test may set the clock forward for all processes at once by writing seconds into `<data>/clock-offset`;
a real installation never does, because `TOWPATH_MOVABLE_CLOCK` is off there.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """The current instant, in UTC."""
    return _frozen.get() or datetime.now(UTC) + _offset()


def today(zone: str) -> date:
    """The calendar day now, on the wall of the given IANA zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def frozen(at: datetime) -> "Iterator[None]":
    """Hold this process's clock at one instant (tests)."""
    token = _frozen.set(at)
    try:
        yield
    finally:
        _frozen.reset(token)


def move_forward(by: timedelta) -> datetime:
    """Set every process of a movable installation forward; answers the new now."""
    if not settings.TOWPATH_MOVABLE_CLOCK:
        raise RuntimeError("This installation keeps real time.")
    path = _offset_file()
    path.write_text(str((_offset() + by).total_seconds()), encoding="ascii")
    return now()


def _offset() -> timedelta:
    if not settings.TOWPATH_MOVABLE_CLOCK:
        return timedelta(0)
    try:
        return timedelta(seconds=float(_offset_file().read_text(encoding="ascii")))
    except (FileNotFoundError, ValueError):
        return timedelta(0)


def _offset_file() -> Path:
    return Path(settings.TOWPATH_DATA) / "clock-offset"
