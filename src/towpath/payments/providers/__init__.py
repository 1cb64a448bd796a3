"""What towpath asks of a payment provider, and what it hears back. One provider, one file beside this one.

Everything seen is the provider's present word about one object: messages may come late, doubled or in any order, so nothing is believed from a
message but that something happened. Every act carries a key; the same key has one effect at the provider, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.money import Money


class ProviderSilent(Refusal):
    """No answer, or one that says nothing: whether it was done is unknown, and asking again with the same key finds out."""

    code = "provider_silent"
    what_happened = _("The payment provider does not answer just now.")
    what_is_safe = _("Nothing is paid twice: asking again continues where this stopped.")
    what_to_do = _("Try again in a moment, or pay at the counter.")


class ProviderRefused(Refusal):
    """A clear no. `reason` is the provider's own code."""

    code = "provider_refused"
    what_happened = _("The payment provider refused this.")
    what_to_do = _("Look at what it asks for, or choose another way to pay.")


class NoProvider(Refusal):
    code = "no_provider"
    what_happened = _("This network has no payment provider of that name.")
    what_to_do = _("Ask the network which way to pay online it offers.")


class Forged(Invalid):
    code = "forged"
    what_happened = _("This message is not signed by the provider, or its signature is old.")


@dataclass(frozen=True)
class AccountSeen:
    """A business's account as the provider sees it."""

    reference: str
    takes_payments: bool
    pays_out: bool
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Checkout:
    """What the customer is asked to pay, on the provider's own page. `fee` is kept back for the network."""

    attempt: str
    amount: Money
    fee: Money
    title: str
    back: str
    cancelled: str
    language: str


@dataclass(frozen=True)
class CheckoutSeen:
    """A checkout as it stands. `charge`, `fee_reference`, `cost_minor` are there once it is paid."""

    reference: str
    address: str
    state: Literal["open", "paid", "failed", "expired"]
    amount_minor: int = 0
    charge: str = ""
    fee_reference: str = ""
    fee_minor: int = 0
    cost_minor: int = 0


@dataclass(frozen=True)
class CardAsked:
    """What a customer is asked for on the provider's own page: a card that stays there. Nothing is taken."""

    key: str
    currency: str
    back: str
    cancelled: str
    language: str


@dataclass(frozen=True)
class CardSeen:
    """A page on which somebody may leave a card, as it stands. `card` and `owner` are the provider's names; they are there once one was left.

    `expired` says that nobody can leave one there any more; so does a page whose card was forgotten since.
    """

    reference: str
    address: str
    state: Literal["open", "kept", "expired"]
    card: str = ""
    owner: str = ""
    brand: str = ""
    last4: str = ""


@dataclass(frozen=True)
class CardCharge:
    """How much is taken from a kept card, while its owner is not there. `fee` is kept back for the network."""

    key: str
    card: str
    owner: str
    amount: Money
    fee: Money
    title: str


@dataclass(frozen=True)
class RefundSeen:
    reference: str
    state: Literal["sent", "done", "failed"]


@dataclass(frozen=True)
class DisputeSeen:
    reference: str
    charge: str
    amount_minor: int
    cost_minor: int
    reason: str
    state: Literal["open", "won", "lost"]


@dataclass(frozen=True)
class PayoutSeen:
    reference: str
    amount: Money
    state: Literal["sent", "paid", "failed"]


@dataclass(frozen=True)
class Movement:
    """One line of the provider's own account statement; `net` is what it did to the balance."""

    reference: str
    kind: str
    source: str
    amount_minor: int
    cost_minor: int
    net_minor: int
    currency: str
    at: datetime


@dataclass(frozen=True)
class FeeSeen:
    """What was kept back for the network of one payment to `account`, and how much of it went back."""

    reference: str
    account: str
    amount_minor: int
    returned_minor: int
    currency: str


@dataclass(frozen=True)
class Message:
    """That something happened, and to what."""

    event: str
    account: str
    kind: str
    about: str


class Provider(Protocol):
    """The verbs of a provider. All of them go over the network: never call one inside a transaction. They raise ProviderSilent or ProviderRefused."""

    def open_account(self, *, name: str, currency: str, key: str) -> AccountSeen: ...
    def account_page(self, *, account: str, back: str) -> str:
        """Where the business proves to the provider who it is."""

    def see_account(self, *, account: str) -> AccountSeen: ...
    def start_checkout(self, *, account: str, checkout: Checkout) -> CheckoutSeen: ...
    def see_checkout(self, *, account: str, reference: str) -> CheckoutSeen: ...
    def end_checkout(self, *, account: str, reference: str) -> CheckoutSeen:
        """Nobody can pay it from now on, unless somebody just did."""

    def find_checkout(self, *, account: str, charge: str) -> str:
        """Which checkout a charge came from; empty when it came from none."""

    def ask_for_card(self, *, account: str, asked: CardAsked) -> CardSeen: ...
    def see_card(self, *, account: str, reference: str) -> CardSeen: ...
    def end_card_page(self, *, account: str, reference: str) -> CardSeen:
        """Nobody can leave a card there from now on, unless somebody just did."""

    def charge_card(self, *, account: str, charge: CardCharge) -> CheckoutSeen:
        """Taken once for each key, however often it is asked, and once from each owner, whatever we remember of it. A card that is refused, or whose
        bank wants its owner there, is `failed`."""

    def see_card_charge(self, *, account: str, owner: str, key: str) -> CheckoutSeen | None:
        """What became of the charge made under that key, if there is one."""

    def forget_card(self, *, account: str, owner: str) -> None:
        """The card can never be charged again; forgetting what is gone already is fine."""

    def refund(self, *, account: str, charge: str, amount: Money, reason: str, key: str) -> RefundSeen: ...
    def see_refund(self, *, account: str, reference: str) -> RefundSeen: ...
    def return_fee(self, *, fee_reference: str, amount: Money, key: str) -> str:
        """Part of the network's share goes back to the business; answers the provider's name for it."""

    def see_dispute(self, *, account: str, reference: str) -> DisputeSeen: ...
    def see_payout(self, *, account: str, reference: str) -> PayoutSeen: ...
    def movements(self, *, account: str, since: datetime) -> Iterator[Movement]: ...
    def fees(self, *, since: datetime) -> Iterator[FeeSeen]:
        """Everything kept back for the network, of every business: the network's own side of the provider's books."""

    def read_message(self, *, body: bytes, signature: str) -> Message:
        """Raises Forged unless the provider itself signed it, a short while ago."""


def provider_named(name: str) -> Provider:
    """The provider of this installation under that name, with its keys."""
    found = settings.TOWPATH_PROVIDERS.get(name)
    if found is None:
        raise NoProvider
    provider: Provider = import_string(found["adapter"])(**found["options"])
    return provider


def names_of_providers() -> tuple[str, ...]:
    """Which ways to pay online this network offers, the usual one first."""
    return tuple(settings.TOWPATH_PROVIDERS)


def origins_of_pages(name: str) -> list[str]:
    """Where the provider's own pages are: a page of ours whose form leads there lets in these, and nothing else."""
    found = [urlsplit(page) for page in settings.TOWPATH_PROVIDERS.get(name, {}).get("pages", ())]
    return [f"{page.scheme}://{page.netloc}" for page in found]


def origins_of_all_pages() -> list[str]:
    """Of every provider this network offers."""
    return [origin for name in names_of_providers() for origin in origins_of_pages(name)]
