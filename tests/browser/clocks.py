"""The clock that every process of a walk looks at."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


def it_is(moment: datetime) -> None:
    """Every process of this test looks at another clock from now on."""
    seconds = int((moment - datetime.now(UTC)).total_seconds())
    _file().write_text(str(seconds), encoding="ascii")


@contextmanager
def beginning_at(moment: datetime) -> Iterator[None]:
    """Afterwards it is now again."""
    it_is(moment)
    try:
        yield
    finally:
        _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(os.environ["TOWPATH_DATA"]) / "clock-offset"
