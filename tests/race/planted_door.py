"""The server with one planted defect at the provider's door, to show that the campaign would notice it. Never part of the product.

TOWPATH_PLANTED=heard_again: every message counts as new. TOWPATH_PLANTED=unsigned: whoever says that it is the provider is believed.
"""

import json
import os
from uuid import uuid4

from towpath.payments.providers import Message
from towpath.payments.providers.stripe_connect import StripeConnect
from towpath.project.wsgi import application as application  # the shipped application, with one function exchanged below

read_message = StripeConnect.read_message


def heard_again(self, *, body, signature):
    message = read_message(self, body=body, signature=signature)
    return Message(f"{message.event}#{uuid4().hex[:8]}", message.account, message.kind, message.about)


def unsigned(self, *, body, signature):
    event = json.loads(body)
    return Message(event["id"], event.get("account", ""), event["type"], event["data"]["object"]["id"])


DEFECTS = {"heard_again": heard_again, "unsigned": unsigned}
if os.environ.get("TOWPATH_PLANTED") in DEFECTS:
    StripeConnect.read_message = DEFECTS[os.environ["TOWPATH_PLANTED"]]
