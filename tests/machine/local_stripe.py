"""`localstripe`, a stand-in for Stripe that somebody else wrote, as a process of its own: never imported, never part of what is installed.

It is under the GPL, so it lives in an environment of its own beside ours (`.cache`), made the first time it is asked for. It knows payments, refunds,
payouts and signed messages, and nothing of Connect.
"""

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

ROOT = Path(__file__).parents[2]
VERSION = "1.15.10"
HOME = ROOT / ".cache" / f"localstripe-{VERSION}"
STORE = Path(tempfile.gettempdir()) / "localstripe.pickle"
AT_HOME = """
import socket
bind = socket.socket.bind
socket.socket.bind = lambda self, address: bind(self, ("::1", *address[1:]) if address[0] == "::" else address)
"""
"""It would listen to the whole neighbourhood; read by its Python as it starts, this keeps it on this machine."""
NO_CONNECT = ("refund_application_fee",)
"""Words of Connect in calls that are otherwise common."""


class NotInstalled(Exception):
    """Why there is none, in a sentence."""


def installed() -> Path:
    """Its Python, installed first where it is not there yet."""
    python = HOME / "bin" / "python"
    if not (HOME / "ready").exists():
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(HOME)],
            [str(python), "-m", "pip", "install", "-q", f"localstripe=={VERSION}"],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                last = (done.stderr or done.stdout).strip().splitlines()[-1:]
                raise NotInstalled(f"localstripe {VERSION} cannot be installed here: {' '.join(last)}")
        (HOME / "ready").touch()
    return python


@contextmanager
def local_stripe(folder: Path) -> Iterator[str]:
    """Its address, for as long as the block lasts."""
    python, port = installed(), _free_port()
    (folder / "sitecustomize.py").write_text(AT_HOME, encoding="utf-8")
    was_there = STORE.exists()
    command = [str(python), "-m", "localstripe", "--port", str(port), "--from-scratch"]
    with (folder / "localstripe.log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(folder)}, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(process, port, folder / "localstripe.log")
        yield f"http://[::1]:{port}"
    finally:
        process.terminate()
        process.wait(10)
        if not was_there:
            STORE.unlink(missing_ok=True)


@contextmanager
def without_connect(address: str) -> Iterator[str]:
    """The same behind a relay that leaves out the words of Connect it does not know; everything else arrives as it was sent."""

    class Relay(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = parse_qsl(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode(), keep_blank_values=True)
            self._pass_on(urlencode([(name, value) for name, value in asked if name not in NO_CONNECT]).encode())

        def do_GET(self) -> None:
            self._pass_on(None)

        def do_DELETE(self) -> None:
            self._pass_on(None)

        def _pass_on(self, body: bytes | None) -> None:
            there = HTTPConnection(urlsplit(address).netloc, timeout=20)
            kept = {
                name: value
                for name, value in self.headers.items()
                if name in ("Authorization", "Content-Type", "Idempotency-Key", "Stripe-Account")
            }
            there.request(self.command, self.path, body, kept)
            answer = there.getresponse()
            said = answer.read()
            there.close()
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Relay)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _free_port() -> int:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
            return int(probe.getsockname()[1])
    except OSError as none:
        raise NotInstalled("localstripe listens on IPv6 alone, and this machine has none") from none


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NotInstalled(f"localstripe does not start here: {log.read_text(encoding='utf-8', errors='replace').strip()[-200:]}")
        with suppress(OSError), socket.create_connection(("::1", port), timeout=1):
            return
        time.sleep(0.1)
    raise NotInstalled("localstripe did not answer within 20 seconds")
