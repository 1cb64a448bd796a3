"""Real sockets released together: everything but the last byte is sent first, then all last bytes at once. Works on any HTTP/1.1 server."""

import json
import socket
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

TRIES = 60
"""How often a planted defect may be looked for. Once is enough on an idle machine; on a busy one four workers seldom run at the same moment."""


@dataclass(frozen=True)
class Answered:
    """What came back on one wire."""

    status: int
    head: str
    body: str

    def header(self, name: str) -> str:
        lines = (line.partition(": ") for line in self.head.split("\r\n"))
        return next((value for key, _, value in lines if key.casefold() == name.casefold()), "")


def release_together(port: int, requests: Sequence[bytes]) -> list[tuple[int, dict]]:
    """The statuses of an API, and what its answers say."""
    return [(each.status, json.loads(each.body)) for each in answers_together(port, requests)]


def answers_together(port: int, requests: Sequence[bytes]) -> list[Answered]:
    """Whatever comes back, pages too."""
    gate = threading.Barrier(len(requests))

    def one(request: bytes) -> Answered:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
            wire.sendall(request[:-1])
            gate.wait(30)
            wire.sendall(request[-1:])
            answer = b""
            while part := wire.recv(65536):
                answer += part
        head, _, body = answer.partition(b"\r\n\r\n")
        return Answered(int(head.split(b" ", 2)[1]), head.decode("latin-1"), body.decode(errors="replace"))

    with ThreadPoolExecutor(len(requests)) as people:
        return list(people.map(one, requests))
