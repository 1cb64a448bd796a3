"""Names nobody can guess, with the prefix that tells what they name."""

import secrets
import string

LETTERS = string.ascii_letters + string.digits

PREFIXES = {
    "account": "acct_",
    "account_link": "link_",
    "application_fee": "fee_",
    "balance_transaction": "txn_",
    "bank_account": "ba_",
    "charge": "ch_",
    "charge_by_bank": "py_",
    "chat": "cht_",
    "chat_account": "chat_",
    "chat_block": "blk_",
    "checkout.session": "cs_test_",
    "customer": "cus_",
    "dispute": "du_",
    "event": "evt_",
    "fee_refund": "fr_",
    "item": "li_",
    "payment_intent": "pi_",
    "payment_method": "pm_",
    "payout": "po_",
    "price": "price_",
    "product": "prod_",
    "refund": "re_",
    "refund_by_bank": "pyr_",
    "request": "req_",
    "setup_intent": "seti_",
    "text": "txt_",
    "text_line": "line_",
    "webhook_endpoint": "we_",
    "delivery": "dlv_",
}


def new_id(kind: str) -> str:
    length = 58 if kind in ("checkout.session", "account_link") else 24
    return PREFIXES[kind] + letters(length)


def letters(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))
