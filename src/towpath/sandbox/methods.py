"""Ways to pay, for practice. Card names are the provider's own test names; those that begin with `pm_practice_` are ours."""

from dataclasses import dataclass

from towpath.sandbox.errors import Json
from towpath.sandbox.ids import LETTERS
from towpath.sandbox.store import Books

# Which debit a bank of that currency would offer; elsewhere we practise with the American one.
DEBITS = {"eur": "sepa_debit", "gbp": "bacs_debit", "aud": "au_becs_debit", "nzd": "nz_bank_account"}
DEBIT_TYPES = ("sepa_debit", "bacs_debit", "au_becs_debit", "nz_bank_account", "us_bank_account")


@dataclass(frozen=True)
class Method:
    """What will become of a payment by it."""

    card: bool = True
    last4: str = "4242"
    brand: str = "visa"
    decline: tuple[str, str] | None = None  # decline code, message
    declined_later: bool = False  # kept gladly, and declined when it is charged
    wants_owner: bool = False  # the bank wants its customer there, at every payment
    slow: bool = False  # takes days before it is known
    bounces: bool = False  # and then it fails
    fails_late: bool = False  # is paid at once, and fails days later
    disputed: bool = False
    refund: str = "succeeded"  # what a refund is at first
    refund_fails: bool = False  # and fails later

    def kind(self, currency: str) -> str:
        return "card" if self.card else DEBITS.get(currency, "us_bank_account")


DECLINED = ("generic_decline", "Your card was declined.")
NO_FUNDS = ("insufficient_funds", "Your card has insufficient funds.")

METHODS = {
    "pm_card_visa": Method(),
    "pm_card_mastercard": Method(brand="mastercard", last4="4444"),
    "pm_card_chargeDeclined": Method(last4="0002", decline=DECLINED),
    "pm_card_visa_chargeDeclined": Method(last4="0002", decline=DECLINED),
    "pm_card_chargeDeclinedInsufficientFunds": Method(last4="9995", decline=NO_FUNDS),
    "pm_card_visa_chargeDeclinedInsufficientFunds": Method(last4="9995", decline=NO_FUNDS),
    "pm_card_chargeCustomerFail": Method(last4="0341", decline=DECLINED, declined_later=True),
    "pm_card_authenticationRequired": Method(last4="3184", wants_owner=True),
    "pm_card_createDispute": Method(last4="0259", disputed=True),
    "pm_card_pendingRefund": Method(last4="7726", refund="pending"),
    "pm_card_refundFail": Method(last4="5126", refund_fails=True),
    "pm_usBankAccount_success": Method(card=False, last4="6789", slow=True),
    "pm_usBankAccount_insufficientFunds": Method(card=False, last4="2227", slow=True, bounces=True),
    "pm_practice_debit_slow": Method(card=False, last4="3201", slow=True),
    "pm_practice_debit_bounces": Method(card=False, last4="3202", slow=True, bounces=True),
    "pm_practice_debit_late_failure": Method(card=False, last4="3203", fails_late=True),
}

# What the hosted page offers.
CHOICES = {
    "card": "pm_card_visa",
    "declined": "pm_card_chargeDeclined",
    "debit_late_failure": "pm_practice_debit_late_failure",
    "debit_slow": "pm_practice_debit_slow",
    "debit_bounces": "pm_practice_debit_bounces",
}

# What it offers to somebody who leaves a card for later.
CHOICES_TO_KEEP = {
    "card": "pm_card_visa",
    "refused_later": "pm_card_chargeCustomerFail",
    "wants_owner": "pm_card_authenticationRequired",
    "declined": "pm_card_chargeDeclined",
}


def chosen(books: Books, account: str, name: str, currency: str) -> Json:
    """A payment method of one payment, or of whoever leaves it for later."""
    method = METHODS[name]
    return books.add(
        "payment_method",
        account,
        {
            "allow_redisplay": "unspecified",
            "billing_details": nobody(),
            "customer": None,
            "livemode": False,
            "metadata": {},
            "type": method.kind(currency),
            method.kind(currency): method_card(method) if method.card else debit_of(method),
            "_name": name,
        },
    )


def nobody() -> Json:
    address = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
    return {"address": address, "email": None, "name": None, "phone": None, "tax_id": None}


def card_of(method: Method) -> Json:
    return {
        "brand": method.brand,
        "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
        "country": "US",
        "exp_month": 12,
        "exp_year": 2034,
        "fingerprint": fingerprint(method),
        "funding": "credit",
        "last4": method.last4,
        "three_d_secure": None,
        "wallet": None,
    }


def method_card(method: Method) -> Json:
    networks = {"available": [method.brand], "preferred": None}
    shown = {name: value for name, value in card_of(method).items() if name != "three_d_secure"}
    return {**shown, "display_brand": method.brand, "networks": networks, "three_d_secure_usage": {"supported": True}}


def debit_of(method: Method) -> Json:
    return {"fingerprint": fingerprint(method), "last4": method.last4}


def details_of(method: Method, currency: str) -> Json:
    """What the charge says of how it was paid."""
    if method.card:
        extra = {"amount_authorized": None, "authorization_code": None, "installments": None, "mandate": None, "network": method.brand}
        return {"type": "card", "card": {**card_of(method), **extra}}
    return {"type": method.kind(currency), method.kind(currency): debit_of(method)}


def fingerprint(method: Method) -> str:
    number = int(method.last4)
    return "".join(LETTERS[(number * 7 + place * 11) % len(LETTERS)] for place in range(16))
