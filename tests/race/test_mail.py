"""Mail and text messages over real sockets, both ways: brought by many at once and kept once, sent by two workers and sent once, and in doubt when a worker dies in between."""

import asyncio
import json
import os
import smtplib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from urllib.request import Request, urlopen

import pytest
from aiosmtpd.controller import Controller

from conftest import migrated_template
from tests.servers import ROOT, Served, as_app, own_database, served
from towpath.conversations.tests.a_mail import a_mail
from towpath.project import database

pytestmark = pytest.mark.race

SHOP, LENA = "nans-noodle-house@towpath.localhost", "+8613912345678"
SET_UP = """
from tests.world import build_world
from towpath.foundation import clock
print(build_world(clock.now()).nan.id)
"""
IN_NANS = """
import asyncio
import json
import os
from uuid import UUID, uuid4
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.models import Post
from towpath.conversations.answer import answer
from towpath.conversations.models import Conversation, Message
at = clock.now()
with merchant_scope(UUID("{merchant}")):
    {act}
"""
ANSWER_ALL = """
    for each in Conversation.objects.waiting():
        answer(conversation=each, text="Yes.", key=str(uuid4()), by=uuid4(), at=at)
"""
TELL = """
    said = list(Message.objects.order_by("said_at", "id").values_list("said_by", "text"))
    posts = list(Post.objects.values_list("problem", flat=True).filter(sent_at=None))
    print(json.dumps([said, posts, Conversation.objects.count()]))
"""
TWELVE_TEXTS = """
from uuid import UUID, uuid4
from towpath.clientele.note_down import note_down
from towpath.conversations.texts.practise import practise_texts
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
at, nan = clock.now(), UUID("{merchant}")
practise_texts(merchant_id=nan, slug="nans-noodle-house", by=None, at=at)
with merchant_scope(nan):
    lena = note_down(name="Lena", phone="{number}", at=at)
    for n in range(12):
        key = f"said:{{lena.pk}}:{{uuid4()}}"
        Post.objects.create(key=key, channel="sms", to="{number}", text=str(n), sender_name="Nan", not_before=at)
"""
SEND_TEXTS = """
from towpath.foundation import clock
from towpath.notices.deliver_texts import send_waiting_texts
print("sent", send_waiting_texts(at=clock.now()), flush=True)
"""
SEND = """
from towpath.foundation import clock
from towpath.notices.deliver_post import send_waiting
print("sent", send_waiting(at=clock.now()), flush=True)
"""


class Outside:
    """Everybody else's mail server. `holds`: it has the whole mail, and is slow to say so."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.holds = threading.Event()
        self.has_one = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.original_content))
        self.has_one.set()
        while self.holds.is_set():
            await asyncio.sleep(0.02)
        return "250 OK"


@dataclass
class Nans:
    server: Served
    merchant: str
    door: int
    outside: Outside
    more: dict[str, str] = field(default_factory=dict)

    def bring(self, raw: bytes, *, to: str = SHOP, sender: str = "carla@example.org", door: int | None = None) -> int:
        """As the mail server before us would; answers its last code."""
        with smtplib.SMTP("127.0.0.1", door or self.door, timeout=20) as line:
            try:
                line.sendmail(sender, [to], raw)
            except smtplib.SMTPRecipientsRefused as no:
                return next(iter(no.recipients.values()))[0]
            except smtplib.SMTPResponseException as no:
                return no.smtp_code
        return 250

    def do(self, act: str) -> str:
        return as_app(self.server.database, IN_NANS.format(merchant=self.merchant, act=act.strip()), more=self.more)

    def said(self):
        return json.loads(self.do(TELL))

    def worker(self, what: str = SEND) -> subprocess.Popen:
        return self.program("-c", "import django; django.setup()\n" + what)

    def program(self, *command: str, **more: str) -> subprocess.Popen:
        own = {
            "TOWPATH_DATABASE": self.server.database,
            "TOWPATH_ROLE": "app",
            "DJANGO_SETTINGS_MODULE": "towpath.project.settings",
            **self.more,
            **more,
        }
        return subprocess.Popen([sys.executable, *command], env={**os.environ, **own}, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@contextmanager
def receiver(nans: Nans, where: str) -> Iterator[subprocess.Popen]:
    """One more door for mail, as the supervisor would open it again."""
    child = nans.program("-m", "towpath.project.mail_in", TOWPATH_MAIL_IN=where, TOWPATH_FACES="mail")
    try:
        wait_for(int(where.rpartition(":")[2]))
        yield child
    finally:
        child.kill()
        child.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def nans() -> Iterator[Nans]:
    outside, door, port = Outside(), free_port(), free_port()
    controller = Controller(outside, hostname="127.0.0.1", port=port)
    controller.start()
    more = {"TOWPATH_SMTP_HOST": "127.0.0.1", "TOWPATH_SMTP_PORT": str(port), "TOWPATH_MAIL_IN": f"127.0.0.1:{door}"}
    try:
        with own_database("towpath_mail", migrated_template()) as name:
            merchant = as_app(name, SET_UP).strip()
            with served(name, only=("mail", "sandbox"), extra={**more, "TOWPATH_SANDBOX": "1"}) as server:
                wait_for(door)
                practises = {"TOWPATH_SANDBOX": "1", "TOWPATH_PORT": str(server.port), "TOWPATH_SANDBOX_PORT": str(server.port + 3)}
                yield Nans(server, merchant, door, outside, {**more, **practises})
    finally:
        controller.stop()


def wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("The receiver does not answer.")


def test_mail_comes_in_once_goes_out_once_and_finds_its_way_back(nans):
    same = a_mail("A table?", Message_ID="<same@example.org>")
    with ThreadPoolExecutor(6) as many:
        codes = list(many.map(lambda _n: nans.bring(same), range(6)))
        assert set(codes) <= {250, 451}
        assert nans.bring(same) == 250
        others = [a_mail("And me?", From=f"g{n}@example.org") for n in range(6)]
        assert set(many.map(nans.bring, others)) == {250}
    nans.do(ANSWER_ALL)

    workers = [nans.worker() for _each in range(2)]
    told = [each.communicate(timeout=60)[0].split()[-1] for each in workers]

    assert sum(map(int, told)) == 7
    assert sorted(str(each["To"]) for each in nans.outside.mails) == sorted(["carla@example.org", *(f"g{n}@example.org" for n in range(6))])
    mine = next(each for each in nans.outside.mails if each["To"] == "carla@example.org")
    assert mine["In-Reply-To"] == "<same@example.org>"
    assert nans.bring(a_mail("Four.\n\n> Yes."), to=mine["Reply-To"]) == 250
    said, waiting, conversations = nans.said()
    assert (said[-1], waiting, conversations) == (["customer", "Four."], [], 7)


def test_what_is_not_taken_is_answered_so_that_the_sender_hears_of_it(nans):
    before = nans.said()

    assert nans.bring(a_mail(), to="nobody@towpath.localhost") == 550
    assert nans.bring(a_mail(Auto_Submitted="auto-replied")) == 550
    assert nans.bring(a_mail(), sender="") == 550
    assert nans.bring(a_mail("x" * 10_001)) == 552
    with smtplib.SMTP("127.0.0.1", nans.door, timeout=20) as line:
        line.ehlo()
        assert line.mail("carla@example.org", [f"SIZE={30 * 2**20}"])[0] == 552
        line.mail("carla@example.org")
        assert [line.rcpt(to)[0] for to in (SHOP, SHOP)] == [250, 452]
        assert line.docmd("nonsense")[0] == 500
    assert nans.said() == before


def test_by_lmtp_each_address_of_one_mail_has_its_own_answer(nans):
    door = free_port()
    with receiver(nans, f"lmtp:127.0.0.1:{door}"), smtplib.LMTP("127.0.0.1", door, timeout=20) as line:
        line.ehlo()
        line.mail("nadia@example.org")
        assert [line.rcpt(to)[0] for to in (SHOP, SHOP.upper(), "nobody@towpath.localhost")] == [250, 250, 550]
        line.putcmd("data")
        assert line.getreply()[0] == 354
        line.send(a_mail("A table for six?", From="nadia@example.org") + b"\r\n.\r\n")

        assert [line.getreply()[0] for _each in (SHOP, SHOP.upper())] == [250, 250]
        assert line.noop()[0] == 250, "and not one answer more"
    assert nans.said()[0].count(["customer", "A table for six?"]) == 1, "at two addresses of one business it is one mail"


def test_a_receiver_killed_in_the_middle_of_a_mail_has_kept_nothing_of_it_and_the_next_one_takes_it_once(nans):
    raw, door = a_mail("Still there?", From="ada@example.org"), free_port()
    with receiver(nans, f"127.0.0.1:{door}") as first, smtplib.SMTP("127.0.0.1", door, timeout=20) as line:
        line.ehlo()
        line.mail("ada@example.org")
        line.rcpt(SHOP)
        line.putcmd("data")
        line.getreply()
        line.send(raw[:-20])
        first.kill()
        first.wait()
        with pytest.raises(smtplib.SMTPServerDisconnected):
            line.getreply()
        line.close()
    assert ["customer", "Still there?"] not in nans.said()[0]

    with receiver(nans, f"127.0.0.1:{door}"):
        assert [nans.bring(raw, door=door) for _twice in range(2)] == [250, 250]
    assert nans.said()[0].count(["customer", "Still there?"]) == 1


def test_a_worker_that_dies_while_it_sends_leaves_a_letter_in_doubt_and_nobody_sends_it_again(nans):
    nans.do(ANSWER_ALL)
    nans.worker().communicate(timeout=60)
    assert nans.bring(a_mail("Are you there?", From="lena@example.org")) == 250
    nans.do(ANSWER_ALL)
    nans.outside.mails.clear()
    nans.outside.has_one.clear()
    nans.outside.holds.set()
    worker = nans.worker()
    try:
        assert nans.outside.has_one.wait(30)
    finally:
        worker.kill()
        worker.communicate()
        nans.outside.holds.clear()

    assert nans.worker().communicate(timeout=60)[0].split()[-1] == "0"

    assert len([each for each in nans.outside.mails if each["To"] == "lena@example.org"]) == 1
    assert nans.said()[1] == ["in doubt"]


def test_text_messages_are_sent_once_by_two_workers_and_by_whoever_takes_over_from_one_that_died(nans):
    as_app(nans.server.database, TWELVE_TEXTS.format(merchant=nans.merchant, number=LENA), more=nans.more)
    slow(nans, count=1)
    dies = nans.worker(SEND_TEXTS)
    try:
        until(lambda: texts_of(nans) != [])
    finally:
        dies.kill()
        dies.communicate()
    sandbox(nans, "/fail_next", method="DELETE")

    workers = [nans.worker(SEND_TEXTS) for _each in range(2)]
    told = [int(each.communicate(timeout=60)[0].split()[-1]) for each in workers]
    with_patience = nans.worker(SEND_TEXTS.replace("clock.now()", "clock.now() + __import__('datetime').timedelta(minutes=2)"))

    assert sum(told) == 11, "the one that was asked for already is waited for"
    assert with_patience.communicate(timeout=60)[0].split()[-1] == "1"
    assert sorted(texts_of(nans), key=int) == [str(n) for n in range(12)]


def slow(nans, *, count):
    """The next message is taken, and the answer never comes."""
    sandbox(nans, "/fail_next", {"mode": "timeout", "count": count, "path": "/v1/texts", "seconds": 20})


def texts_of(nans):
    return [each["text"] for each in sandbox(nans, "/texts?to=" + LENA.replace("+", "%2B"))["data"]]


def sandbox(nans, path, body=None, *, method=None):
    key = database.derived_secret("sandbox key", "sk_test_")
    sent = json.dumps(body).encode() if body else None
    asked = Request(nans.server.sandbox("/sandbox" + path), sent, {"Authorization": f"Bearer {key}"}, method=method)
    with urlopen(asked, timeout=20) as answer:
        return json.loads(answer.read())


def until(happened) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)
