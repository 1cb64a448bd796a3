"""Operations on help, orders, the kitchen and what customers say."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.care.answer_case import answer_case, close_case
from towpath.care.give_feedback import give_feedback
from towpath.care.inbox import inbox
from towpath.care.models import RepairCase
from towpath.care.run_tool import run_tool
from towpath.clientele.models import Customer
from towpath.dining.models import Ticket
from towpath.dining.move_ticket import move_ticket
from towpath.dining.send_round import send_round
from towpath.dining.tables import table_by_code
from towpath.faces.api import answers
from towpath.faces.api.access import ApiRequest, in_scope, listing_or_404, merchant, order_or_404, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.service import (
    AnswerIn,
    CancelIn,
    FeedbackIn,
    FeedbackOut,
    HelpIn,
    MoveIn,
    OrderIn,
    OrderOut,
    OrderPage,
    PayIn,
    SaleIn,
    SuggestionOut,
    TicketOut,
)
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.insight.where_each_cent_goes import cents_of_order
from towpath.network.packs import in_language
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted
from towpath.orders.type_in import type_in_sale
from towpath.presence.models import Listing

router = Router(tags=["Service"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
PAGE = 50
SALES = {
    "counter": {"en": "Sale at the counter", "zh-hans": "柜台销售"},
    "phone": {"en": "Sale on the phone", "zh-hans": "电话销售"},
}


@router.post("/help", response={200: list[SuggestionOut], **PROBLEMS})
@in_scope
def what_suits(request: ApiRequest, asked: HelpIn) -> Any:
    """The free tool: from answers to dishes that fit, with reasons. "Nothing fits" is an honest answer."""
    at = clock.now()
    _run, suggestions = run_tool(merchant=merchant(request), customer=None, answers=asked.answers, listings=Listing.objects.shown(), at=at)
    return [{"listing": s.listing.pk, "fits": s.fits, "reasons": list(s.reasons)} for s in suggestions]


@router.get("/orders", response={200: OrderPage, **PROBLEMS})
@in_scope
def read_orders(request: ApiRequest, before: datetime | None = None) -> Any:
    """Orders, newest first, fifty at a time; `before` reads those placed before that instant."""
    rows = answers.as_shown(Order.objects.order_by("-placed_at", "-id")).prefetch_related("lines")
    if before is not None:
        rows = rows.filter(placed_at__lt=before)
    page = list(rows[:PAGE])
    return {"orders": [answers.order_out(order) for order in page], "next": page[-1].placed_at if len(page) == PAGE else None}


@router.get("/orders/{order_id}", response={200: OrderOut, **PROBLEMS})
@in_scope
def read_order(request: ApiRequest, order_id: UUID) -> Any:
    """One order with its lines."""
    return answers.order_out(order_or_404(order_id))


@router.post("/orders", response={201: OrderOut, 200: OrderOut, **PROBLEMS})
@in_scope
def send_order(request: ApiRequest, order: OrderIn, key: IdempotencyKey) -> Any:
    """One checkout: a round to the kitchen, and an order for each supplier that brings a part of it. Answers the first of its orders, 201 the
    first time, 200 when the key comes again; the others carry the same `group`."""
    at = clock.now()
    wanted = [Wanted(line.listing, line.quantity, line.unit_minor, tuple(line.choices)) for line in order.lines]
    answer = send_round(
        key=key,
        site=site(),
        table=table_by_code(order.table) if order.table else None,
        customer=found(Customer.objects.filter(pk=order.customer, erased_at=None).first()) if order.customer else None,
        principal=request.auth.key_id,
        wanted=wanted,
        note=order.note,
        language=order.language,
        at=at,
    )
    return (200 if answer.repeated else 201), answers.order_out(order_or_404(UUID(answer.value["order"])))


@router.post("/sales", response={201: OrderOut, **PROBLEMS})
@in_scope
def type_in(request: ApiRequest, sale: SaleIn, key: IdempotencyKey) -> Any:
    """A walk-in or phone sale, paid at once, of the business's own customer: no fee."""
    told = type_in_sale(
        key=key,
        site=site(),
        amount_minor=sale.amount_minor,
        wanted=[Wanted(line.listing, line.quantity, line.unit_minor, tuple(line.choices)) for line in sale.lines],
        method=sale.method,
        channel=sale.channel,
        note=sale.note,
        name=in_language(SALES[sale.channel], sale.language),
        language=sale.language,
        by=request.auth.key_id,
        at=clock.now(),
    )
    return Status(201, answers.order_out(order_or_404(UUID(told.value["order"]))))


@router.get("/orders/{order_id}/breakdown", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_order_cents(request: ApiRequest, order_id: UUID) -> Any:
    """Where each cent of it goes: tax, the network's fee with its rule and reason, the provider, supply (an estimate), and what is left."""
    return cents_of_order(order_id, at=clock.now())[1].plain()


@router.post("/orders/{order_id}/pay", response={200: OrderOut, **PROBLEMS})
@in_scope
def take_payment(request: ApiRequest, order_id: UUID, payment: PayIn) -> Any:
    """The guest paid in person, in full. An order is paid once."""
    pay_order(order=order_or_404(order_id), method=payment.method, by=None, at=clock.now())
    return answers.order_out(order_or_404(order_id))


@router.post("/orders/{order_id}/cancel", response={200: OrderOut, **PROBLEMS})
@in_scope
def take_back(request: ApiRequest, order_id: UUID, how: CancelIn | None = None) -> Any:
    """Take back an order; its portions can be sold again. A paid one only when `give_money_back` says what becomes of the money."""
    gives_back = how is not None and how.give_money_back
    cancel_order(order=order_or_404(order_id), by=request.auth.key_id, at=clock.now(), give_money_back=gives_back)
    return answers.order_out(order_or_404(order_id))


@router.get("/tickets", response={200: list[TicketOut], **PROBLEMS})
@in_scope
def read_tickets(request: ApiRequest) -> Any:
    """What the kitchen has not served yet, oldest first."""
    return [answers.ticket_out(ticket) for ticket in Ticket.objects.filter(served_at=None).order_by("sent_at")[:200]]


@router.post("/tickets/{ticket_id}/move", response={200: TicketOut, **PROBLEMS})
@in_scope
def bump(request: ApiRequest, ticket_id: UUID, move: MoveIn) -> Any:
    """One step on or back; moving to where it already is changes nothing."""
    return answers.ticket_out(move_ticket(ticket_id=ticket_id, to=move.to, at=clock.now()))


@router.post("/orders/{order_id}/feedback", response={200: FeedbackOut, **PROBLEMS})
@in_scope
def tell(request: ApiRequest, order_id: UUID, told: FeedbackIn) -> Any:
    """What the guest of this order said. One answer a visit: a second one returns the first."""
    order = order_or_404(order_id)
    listing = listing_or_404(told.listing) if told.listing else None
    feedback = give_feedback(
        order=order,
        customer=order.customer,
        score=told.score,
        aspects=told.aspects,
        word=told.word,
        listing=listing,
        ratings=told.ratings,
        at=clock.now(),
    )
    return answers.feedback_out(feedback)


@router.get("/feedback", response={200: list[FeedbackOut], **PROBLEMS})
@in_scope
def read_inbox(request: ApiRequest) -> Any:
    """What customers said, newest first."""
    return [answers.feedback_out(feedback) for feedback in inbox()[:PAGE]]


@router.post("/cases/{case_id}/answer", response={200: FeedbackOut, **PROBLEMS})
@in_scope
def answer(request: ApiRequest, case_id: UUID, said: AnswerIn) -> Any:
    """Answer a repair case, once, in the business's own words. A guest who left an address is told."""
    case = answer_case(case=_case_or_404(case_id), answer=said.answer, by=request.auth.key_id, at=clock.now())
    return answers.feedback_out(inbox().get(pk=case.feedback_id))


@router.post("/cases/{case_id}/close", response={200: FeedbackOut, **PROBLEMS})
@in_scope
def close(request: ApiRequest, case_id: UUID) -> Any:
    """It is made right."""
    case = close_case(case=_case_or_404(case_id), at=clock.now())
    return answers.feedback_out(inbox().get(pk=case.feedback_id))


def _case_or_404(case_id: UUID) -> RepairCase:
    return found(RepairCase.objects.filter(pk=case_id).first())
