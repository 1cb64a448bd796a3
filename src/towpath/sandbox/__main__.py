"""`python -m towpath.sandbox --port 4242 --data practice.sqlite3 --webhook-url http://127.0.0.1:8000/webhooks`."""

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from towpath.sandbox.accounts import open_platform
from towpath.sandbox.courier import Courier
from towpath.sandbox.desk import Desk
from towpath.sandbox.diary import begin
from towpath.sandbox.ids import letters
from towpath.sandbox.server import Server
from towpath.sandbox.store import Store
from towpath.sandbox.webhooks import listen_at

PATIENCE = 5.0
ENDINGS = (signal.SIGTERM, signal.SIGINT)


def main(arguments: list[str] | None = None) -> int:
    asked = parser().parse_args(arguments)
    # Blocked in every thread and waited for in this one: a handler could run just before a wait began, and the wait would never end.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    path = Path(asked.data)
    path.parent.mkdir(parents=True, exist_ok=True)
    key = os.environ.get("TOWPATH_SANDBOX_KEY") or kept_key(path)
    server = open_server(path, asked.port, asked.webhook_url, asked.public_url, key)
    port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    sys.stdout.write(f"A payment provider to practise with, at http://127.0.0.1:{port}. No real money moves.\n")
    sys.stdout.flush()
    signal.sigwait(ENDINGS)
    server.shutdown()
    server.wait_until_idle(PATIENCE)
    server.desk.courier.stop()
    server.server_close()
    return 0


def parser() -> argparse.ArgumentParser:
    """The key and the webhook secret are never arguments: everybody on a machine can read those."""
    made = argparse.ArgumentParser(prog="python -m towpath.sandbox", description=__doc__)
    made.add_argument("--port", type=int, default=int(os.environ.get("TOWPATH_SANDBOX_PORT", "4242")))
    made.add_argument("--data", default=os.environ.get("TOWPATH_SANDBOX_DATA", "practice.sqlite3"))
    made.add_argument("--webhook-url", default=os.environ.get("TOWPATH_SANDBOX_WEBHOOK_URL", ""))
    made.add_argument("--public-url", default=os.environ.get("TOWPATH_SANDBOX_PUBLIC_URL", ""))
    return made


def kept_key(data: Path) -> str:
    """Made on the first start, in a file only its owner can read."""
    path = data.with_name(data.name + ".key")
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(f"sk_test_{letters(32)}")
    return path.read_text().strip()


def open_server(path: Path, port: int, webhook_url: str, public_url: str, key: str) -> Server:
    if not path.exists():
        path.touch(mode=0o600)  # it holds webhook secrets
    store = Store(path, public_url.rstrip("/"))
    courier = Courier(store)
    server = Server(port, Desk(store, courier, key))
    store.public_url = store.public_url or f"http://127.0.0.1:{server.server_address[1]}"
    with store.open_books() as books:
        open_platform(books)
        begin(books)
        listen_at(books, webhook_url, os.environ.get("TOWPATH_SANDBOX_WEBHOOK_SECRET", ""))
    courier.start()
    return server


if __name__ == "__main__":
    sys.exit(main())
