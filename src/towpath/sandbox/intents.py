"""What somebody means to pay: made, confirmed with a way to pay, cancelled. A charge is each attempt at it."""

from typing import Any

from towpath.sandbox.accounts import ready_to_charge
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.charges import try_to_pay
from towpath.sandbox.customers import must_be_there
from towpath.sandbox.disputes import dispute_charge
from towpath.sandbox.errors import Json, Refused, missing, unexpected_state
from towpath.sandbox.events import announce
from towpath.sandbox.fees import APPLICATION
from towpath.sandbox.ids import letters
from towpath.sandbox.kept import must_fit
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.methods import METHODS
from towpath.sandbox.money import chargeable
from towpath.sandbox.params import Params
from towpath.sandbox.store import Books

URL = "/v1/payment_intents"
TEXTS = ("description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group", "setup_future_usage")
IGNORED = ("automatic_payment_methods", "payment_method_types", "payment_method_options", "return_url", "use_stripe_sdk",
           "error_on_requires_action", "mandate_data")  # fmt: skip
WAITING = ("requires_payment_method", "requires_confirmation", "requires_action", "processing")
REASONS = ("duplicate", "fraudulent", "requested_by_customer", "abandoned")


def new_intent(books: Books, account: str, *, amount: int, currency: str, fee: int | None, kinds: list[str], more: Json) -> Json:
    """Made for one account. A fee of the platform needs another account to take it from, and cannot be more than the payment."""
    check_fee(books, account, amount, fee)
    intent = books.add(
        "payment_intent",
        account,
        {
            "amount": amount,
            "amount_capturable": 0,
            "amount_details": {"tip": {}},
            "amount_received": 0,
            "application": APPLICATION if account != books.platform else None,
            "application_fee_amount": fee,
            "automatic_payment_methods": None,
            "canceled_at": None,
            "cancellation_reason": None,
            "capture_method": "automatic_async",
            "client_secret": None,
            "confirmation_method": "automatic",
            "currency": currency,
            "customer": None,
            "excluded_payment_method_types": None,
            "last_payment_error": None,
            "latest_charge": None,
            "livemode": False,
            "metadata": {},
            "next_action": None,
            "on_behalf_of": None,
            "payment_method": None,
            "payment_method_configuration_details": None,
            "payment_method_options": {},
            "payment_method_types": kinds,
            "processing": None,
            "review": None,
            "shipping": None,
            "source": None,
            "status": "requires_payment_method",
            "transfer_data": None,
            **dict.fromkeys(TEXTS),
            **more,
        },
    )
    intent = books.save({**intent, "client_secret": f"{intent['id']}_secret_{letters(24)}"})
    announce(books, "payment_intent.created", intent)
    return intent


def check_fee(books: Books, account: str, amount: int, fee: int | None, param: str = "application_fee_amount") -> None:
    if fee is None:
        return
    if account == books.platform:
        raise Refused(
            "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or "
            "Stripe-Account header).", param=param,
        )  # fmt: skip
    if not 0 <= fee <= amount:
        raise Refused(f"Your application fee must be between 0 and the amount ({amount}).", code="parameter_invalid_integer", param=param)


def create(books: Books, call: Call) -> Json:
    params = call.params
    params.only("amount", "currency", "application_fee_amount", "metadata", "payment_method", "confirm", "capture_method", "customer", "off_session",
                *TEXTS, *IGNORED)  # fmt: skip
    ready_to_charge(books, call.account)
    only_automatic(params)
    currency = params.currency()
    amount = chargeable(params.needed_whole("amount"), currency, param="amount", tens=books.setting("three_decimal_tens", True))
    more: Json = {"metadata": params.metadata(), "customer": payer(books, call), **{name: params.text(name) for name in TEXTS}}
    kinds = params.texts("payment_method_types") or ["card"]
    intent = new_intent(
        books, call.account, amount=amount, currency=currency, fee=params.whole("application_fee_amount"), kinds=kinds, more=more
    )
    method = params.text("payment_method")
    if params.flag("confirm"):
        return present(books, confirm(books, intent, method, alone=nobody_there(params)))
    if nobody_there(params):
        raise Refused("`off_session` can only be used together with `confirm=true`.", param="off_session")
    if method:
        must_fit(books, intent, method)
        intent = books.save({**intent, "status": "requires_confirmation", "_chosen": method})
    return present(books, intent)


def payer(books: Books, call: Call) -> str | None:
    name = call.params.text("customer")
    if name:
        must_be_there(books, call.account, name)
    return name


def nobody_there(params: Params) -> bool:
    return params.choice("off_session", ("true", "false", "one_off", "recurring")) not in (None, "false")


def only_automatic(params: Params) -> None:
    if params.text("capture_method") == "manual":
        raise Refused("This practice provider captures at once; capture_method=manual is not practised here.", param="capture_method")


def confirm(books: Books, intent: Json, method: str | None, *, alone: bool) -> Json:
    """Tries to pay. A card that is declined answers 402, and the failed charge stays for everybody to see."""
    method = method or intent.get("_chosen")
    if intent["status"] not in WAITING[:3]:
        raise unexpected_state(
            f"You cannot confirm this PaymentIntent because it has a status of {intent['status']}.", payment_intent=present(books, intent)
        )
    if method is None:
        raise missing("payment_method")
    intent = try_to_pay(books, intent, method, alone=alone)
    error = intent["last_payment_error"]
    if error:
        raise Refused(
            error["message"], status=402, kind="card_error", code=error["code"], decline_code=error.get("decline_code"), charge=error.get("charge"),
            payment_intent=present(books, intent), payment_method=error["payment_method"], keeps=True,
        )  # fmt: skip
    charge = books.get("charge", intent["latest_charge"])
    if METHODS[charge["_method"]].disputed:
        dispute_charge(books, charge, amount=None, reason="fraudulent")
    return intent


def confirm_one(books: Books, call: Call) -> Json:
    call.params.only("payment_method", "receipt_email", "capture_method", "off_session", *IGNORED)
    only_automatic(call.params)
    intent = books.get("payment_intent", call.id, call.account, param="intent")
    return present(books, confirm(books, intent, call.params.text("payment_method"), alone=nobody_there(call.params)))


def cancel(books: Books, call: Call) -> Json:
    call.params.only("cancellation_reason")
    intent = books.get("payment_intent", call.id, call.account, param="intent")
    if intent["status"] not in WAITING[:3]:
        raise unexpected_state(
            f"You cannot cancel this PaymentIntent because it has a status of {intent['status']}. Only a PaymentIntent with one of the "
            f"following statuses may be canceled: {', '.join(WAITING[:3])}.", payment_intent=present(books, intent),
        )  # fmt: skip
    if intent.get("_checkout"):
        raise unexpected_state(
            "You cannot cancel a PaymentIntent of a Checkout Session: expire the session.", payment_intent=present(books, intent)
        )
    reason = call.params.choice("cancellation_reason", REASONS)
    return present(books, called_off(books, intent, reason))


def called_off(books: Books, intent: Json, reason: str | None) -> Json:
    intent = books.save({**intent, "status": "canceled", "canceled_at": books.now, "cancellation_reason": reason})
    announce(books, "payment_intent.canceled", intent)
    return intent


def update(books: Books, call: Call) -> Json:
    params = call.params
    params.only("amount", "application_fee_amount", "metadata", *TEXTS)
    intent = books.get("payment_intent", call.id, call.account, param="intent")
    changes: dict[str, Any] = {name: params.text(name) for name in TEXTS if name in params}
    if "amount" in params or "application_fee_amount" in params:
        changes |= new_amounts(books, intent, params)
    return present(books, books.save({**intent, **changes, "metadata": params.metadata(intent["metadata"])}))


def new_amounts(books: Books, intent: Json, params: Params) -> Json:
    if intent["status"] not in WAITING[:2]:
        raise unexpected_state(
            f"This PaymentIntent's amount could not be updated because it has a status of {intent['status']}.", param="amount"
        )
    tens = books.setting("three_decimal_tens", True)
    amount = (
        chargeable(params.needed_whole("amount"), intent["currency"], param="amount", tens=tens) if "amount" in params else intent["amount"]
    )
    fee = params.whole("application_fee_amount") if "application_fee_amount" in params else intent["application_fee_amount"]
    check_fee(books, intent["_account"], amount, fee)
    return {"amount": amount, "application_fee_amount": fee}


def get_one(books: Books, call: Call) -> Json:
    call.params.only("client_secret")
    return present(books, books.get("payment_intent", call.id, call.account, param="intent"))


def list_all(books: Books, call: Call) -> Json:
    call.params.only("customer", *PAGING)
    wanted = {"customer": value} if (value := call.params.text("customer")) else {}
    return page_of(books, call.params, "payment_intent", call.account, URL, wanted=wanted)


ROUTES: Routes = {
    ("POST", URL): create,
    ("GET", URL): list_all,
    ("GET", URL + "/{id}"): get_one,
    ("POST", URL + "/{id}"): update,
    ("POST", URL + "/{id}/confirm"): confirm_one,
    ("POST", URL + "/{id}/cancel"): cancel,
}
