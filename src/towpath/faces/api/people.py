"""Operations on customers: looking somebody up, one person's record, putting two together, consents told to the team, and a file of customers."""

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query, Router, Status
from pydantic import Field

from towpath.clientele.consent_ledger import Ledger, LedgerLine, read_ledger
from towpath.clientele.find_people import PAGE, read_people
from towpath.clientele.likely_same import likely_same
from towpath.clientele.merge import UNDO_FOR, merge_customers, other_record, undo_merge
from towpath.clientele.models import Customer, Merge, Note, PeopleFile
from towpath.clientele.people_file import keep_people_file, look_into_people, take_back_people, take_over_people
from towpath.clientele.told_the_team import they_agreed, they_withdrew
from towpath.clientele.write_note import strike_note, write_note
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.people import (
    AgreedIn,
    ConsentOut,
    CustomerPage,
    FindIn,
    LikelyOut,
    MergeIn,
    MergeOut,
    NoteIn,
    NoteOut,
    PeopleFileIn,
    PeopleFileOut,
    RecordOut,
    WithdrewIn,
)
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.spreadsheet import Row
from towpath.insight.timeline.read import MOST_PAGES, read_timeline

router = Router(tags=["Customers"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
COMPARED, PAIRS, FATES = 5_000, 200, 500
Start = Annotated[int, Field(ge=0, le=1_000_000)]
Turn = Annotated[int, Field(ge=1, le=MOST_PAGES)]
Kind = Literal[
    "",
    "booking",
    "order",
    "money",
    "pass",
    "job",
    "thing",
    "help",
    "learning",
    "feedback",
    "message",
    "letter",
    "consent",
    "note",
    "record",
]


@router.get("/customers", response={200: CustomerPage, **PROBLEMS})
@in_scope
def read_customers(request: ApiRequest, agreed_to: str = "", nameless: bool = False, start: Start = 0) -> Any:
    """Everybody the business knows by something, who was met last first, fifty at a time; each person once."""
    return _page(FindIn(agreed_to=agreed_to[:20], nameless=nameless, start=start))


@router.post("/customers/find", response={200: CustomerPage, **PROBLEMS})
@in_scope
def find(request: ApiRequest, wanted: FindIn) -> Any:
    """By a part of a name or an address, or by digits of a number, in any of somebody's records."""
    return _page(wanted)


@router.get("/same-people", response={200: list[LikelyOut], **PROBLEMS})
@in_scope
def read_likely_same(request: ApiRequest) -> Any:
    """Who may be one person with whom, with the reasons, the most telling first; two hundred at most. Nothing is put together by itself."""
    known = Customer.objects.staying().exclude(name="", email=None, phone=None).order_by("-first_seen_at", "-id")[:COMPARED]
    return [{"one": pair.one.pk, "other": pair.other.pk, "reasons": pair.reasons} for pair in likely_same(known)[:PAIRS]]


@router.get("/customers/{customer_id}", response={200: RecordOut, **PROBLEMS})
@in_scope
def read_customer(request: ApiRequest, customer_id: UUID, kind: Kind = "", page: Turn = 1) -> Any:
    """One person and everything that happened, in all of their records; fifty entries to a page."""
    ledger = _ledger_or_404(customer_id)
    read = read_timeline(records=ledger.records, kind=kind, turn=page)
    names = ("at", "kind", "what", "source", "actor", "thing", "facts")
    return {
        "records": [_customer(each) for each in ledger.records],
        "ways": [code for kept in ledger.ways for code in kept.ways],
        "consents": [_consent(line) for line in ledger.lines],
        "merges": [_merge(each) for each in ledger.merges],
        "timeline": [{name: getattr(entry, name) for name in names} for entry in read.entries],
        "next": page + 1 if read.more and page < MOST_PAGES else None,
    }


@router.post("/customers/{customer_id}/notes", response={201: NoteOut, **PROBLEMS})
@in_scope
def note(request: ApiRequest, customer_id: UUID, said: NoteIn, key: IdempotencyKey) -> Any:
    """What the team should know next time."""
    customer, at, note_id = _customer_or_404(customer_id), clock.now(), new_id()

    def write() -> None:
        write_note(customer=customer, text=said.text, by=request.auth.key_id, at=at, note_id=note_id)

    asked = {"customer": str(customer_id), **said.dict()}
    kept = once(key=key, principal=request.auth.key_id, request=asked, at=at, answer={"id": str(note_id)}, effect=write)
    row = found(Note.objects.filter(pk=kept.value["id"]).first())
    return Status(201, {"id": row.pk, "customer": row.customer_id, "text": row.text, "written_at": row.written_at})


@router.delete("/notes/{note_id}", response={204: None, **PROBLEMS})
@in_scope
def strike(request: ApiRequest, note_id: UUID) -> Any:
    """The note is gone."""
    strike_note(note=found(Note.objects.filter(pk=note_id).first()))
    return Status(204, None)


@router.post("/customers/{customer_id}/merge", response={200: MergeOut, **PROBLEMS})
@in_scope
def merge(request: ApiRequest, customer_id: UUID, wanted: MergeIn) -> Any:
    """Two records are one person: the one in the address stays. No row is rewritten; thirty days it can be undone."""
    kept, gone = _customer_or_404(customer_id), other_record(wanted.other)
    return _merge(merge_customers(kept=kept, gone=gone, by=request.auth.key_id, at=clock.now()))


@router.post("/merges/{merge_id}/undo", response={200: MergeOut, **PROBLEMS})
@in_scope
def undo(request: ApiRequest, merge_id: UUID) -> Any:
    """Two people after all: everything reads as before. Undone twice is undone once."""
    row = found(Merge.objects.filter(pk=merge_id).first())
    return _merge(undo_merge(merge=row, by=request.auth.key_id, at=clock.now()))


@router.get("/customers/{customer_id}/consents", response={200: list[ConsentOut], **PROBLEMS})
@in_scope
def read_consents(request: ApiRequest, customer_id: UUID) -> Any:
    """Every yes and no there ever was, in all of their records, the newest of a purpose first."""
    return [_consent(line) for line in _ledger_or_404(customer_id).lines]


@router.post("/customers/{customer_id}/consents/agreed", response={200: list[ConsentOut], **PROBLEMS})
@in_scope
def agreed(request: ApiRequest, customer_id: UUID, said: AgreedIn) -> Any:
    """They told the team that they may be asked how it was, told of a change, or sent news. Twice is one yes."""
    customer = _customer_or_404(customer_id)
    they_agreed(customer=customer, **said.dict(), heard_by=request.auth.key_id, at=clock.now())
    return [_consent(line) for line in read_ledger(customer_id).lines]


@router.post("/customers/{customer_id}/consents/withdrawn", response={200: list[ConsentOut], **PROBLEMS})
@in_scope
def withdrew(request: ApiRequest, customer_id: UUID, said: WithdrewIn) -> Any:
    """They told the team that they take it back: at once, in every record of theirs."""
    customer = _customer_or_404(customer_id)
    they_withdrew(customer=customer, **said.dict(), heard_by=request.auth.key_id, at=clock.now())
    return [_consent(line) for line in read_ledger(customer_id).lines]


@router.post("/people-files", response={201: PeopleFileOut, **PROBLEMS})
@in_scope
def keep_file(request: ApiRequest, sent: PeopleFileIn) -> Any:
    """Customers of another system: what would become of each row. Nothing is taken over by looking; after a week it is forgotten."""
    rows = [Row(number, cells) for number, cells in enumerate(sent.rows, start=2)]
    file = keep_people_file(name=sent.name, rows=rows, zone=site().zone, language=sent.language, at=clock.now())
    return Status(201, _file(file, sent.language))


@router.get("/people-files/{file_id}", response={200: PeopleFileOut, **PROBLEMS})
@in_scope
def read_file(request: ApiRequest, file_id: UUID, language: Annotated[Literal["en", "zh-hans"], Query()] = "en") -> Any:
    """What would become of each row, or what became of them."""
    return _file(_file_or_404(file_id), language)


@router.post("/people-files/{file_id}/take", response={200: PeopleFileOut, **PROBLEMS})
@in_scope
def take_file(request: ApiRequest, file_id: UUID, language: Annotated[Literal["en", "zh-hans"], Query()] = "en") -> Any:
    """What the look showed is done, once. Somebody of whom the file says no language is written to in this one."""
    take_over_people(file=_file_or_404(file_id), zone=site().zone, language=language, by=request.auth.key_id, at=clock.now())
    return _file(_file_or_404(file_id), language)


@router.post("/people-files/{file_id}/take-back", response={200: PeopleFileOut, **PROBLEMS})
@in_scope
def take_file_back(request: ApiRequest, file_id: UUID) -> Any:
    """Whoever came with it goes again, except those with whom something has happened since."""
    take_back_people(file=_file_or_404(file_id), at=clock.now())
    return _file(_file_or_404(file_id), "en")


def _page(wanted: FindIn) -> dict[str, Any]:
    rows, more = read_people(text=wanted.text, agreed_to=wanted.agreed_to, with_nameless=wanted.nameless, start=wanted.start)
    customers = [{**_customer(each.customer), "agreed": each.agreed} for each in rows]
    return {"customers": customers, "next": wanted.start + PAGE if more else None}


def _customer_or_404(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())


def _file_or_404(file_id: UUID) -> PeopleFile:
    return found(PeopleFile.objects.filter(pk=file_id).first())


def _ledger_or_404(customer_id: UUID) -> Ledger:
    ledger = read_ledger(customer_id)
    found(next(iter(ledger.records), None))
    return ledger


def _customer(customer: Customer) -> dict[str, Any]:
    names = ("id", "name", "email", "phone", "language", "first_seen_at")
    return {name: getattr(customer, name) for name in names} | {"merged_into": customer.merged_into_id}


def _consent(line: LedgerLine) -> dict[str, Any]:
    names = ("id", "purpose", "channel", "wording", "proof", "given_at", "withdrawn_at", "withdrawn_how")
    told = {name: getattr(line.consent, name) for name in names}
    return told | {"customer": line.consent.customer_id, "heard_by": line.heard_by, "state": line.state}


def _merge(row: Merge) -> dict[str, Any]:
    dates = {"merged_at": row.merged_at, "can_undo_until": row.merged_at + UNDO_FOR, "undone_at": row.undone_at}
    return {"id": row.pk, "kept": row.kept_id, "gone": row.gone_id, **dates}


def _file(file: PeopleFile, language: str) -> dict[str, Any]:
    told = {name: getattr(file, name) for name in ("id", "name", "taken_at", "taken_back_at")}
    if file.taken_at is not None:
        return {**told, "count": file.outcome, "rows": []}
    preview = look_into_people(file, zone=site().zone, language=language, at=clock.now())
    fates = [{"number": fate.number, "outcome": fate.outcome, "reason": str(fate.reason)} for fate in preview.fates if fate.reason]
    return {**told, "count": dict(preview.count()), "rows": fates[:FATES]}
