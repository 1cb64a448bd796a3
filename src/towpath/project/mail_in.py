"""Mail comes in: a small receiver behind this machine's mail server, which hands over what is addressed to businesses (SMTP, RFC 5321, or LMTP, RFC 2033).

It speaks to nobody else: no delivery to other hosts, no sign-in, no encryption, and so it listens where TOWPATH_MAIL_IN says, which is a loopback address or a
private network. A mail is answered with 250 only once it is written down; every other answer is a no that the server before us knows how to handle.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")

import django

django.setup()

import structlog  # noqa: E402
from aiosmtpd.lmtp import LMTP  # noqa: E402
from aiosmtpd.smtp import SMTP, Envelope, Session  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402

from towpath.conversations.mail.addresses import mailbox_at  # noqa: E402
from towpath.conversations.mail.receive import receive  # noqa: E402
from towpath.conversations.mail.returned import Returned, later, one_at_a_time, too_many_at_once  # noqa: E402
from towpath.foundation import clock  # noqa: E402
from towpath.project.database import assert_safe_role  # noqa: E402
from towpath.project.mail_door import door_of, speaks_lmtp  # noqa: E402

LARGEST = 20 * 2**20
"""Pictures of phones come along, and are counted before they are let go."""
PATIENCE_SECONDS = 60
AT_ONCE = 4
MOST_AT_ONCE = 50
"""Addresses of one mail: more are told to come in another go."""
Answer = TypeVar("Answer")
log = structlog.get_logger()


class Receiver:
    """What the receiver does with an address, and with a mail. Nothing of either is logged."""

    def __init__(self) -> None:
        self.hands = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="mail")

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        """By SMTP one at a time, so that each mail has one answer: what one business takes another may not. By LMTP there is an answer for each."""
        try:
            if envelope.rcpt_tos and not isinstance(server, LMTP):
                raise one_at_a_time()
            if len(envelope.rcpt_tos) >= MOST_AT_ONCE:
                raise too_many_at_once()
            await self.by_hand(partial(mailbox_at, address, at=clock.now()))
        except Returned as no:
            return str(no)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """An answer for each address, in the order in which they were named."""
        return "\r\n".join([await self.taken(envelope, address) for address in envelope.rcpt_tos])

    async def taken(self, envelope: Envelope, address: str) -> str:
        try:
            await self.by_hand(partial(_take, envelope, address))
        except Returned as no:
            return str(no)
        return "250 2.0.0 It is there"

    async def by_hand(self, work: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self.hands, partial(_or_later, work))


def _take(envelope: Envelope, address: str) -> None:
    at, raw = clock.now(), envelope.content
    mailbox = mailbox_at(address, at=at)
    receive(
        mailbox=mailbox,
        raw=raw if isinstance(raw, bytes) else (raw or "").encode(),
        envelope_sender=(envelope.mail_from or "").strip("<>"),
        at=at,
    )


def _or_later(work: Callable[[], Answer]) -> Answer:
    """Whatever else goes wrong, the server before us keeps the mail and comes again."""
    try:
        close_old_connections()
        return work()
    except Returned:
        raise
    except Exception as problem:
        log.warning("mail_put_off", problem=type(problem).__name__)
        connection.close()
        raise later() from problem


async def serve(host: str, port: int) -> None:
    """Until SIGTERM or SIGINT."""
    receiver, loop, over = Receiver(), asyncio.get_running_loop(), asyncio.Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(order, over.set)
    kind = LocalLine if speaks_lmtp(settings.TOWPATH_MAIL_IN) else Line
    server = await loop.create_server(partial(_line, kind, receiver), host, port)
    sys.stdout.write(f"Mail comes in at {host}:{port}.\n")
    sys.stdout.flush()
    await over.wait()
    server.close()
    await loop.run_in_executor(None, receiver.hands.shutdown)


class Line(SMTP):
    """One line to the server before us."""

    line_length_limit = 1_000_000
    """Longer lines than the standard has (998) do come, and their words are as good as others."""


class LocalLine(LMTP):
    """The same, where that server speaks LMTP."""

    line_length_limit = Line.line_length_limit


def _line(kind: type[SMTP], receiver: Receiver) -> SMTP:
    return kind(
        receiver,
        data_size_limit=LARGEST,
        timeout=PATIENCE_SECONDS,
        enable_SMTPUTF8=True,
        auth_exclude_mechanism=["LOGIN", "PLAIN"],
        ident="towpath",
        hostname=settings.TOWPATH_MAIL_DOMAIN,
    )


def main() -> None:
    assert_safe_role(connection)
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # it names whom a mail is from and to
    host, port = door_of(settings.TOWPATH_MAIL_IN)
    asyncio.run(serve(host, port))


if __name__ == "__main__":
    main()
