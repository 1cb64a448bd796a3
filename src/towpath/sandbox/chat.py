"""A messenger: an account of a business, what people write to it, and what it may answer. It works as the large ones do: whoever has not written for a day, or
has blocked the business, is not written to."""

import hmac
import re

from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.ids import letters
from towpath.sandbox.lists import present
from towpath.sandbox.store import Books
from towpath.sandbox.texts import shown_key, tell
from towpath.sandbox.webhooks import new_endpoint

URL = "/v1/chat"
ACCOUNT, CONTACT = re.compile(r"[a-z0-9][a-z0-9_]{2,39}"), re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{2,63}")
LONGEST = 4096
WINDOW = 24 * 3600
"""Seconds after somebody's last word in which they may be answered."""
KINDS = ("text", "picture", "voice")


def speaks(path: str) -> bool:
    """Whether an address is answered here, to the key of an account."""
    return path == URL or path.startswith(URL + "/")


def account_of(books: Books, authorization: str) -> Json:
    """Basic authentication: the account's name, and its key."""
    name, key = shown_key(authorization)
    found = books.find("chat_account", books.platform, wanted={"name": name}) if name else []
    if not found or not hmac.compare_digest(str(found[0]["_key"]).encode(), key.encode()):
        raise Refused("This account is not known with this key.", status=401)
    return dict(found[0])


def open_account(books: Books, name: str, webhook_url: str) -> Json:
    """For a business. Asked again for the same name, its key is a new one."""
    if not ACCOUNT.fullmatch(name):
        raise Refused("A name has 3 to 40 small letters, digits and underscores.", param="name")
    there = books.find("chat_account", books.platform, wanted={"name": name})
    key, secret = f"ck_{letters(32)}", f"whsec_{letters(32)}"
    account = books.save({**there[0], "_key": key}) if there else books.add("chat_account", books.platform, {"name": name, "_key": key})
    endpoint = new_endpoint(books, account["id"], webhook_url, events=["*"], connect=False, secret=secret, more={})
    books.save({**account, "_endpoint": endpoint["id"]})
    return {"account": name, "key": key, "secret": secret}


def send(books: Books, call: Call) -> Json:
    """Taken, and told of once it arrived; refused where nobody asked for it."""
    call.params.only("to", "text")
    account, to, text = books.get("chat_account", call.account), call.params.needed("to"), call.params.needed("text", longest=LONGEST)
    if is_blocked(books, account, to):
        raise Refused("They have blocked this account.", code="blocked", param="to")
    last = last_heard(books, account, to)
    if last is None or books.now - last > WINDOW:
        raise Refused("More than 24 hours after their last message nothing is sent.", code="outside_window", param="to")
    made = books.add("chat", account["id"], {"from": account["name"], "to": to, "kind": "text", "text": text, "status": "sent"})
    tell(books, account, "chat.delivered", books.save({**made, "status": "delivered"}))
    return present(books, made)


def receive(
    books: Books, account_name: str, sender: str, text: str, *, name: str = "", kind: str = "text", created: int | None = None
) -> Json:
    """Somebody writes, or sends a picture or a voice message, perhaps with words to it."""
    account = named(books, account_name)
    if not CONTACT.fullmatch(sender) or kind not in KINDS:
        raise Refused("A contact has 3 to 64 letters, digits, dots and lines; what is sent is text, picture or voice.", param="from")
    told = {"from": sender, "to": account["name"], "name": name, "kind": kind, "text": text, "status": "received"}
    made = books.add("chat", account["id"], told)
    if created is not None:
        made = books.save({**made, "created": created})
    tell(books, account, "chat.received", made)
    return present(books, made)


def block(books: Books, account_name: str, sender: str, *, blocked: bool) -> Json:
    """Somebody blocks the business, or lets it in again; it is told."""
    account = named(books, account_name)
    for each in books.find("chat_block", account["id"], wanted={"from": sender}):
        books.remove(each)
    made = books.add("chat_block", account["id"], {"from": sender, "blocked": blocked})
    tell(books, account, "chat.blocked" if blocked else "chat.unblocked", made)
    return present(books, made)


def is_blocked(books: Books, account: Json, contact: str) -> bool:
    return any(each["blocked"] for each in books.find("chat_block", account["id"], wanted={"from": contact}))


def last_heard(books: Books, account: Json, contact: str) -> int | None:
    rows = books.find("chat", account["id"], wanted={"from": contact})
    return max((int(each["created"]) for each in rows), default=None)


def named(books: Books, name: str) -> Json:
    found = books.find("chat_account", books.platform, wanted={"name": name})
    if not found:
        raise Refused("No such account.", param="to")
    return dict(found[0])


def get_account(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("chat_account", call.account))


ROUTES: Routes = {
    ("POST", URL + "/messages"): send,
    ("GET", URL + "/account"): get_account,
}
