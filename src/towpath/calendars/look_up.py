"""The numbers behind a name, in time. The system's resolver can't be interrupted: it is asked beside, and left behind where it is slow."""

from queue import Empty, SimpleQueue
from socket import SOCK_STREAM, getaddrinfo
from threading import BoundedSemaphore, Thread
from time import monotonic

from towpath.calendars.refusals import NotThere, Unwell

MOST_AT_ONCE = 16
"""Names that are looked up, or were left behind: a name server that never answers must not fill the machine with those who wait for it."""
_places = BoundedSemaphore(MOST_AT_ONCE)


def numbers_of(host: str, port: int, *, seconds: float) -> list[str]:
    """All of them, as the system gives them. Refused as unwell where that takes longer than these seconds, and as not there where nobody is called so."""
    until = monotonic() + seconds
    if not _places.acquire(timeout=max(seconds, 0)):
        raise Unwell
    answer: SimpleQueue[list[str] | Exception] = SimpleQueue()
    Thread(target=_look_up, args=(host, port, answer), daemon=True).start()
    try:
        numbers = answer.get(timeout=max(until - monotonic(), 0))
    except Empty as late:
        raise Unwell from late
    if isinstance(numbers, Exception):
        raise NotThere from numbers
    return numbers


def _look_up(host: str, port: int, answer: "SimpleQueue[list[str] | Exception]") -> None:
    try:
        answer.put([str(found[4][0]) for found in getaddrinfo(host, port, type=SOCK_STREAM)])
    except (OSError, UnicodeError) as problem:
        answer.put(problem)
    finally:
        _places.release()
