"""A pain.001.001.09: the payouts of one run as one file a bank takes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from towpath.foundation.money import Money, to_decimal

PAIN_001 = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"


@dataclass(frozen=True)
class Account:
    """Whose, and which: an IBAN, or whatever number the country has."""

    holder: str
    number: str
    bic: str = ""


@dataclass(frozen=True)
class Transfer:
    """One credit transfer."""

    end_to_end: str
    amount: Money
    to: Account
    words: str


def write_payouts(*, message: str, transfers: Sequence[Transfer], out_of: Account, on: date, at: datetime) -> str:
    """Control sums and counts are those of the transfers; the bank refuses a file in which they are not."""
    ET.register_namespace("", PAIN_001)
    root = ET.Element(f"{{{PAIN_001}}}Document")
    order = _put(root, "CstmrCdtTrfInitn")
    currency = transfers[0].amount.currency
    total = f"{to_decimal(sum(each.amount.minor for each in transfers), currency):f}"
    head = _put(order, "GrpHdr")
    _put(head, "MsgId", message)
    _put(head, "CreDtTm", at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    _put(head, "NbOfTxs", str(len(transfers)))
    _put(head, "CtrlSum", total)
    _put(_put(head, "InitgPty"), "Nm", plain(out_of.holder))
    batch = _put(order, "PmtInf")
    _put(batch, "PmtInfId", message)
    _put(batch, "PmtMtd", "TRF")
    _put(batch, "NbOfTxs", str(len(transfers)))
    _put(batch, "CtrlSum", total)
    if currency == "EUR":
        _put(_put(_put(batch, "PmtTpInf"), "SvcLvl"), "Cd", "SEPA")
    _put(_put(batch, "ReqdExctnDt"), "Dt", on.isoformat())
    _put(_put(batch, "Dbtr"), "Nm", plain(out_of.holder))
    _account(_put(batch, "DbtrAcct"), out_of)
    _agent(_put(batch, "DbtrAgt"), out_of)
    _put(batch, "ChrgBr", "SLEV")
    for each in transfers:
        _transfer(batch, each)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def plain(text: str, most: int = 70) -> str:
    """One line, as long as a bank allows."""
    return " ".join(text.split())[:most]


def is_iban(number: str) -> bool:
    """By its two check digits."""
    if not (15 <= len(number) <= 34 and number[:2].isalpha() and number[2:4].isdigit() and number.isalnum() and number.isascii()):
        return False
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1


def _transfer(batch: ET.Element, transfer: Transfer) -> None:
    one = _put(batch, "CdtTrfTxInf")
    _put(_put(one, "PmtId"), "EndToEndId", transfer.end_to_end)
    _put(_put(one, "Amt"), "InstdAmt", f"{to_decimal(transfer.amount.minor, transfer.amount.currency):f}", Ccy=transfer.amount.currency)
    if transfer.to.bic:
        _agent(_put(one, "CdtrAgt"), transfer.to)
    _put(_put(one, "Cdtr"), "Nm", plain(transfer.to.holder))
    _account(_put(one, "CdtrAcct"), transfer.to)
    _put(_put(one, "RmtInf"), "Ustrd", plain(transfer.words, 140))


def _account(parent: ET.Element, account: Account) -> None:
    identity = _put(parent, "Id")
    if is_iban(account.number):
        _put(identity, "IBAN", account.number)
    else:
        _put(_put(identity, "Othr"), "Id", account.number)


def _agent(parent: ET.Element, account: Account) -> None:
    bank = _put(parent, "FinInstnId")
    if account.bic:
        _put(bank, "BICFI", account.bic)
    else:
        _put(_put(bank, "Othr"), "Id", "NOTPROVIDED")


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{PAIN_001}}}{name}", attributes)
    child.text = text
    return child
