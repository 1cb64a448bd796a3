"""Cards that stay with Stripe: asked for on its own page, charged later while nobody is there, forgotten.

Sources: docs.stripe.com/payments/save-and-reuse, /declines/codes (authentication_required), /api/customers/delete.
"""

from typing import Any

import stripe
from stripe import StripeClient

from towpath.payments.providers import CardAsked, CardCharge, CardSeen, CheckoutSeen, ProviderRefused, ProviderSilent
from towpath.payments.providers.stripe_answers import ask, charged, language, note, of, still_silent

WHOLE_CARD = ["setup_intent.payment_method"]
STATEMENT = "latest_charge.balance_transaction"
TAKEN = ("succeeded", "processing")
NOT_PAID = ("requires_payment_method", "requires_action", "canceled")
"""Nobody is led to a page of their bank later, so what waits for its owner stays unpaid."""


class StripeCards:
    """The part of the door through which cards go."""

    client: StripeClient

    def ask_for_card(self, *, account: str, asked: CardAsked) -> CardSeen:
        wishes: Any = {
            "mode": "setup",
            "currency": asked.currency.lower(),
            "payment_method_types": ["card"],
            "customer_creation": "always",  # a card that belongs to nobody can't be charged later
            "client_reference_id": asked.key,
            "success_url": asked.back,
            "cancel_url": asked.cancelled,
            "locale": language(asked.language),
            "setup_intent_data": {"metadata": {"card": asked.key}},
            "expand": WHOLE_CARD,
        }
        return _card(ask(lambda: self.client.v1.checkout.sessions.create(wishes, of(account, f"card-{asked.key}"))))

    def see_card(self, *, account: str, reference: str) -> CardSeen:
        wishes: Any = {"expand": WHOLE_CARD}
        return _card(ask(lambda: self.client.v1.checkout.sessions.retrieve(reference, wishes, of(account))))

    def end_card_page(self, *, account: str, reference: str) -> CardSeen:
        wishes: Any = {"expand": WHOLE_CARD}
        try:
            return _card(ask(lambda: self.client.v1.checkout.sessions.expire(reference, wishes, of(account))))
        except ProviderRefused:  # left or expired meanwhile: then that is what there is to see
            return self.see_card(account=account, reference=reference)

    def charge_card(self, *, account: str, charge: CardCharge) -> CheckoutSeen:
        # Looked for first: the provider remembers a key for a day only, and who asks again later must not take it twice; nor who asks under another
        # key, because a backup was brought back that knows nothing of the first time.
        made = self._made_from(account, charge.owner)
        if there := _under(made, charge.key):
            return _taken(there)
        if lost := next((one for one in made if note(one, "card_charge") and one.status in TAKEN), None):
            return CheckoutSeen("", "", "failed") if _went_back(lost) else _taken(lost)
        try:
            return _taken(ask(lambda: self._charge(account, charge)))
        except ProviderSilent:
            return self.see_card_charge(account=account, owner=charge.owner, key=charge.key) or still_silent()

    def _charge(self, account: str, charge: CardCharge) -> Any:
        """The payment as it is after the attempt, refused by the bank or not."""
        wishes: Any = {
            "amount": charge.amount.minor,
            "currency": charge.amount.currency.lower(),
            "customer": charge.owner,
            "payment_method": charge.card,
            "payment_method_types": ["card"],
            "off_session": True,
            "confirm": True,
            "description": charge.title,
            "metadata": {"card_charge": charge.key},
            "expand": [STATEMENT],
        }
        if charge.fee.minor:
            wishes["application_fee_amount"] = charge.fee.minor
        try:
            return self.client.v1.payment_intents.create(wishes, of(account, f"card-charge-{charge.key}"))
        except stripe.CardError as refusal:
            if refusal.error is None or not refusal.error.payment_intent:
                raise
            return refusal.error.payment_intent

    def see_card_charge(self, *, account: str, owner: str, key: str) -> CheckoutSeen | None:
        found = _under(self._made_from(account, owner), key)
        return _taken(found) if found else None

    def _made_from(self, account: str, owner: str) -> list[Any]:
        """Whoever left a card did so for one thing: what was ever taken from them was taken for that."""
        if not owner:
            return []  # asked about nobody, the provider would name everybody's
        wishes: Any = {"customer": owner, "limit": 100, "expand": [f"data.{STATEMENT}"]}
        return ask(lambda: list(self.client.v1.payment_intents.list(wishes, of(account)).auto_paging_iter()))

    def forget_card(self, *, account: str, owner: str) -> None:
        ask(lambda: self._forget(account, owner))

    def _forget(self, account: str, owner: str) -> None:
        """With a customer their cards go. One who is gone already is no trouble."""
        try:
            self.client.v1.customers.delete(owner, None, of(account))
        except stripe.InvalidRequestError as refusal:
            if refusal.http_status != 404:
                raise


def _card(seen: Any) -> CardSeen:
    method = seen.setup_intent.payment_method if seen.setup_intent else None
    if seen.status != "complete" or not method or not method.card:
        state: Any = "open" if seen.status == "open" else "expired"
        return CardSeen(str(seen.id), str(seen.url or ""), state)
    return CardSeen(
        reference=str(seen.id),
        address="",
        state="kept" if method.customer else "expired",
        card=str(method.id),
        owner=str(method.customer or ""),
        brand=str(method.card.brand),
        last4=str(method.card.last4),
    )


def _under(made: list[Any], key: str) -> Any:
    return next((one for one in made if note(one, "card_charge") == key), None)


def _went_back(intent: Any) -> bool:
    return bool(intent.latest_charge and intent.latest_charge.amount_refunded)


def _taken(intent: Any) -> CheckoutSeen:
    # Of a refused card there is at most the name of a failed charge: no money moved, so nothing more is asked about it.
    charge = intent.latest_charge if intent.status in TAKEN else None
    state: Any = "failed" if intent.status in NOT_PAID else "paid" if charge and charge.status == "succeeded" else "open"
    return CheckoutSeen(reference=str(intent.id), address="", state=state, **charged(charge))
