"""Operations on the money between a business and its network."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from towpath.faces.api.access import ApiRequest, in_scope, merchant, statement_line_or_404, statement_or_404
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.settlement.close_day import DayNotBegun, close_day, look_at_day, plain_day
from towpath.settlement.contest import accept_statement, contest_line
from towpath.settlement.documents.e_invoice import e_invoice
from towpath.settlement.draw_up import PARTS, draw_up
from towpath.settlement.models import Contest, DayClose, DuesPayout, Invoice, Statement
from towpath.settlement.pay_out import tell_account
from towpath.settlement.read_invoice import OpenItem, open_item, plain_invoice, plain_invoice_line, read_invoice, with_open
from towpath.settlement.read_statement import (
    PAGE,
    plain_books,
    plain_contest,
    plain_line,
    plain_statement,
    read_statement,
    state_of,
)

router = Router(tags=["Money with the network"])
Kind = Annotated[str, StringConstraints(max_length=20)]
Start = Annotated[int, Field(ge=0, le=1_000_000)]
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/dues", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_dues(request: ApiRequest) -> Any:
    """What is open now by the books, and the month so far: above zero the business owes the network, below zero the network owes it."""
    business = merchant(request)
    draft = draw_up(business, clock.today(business.zone))
    figures = {"carried_minor": draft.carried_minor, **{f"{part}_minor": draft.part(part) for part in PARTS}}
    return {"open_minor": sum(draft.books.values()), "currency": draft.currency, "month": f"{draft.month:%Y-%m}", **figures}


@router.get("/statements", response={200: list[dict[str, Any]], **PROBLEMS})
@in_scope
def read_statements(request: ApiRequest) -> Any:
    """Every statement, newest first."""
    waiting = set(Contest.objects.filter(answer="").values_list("line__statement", flat=True))
    return [plain_statement(each, state_of(each, open_contests=each.pk in waiting)) for each in Statement.objects.order_by("-month")[:60]]


@router.get("/statements/{statement_id}", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_one_statement(request: ApiRequest, statement_id: UUID, kind: Kind = "", start: Start = 0) -> Any:
    """One statement with its lines, fifty at a time, and the same counted from the books."""
    read = found(read_statement(statement_id, kind=kind, start=start))
    return plain_statement(read.statement, read.state) | {
        "groups": [{"kind": group.kind, "n": group.n, "minor": group.minor} for group in read.groups],
        "lines": [plain_line(each.line, each.contest, each.correction) for each in read.lines],
        "next": start + PAGE if read.more else None,
        "books": plain_books(read.books),
    }


@router.post("/statements/{statement_id}/accept", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def accept(request: ApiRequest, statement_id: UUID) -> Any:
    """It is right; from now on it is final."""
    accepted = accept_statement(statement=statement_or_404(statement_id), by=None, at=clock.now())
    return plain_statement(accepted, state_of(accepted, open_contests=0))


class ContestIn(Schema):
    words: str = Field(max_length=600)


@router.post("/statement-lines/{line_id}/contest", response={201: dict[str, Any], **PROBLEMS})
@in_scope
def contest(request: ApiRequest, line_id: UUID, said: ContestIn) -> Any:
    """This line is wrong, and why. The statement waits for the network's answer."""
    made = contest_line(line=statement_line_or_404(line_id), words=said.words, by=None, at=clock.now())
    return Status(201, plain_contest(made))


@router.get("/invoices", response={200: list[dict[str, Any]], **PROBLEMS})
@in_scope
def read_invoices(request: ApiRequest) -> Any:
    """Invoices and credit notes, newest first, with what is open of each."""
    today = clock.today(merchant(request).zone)
    return [plain_invoice(open_item(each, today)) for each in with_open(Invoice.objects.order_by("-issued_at", "-number"))[:200]]


@router.get("/invoices/{invoice_id}", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_one_invoice(request: ApiRequest, invoice_id: UUID) -> Any:
    """One of them with its lines, its credit notes and what was paid."""
    read = found(read_invoice(invoice_id))
    item = OpenItem(read.invoice, read.open_minor, read.open_minor > 0 and read.invoice.due_on < clock.today(read.merchant.zone))
    payments = [{"amount_minor": each.amount_minor, "received_on": each.received_on} for each in read.payments]
    notes = [{"id": note.pk, "code": note.code, "gross_minor": note.gross_minor} for note in read.notes]
    return plain_invoice(item) | {"lines": [plain_invoice_line(each) for each in read.lines], "payments": payments, "credit_notes": notes}


@router.get("/invoices/{invoice_id}/e-invoice", response={200: dict[str, str], **PROBLEMS})
@in_scope
def read_e_invoice(request: ApiRequest, invoice_id: UUID) -> Any:
    """The EN 16931 file."""
    read = found(read_invoice(invoice_id))
    return {"name": f"{read.invoice.code}.xml", "xml": e_invoice(read.invoice, [each.line for each in read.lines]).decode()}


@router.get("/payouts", response={200: list[dict[str, Any]], **PROBLEMS})
@in_scope
def read_payouts(request: ApiRequest) -> Any:
    """What the network paid out, and what the bank said of it."""
    fields = ("id", "amount_minor", "currency", "end_to_end", "state", "reason", "planned_at", "ended_at")
    return list(DuesPayout.objects.order_by("-planned_at").values(*fields)[:200])


class AccountIn(Schema):
    holder: str = Field(min_length=2, max_length=70)
    number: str = Field(min_length=4, max_length=50)
    bic: str = Field("", max_length=11)


@router.put("/bank-account", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def use_account(request: ApiRequest, account: AccountIn) -> Any:
    """Where payouts go from now on."""
    told = tell_account(by=None, at=clock.now(), **account.dict())
    return {"holder": told.holder, "number": told.number, "bic": told.bic, "told_at": told.told_at}


class CountIn(Schema):
    day: date
    counted_minor: int = Field(ge=0, le=10**11)
    banked_minor: int = Field(0, ge=0, le=10**11)
    reason: str = Field("", max_length=300)


@router.get("/days/{day}", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_day(request: ApiRequest, day: date) -> Any:
    """A day as it was closed, or as it stands now: by method, and what should be in the till."""
    closed = DayClose.objects.filter(day=day).first()
    if closed is not None:
        return plain_day(closed)
    at, business = clock.now(), merchant(request)
    if not 2000 <= day.year <= 2200 or day > clock.today(business.zone):
        raise DayNotBegun
    look = look_at_day(business, day, at=at)
    return {"day": day, "closed_at": None, "since_at": look.since_at, "figures": look.figures, "expected_minor": look.expected_minor}


@router.post("/days", response={201: dict[str, Any], **PROBLEMS})
@in_scope
def close_a_day(request: ApiRequest, count: CountIn) -> Any:
    """Count the till and close the day; a difference takes its reason."""
    closed = close_day(
        merchant=merchant(request),
        day=count.day,
        counted_minor=count.counted_minor,
        banked_minor=count.banked_minor,
        reason=count.reason,
        by=None,
        at=clock.now(),
    )
    return Status(201, plain_day(closed))
