"""A card that somebody means to leave: asked for, left, refused, called off. Nothing is taken."""

from towpath.sandbox import kept
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.customers import open_customer
from towpath.sandbox.errors import Json, Refused, missing
from towpath.sandbox.events import announce
from towpath.sandbox.fees import APPLICATION
from towpath.sandbox.ids import letters
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.methods import METHODS, chosen
from towpath.sandbox.params import Params
from towpath.sandbox.store import Books

URL = "/v1/setup_intents"
NOT_FOR_CARDS = ("line_items", "payment_intent_data")


def wishes_for_a_card(books: Books, account: str, params: Params) -> Json:
    """What a checkout session of `mode=setup` is, instead of lines and an amount."""
    for name in NOT_FOR_CARDS:
        if name in params:
            raise Refused(f"You can not pass `{name}` in `setup` mode.", param=name)
    kinds = params.texts("payment_method_types")
    if kinds not in ([], ["card"]):
        raise Refused("Only cards are kept at this practice provider.", param="payment_method_types")
    if not kinds and "currency" not in params:
        raise missing("currency")
    given = params.group("setup_intent_data")
    given.only("description", "metadata")
    setup = new_setup(books, account, more={"description": given.text("description"), "metadata": given.metadata()})
    return {
        "adaptive_pricing": None,
        "amount_subtotal": None,
        "amount_total": None,
        "currency": params.currency() if "currency" in params else None,
        "customer_creation": params.choice("customer_creation", ("always", "if_required")) or "if_required",
        "mode": "setup",
        "payment_method_collection": "always",
        "payment_method_types": ["card"],
        "payment_status": "no_payment_required",
        "setup_intent": setup["id"],
        "total_details": None,
        "_lines": [],
    }


def new_setup(books: Books, account: str, *, more: Json) -> Json:
    setup = books.add(
        "setup_intent",
        account,
        {
            "application": APPLICATION if account != books.platform else None,
            "automatic_payment_methods": None,
            "cancellation_reason": None,
            "client_secret": None,
            "customer": None,
            "excluded_payment_method_types": None,
            "flow_directions": None,
            "last_setup_error": None,
            "latest_attempt": None,
            "livemode": False,
            "mandate": None,
            "next_action": None,
            "on_behalf_of": None,
            "payment_method": None,
            "payment_method_configuration_details": None,
            "payment_method_options": {"card": dict.fromkeys(("mandate_options", "network")) | {"request_three_d_secure": "automatic"}},
            "payment_method_types": ["card"],
            "single_use_mandate": None,
            "status": "requires_payment_method",
            "usage": "off_session",
            **more,
        },
    )
    setup = books.save({**setup, "client_secret": f"{setup['id']}_secret_{letters(24)}"})
    announce(books, "setup_intent.created", setup)
    return setup


def try_to_keep(books: Books, setup: Json, method_name: str, *, for_somebody: bool, email: str | None) -> Json:
    """Somebody leaves a card; it stays with them when they are somebody, and with nobody otherwise. Returns the setup as it is then."""
    method = METHODS[method_name]
    card = chosen(books, setup["_account"], method_name, "")
    if method.decline and not method.declined_later:
        return refuse(books, setup, card, method.decline)
    owner = open_customer(books, setup["_account"], email=email) if for_somebody else None
    if owner:
        card = kept.keep(books, card, owner)
    done = {"customer": card["customer"], "last_setup_error": None, "payment_method": card["id"], "status": "succeeded"}
    setup = books.save({**setup, **done})
    announce(books, "setup_intent.succeeded", setup)
    return setup


def refuse(books: Books, setup: Json, card: Json, decline: tuple[str, str]) -> Json:
    code, message = decline
    error = {
        "code": "card_declined", "decline_code": code, "message": message, "payment_method": present(books, card), "type": "card_error",
    }  # fmt: skip
    setup = books.save({**setup, "last_setup_error": error})
    announce(books, "setup_intent.setup_failed", setup)
    return setup


def call_off(books: Books, setup: Json) -> None:
    announce(books, "setup_intent.canceled", books.save({**setup, "status": "canceled"}))


def get_one(books: Books, call: Call) -> Json:
    call.params.only("client_secret")
    return present(books, books.get("setup_intent", call.id, call.account, param="intent"))


def list_all(books: Books, call: Call) -> Json:
    call.params.only("customer", "payment_method", *PAGING)
    wanted = {name: value for name in ("customer", "payment_method") if (value := call.params.text(name))}
    return page_of(books, call.params, "setup_intent", call.account, URL, wanted=wanted)


ROUTES: Routes = {
    ("GET", URL): list_all,
    ("GET", URL + "/{id}"): get_one,
}
