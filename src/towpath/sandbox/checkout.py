"""A page on which somebody pays, or leaves a card: opened by the business, finished by the customer, closed by the clock."""

from typing import Any

from towpath.sandbox.accounts import ready_to_charge
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.cashier import expire
from towpath.sandbox.errors import Json, Refused, missing
from towpath.sandbox.ids import new_id
from towpath.sandbox.intents import check_fee
from towpath.sandbox.lists import PAGING, lines_of, page_of, present
from towpath.sandbox.methods import DEBIT_TYPES
from towpath.sandbox.money import LARGEST, chargeable
from towpath.sandbox.params import Params
from towpath.sandbox.setups import wishes_for_a_card
from towpath.sandbox.store import Books

URL = "/v1/checkout/sessions"
SHORTEST, LONGEST = 30 * 60, 24 * 3600
IGNORED = ("payment_method_options", "billing_address_collection", "phone_number_collection", "customer_creation", "submit_type",
           "adaptive_pricing", "custom_text", "origin_context", "invoice_creation", "automatic_tax", "branding_settings")  # fmt: skip
OF_THE_INTENT = (
    "description",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "receipt_email",
    "transfer_group",
    "setup_future_usage",
)


def create(books: Books, call: Call) -> Json:
    params = call.params
    params.only("mode", "line_items", "payment_intent_data", "client_reference_id", "metadata", "success_url", "cancel_url", "expires_at",
                "customer_email", "locale", "currency", "payment_method_types", "ui_mode", "setup_intent_data", *IGNORED)  # fmt: skip
    mode = params.choice("mode", ("payment", "setup"))
    if mode is None:
        raise missing("mode")
    params.choice("ui_mode", ("hosted", "hosted_page"))
    ready_to_charge(books, call.account)
    rest = read_rest(books, params)
    what = wishes_for_a_card(books, call.account, params) if mode == "setup" else wishes_for_a_payment(books, call.account, params)
    checkout = books.add("checkout.session", call.account, {**shape(), **rest, **what})
    checkout = books.save({**checkout, "url": f"{books.public_url}/pay/{checkout['id']}"})
    books.later(checkout["expires_at"], "checkout_expires", checkout["id"])
    return present(books, checkout)


def wishes_for_a_payment(books: Books, account: str, params: Params) -> Json:
    if "setup_intent_data" in params:
        raise Refused("You can not pass `setup_intent_data` in `payment` mode.", param="setup_intent_data")
    lines = [read_line(books, line) for line in params.groups("line_items")]
    amount, currency = total_of(books, lines)
    wishes = intent_wishes(books, account, params.group("payment_intent_data"), amount)
    return {
        "amount_subtotal": amount,
        "amount_total": amount,
        "currency": currency,
        "payment_method_types": kinds_of(params),
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "_lines": lines,
        "_wishes": wishes,
    }


def shape() -> Json:
    """What holds of every session at first."""
    return {
        "adaptive_pricing": {"enabled": False},
        "after_expiration": None,
        "allow_promotion_codes": None,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "billing_address_collection": None,
        "client_secret": None,
        "collected_information": None,
        "consent": None,
        "consent_collection": None,
        "currency_conversion": None,
        "custom_fields": [],
        "custom_text": dict.fromkeys(("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")),
        "customer": None,
        "customer_creation": "if_required",
        "customer_details": None,
        "discounts": [],
        "invoice": None,
        "invoice_creation": None,
        "livemode": False,
        "mode": "payment",
        "origin_context": None,
        "payment_intent": None,
        "payment_link": None,
        "payment_method_collection": "if_required",
        "payment_method_configuration_details": None,
        "payment_method_options": {},
        "payment_status": "unpaid",
        "permissions": None,
        "phone_number_collection": {"enabled": False},
        "recovered_from": None,
        "saved_payment_method_options": None,
        "setup_intent": None,
        "shipping_address_collection": None,
        "shipping_cost": None,
        "shipping_options": [],
        "status": "open",
        "submit_type": None,
        "subscription": None,
        "ui_mode": "hosted_page",
        "wallet_options": None,
        "_intent": None,
    }


def read_rest(books: Books, params: Params) -> Json:
    success = params.address("success_url")
    if success is None:
        raise missing("success_url")
    expires = params.whole("expires_at")
    if expires is not None and not SHORTEST <= expires - books.now <= LONGEST:
        raise Refused(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.", param="expires_at"
        )
    email = params.text("customer_email", longest=800)
    return {
        "cancel_url": params.address("cancel_url"),
        "client_reference_id": params.text("client_reference_id", longest=200),
        "customer_email": email,
        "expires_at": expires or books.now + LONGEST,
        "locale": params.text("locale", longest=10),
        "metadata": params.metadata(),
        "success_url": success,
    }


def kinds_of(params: Params) -> list[str]:
    kinds = params.texts("payment_method_types")
    for kind in kinds:
        if kind not in ("card", *DEBIT_TYPES):
            raise Refused(f"The payment method type {kind[:40]} is not practised here.", param="payment_method_types")
    return kinds or ["card", *DEBIT_TYPES[:1]]


def read_line(books: Books, line: Params) -> Json:
    line.only("price_data", "quantity", "adjustable_quantity", "metadata")
    price = line.group("price_data")
    price.only("currency", "unit_amount", "product_data", "tax_behavior")
    product = price.group("product_data")
    product.only("name", "description", "images", "metadata", "tax_code")
    currency, unit = price.currency(), price.needed_whole("unit_amount")
    quantity = line.whole("quantity")
    if quantity is None:
        raise missing(line.spelled("quantity"))
    if not 0 <= unit <= LARGEST or not 1 <= quantity <= 999_999:
        raise Refused("Invalid integer", code="parameter_invalid_integer", param=line.spelled("quantity"))
    name = product.needed("name")
    return {
        "id": new_id("item"), "object": "item", "adjustable_quantity": None, "amount_discount": 0, "amount_subtotal": unit * quantity,
        "amount_tax": 0, "amount_total": unit * quantity, "currency": currency, "description": name, "metadata": line.metadata(),
        "price": price_of(books, currency, unit), "quantity": quantity,
    }  # fmt: skip


def price_of(books: Books, currency: str, unit: int) -> Json:
    return {
        "id": new_id("price"), "object": "price", "active": False, "billing_scheme": "per_unit", "created": books.now, "currency": currency,
        "custom_unit_amount": None, "livemode": False, "lookup_key": None, "metadata": {}, "nickname": None, "product": new_id("product"),
        "recurring": None, "tax_behavior": "unspecified", "tiers_mode": None, "transform_quantity": None, "type": "one_time",
        "unit_amount": unit, "unit_amount_decimal": str(unit),
    }  # fmt: skip


def total_of(books: Books, lines: list[Json]) -> tuple[int, str]:
    if not lines:
        raise missing("line_items")
    currencies = {line["currency"] for line in lines}
    if len(lines) > 100 or len(currencies) > 1:
        raise Refused("Up to 100 line items, all in the same currency.", param="line_items")
    currency = currencies.pop()
    amount = sum(line["amount_total"] for line in lines)
    return chargeable(amount, currency, param="line_items", tens=books.setting("three_decimal_tens", True)), currency


def intent_wishes(books: Books, account: str, given: Params, amount: int) -> dict[str, Any]:
    """What the payment will look like once somebody pays."""
    given.only("application_fee_amount", "metadata", "capture_method", *OF_THE_INTENT)
    if given.text("capture_method") == "manual":
        raise Refused(
            "This practice provider captures at once; capture_method=manual is not practised here.", param=given.spelled("capture_method")
        )
    fee = given.whole("application_fee_amount")
    check_fee(books, account, amount, fee, given.spelled("application_fee_amount"))
    return {"fee": fee, "more": {"metadata": given.metadata(), **{name: given.text(name) for name in OF_THE_INTENT}}}


def expire_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, expire(books, books.get("checkout.session", call.id, call.account, param="session")))


def get_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("checkout.session", call.id, call.account, param="session"))


def update(books: Books, call: Call) -> Json:
    call.params.only("metadata")
    checkout = books.get("checkout.session", call.id, call.account, param="session")
    return present(books, books.save({**checkout, "metadata": call.params.metadata(checkout["metadata"])}))


def get_lines(books: Books, call: Call) -> Json:
    call.params.only(*PAGING)
    return lines_of(books, books.get("checkout.session", call.id, call.account, param="session"))


def list_all(books: Books, call: Call) -> Json:
    call.params.only("payment_intent", "status", "customer", *PAGING)
    wanted = {name: value for name in ("status", "customer") if (value := call.params.text(name))}
    return page_of(books, call.params, "checkout.session", call.account, URL, parent=call.params.text("payment_intent"), wanted=wanted)


ROUTES: Routes = {
    ("POST", URL): create,
    ("GET", URL): list_all,
    ("GET", URL + "/{id}"): get_one,
    ("POST", URL + "/{id}"): update,
    ("GET", URL + "/{id}/line_items"): get_lines,
    ("POST", URL + "/{id}/expire"): expire_one,
}
