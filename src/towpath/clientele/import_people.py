"""Take over customers from a spreadsheet, with a look at it first."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from towpath.clientele.introduce import LONGEST_NAME, check_address, written_name
from towpath.clientele.likely_same import digits_of, plain_name
from towpath.clientele.meet import BadContact
from towpath.clientele.models import Customer, PeopleFile
from towpath.foundation.bulk import check_now, insert_many
from towpath.foundation.ids import new_id
from towpath.foundation.spreadsheet import Row, find_columns
from towpath.foundation.written import DayOrder, NoDate, day_order, read_moment

COLUMNS = {
    "name": ("name", "customer", "full name", "姓名", "名字", "客户"),
    "email": ("email", "e-mail", "mail", "email address", "邮箱", "电子邮箱"),
    "phone": ("phone", "mobile", "telephone", "phone number", "电话", "手机", "手机号"),
    "language": ("language", "语言"),
    "note": ("note", "notes", "remark", "备注"),
    "agreed": ("agreed to follow-up", "agreed", "follow-up", "follow up", "同意回访"),
    "agreed_on": ("agreed on", "date of consent", "consent date", "同意日期"),
    "proof": ("proof", "words of proof", "how they agreed", "同意凭据"),
    "number": ("number", "id", "customer id", "客户编号"),
}
OPTIONAL = tuple(field for field in COLUMNS if field != "name")
YES, NO = ("yes", "y", "true", "1", "x", "是", "同意"), ("no", "n", "false", "0", "", "-", "否", "不同意")
LANGUAGES = {
    "en": "en",
    "english": "en",
    "英语": "en",
    "英文": "en",
    "zh": "zh-hans",
    "zh-hans": "zh-hans",
    "zh-cn": "zh-hans",
} | dict.fromkeys(("chinese", "中文", "汉语", "简体中文"), "zh-hans")
_ROUNDED = re.compile(r"[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+")
"""1.38E+10: the last digits are gone, and the rest is somebody else's number."""
MOST_ROWS = 20_000
WORDING = "import-1"
CHANNEL = "import"

Outcome = Literal["taken", "known", "refused"]
Words = str | Promise


@dataclass(frozen=True)
class Person:
    """One readable row."""

    number: int
    code: str
    name: str
    email: str
    phone: str
    language: str
    note: str
    agreed_at: datetime | None
    proof: str


@dataclass(frozen=True)
class RowFate:
    """What becomes of one row, and why; a row that is taken may say what of it is not."""

    number: int
    outcome: Outcome
    reason: Words = ""


@dataclass(frozen=True)
class PeoplePreview:
    """Every row accounted for."""

    fates: Sequence[RowFate]
    people: Sequence[Person]

    def count(self) -> Counter[str]:
        agreed = sum(person.agreed_at is not None for person in self.people)
        return Counter(fate.outcome for fate in self.fates) + Counter(agreed=agreed)


@dataclass(frozen=True)
class Known:
    """Whom the business has already, and by what: the number of a file, an address, a number with a name."""

    codes: dict[object, object]
    emails: dict[object, object]
    phones: dict[object, object]


def preview_people(*, rows: Sequence[Row], zone: str, language: str, at: datetime) -> PeoplePreview:
    """Each row is taken, known already, or refused with a reason. Nothing is written, and nobody who is known is changed."""
    columns = find_columns(rows, COLUMNS, optional=OPTIONAL)
    days = [row.cells.get(columns["agreed_on"], "") for row in rows] if "agreed_on" in columns else []
    written = day_order(days)
    known, seen = _known(), Known({}, {}, {})
    fates, taken = [], []
    for row in rows:
        cells = {name: row.cells.get(heading, "").strip() for name, heading in columns.items()}
        person = _read(row.number, cells, written, ZoneInfo(zone), language, at)
        if isinstance(person, RowFate):
            fates.append(person)
        elif _place(person, known) is not None:
            fates.append(RowFate(row.number, "known", _("This person is in your list already. Nothing of them is changed.")))
        elif (other := _place(person, seen)) is not None:
            fates.append(RowFate(row.number, "refused", _("The same person stands in row %(n)s.") % {"n": other}))
        else:
            _remember(person, seen)
            taken.append(person)
            fates.append(RowFate(row.number, "taken", _left_out(person, cells)))
    return PeoplePreview(fates, taken)


def write_people(preview: PeoplePreview, *, file: PeopleFile, by: UUID | None, at: datetime) -> None:
    """What the preview said, in three statements: customers, what they agreed to, what is noted about them."""
    ids = {person.code: new_id() for person in preview.people}
    moment = at.astimezone(UTC)
    customers = [
        (ids[each.code], new_id(), each.name, each.email or None, each.phone or None, each.language, moment, "own", each.code, file.pk)
        for each in preview.people
    ]
    agreed = [
        (new_id(), ids[each.code], "follow_up", CHANNEL, WORDING, each.agreed_at.astimezone(UTC), each.proof, by)
        for each in preview.people
        if each.agreed_at is not None
    ]
    notes = [(new_id(), ids[each.code], each.note, moment, by) for each in preview.people if each.note]
    insert_many("clientele_customer", _CUSTOMER, customers)
    insert_many("clientele_consent", _CONSENT, agreed)
    insert_many("clientele_note", _NOTE, notes)
    check_now()


def _read(number: int, cells: Mapping[str, str], days: DayOrder, zone: ZoneInfo, language: str, at: datetime) -> Person | RowFate:
    name, email, phone = written_name(cells["name"]), cells.get("email", "").lower(), cells.get("phone", "")

    def refused(reason: Words) -> RowFate:
        return RowFate(number, "refused", reason)

    if not name:
        return refused(_("The name is missing."))
    if len(" ".join(cells["name"].split())) > LONGEST_NAME or len(phone) > 20 or len(cells.get("number", "")) > 100:
        return refused(_("The name, the phone or the number is too long."))
    if email:
        try:
            check_address(email)
        except BadContact:
            return refused(_("“%(text)s” is not an e-mail address.") % {"text": email[:60]})
    if phone and _ROUNDED.fullmatch(phone):
        return refused(
            _("The spreadsheet rounded this number to “%(text)s”. Format the column as text, and type it anew.") % {"text": phone}
        )
    if phone and not digits_of(phone):
        return refused(_("“%(text)s” is not a phone number.") % {"text": phone})
    if len(cells.get("note", "")) > 1000:
        return refused(_("The note is longer than 1,000 characters."))
    if cells.get("agreed", "").casefold() not in YES + NO:
        return refused(_("Whether they agreed is said with yes or no."))
    spoken = LANGUAGES.get(cells.get("language", "").casefold(), language)
    agreed_at = _agreed(cells, email, days, zone, at)
    proof = cells.get("proof", "")[:200] if agreed_at is not None else ""
    return Person(number, _code(cells, name, email, phone), name, email, phone, spoken, cells.get("note", ""), agreed_at, proof)


def _agreed(cells: Mapping[str, str], email: str, days: DayOrder, zone: ZoneInfo, at: datetime) -> datetime | None:
    """A yes is one only with its day, the words that prove it, and an address it is about."""
    if cells.get("agreed", "").casefold() not in YES or not cells.get("proof") or not email:
        return None
    try:
        said_at = read_moment(cells.get("agreed_on", ""), days, zone)
    except NoDate:
        return None
    return said_at if said_at <= at else None


def _left_out(person: Person, cells: Mapping[str, str]) -> Words:
    if cells.get("agreed", "").casefold() in YES and person.agreed_at is None:
        return _("Taken without their yes: an address, the day they agreed and the words that prove it belong to it.")
    if cells.get("language") and cells["language"].casefold() not in LANGUAGES:
        return _("“%(text)s” is not a language we write in; they are written to in yours.") % {"text": cells["language"][:40]}
    return ""


def _code(cells: Mapping[str, str], name: str, email: str, phone: str) -> str:
    """How this person is found when the same file comes again. Hashed, so that no address stands in a key."""
    told = email or f"{digits_of(phone)} {plain_name(name)}"
    if cells.get("number"):
        told = f"number {cells['number']}"
    return f"people:{hashlib.sha256(told.encode()).hexdigest()[:40]}"


def _known() -> Known:
    rows = Customer.objects.filter(erased_at=None).values_list("name", "email", "phone", "source_code")
    known = Known({}, {}, {})
    for name, email, phone, code in rows:
        _note(known, code or "", (email or "").lower(), (digits_of(phone or ""), plain_name(name)), True)
    return known


def _remember(person: Person, seen: Known) -> None:
    _note(seen, person.code, person.email, (digits_of(person.phone), plain_name(person.name)), person.number)


def _note(known: Known, code: str, email: str, phone: tuple[str, str], what: object) -> None:
    for names, told in ((known.codes, code), (known.emails, email), (known.phones, phone if phone[0] else "")):
        if told:
            names.setdefault(told, what)


def _place(person: Person, known: Known) -> object | None:
    phone = (digits_of(person.phone), plain_name(person.name))
    return known.codes.get(person.code) or known.emails.get(person.email) or (known.phones.get(phone) if phone[0] else None)


_CUSTOMER = {
    "id": "uuid",
    "pseudonym": "uuid",
    "name": "text",
    "email": "text",
    "phone": "text",
    "language": "text",
    "first_seen_at": "timestamptz",
    "source": "text",
    "source_code": "text",
    "came_with_id": "uuid",
}
_CONSENT = {
    "id": "uuid",
    "customer_id": "uuid",
    "purpose": "text",
    "channel": "text",
    "wording": "text",
    "given_at": "timestamptz",
    "proof": "text",
    "heard_by": "uuid",
}
_NOTE = {"id": "uuid", "customer_id": "uuid", "text": "text", "written_at": "timestamptz", "written_by": "uuid"}
