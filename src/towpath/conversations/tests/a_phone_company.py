"""A provider of text messages that really runs, for as long as a block lasts."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from towpath.sandbox.tests.practice import KEY, Practice


@contextmanager
def phone_company(settings) -> Iterator[Practice]:
    """The one this installation practises with."""
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Path(folder) / "practice.sqlite3", "")
        settings.TOWPATH_SANDBOX, settings.TOWPATH_SANDBOX_PORT = True, int(practice.url.rpartition(":")[2])
        settings.TOWPATH_PROVIDERS = {"sandbox": {"options": {"key": KEY}, "pages": [practice.url]}}
        try:
            yield practice
        finally:
            practice.stop()
