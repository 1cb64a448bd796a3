"""Mail comes in: a small receiver behind this machine's mail server, which hands over what is addressed to businesses (SMTP, RFC 5321).

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
from aiosmtpd.smtp import SMTP, Envelope, Session  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402

from towpath.conversations.mail.addresses import mailbox_at  # noqa: E402
from towpath.conversations.mail.receive import receive  # noqa: E402
from towpath.conversations.mail.returned import Returned, later, one_at_a_time  # noqa: E402
from towpath.foundation import clock  # noqa: E402
from towpath.project.database import assert_safe_role  # noqa: E402
from towpath.project.mail_door import door_of  # noqa: E402

LARGEST = 20 * 2**20
"""Pictures of phones come along, and are counted before they are let go."""
PATIENCE_SECONDS = 60
AT_ONCE = 4
Answer = TypeVar("Answer")
log = structlog.get_logger()


class Receiver:
    """What the receiver does with an address, and with a mail. Nothing of either is logged."""

    def __init__(self) -> None:
        self.hands = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="mail")

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        """One at a time, so that each mail has one answer: what one business takes another may not."""
        try:
            if envelope.rcpt_tos:
                raise one_at_a_time()
            await self.by_hand(partial(mailbox_at, address, at=clock.now()))
        except Returned as no:
            return str(no)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        try:
            await self.by_hand(partial(_take, envelope))
        except Returned as no:
            return str(no)
        return "250 2.0.0 It is there"

    async def by_hand(self, work: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self.hands, partial(_or_later, work))


def _take(envelope: Envelope) -> None:
    at, raw = clock.now(), envelope.content
    mailbox = mailbox_at(envelope.rcpt_tos[0], at=at)
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
    server = await loop.create_server(partial(_line, receiver), host, port)
    sys.stdout.write(f"Mail comes in at {host}:{port}.\n")
    sys.stdout.flush()
    await over.wait()
    server.close()
    await loop.run_in_executor(None, receiver.hands.shutdown)


class Line(SMTP):
    """One line to the server before us."""

    line_length_limit = 1_000_000
    """Longer lines than the standard has (998) do come, and their words are as good as others."""


def _line(receiver: Receiver) -> SMTP:
    return Line(
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
