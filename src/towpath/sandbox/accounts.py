"""Businesses that get paid: what they still owe us of papers, and what they may do meanwhile."""

from typing import Any

from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import announce
from towpath.sandbox.ids import new_id
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.params import Params
from towpath.sandbox.store import Books

URL = "/v1/accounts"
AT_FIRST = ["business_profile.url", "business_type", "external_account", "tos_acceptance.date", "tos_acceptance.ip"]
PAPERS = ["individual.verification.document"]

# What each state means: charges enabled, payouts enabled, details submitted, currently due, pending verification, disabled reason.
STATES: dict[str, tuple[bool, bool, bool, list[str], list[str], str | None]] = {
    "new": (False, False, False, AT_FIRST, [], "requirements.past_due"),
    "pending": (False, False, True, [], PAPERS, "requirements.pending_verification"),
    "verified": (True, True, True, [], [], None),
    "needs_papers": (True, False, True, PAPERS, [], "requirements.past_due"),
    "never_payable": (True, False, True, [], [], "other"),
    "restricted": (False, False, True, PAPERS, [], "requirements.past_due"),
    "rejected": (False, False, True, [], [], "rejected.other"),
}
CURRENCY_OF = {"CN": "cny", "GB": "gbp", "US": "usd", "JP": "jpy", "BH": "bhd", "CH": "chf"}
CAPABILITIES = ("card_payments", "transfers", "sepa_debit_payments", "bacs_debit_payments", "us_bank_account_ach_payments",
                "au_becs_debit_payments", "link_payments", "bank_transfer_payments")  # fmt: skip
ACCEPTED = ("business_profile", "business_type", "company", "individual", "tos_acceptance", "settings", "metadata", "email", "capabilities")


def create(books: Books, call: Call) -> Json:
    params = call.params
    params.only("type", "country", "controller", "default_currency", *ACCEPTED)
    must_be_platform(books, call)
    country = (params.text("country", longest=2) or "DE").upper()
    currency = params.currency("default_currency") if "default_currency" in params else CURRENCY_OF.get(country, "eur")
    account = new_account(books, country, currency, params.choice("type", ("express", "standard", "custom")))
    return present(books, books.save(in_state(changed(account, params), "new")))


def open_platform(books: Books) -> None:
    """The network that runs this provider's platform: made once, verified from the start."""
    if books.platform:
        return
    account = new_account(books, "DE", "eur", "standard")
    account = in_state({**account, "_connected": False, "_capabilities": ["card_payments", "transfers"]}, "verified")
    account["external_accounts"] = bank_accounts(account, [bank_account(account, "3000")])
    books.set("platform", books.save(account)["id"])


def bank_account(account: Json, last4: str) -> Json:
    return {
        "id": new_id("bank_account"),
        "object": "bank_account",
        "account": account["id"],
        "account_holder_name": account["business_profile"]["name"],
        "account_holder_type": None,
        "account_type": None,
        "available_payout_methods": ["standard"],
        "bank_name": "PRACTICE BANK",
        "country": account["country"],
        "currency": account["default_currency"],
        "default_for_currency": True,
        "fingerprint": f"practice{last4}",
        "future_requirements": None,
        "last4": last4,
        "metadata": {},
        "requirements": None,
        "routing_number": None,
        "status": "new",
    }


def must_be_platform(books: Books, call: Call) -> None:
    if call.account != books.platform:
        raise Refused("Only the platform can do this: send it without Stripe-Account.", status=403, code="account_invalid")


def new_account(books: Books, country: str, currency: str, kind: str | None) -> Json:
    account = books.add(
        "account",
        books.platform,
        {
            "business_profile": dict.fromkeys(("mcc", "name", "product_description", "support_address", "support_email", "support_phone",
                                               "support_url", "url")),
            "business_type": None,
            "capabilities": {},
            "controller": controller(kind),
            "country": country,
            "default_currency": currency,
            "email": None,
            "external_accounts": None,
            "metadata": {},
            "settings": settings(),
            "tos_acceptance": {"date": None, "ip": None, "user_agent": None},
            "type": kind or "none",
        },
    )  # fmt: skip
    return account | {"_account": account["id"], "_connected": True, "_state": "new", "external_accounts": bank_accounts(account, [])}


def bank_accounts(account: Json, held: list[Json]) -> Json:
    return {"object": "list", "data": held, "has_more": False, "url": f"{URL}/{account['id']}/external_accounts"}


def controller(kind: str | None) -> Json:
    dashboard = {"express": "express", "standard": "full"}.get(kind or "", "none")
    return {
        "fees": {"payer": "account"},
        "is_controller": True,
        "losses": {"payments": "application"},
        "requirement_collection": "stripe",
        "stripe_dashboard": {"type": dashboard},
        "type": "application",
    }


def settings() -> Json:
    return {
        "branding": dict.fromkeys(("icon", "logo", "primary_color", "secondary_color")),
        "card_payments": {"decline_on": None, "statement_descriptor_prefix": None},
        "dashboard": {"display_name": None, "timezone": "Etc/UTC"},
        "payments": {"statement_descriptor": None},
        "payouts": {"debit_negative_balances": True, "schedule": {"delay_days": 2, "interval": "daily"}, "statement_descriptor": None},
    }


def changed(account: Json, params: Params) -> Json:
    """What a caller may set; only what is shown again is kept."""
    for name in ("email", "business_type"):
        if name in params:
            account[name] = params.text(name)
    profile = params.group("business_profile")
    account["business_profile"] |= {name: profile.text(name) for name in account["business_profile"] if name in profile}
    account["metadata"] = params.metadata(account["metadata"])
    interval = params.group("settings").group("payouts").group("schedule").choice("interval", ("manual", "daily"))
    if interval:
        account["settings"]["payouts"]["schedule"]["interval"] = interval
    wanted = params.group("capabilities")
    wanted.only(*CAPABILITIES)
    asked = {name for name in CAPABILITIES if wanted.group(name).flag("requested")}
    account["_capabilities"] = sorted(asked | set(account.get("_capabilities", ["card_payments", "transfers"])))
    return account


def in_state(account: Json, state: str) -> Json:
    charges, payouts, submitted, due, pending, reason = STATES[state]
    requirements = {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": due,
        "disabled_reason": reason,
        "errors": [],
        "eventually_due": due,
        "past_due": due if reason == "requirements.past_due" else [],
        "pending_verification": pending,
    }
    nothing: dict[str, Any] = {name: [] if isinstance(value, list) else None for name, value in requirements.items()}
    active = "active" if charges else "pending" if pending else "inactive"
    return {
        **account,
        "capabilities": dict.fromkeys(account["_capabilities"], active),
        "charges_enabled": charges,
        "details_submitted": submitted,
        "future_requirements": nothing,
        "payouts_enabled": payouts,
        "requirements": requirements,
        "_state": state,
    }


def move_to(books: Books, account: Json, state: str) -> Json:
    """Verified, restricted, or whatever the examiners found."""
    if account["id"] == books.platform:
        raise Refused("The platform itself is always verified here.")
    after = books.save(in_state(account, state))
    announce(books, "account.updated", after)
    return after


def ready_to_charge(books: Books, name: str) -> None:
    if not books.get("account", name)["charges_enabled"]:
        raise Refused(
            "Your account cannot currently make charges: the capability card_payments is not active.", code="capability_not_active"
        )


def get_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, reachable(books, call))


def reachable(books: Books, call: Call) -> Json:
    """The platform sees every account, an account itself alone."""
    name = call.ids.get("id", call.account)
    found = books.fetch(name)
    if found is None or found["object"] != "account" or call.account not in (books.platform, name):
        raise account_invalid(name)
    return found


def account_invalid(name: str) -> Refused:
    return Refused(
        f"The provided key does not have access to account '{name[:60]}' (or that account does not exist). "
        "Application access may have been revoked.", status=403, code="account_invalid",
    )  # fmt: skip


def update(books: Books, call: Call) -> Json:
    call.params.only(*ACCEPTED)
    account = reachable(books, call)
    after = in_state(changed(account, call.params), account["_state"])
    announce(books, "account.updated", books.save(after))
    return present(books, after)


def list_all(books: Books, call: Call) -> Json:
    call.params.only(*PAGING)
    must_be_platform(books, call)
    return page_of(books, call.params, "account", books.platform, URL, wanted={"_connected": True})


ROUTES: Routes = {
    ("POST", URL): create,
    ("GET", URL): list_all,
    ("GET", URL + "/{id}"): get_one,
    ("POST", URL + "/{id}"): update,
    ("GET", "/v1/account"): get_one,
}
