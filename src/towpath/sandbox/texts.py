"""Text messages: a number of a business, what it sends and what people send to it. Each line has a key and a secret of its own, shown once."""

import base64
import binascii
import hmac
import re

from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.chaos import plan_for
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import API_VERSION, queue
from towpath.sandbox.ids import letters
from towpath.sandbox.lists import present
from towpath.sandbox.store import Books
from towpath.sandbox.webhooks import new_endpoint

URL = "/v1/texts"
NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")
LONGEST = 1600
COST_MINOR, CURRENCY = 5, "cny"
UNREACHABLE, SWITCHED_OFF = "0000", "0001"
"""How numbers end that nothing is sent to, and that nothing arrives at."""


def speaks(path: str) -> bool:
    """Whether an address is answered here, to the key of a line."""
    return path == URL or path.startswith(URL + "/")


def shown_key(authorization: str) -> tuple[str, str]:
    """Basic authentication: who it is, and the key; two empty words for anything else."""
    scheme, _, given = authorization.partition(" ")
    try:
        who, _, key = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return (who, key) if scheme.lower() == "basic" else ("", "")


def line_of(books: Books, authorization: str) -> Json:
    """Basic authentication: the number, and its key."""
    number, key = shown_key(authorization)
    lines = books.find("text_line", books.platform, wanted={"number": number}) if number else []
    line = lines[0] if lines else None
    if line is None or not hmac.compare_digest(str(line["_key"]).encode(), key.encode()):
        raise Refused("This number is not known with this key.", status=401)
    return line


def open_line(books: Books, number: str, webhook_url: str) -> Json:
    """A number for a business. Asked again for the same number, its key is a new one."""
    if not NUMBER.fullmatch(number):
        raise Refused("A number begins with + and its country.", param="number")
    there = books.find("text_line", books.platform, wanted={"number": number})
    key, secret = f"tk_{letters(32)}", f"whsec_{letters(32)}"
    line = books.save({**there[0], "_key": key}) if there else books.add("text_line", books.platform, {"number": number, "_key": key})
    endpoint = new_endpoint(books, line["id"], webhook_url, events=["*"], connect=False, secret=secret, more={})
    books.save({**line, "_endpoint": endpoint["id"]})
    return {"number": number, "key": key, "secret": secret}


def send(books: Books, call: Call) -> Json:
    """Taken, and told of once it arrived or did not."""
    call.params.only("from", "to", "text")
    line, to, text = books.get("text_line", call.account), call.params.needed("to"), call.params.needed("text", longest=LONGEST)
    if call.params.needed("from") != line["number"]:
        raise Refused("This is not the number of this key.", param="from")
    if not NUMBER.fullmatch(to) or to.endswith(UNREACHABLE):
        raise Refused("Nothing can be sent to this number.", code="number_unreachable", param="to")
    count = parts(text)
    sent = {"from": line["number"], "to": to, "text": text, "segments": count, "cost_minor": COST_MINOR * count, "currency": CURRENCY}
    made = books.add("text", line["id"], {**sent, "status": "sent"})
    arrived = books.save({**made, "status": "failed" if to.endswith(SWITCHED_OFF) else "delivered"})
    tell(books, line, f"text.{arrived['status']}", arrived)
    return present(books, made)


def receive(books: Books, number: str, sender: str, text: str, created: int | None = None) -> Json:
    """Somebody writes to a number."""
    lines = books.find("text_line", books.platform, wanted={"number": number})
    if not lines:
        raise Refused("No such number.", param="to")
    made = books.add("text", lines[0]["id"], {"from": sender, "to": number, "text": text, "status": "received"})
    if created is not None:
        made = books.save({**made, "created": created})
    tell(books, lines[0], "text.received", made)
    return present(books, made)


def tell(books: Books, line: Json, what: str, about: Json) -> None:
    """To where the line is listened to, through whatever weather there is."""
    endpoint = books.fetch(line["_endpoint"])
    told = {"api_version": API_VERSION, "data": {"object": present(books, about)}, "livemode": False, "type": what}
    event = books.add("event", line["id"], told, parent=about["id"])
    for planned in plan_for(books, event["id"], 0) if endpoint else ():
        queue(books, event, endpoint or {}, planned)


def parts(text: str) -> int:
    """Counted roughly: Latin letters as seven bits, everything else as sixteen."""
    size, alone, each = (len(text), 160, 153) if text.isascii() else (len(text.encode("utf-16-le")) // 2, 70, 67)
    return 1 if size <= alone else -(-size // each)


def get_line(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("text_line", call.account))


ROUTES: Routes = {
    ("POST", URL): send,
    ("GET", URL + "/line"): get_line,
}
