"""Who wants to be told, and the signature by which they know that it was us."""

import hmac
from hashlib import sha256

from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json, missing
from towpath.sandbox.events import API_VERSION
from towpath.sandbox.fees import APPLICATION
from towpath.sandbox.ids import letters
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.params import Params
from towpath.sandbox.store import Books

URL = "/v1/webhook_endpoints"


def signature(secret: str, at: int, body: str) -> str:
    """`t=…,v1=…`: HMAC-SHA256 over the time and the exact body."""
    digest = hmac.new(secret.encode(), f"{at}.{body}".encode(), sha256).hexdigest()
    return f"t={at},v1={digest}"


def create(books: Books, call: Call) -> Json:
    """The secret is shown this once."""
    params = call.params
    params.only("url", "enabled_events", "connect", "description", "metadata", "api_version")
    url = params.address("url")
    if url is None:
        raise missing("url")
    endpoint = new_endpoint(
        books, call.account, url, events=events_of(params), connect=params.flag("connect"), secret=f"whsec_{letters(32)}",
        more={"description": params.text("description"), "metadata": params.metadata()},
    )  # fmt: skip
    return {**present(books, endpoint), "secret": endpoint["_secret"]}


def events_of(params: Params) -> list[str]:
    events = params.texts("enabled_events")
    if not events:
        raise missing("enabled_events")
    return events


def new_endpoint(books: Books, account: str, url: str, *, events: list[str], connect: bool, secret: str, more: Json) -> Json:
    return books.add(
        "webhook_endpoint",
        account,
        {
            "api_version": API_VERSION,
            "application": APPLICATION if connect else None,
            "description": None,
            "enabled_events": events,
            "livemode": False,
            "metadata": {},
            "status": "enabled",
            "url": url,
            **more,
            "_connect": connect,
            "_secret": secret,
        },
    )


def listen_at(books: Books, url: str, secret: str) -> None:
    """The address given when we were started: one endpoint for connected accounts, one for the platform, with one secret."""
    if not url:
        return
    for connect in (True, False):
        there = books.find("webhook_endpoint", books.platform, wanted={"_at_start": True, "_connect": connect})
        if there:
            books.save({**there[0], "url": url, "_secret": secret or there[0]["_secret"]})
        else:
            kept = secret or str(books.setting("webhook_secret", f"whsec_{letters(32)}"))
            books.set("webhook_secret", kept)
            new_endpoint(books, books.platform, url, events=["*"], connect=connect, secret=kept, more={"_at_start": True})


def update(books: Books, call: Call) -> Json:
    params = call.params
    params.only("url", "enabled_events", "description", "metadata", "disabled")
    endpoint = books.get("webhook_endpoint", call.id, call.account)
    endpoint["url"] = params.address("url") or endpoint["url"]
    endpoint["enabled_events"] = params.texts("enabled_events") or endpoint["enabled_events"]
    endpoint["metadata"] = params.metadata(endpoint["metadata"])
    if "description" in params:
        endpoint["description"] = params.text("description")
    if "disabled" in params:
        endpoint["status"] = "disabled" if params.flag("disabled") else "enabled"
    return present(books, books.save(endpoint))


def delete(books: Books, call: Call) -> Json:
    """What still waited for it is not sent."""
    call.params.only()
    endpoint = books.get("webhook_endpoint", call.id, call.account)
    books.remove(endpoint)
    books.sql.execute("UPDATE deliveries SET state = 'cancelled' WHERE endpoint = ? AND state IN ('waiting', 'held')", (endpoint["id"],))
    return {"id": endpoint["id"], "object": "webhook_endpoint", "deleted": True}


def get_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("webhook_endpoint", call.id, call.account))


def list_all(books: Books, call: Call) -> Json:
    call.params.only(*PAGING)
    return page_of(books, call.params, "webhook_endpoint", call.account, URL)


ROUTES: Routes = {
    ("POST", URL): create,
    ("GET", URL): list_all,
    ("GET", URL + "/{id}"): get_one,
    ("POST", URL + "/{id}"): update,
    ("DELETE", URL + "/{id}"): delete,
}
