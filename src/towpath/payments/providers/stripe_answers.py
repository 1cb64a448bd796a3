"""How Stripe is asked, and how its answers are read: a clear no, silence, or what it says of money."""

from collections.abc import Callable
from typing import Any, NoReturn, TypedDict, TypeVar

import stripe

from towpath.payments.providers import ProviderRefused, ProviderSilent

T = TypeVar("T")


def ask(question: Callable[[], T]) -> T:
    """The provider's answer, or one of two kinds of no: a clear one, and silence."""
    try:
        return question()
    except stripe.APIConnectionError as problem:
        raise ProviderSilent from problem
    except stripe.StripeError as problem:
        # 401: our own key is wrong, so nothing was said about the question.
        if problem.http_status is None or problem.http_status >= 500 or problem.http_status in (401, 409, 429):
            raise ProviderSilent from problem
        raise ProviderRefused(reason=problem.code or "") from problem


def still_silent() -> NoReturn:
    raise ProviderSilent


def of(account: str, key: str | None = None) -> Any:
    """On whose behalf, and under which key it is done once."""
    return {"stripe_account": account} | ({"idempotency_key": key} if key else {})


def note(seen: Any, name: str) -> str:
    """What we wrote on it ourselves."""
    return str(getattr(seen.metadata, name, "")) if seen.metadata else ""


def language(code: str) -> str:
    """As Stripe names it."""
    return {"zh-hans": "zh"}.get(code, code)


class Charged(TypedDict):
    """What a charge says of its money, under our names."""

    amount_minor: int
    charge: str
    fee_reference: str
    fee_minor: int
    cost_minor: int


def charged(charge: Any) -> Charged:
    """A charge with its line in the account's statement; nothing was charged where there is none."""
    if not charge:
        return Charged(amount_minor=0, charge="", fee_reference="", fee_minor=0, cost_minor=0)
    line = charge.balance_transaction
    fee = int(charge.application_fee_amount or 0)
    return Charged(
        amount_minor=int(charge.amount),
        charge=str(charge.id),
        fee_reference=str(charge.application_fee or ""),
        fee_minor=fee,
        cost_minor=int(line.fee) - fee if line else 0,
    )
