"""Servers that break off, trickle, or answer what nobody should believe. Each speaks for itself on a socket of this machine."""

import socket
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from time import monotonic, sleep

import pytest

from towpath.calendars import reach
from towpath.calendars.dav import calendars_of, entries_of
from towpath.calendars.reach import Login, ask, errand
from towpath.calendars.refusals import BadAddress, NotACalendar, SentElsewhere, Unwell
from towpath.calendars.tests.servers import Answered, calendar, event

AT = datetime(2026, 9, 28, tzinfo=UTC)
WHOLE = calendar(event("DTSTART:20260929T150000Z", "DURATION:PT1H")).encode()
HREF = "<d:response><d:href>{href}</d:href><d:propstat><d:prop>{prop}</d:prop></d:propstat></d:response>"


def ines():
    return Login("ines", "secret")


@contextmanager
def a_socket(speak):
    """`speak(line)` for everybody who comes, once they have asked."""
    door = socket.create_server(("127.0.0.1", 0))

    def receive(line):
        with line, suppress(OSError):
            line.recv(65536)
            speak(line)
            line.shutdown(socket.SHUT_WR)
            while line.recv(65536):
                pass  # what is left unread breaks the line off

    def serve():
        with suppress(OSError):
            while True:
                threading.Thread(target=receive, args=(door.accept()[0],), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{door.getsockname()[1]}/private.ics"
    door.shutdown(socket.SHUT_RDWR)
    door.close()


def says(*pieces, pause=0.0):
    def speak(line):
        for piece in pieces:
            line.sendall(piece)
            sleep(pause)

    return speak


def trickles(head):
    """A byte now and then, for as long as anybody listens."""
    return says(head, *[b"x"] * 200, pause=0.05)


def multistatus(*inside):
    return f'<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">{"".join(inside)}</d:multistatus>'


HEADS = {
    "by length": b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
    "to the end": b"HTTP/1.1 200 OK\r\n\r\n",
    "and closes": b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n",
    "in the head": b"HTTP/1.1 200 OK\r\nX: ",
}


@pytest.mark.parametrize("more", [b"", b"Connection: close\r\n"])
def test_what_broke_off_is_no_answer(more):
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%s\r\n" % (len(WHOLE), more)

    with a_socket(says(head + WHOLE)) as address:
        assert ask(address).body == WHOLE
    with a_socket(says(head + WHOLE[:-40])) as address, pytest.raises(Unwell):
        ask(address)


def test_what_broke_off_between_two_chunks_is_no_answer():
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBEGIN\r\n"

    with a_socket(says(head)) as address, pytest.raises(Unwell):
        ask(address)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_server_that_trickles_is_left_in_time(monkeypatch, head):
    monkeypatch.setattr(reach, "LONGEST_SECONDS", 0.5)
    began = monotonic()

    with a_socket(trickles(head)) as address, pytest.raises(Unwell):
        ask(address)

    assert monotonic() - began < 3


def test_all_asks_of_an_errand_together_are_over_in_time():
    began = monotonic()

    with a_socket(trickles(HEADS["to the end"])) as address, errand(0.5):
        for _ask in range(5):
            with errand(60), pytest.raises(Unwell):
                ask(address)

    assert monotonic() - began < 3


def test_a_door_that_opens_and_stays_silent_holds_nobody_longer_than_the_errand():
    began = monotonic()

    with a_socket(lambda line: line.recv(1)) as address, errand(0.5), pytest.raises(Unwell):
        ask(address)

    assert monotonic() - began < 3


def test_a_certificate_that_never_comes_holds_nobody_longer_than_the_errand():
    began = monotonic()

    with a_socket(trickles(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")) as address, errand(0.5), pytest.raises(Unwell):
        ask(address.replace("http:", "https:"))

    assert monotonic() - began < 3


def test_after_an_errand_there_is_time_again():
    with errand(0):
        pass

    with a_socket(says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as address:
        assert ask(address).body == b"ok"


def test_answers_inside_of_answers_are_not_looked_through_again_and_again(page):
    deep = "<d:response>" * 20_000 + "</d:response>" * 20_000
    page.answer = Answered(207, multistatus(deep).encode())
    began = monotonic()

    with pytest.raises(NotACalendar):
        calendars_of(page.address, ines())

    assert monotonic() - began < 5


@pytest.mark.parametrize("script", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_dtd_is_seen_in_every_script(page, script):
    bomb = f'<?xml version="1.0" encoding="{script}"?><!DOCTYPE d [<!ENTITY a "{page.address}">]>' + multistatus(
        HREF.format(href="&a;", prop="<d:resourcetype><c:calendar/></d:resourcetype>")
    )
    page.answer = Answered(207, bomb.encode(script))

    with pytest.raises(NotACalendar):
        calendars_of(page.address, ines())


@pytest.mark.parametrize(
    "inside",
    [
        HREF.format(href="http://[", prop="<d:resourcetype><c:calendar/></d:resourcetype>"),
        HREF.format(href="/", prop="<c:calendar-home-set><d:href>http://[</d:href></c:calendar-home-set>"),
        HREF.format(href="/", prop="<d:current-user-principal><d:href>http://[</d:href></d:current-user-principal>"),
    ],
    ids=["itself", "its home", "its person"],
)
def test_an_answer_that_names_no_address_is_no_calendar(page, inside):
    page.answer = Answered(207, multistatus(inside).encode())

    with pytest.raises(NotACalendar):
        calendars_of(page.address, ines())


def test_being_sent_to_no_address_is_said_to_be_a_bad_address(page):
    page.answer = Answered(302, b"", {"Location": "http://["})

    with pytest.raises(BadAddress):
        ask(page.address)


def test_an_account_does_not_lead_the_password_to_another_house(page):
    home = "<c:calendar-home-set><d:href>https://evil.example.org/</d:href></c:calendar-home-set>"
    page.answer = Answered(207, multistatus(HREF.format(href="/", prop=home)).encode())

    with pytest.raises(SentElsewhere):
        calendars_of(page.address, ines())


def test_the_password_stays_in_the_house_it_was_typed_for_not_in_the_one_asked_last(page):
    page.answer = Answered(200)
    login = Login("ines", "secret", "caldav.example.org")

    with pytest.raises(SentElsewhere):
        ask(page.address, login=login)

    assert page.asked == []


def test_an_entry_that_stands_in_another_house_is_not_kept():
    stands = HREF.format(href="https://evil.example.org/a.ics", prop=f"<c:calendar-data>{WHOLE.decode()}</c:calendar-data>")
    body = multistatus(stands).encode()
    head = b"HTTP/1.1 207 Multi-Status\r\nContent-Length: %d\r\n\r\n" % len(body)

    with a_socket(says(head + body)) as address, pytest.raises(SentElsewhere):
        entries_of(address, ines(), first=AT, last=AT)
