"""Stripe Connect, by the provider's own library: direct charges, so that the business is the merchant of record and holds the money.

The network's share is the application fee; it never passes any other money on. The sandbox provider speaks the same language at another address.
Sources: docs.stripe.com/connect/direct-charges, /webhooks, /api/idempotent_requests.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import stripe
from stripe import StripeClient

from towpath.foundation.money import Money
from towpath.payments.providers import (
    AccountSeen,
    Checkout,
    CheckoutSeen,
    DisputeSeen,
    FeeSeen,
    Forged,
    Message,
    Movement,
    PayoutSeen,
    ProviderRefused,
    ProviderSilent,
    RefundSeen,
)
from towpath.payments.providers.stripe_answers import ask, charged, language, note, of, still_silent
from towpath.payments.providers.stripe_cards import StripeCards

SECONDS = 8.0
"""How long a person may wait for the provider before we say that it is silent."""
WHOLE_CHARGE = ["payment_intent.latest_charge.balance_transaction"]
REFUND_STATES = {"pending": "sent", "requires_action": "sent", "succeeded": "done", "failed": "failed", "canceled": "failed"}
PAYOUT_STATES = {"pending": "sent", "in_transit": "sent", "paid": "paid", "failed": "failed", "canceled": "failed"}
DISPUTE_STATES = {"won": "won", "lost": "lost", "warning_closed": "won"}


class StripeConnect(StripeCards):
    """One installation's door to Stripe, or to whatever speaks its language at `address`."""

    def __init__(self, *, key: str, message_secret: str, address: str = "") -> None:
        base: Any = {"api": address} if address else None
        self.client = StripeClient(key, base_addresses=base, max_network_retries=0, http_client=stripe.RequestsClient(timeout=SECONDS))
        self.message_secret = message_secret

    def open_account(self, *, name: str, currency: str, key: str) -> AccountSeen:
        asked: Any = {
            "business_profile": {"name": name},
            "default_currency": currency.lower(),
            "controller": {"fees": {"payer": "account"}, "losses": {"payments": "stripe"}, "stripe_dashboard": {"type": "full"}},
        }
        return _account(ask(lambda: self.client.v1.accounts.create(asked, {"idempotency_key": key})))

    def account_page(self, *, account: str, back: str) -> str:
        asked: Any = {"account": account, "type": "account_onboarding", "return_url": back, "refresh_url": back}
        return str(ask(lambda: self.client.v1.account_links.create(asked)).url)

    def see_account(self, *, account: str) -> AccountSeen:
        return _account(ask(lambda: self.client.v1.accounts.retrieve(account)))

    def start_checkout(self, *, account: str, checkout: Checkout) -> CheckoutSeen:
        asked: Any = {
            "mode": "payment",
            "client_reference_id": checkout.attempt,
            "success_url": checkout.back,
            "cancel_url": checkout.cancelled,
            "locale": language(checkout.language),
            "expand": WHOLE_CHARGE,
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": checkout.amount.currency.lower(),
                        "unit_amount": checkout.amount.minor,
                        "product_data": {"name": checkout.title},
                    },
                }
            ],
            "payment_intent_data": {"metadata": {"attempt": checkout.attempt}},
        }
        if checkout.fee.minor:
            asked["payment_intent_data"]["application_fee_amount"] = checkout.fee.minor
        return _checkout(ask(lambda: self.client.v1.checkout.sessions.create(asked, of(account, f"checkout-{checkout.attempt}"))))

    def see_checkout(self, *, account: str, reference: str) -> CheckoutSeen:
        asked: Any = {"expand": WHOLE_CHARGE}
        return _checkout(ask(lambda: self.client.v1.checkout.sessions.retrieve(reference, asked, of(account))))

    def end_checkout(self, *, account: str, reference: str) -> CheckoutSeen:
        asked: Any = {"expand": WHOLE_CHARGE}
        try:
            return _checkout(ask(lambda: self.client.v1.checkout.sessions.expire(reference, asked, of(account))))
        except ProviderRefused:  # paid or expired meanwhile: then that is what there is to see
            return self.see_checkout(account=account, reference=reference)

    def find_checkout(self, *, account: str, charge: str) -> str:
        found: Any = ask(lambda: self.client.v1.charges.retrieve(charge, None, of(account)))
        if not found.payment_intent:
            return ""
        asked: Any = {"payment_intent": found.payment_intent, "limit": 1}
        sessions: Any = ask(lambda: self.client.v1.checkout.sessions.list(asked, of(account)))
        return str(sessions.data[0].id) if sessions.data else ""

    def refund(self, *, account: str, charge: str, amount: Money, reason: str, key: str) -> RefundSeen:
        # The fee goes back by a call of its own: the provider would round its share differently, and a cent would be nobody's.
        asked: Any = {
            "charge": charge,
            "amount": amount.minor,
            "refund_application_fee": False,
            "metadata": {"reason": reason, "refund": key},
        }
        try:
            return _refund(ask(lambda: self.client.v1.refunds.create(asked, of(account, f"refund-{key}"))))
        except ProviderSilent:
            # An error that came after the act is repeated to the same key for a day; only a look at what is there tells.
            made: Any = ask(lambda: self.client.v1.refunds.list({"charge": charge, "limit": 100}, of(account)))
            return next((_refund(one) for one in made.auto_paging_iter() if note(one, "refund") == key), None) or still_silent()

    def see_refund(self, *, account: str, reference: str) -> RefundSeen:
        return _refund(ask(lambda: self.client.v1.refunds.retrieve(reference, None, of(account))))

    def return_fee(self, *, fee_reference: str, amount: Money, key: str) -> str:
        asked: Any = {"amount": amount.minor, "metadata": {"refund": key}}
        try:
            sent: Any = ask(lambda: self.client.v1.application_fees.refunds.create(fee_reference, asked, {"idempotency_key": f"fee-{key}"}))
            return str(sent.id)
        except ProviderSilent:
            made: Any = ask(lambda: self.client.v1.application_fees.refunds.list(fee_reference, {"limit": 100}))
            found = next((str(one.id) for one in made.auto_paging_iter() if note(one, "refund") == key), None)
            return found or still_silent()

    def see_dispute(self, *, account: str, reference: str) -> DisputeSeen:
        seen: Any = ask(lambda: self.client.v1.disputes.retrieve(reference, None, of(account)))
        cost = sum(int(line.fee) for line in seen.balance_transactions or [])
        return DisputeSeen(seen.id, str(seen.charge), int(seen.amount), cost, str(seen.reason), _known(DISPUTE_STATES, seen.status, "open"))

    def see_payout(self, *, account: str, reference: str) -> PayoutSeen:
        seen: Any = ask(lambda: self.client.v1.payouts.retrieve(reference, None, of(account)))
        return PayoutSeen(seen.id, Money(int(seen.amount), str(seen.currency).upper()), _known(PAYOUT_STATES, seen.status, "sent"))

    def movements(self, *, account: str, since: datetime) -> Iterator[Movement]:
        asked: Any = {"created": {"gte": int(since.timestamp())}, "limit": 100}
        page: Any = ask(lambda: self.client.v1.balance_transactions.list(asked, of(account)))
        for line in page.auto_paging_iter():
            yield Movement(
                reference=line.id,
                kind=line.type,
                source=str(line.source or ""),
                amount_minor=int(line.amount),
                cost_minor=int(line.fee),
                net_minor=int(line.net),
                currency=str(line.currency).upper(),
                at=datetime.fromtimestamp(int(line.created), UTC),
            )

    def fees(self, *, since: datetime) -> Iterator[FeeSeen]:
        asked: Any = {"created": {"gte": int(since.timestamp())}, "limit": 100}
        page: Any = ask(lambda: self.client.v1.application_fees.list(asked))
        for fee in page.auto_paging_iter():
            yield FeeSeen(
                reference=fee.id,
                account=str(fee.account),
                amount_minor=int(fee.amount),
                returned_minor=int(fee.amount_refunded),
                currency=str(fee.currency).upper(),
            )

    def read_message(self, *, body: bytes, signature: str) -> Message:
        try:
            event: Any = stripe.Webhook.construct_event(body, signature, self.message_secret)
            account = getattr(event, "account", None) or ""  # absent where the message is about the network's own side
            return Message(str(event.id), str(account), str(event.type), str(event.data.object.id))
        except (stripe.SignatureVerificationError, ValueError, AttributeError, KeyError, UnicodeDecodeError) as problem:
            raise Forged from problem


def _account(seen: Any) -> AccountSeen:
    needs = (seen.requirements.currently_due or []) if seen.requirements else []
    return AccountSeen(str(seen.id), bool(seen.charges_enabled), bool(seen.payouts_enabled), tuple(str(need) for need in needs))


def _checkout(seen: Any) -> CheckoutSeen:
    charge = seen.payment_intent.latest_charge if seen.payment_intent else None
    return CheckoutSeen(reference=str(seen.id), address=str(seen.url or ""), state=_state(seen, charge), **charged(charge))


def _state(seen: Any, charge: Any) -> Any:
    if charge and charge.status == "succeeded" and seen.payment_status == "paid":
        return "paid"
    if charge and charge.status == "failed" and seen.status != "open":
        return "failed"
    return "expired" if seen.status == "expired" else "open"


def _refund(seen: Any) -> RefundSeen:
    return RefundSeen(str(seen.id), _known(REFUND_STATES, seen.status, "sent"))


def _known(states: dict[str, str], state: Any, otherwise: str) -> Any:
    return states.get(str(state), otherwise)
