"""The wire: threads, sizes, time limits, and the headers every answer carries."""

import ipaddress
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from towpath.sandbox.desk import Asked, Desk, as_json
from towpath.sandbox.errors import Refused
from towpath.sandbox.events import API_VERSION
from towpath.sandbox.pages import Reply

LARGEST_BODY = 1_000_000
ALWAYS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Stripe-Version": API_VERSION,
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int, desk: Desk) -> None:
        super().__init__(("127.0.0.1", port), Line)
        self.desk = desk
        self.lock = threading.Lock()
        self.busy = 0

    def count(self, by: int) -> None:
        with self.lock:
            self.busy += by

    def wait_until_idle(self, patience: float) -> None:
        """What was begun is answered before the process ends."""
        until = time.monotonic() + patience
        while self.busy and time.monotonic() < until:
            time.sleep(0.02)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller who hangs up is no news."""


class Line(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "PracticeProvider"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 120

    def do_GET(self) -> None:
        self.serve()

    def do_POST(self) -> None:
        self.serve()

    def do_DELETE(self) -> None:
        self.serve()

    def serve(self) -> None:
        self.server.count(1)
        try:
            reply = self.reply()
            if reply is None:
                self.hang_up()
            else:
                self.say(reply)
        finally:
            self.server.count(-1)

    def reply(self) -> Reply | None:
        try:
            body = self.read_body()
        except Refused as refusal:
            self.close_connection = True  # what was not read would be taken for the next request
            return as_json(refusal.status, refusal.body)
        from_here = ipaddress.ip_address(self.client_address[0]).is_loopback
        asked = Asked(self.command, self.path, dict(self.headers.items()), body, from_here)
        reply = self.server.desk.answer(asked)
        return reply and Reply(reply.status, reply.body, {**reply.headers, "Request-Id": asked.request})

    def read_body(self) -> bytes:
        if self.headers.get("Transfer-Encoding"):
            raise Refused("Send a Content-Length.", status=411)
        given = self.headers.get("Content-Length") or "0"
        if not given.isascii() or not given.isdecimal() or len(given) > 12:
            raise Refused("Content-Length is no number.")
        if int(given) > LARGEST_BODY:
            raise Refused(f"A request is at most {LARGEST_BODY} bytes.", status=413)
        return self.rfile.read(int(given))

    def say(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in {**ALWAYS, **reply.headers, "Content-Length": str(len(reply.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
        self.wfile.flush()

    def hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the standard library cannot read is refused in our shape."""
        self.close_connection = True
        self.say(as_json(code, Refused(message or "This request could not be read.").body))

    def log_message(self, format: str, *args: Any) -> None:
        """Requests hold names and addresses: nothing is written down."""
