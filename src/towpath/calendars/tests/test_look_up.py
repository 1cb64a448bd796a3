"""A name server that does not answer holds nobody longer than anything else does."""

from threading import Event
from time import monotonic

import pytest

from towpath.calendars import look_up
from towpath.calendars.look_up import MOST_AT_ONCE, numbers_of
from towpath.calendars.reach import ask, errand
from towpath.calendars.refusals import NotThere, Unwell


@pytest.fixture
def silent(monkeypatch):
    """The system's resolver, waiting for a name server until it is let go."""
    answers, asked = Event(), look_up.getaddrinfo

    def getaddrinfo(*args, **more):
        answers.wait()
        return asked(*args, **more)

    monkeypatch.setattr(look_up, "getaddrinfo", getaddrinfo)
    yield answers
    answers.set()


def test_a_name_server_that_never_answers_holds_nobody_longer_than_the_errand(silent, page):
    began = monotonic()

    with errand(0.5), pytest.raises(Unwell):
        ask(page.address)

    assert monotonic() - began < 3


def test_however_many_wait_for_it_the_machine_is_not_filled_and_all_goes_on_afterwards(silent, page):
    page.shows()
    for _name in range(MOST_AT_ONCE + 3):
        with pytest.raises(Unwell):
            numbers_of("localhost", 80, seconds=0.01)

    silent.set()

    assert ask(page.address).status == 200


def test_a_name_nobody_is_called_by_is_told_as_before():
    with pytest.raises(NotThere):
        numbers_of("nobody.invalid", 443, seconds=10)
