"""What providers say in codes, as people say it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The first that is found in the code counts. Sources: docs.stripe.com/connect/required-verification-information, /api/accounts.
NEEDS: tuple[tuple[str, str | Promise], ...] = (
    ("external_account", gettext_lazy("The bank account your money should go to")),
    ("tos_acceptance", gettext_lazy("Your yes to the provider's terms")),
    ("verification.additional_document", gettext_lazy("A second paper, such as a bill with your address")),
    ("verification.document", gettext_lazy("A paper that shows who you are, such as a passport")),
    ("documents.", gettext_lazy("A paper about your business")),
    ("business_profile.mcc", gettext_lazy("What kind of business it is")),
    ("business_profile.", gettext_lazy("Your web page, or what you sell")),
    ("business_type", gettext_lazy("Whether you are a person or a company")),
    ("tax_id", gettext_lazy("Your tax number")),
    ("vat_id", gettext_lazy("Your tax number")),
    ("id_number", gettext_lazy("The number of your identity card, or your tax number")),
    ("ssn_last_4", gettext_lazy("The number of your identity card, or your tax number")),
    (".dob", gettext_lazy("Your date of birth")),
    ("address", gettext_lazy("Your address")),
    ("phone", gettext_lazy("Your phone number")),
    ("email", gettext_lazy("Your e-mail address")),
    ("owners", gettext_lazy("Who owns and who leads the business")),
    ("directors", gettext_lazy("Who owns and who leads the business")),
    ("executives", gettext_lazy("Who owns and who leads the business")),
    ("representative", gettext_lazy("Who speaks for the business")),
    ("name", gettext_lazy("Your name")),
)
DISPUTES: dict[str, str | Promise] = {
    "fraudulent": gettext_lazy("The guest says that somebody else paid with the card"),
    "unrecognized": gettext_lazy("The guest does not recognise the payment"),
    "duplicate": gettext_lazy("The guest says it was paid twice"),
    "product_not_received": gettext_lazy("The guest says it never came"),
    "product_unacceptable": gettext_lazy("The guest says it was not as promised"),
    "credit_not_processed": gettext_lazy("The guest says that money was promised back"),
    "subscription_canceled": gettext_lazy("The guest says it had been cancelled"),
}


def provider_name(code: str) -> str:
    return {"stripe": "Stripe", "sandbox": _("the practice provider")}.get(code, code)


def needs_in_words(codes: Iterable[str]) -> list[str]:
    """Each thing once; a code nobody here has words for is shown as it is."""
    found = [str(next((words for part, words in NEEDS if part in f".{code}"), code)) for code in codes]
    return list(dict.fromkeys(found))


def dispute_in_words(code: str) -> str:
    return str(DISPUTES.get(code, _("The guest's bank took it back")))
