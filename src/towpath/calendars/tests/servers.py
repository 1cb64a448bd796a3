"""Calendars on this machine: a real CalDAV server, and a page that answers whatever a test puts there."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import ThreadingMixIn
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from radicale import config
from radicale.app import Application

USER, PASSWORD = "ines", "app-pass word"
MKCALENDAR = (
    '<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
    "<d:displayname>{name}</d:displayname></d:prop></d:set></c:mkcalendar>"
)


@dataclass
class Radicale:
    """A CalDAV server, and what somebody does in it with their phone."""

    address: str
    users: Path
    password: str = PASSWORD
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Every method with its address."""
    forbidden: str = ""

    def forbid(self, method):
        """It answers this one with 500 from now on."""
        self.forbidden = method

    @property
    def phone(self) -> str:
        return f"{self.address}/{USER}/phone/"

    def change_password(self, password):
        """What was given out before opens nothing any more."""
        self.password = password
        self.users.write_text(f"{USER}:{password}\n")

    def do(self, method, path, body=""):
        there = urlsplit(self.address)
        door = HTTPConnection(there.hostname, there.port, timeout=10)
        key = b64encode(f"{USER}:{self.password}".encode()).decode()
        door.request(method, path, body=body.encode() or None, headers={"Authorization": f"Basic {key}", "Content-Type": "text/calendar"})
        answer = door.getresponse()
        text = answer.read().decode()
        door.close()
        return answer.status, text

    def make(self, name):
        assert self.do("MKCALENDAR", f"/{USER}/{name}/", MKCALENDAR.format(name=name.title()))[0] == 201

    def put(self, name, *lines):
        status, text = self.do("PUT", f"/{USER}/phone/{name}.ics", calendar(event(*lines, uid=name)))
        assert status in (201, 204), text

    def entry(self, uid):
        """The entry as it stands there; nothing where it is gone."""
        status, text = self.do("GET", f"/{USER}/phone/{uid}.ics")
        return text if status == 200 else None

    def rewrite(self, uid, old, new):
        """As a phone writes it after somebody dragged it."""
        text = self.entry(uid)
        assert old in text, text
        assert self.do("PUT", f"/{USER}/phone/{uid}.ics", text.replace(old, new))[0] in (201, 204)

    def delete(self, uid):
        assert self.do("DELETE", f"/{USER}/phone/{uid}.ics")[0] == 200


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """Radicale itself, with one account and one calendar."""
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    settings = config.load()
    settings.update(
        {
            "auth": {"type": "htpasswd", "htpasswd_filename": str(folder / "users"), "htpasswd_encryption": "plain", "delay": "0"},
            "storage": {"filesystem_folder": str(folder / "kept")},
            "logging": {"level": "critical"},
        },
        "test",
        privileged=True,
    )
    there, app = Radicale("", folder / "users"), Application(settings)

    def answer(environ, start_response):
        there.asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        if environ["REQUEST_METHOD"] == there.forbidden:
            start_response("500 Internal Server Error", [("Content-Length", "0")])
            return []
        return app(environ, start_response)

    server = make_server("127.0.0.1", 0, answer, server_class=_Many, handler_class=_Silent)
    with _running(server):
        there.address = f"http://127.0.0.1:{server.server_port}"
        there.make("phone")
        yield there


class _Many(ThreadingMixIn, WSGIServer):
    """As a server of many people does it: one who asks slowly holds up no other."""

    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_words):
        """Nobody reads it."""


@dataclass
class Answered:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Page:
    """What stands at one address, and what was asked of it."""

    address: str
    answer: Answered = field(default_factory=Answered)
    asked: list[dict[str, str]] = field(default_factory=list)

    def shows(self, *events, **headers):
        self.answer = Answered(200, calendar(*events).encode(), headers)


@contextmanager
def a_page() -> Iterator[Page]:
    page = Page("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            page.asked.append(dict(self.headers))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))  # what is left unread breaks the line off
            answer = page.answer
            tag = answer.headers.get("ETag")
            status = 304 if tag and self.headers.get("If-None-Match") == tag else answer.status
            self.send_response(status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) if status != 304 else 0))
            self.end_headers()
            if status != 304:
                self.wfile.write(answer.body)

        do_PROPFIND = do_PUT = do_GET

        def log_message(self, *_words):
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    page.address = f"http://127.0.0.1:{server.server_port}/private.ics"
    with _running(server):
        yield page


@contextmanager
def _running(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def event(*lines, uid="one"):
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260901T080000Z", *lines, "END:VEVENT"])


def calendar(*events):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a phone//EN", *events, "END:VCALENDAR", ""])
