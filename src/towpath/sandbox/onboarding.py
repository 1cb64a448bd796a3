"""How a business gets ready to be paid: a link of its own, two questions, and what the check then finds."""

import re

from towpath.sandbox.accounts import account_invalid, bank_account, move_to, must_be_platform
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json, missing
from towpath.sandbox.ids import new_id
from towpath.sandbox.params import Params
from towpath.sandbox.store import Books

RESULTS = ("verified", "needs_papers", "pending", "never_payable")
FINAL = ("never_payable", "rejected")  # no paper helps any more
VALID_FOR = 3600
NUMBER = re.compile(r"[A-Za-z0-9]{4,34}\Z")


def create_link(books: Books, call: Call) -> Json:
    """One hour, for one visit; afterwards it leads back to ask for a new one."""
    params = call.params
    params.only("account", "refresh_url", "return_url", "type", "collect", "collection_options")
    must_be_platform(books, call)
    account = books.fetch(params.needed("account"))
    if account is None or account["object"] != "account":
        raise account_invalid(params.needed("account"))
    if params.choice("type", ("account_onboarding", "account_update")) is None:
        raise missing("type")
    wanted = {name: params.address(name) for name in ("refresh_url", "return_url")}
    for name, address in wanted.items():
        if address is None:
            raise missing(name)
    link = books.add(
        "account_link", account["id"],
        {"expires_at": books.now + VALID_FOR, "_done": False, "_refresh_url": wanted["refresh_url"], "_return_url": wanted["return_url"]},
    )  # fmt: skip
    address = f"{books.public_url}/onboarding/{link['id']}"
    return {"object": "account_link", "created": link["created"], "expires_at": link["expires_at"], "url": address}


def find(books: Books, token: str) -> Json | None:
    link = books.fetch(token)
    return link if link is not None and link["object"] == "account_link" else None


def problems(given: Params) -> dict[str, str]:
    """What is wrong with what was typed, by field."""
    found = {}
    if not typed(given, "legal_name"):
        found["legal_name"] = "name_needed"
    if not NUMBER.match(typed(given, "bank_account").replace(" ", "")):
        found["bank_account"] = "account_needed"
    return found


def typed(given: Params, name: str) -> str:
    value = given.values.get(name)
    return " ".join(value.split())[:100] if isinstance(value, str) else ""


def hand_in(books: Books, link: Json, given: Params) -> Json:
    """The business has said what it had to say; the link is used up."""
    books.save({**link, "_done": True})
    account = books.get("account", link["_account"])
    name, number = typed(given, "legal_name"), typed(given, "bank_account").replace(" ", "")
    account["business_profile"]["name"] = account["business_profile"]["name"] or name
    account["_legal_name"] = name
    account["external_accounts"]["data"] = [
        {**bank_account(account, number[-4:]), "id": new_id("bank_account"), "account_holder_name": name}
    ]
    account["tos_acceptance"] = {**account["tos_acceptance"], "date": books.now}
    account["business_type"] = account["business_type"] or "company"
    result = given.values.get("result")
    state = account["_state"] if account["_state"] in FINAL else result if result in RESULTS else "verified"
    return move_to(books, account, state)


ROUTES: Routes = {("POST", "/v1/account_links"): create_link}
