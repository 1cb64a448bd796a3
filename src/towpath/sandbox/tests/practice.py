"""The provider as its own process, the official client in front of it, and a listener that notes what it is told."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import stripe

KEY = "sk_test_nobody_else_knows_this"
SECRET = "whsec_nobody_else_knows_this_either"
SOURCE = Path(__file__).parents[3]
BACK = "http://127.0.0.1:9"


class Practice:
    """One provider with one file."""

    def __init__(self, data, webhook_url=""):
        self.data, self.webhook_url = data, webhook_url
        self.start()

    def start(self):
        environment = {**os.environ, "TOWPATH_SANDBOX_KEY": KEY, "TOWPATH_SANDBOX_WEBHOOK_SECRET": SECRET, "PYTHONPATH": str(SOURCE)}
        command = [sys.executable, "-m", "towpath.sandbox", "--port", "0", "--data", str(self.data), "--webhook-url", self.webhook_url]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)
        self.said = self.process.stdout.readline()
        self.url = self.said.split(" at ")[1].split(". ")[0]
        self.client = stripe.StripeClient(KEY, base_addresses={"api": self.url}, max_network_retries=0)
        self.v1 = self.client.v1

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.rest = self.process.communicate(timeout=10)
        return self.process.returncode

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def ask(self, method, path, body=None, headers=None):
        """A bare request, for what the official client would never send. Redirects are answers, not followed."""
        line = HTTPConnection(urlsplit(self.url).netloc, timeout=20)
        try:
            line.request(method, path, body, {"Authorization": f"Bearer {KEY}"} | (headers or {}))
            answer = line.getresponse()
            return answer.status, dict(answer.headers), answer.read()
        finally:
            line.close()

    def control(self, path, body=None, *, method=None):
        how = method or ("GET" if body is None else "POST")
        status, _, answer = self.ask(how, "/sandbox" + path, None if body is None else json.dumps(body).encode())
        assert status == 200, answer
        return json.loads(answer)

    def business(self, state="verified", **more):
        profile = {"name": "Nan's noodle house"}
        account = self.v1.accounts.create({"type": "express", "country": "DE", "business_profile": profile, **more})
        if state != "new":
            self.control(f"/accounts/{account.id}", {"state": state})
        return Business(self, account.id)

    def drain(self):
        assert self.control("/deliveries/drain", {"timeout": 10})["quiet"]


@dataclass
class Business:
    practice: Practice
    id: str

    @property
    def options(self):
        return {"stripe_account": self.id}

    def intend(self, amount=2000, currency="eur", **more):
        return self.practice.v1.payment_intents.create({"amount": amount, "currency": currency, **more}, options=self.options)

    def paid(self, amount=2000, currency="eur", method="pm_card_visa", **more):
        wish = {"payment_method": method, "confirm": True, "expand": ["latest_charge.balance_transaction"], **more}
        return self.intend(amount, currency, **wish)

    def open_checkout(self, amount=2000, currency="eur", **more):
        line = {"price_data": {"currency": currency, "unit_amount": amount, "product_data": {"name": "Noodles <b>"}}, "quantity": 1}
        wish = {
            "mode": "payment",
            "line_items": [line],
            "success_url": BACK + "/done?s={CHECKOUT_SESSION_ID}",
            "cancel_url": BACK + "/back",
        }
        return self.practice.v1.checkout.sessions.create({**wish, **more}, options=self.options)

    def ask_for_card(self, **more):
        """A page on which a customer may leave a card."""
        wish = {"mode": "setup", "currency": "eur", "payment_method_types": ["card"], "customer_creation": "always"}
        places = {"success_url": BACK + "/kept?s={CHECKOUT_SESSION_ID}", "cancel_url": BACK + "/back"}
        return self.practice.v1.checkout.sessions.create({**wish, **places, **more}, options=self.options)

    def card(self, choice="card", **more):
        """A card that somebody left, with its owner."""
        session = self.ask_for_card(**more)
        self.practice.control(f"/checkout/{session.id}/pay", {"choice": choice})
        return self.checkout(session, expand=["setup_intent.payment_method"]).setup_intent.payment_method

    def charge_card(self, card, amount=3500, **more):
        """While its owner is away."""
        return self.paid(amount, method=card.id, **{"customer": card.customer, "off_session": True, **more})

    def checkout(self, session, **more):
        return self.practice.v1.checkout.sessions.retrieve(session.id, more or None, options=self.options)

    def charge(self, name, **more):
        return self.practice.v1.charges.retrieve(name, more or None, options=self.options)

    def refund(self, intent, **more):
        return self.practice.v1.refunds.create({"payment_intent": intent.id, **more}, options=self.options)

    def events(self):
        """What was told of this business, oldest first."""
        return [event.type for event in self.practice.v1.events.list({"limit": 100}, options=self.options).auto_paging_iter()][::-1]

    def balance(self, currency="eur"):
        """Available and pending; and both together are the sum of the transactions, asked for separately."""
        balance = self.practice.v1.balance.retrieve(options=self.options)
        sums = [sum(line.amount for line in part if line.currency == currency) for part in (balance.available, balance.pending)]
        moves = self.practice.v1.balance_transactions.list({"limit": 100, "currency": currency}, options=self.options)
        assert sum(sums) == sum(move.net for move in moves.auto_paging_iter())
        return sums[0], sums[1]


class Listener:
    """Notes every call; answers what the test put in `answers`, else 200."""

    def __init__(self):
        self.heard = []
        self.answers = []
        listener = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.heard.append((self.headers["Stripe-Signature"], body))
                self.send_response(listener.answers.pop(0) if listener.answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hooks?from=practice"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def forget(self):
        self.heard.clear()
        self.answers.clear()

    def believed(self, secret=SECRET):
        """What the official client holds to be genuine."""
        genuine = []
        for signature, body in self.heard:
            try:
                genuine.append(stripe.Webhook.construct_event(body, signature, secret))
            except stripe.SignatureVerificationError:
                continue
        return genuine

    def counted(self):
        return Counter(event.id for event in self.believed())
