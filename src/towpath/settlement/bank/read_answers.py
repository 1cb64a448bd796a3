"""What a bank says: pain.002, camt.053, camt.054 and pacs.004, in whichever version it writes them. Pure; knows no payouts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.money import Money, from_decimal

MOST_BYTES = 5_000_000
DUPLICATE_FILE = ("AM05", "DUPL", "DU01", "DU02")
"""A file that came twice is refused as a whole; what its first copy asked for stands."""


class UnreadableBankFile(Invalid):
    code = "unreadable_bank_file"
    what_happened = _("This is no file of a bank that we can read.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Take the XML as the bank gives it: pain.002, camt.053, camt.054 or pacs.004.")


@dataclass(frozen=True)
class Word:
    """One thing the bank says: accepted, refused, booked, returned or received; about a transfer of ours, or (received) one of somebody else's."""

    key: str
    message: str
    word: str
    end_to_end: str = ""
    file: str = ""
    """The file it is about, where all of it is meant."""
    amount: Money | None = None
    reason: str = ""
    remittance: str = ""
    booked_on: date | None = None


def read_answers(data: bytes) -> list[Word]:
    """Everything said in the file. One that could make the reader fetch or unfold something is refused unread."""
    if len(data) > MOST_BYTES or re.search(rb"<!\s*(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise UnreadableBankFile
    try:
        root = ET.fromstring(data)  # noqa: S314 - no DTD and no entity gets here
    except (ET.ParseError, ValueError, LookupError) as broken:
        raise UnreadableBankFile from broken
    space = re.match(r"\{urn:iso:std:iso:20022:tech:xsd:(pain\.002|camt\.053|camt\.054|pacs\.004)\.", root.tag)
    if space is None:
        raise UnreadableBankFile
    message = space.group(1)
    try:
        return list({"pain.002": _statuses, "camt.053": _entries, "camt.054": _entries, "pacs.004": _returns}[message](root, message))
    except (InvalidOperation, ValueError, AttributeError) as broken:
        raise UnreadableBankFile from broken


def _statuses(root: ET.Element, message: str) -> Iterator[Word]:
    name = _text(root, "GrpHdr/MsgId")
    file = _text(root, "OrgnlGrpInfAndSts/OrgnlMsgId")
    for status in _all(root, "TxInfAndSts"):
        said, about = _text(status, "TxSts"), _text(status, "OrgnlEndToEndId")
        word = "refused" if said == "RJCT" else "accepted"
        yield Word(f"{name}:{about}:{said}", message, word, about, reason=_text(status, "StsRsnInf/Rsn/Cd"))
    group = _text(root, "OrgnlGrpInfAndSts/GrpSts")
    if group == "RJCT":
        reason = _text(root, "OrgnlGrpInfAndSts/StsRsnInf/Rsn/Cd")
        word = "duplicate" if reason in DUPLICATE_FILE else "refused"
        yield Word(f"{name}:file:{group}", message, word, file=file, reason=reason)


def _entries(root: ET.Element, message: str) -> Iterator[Word]:
    for place, entry in enumerate(_all(root, "Ntry")):
        if _text(entry, "Sts/Cd") not in ("BOOK", "") and _text(entry, "Sts") != "BOOK":
            continue
        credit = _text(entry, "CdtDbtInd") == "CRDT"
        booked = _text(entry, "BookgDt/Dt") or _text(entry, "ValDt/Dt")
        reference = _text(entry, "AcctSvcrRef") or _text(entry, "NtryRef")
        details = _all(entry, "TxDtls") or [entry]
        for number, one in enumerate(details):
            about = _text(one, "Refs/EndToEndId")
            returned = one.find(".//{*}RtrInf") is not None
            word = ("returned" if returned else "received") if credit else "booked"
            amount = _amount(one.find("{*}Amt"), one.find(".//{*}TxAmt/{*}Amt"), entry.find("{*}Amt"))
            name = reference or f"{_text(root, 'GrpHdr/MsgId')}:{place}"
            # A notification and the day's statement tell the same booking twice: the key is the booking's, not the message's.
            yield Word(
                f"{'C' if credit else 'D'}:{name}:{about or number}:{amount.minor}:{booked[:10]}",
                message, word, about, amount=amount, reason=_text(one, "RtrInf/Rsn/Cd"),
                remittance=" ".join(each.text or "" for each in one.iter() if each.tag.endswith(("}Ustrd", "}Ref")))[:200],
                booked_on=date.fromisoformat(booked[:10]) if booked else None,
            )  # fmt: skip


def _returns(root: ET.Element, message: str) -> Iterator[Word]:
    name = _text(root, "GrpHdr/MsgId")
    for one in _all(root, "TxInf"):
        about = _text(one, "OrgnlEndToEndId")
        amount = _amount(one.find("{*}RtrdIntrBkSttlmAmt"), one.find("{*}OrgnlIntrBkSttlmAmt"))
        yield Word(f"{name}:{about}:RTRN", message, "returned", about, amount=amount, reason=_text(one, "RtrRsnInf/Rsn/Cd"))


def _all(parent: ET.Element, name: str) -> list[ET.Element]:
    return parent.findall(f".//{{*}}{name}")


def _text(parent: ET.Element, path: str) -> str:
    found = parent.find(".//" + "/".join(f"{{*}}{name}" for name in path.split("/")))
    return (found.text or "").strip() if found is not None else ""


def _amount(*places: ET.Element | None) -> Money:
    there = next(place for place in (*places, ET.Element("none")) if place is not None)
    return from_decimal(Decimal((there.text or "").strip()), there.attrib["Ccy"])
