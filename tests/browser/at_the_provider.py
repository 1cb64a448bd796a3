"""At the practice provider: what people do on its pages, and what it has written down itself."""

import json
import re
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from tests.servers import Served
from towpath.project import database

ALL_IS_WELL = "All is well: payments and payouts"


def hands_in(page: Page, result: str = ALL_IS_WELL, *, name: str) -> None:
    """Goes on with an account that was opened before, and comes back."""
    page.get_by_role("button", name="Go on at the practice provider").click()
    says_who_they_are(page, result, name=name)
    expect(page.get_by_role("heading", level=1)).to_have_text("Getting paid")


def says_who_they_are(page: Page, result: str = ALL_IS_WELL, *, name: str) -> None:
    """On the provider's own page."""
    page.get_by_label("Legal name").fill(name)
    page.get_by_label("Bank account").fill("DE89370400440532013000")
    page.get_by_label(result).check()
    page.get_by_role("button", name="Send to be checked").click()


def pays(page: Page, choice: str = "Test card") -> None:
    """On the provider's own page."""
    page.get_by_label(choice).check()
    page.get_by_role("button", name=re.compile("^Pay ")).click()


def asked(server: Served, path: str, account: str = "") -> Any:
    """What the provider answers to whoever holds its key; about one business, or, behind its curtain, about all."""
    headers = {"Authorization": f"Bearer {database.derived_secret('sandbox key', 'sk_test_')}"}
    with urlopen(Request(server.sandbox(path), headers=headers | ({"Stripe-Account": account} if account else {}))) as answer:
        return json.load(answer)
