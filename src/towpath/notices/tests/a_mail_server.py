"""Everybody else's mail server, really running on this machine."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Outside:
    """Takes everything, unless it is told what to say to an address (`refuses`) or to a mail as a whole (`says`)."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.refuses: dict[str, str] = {}
        self.says = "250 OK"
        self.hangs_up = False

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.mails.append(message_from_bytes(envelope.original_content or b""))
        if self.hangs_up and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return self.says

    def read_by(self) -> list[str]:
        return [str(each["To"]) for each in self.mails]


def closed_port() -> int:
    """Where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def mail_server(settings) -> Iterator[Outside]:
    """The one this installation sends through."""
    outside = Outside()
    controller = Controller(outside, hostname="127.0.0.1", port=closed_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        yield outside
    finally:
        controller.stop()


@contextmanager
def rude_server() -> Iterator[int]:
    """Takes the line, and lays it down again before a word is said."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_lay_down, args=[door], daemon=True).start()
        yield door.getsockname()[1]


def _lay_down(door: socket.socket) -> None:
    while door.fileno() >= 0:
        try:
            door.accept()[0].close()
        except OSError:
            return
