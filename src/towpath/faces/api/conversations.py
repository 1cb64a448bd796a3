"""Operations on what customers and the business write to each other."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.conversations.answer import answer
from towpath.conversations.assign import assign
from towpath.conversations.canned_replies import add_reply, change_reply, remove_reply, replies
from towpath.conversations.close import close, reopen
from towpath.conversations.inbox import inbox, is_overdue
from towpath.conversations.models import CannedReply, Conversation, InternalNote, Message, Origin
from towpath.conversations.note import note
from towpath.conversations.promise_answer import HowSoon, how_soon, promise_answer
from towpath.conversations.standing.answer_as_proposed import proposed
from towpath.conversations.standing.propose import Proposal
from towpath.conversations.standing.take_as_answered import take_as_answered
from towpath.conversations.write_in import write_in
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.conversations import (
    AnswerIn,
    AnsweringTimeIn,
    AnsweringTimeOut,
    AssignIn,
    ConversationOut,
    EnoughIn,
    MessageOut,
    NoteOut,
    ProposalOut,
    ReplyIn,
    ReplyOut,
    SayIn,
    ThreadOut,
    Which,
    WriteIn,
)
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.orders.models import Order

router = Router(tags=["Conversations"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
SHOWN = 100


@router.get("/conversations", response={200: list[ConversationOut], **PROBLEMS})
@in_scope
def read_inbox(request: ApiRequest, which: Which = "waiting") -> Any:
    """Who waits, longest first; of the others what was said last. At most a hundred."""
    soon = how_soon()
    return [_out(each, soon) for each in inbox(which)[:SHOWN]]


@router.get("/conversations/proposals", response={200: list[ProposalOut], **PROBLEMS})
@in_scope
def read_proposals(request: ApiRequest) -> Any:
    """Who asks what stands written already, with what a rule proposes; the longest waiting first. To send it, answer the conversation with these words
    and with `after`: a person, or what you answer for, says it. Nothing of it is sent by itself."""
    return [_proposal(each) for each in proposed(at=clock.now())]


@router.get("/conversations/{conversation_id}", response={200: ThreadOut, **PROBLEMS})
@in_scope
def read_conversation(request: ApiRequest, conversation_id: UUID) -> Any:
    """Everything that was said in it, and what the team noted."""
    return _thread(_own(conversation_id))


@router.post("/customers/{customer_id}/messages", response={201: MessageOut, **PROBLEMS})
@in_scope
def write(request: ApiRequest, customer_id: UUID, said: WriteIn, key: IdempotencyKey) -> Any:
    """What this customer writes, on a page of yours: about a booking or an order of theirs, or about nothing in particular."""
    customer = found(Customer.objects.filter(pk=customer_id, erased_at=None).first())
    booking = found(Booking.objects.filter(pk=said.booking, booker=customer).first()) if said.booking else None
    order = found(Order.objects.filter(pk=said.order, customer=customer).first()) if said.order else None
    return Status(201, write_in(key=key, customer=customer, text=said.text, booking=booking, order=order, at=clock.now()))


@router.post("/conversations/{conversation_id}/messages", response={201: MessageOut, **PROBLEMS})
@in_scope
def write_again(request: ApiRequest, conversation_id: UUID, said: SayIn, key: IdempotencyKey) -> Any:
    """The customer goes on. It opens again if it was closed."""
    there = _own(conversation_id)
    return Status(201, write_in(key=key, customer=there.customer, text=said.text, conversation=there, at=clock.now()))


@router.post("/conversations/{conversation_id}/answer", response={201: MessageOut, **PROBLEMS})
@in_scope
def answer_conversation(request: ApiRequest, conversation_id: UUID, said: AnswerIn, key: IdempotencyKey) -> Any:
    """The business writes back, by the way the customer wrote last. Whoever wrote on a page and left an address hears that it is there."""
    there = _own(conversation_id)
    return Status(201, answer(conversation=there, text=said.text, key=key, after=said.after, by=request.auth.key_id, at=clock.now()))


@router.post("/conversations/{conversation_id}/enough", response={201: MessageOut, **PROBLEMS})
@in_scope
def enough(request: ApiRequest, conversation_id: UUID, said: EnoughIn) -> Any:
    """The customer says, on a page of yours, that what was proposed is enough: nobody has to answer any more."""
    return Status(201, take_as_answered(conversation=_own(conversation_id), after=said.after, at=clock.now()))


@router.post("/conversations/{conversation_id}/notes", response={201: NoteOut, **PROBLEMS})
@in_scope
def note_conversation(request: ApiRequest, conversation_id: UUID, said: SayIn) -> Any:
    """For the team alone."""
    return Status(201, note(conversation=_own(conversation_id), text=said.text, by=request.auth.key_id, at=clock.now()))


@router.put("/conversations/{conversation_id}/assigned", response={200: ConversationOut, **PROBLEMS})
@in_scope
def assign_conversation(request: ApiRequest, conversation_id: UUID, said: AssignIn) -> Any:
    """To one of the team, or to whoever comes first."""
    return _out(assign(conversation=_own(conversation_id), to=said.to), how_soon())


@router.post("/conversations/{conversation_id}/close", response={200: ConversationOut, **PROBLEMS})
@in_scope
def close_conversation(request: ApiRequest, conversation_id: UUID, after: UUID | None = None) -> Any:
    """Settled. A new message of the customer opens it again. `after`: the last message you read; if more was said since, it stays open."""
    return _out(close(conversation=_own(conversation_id), after=after, at=clock.now()), how_soon())


@router.post("/conversations/{conversation_id}/reopen", response={200: ConversationOut, **PROBLEMS})
@in_scope
def reopen_conversation(request: ApiRequest, conversation_id: UUID) -> Any:
    """As it was before it was closed."""
    return _out(reopen(conversation=_own(conversation_id)), how_soon())


@router.get("/canned-replies", response={200: list[ReplyOut], **PROBLEMS})
@in_scope
def read_replies(request: ApiRequest) -> Any:
    """Words that are ready, by title."""
    return list(replies())


@router.post("/canned-replies", response={201: ReplyOut, **PROBLEMS})
@in_scope
def add_canned_reply(request: ApiRequest, said: ReplyIn) -> Any:
    """One more. The same title with the same words is the same reply."""
    return Status(201, add_reply(title=said.title, words=said.words, at=clock.now()))


@router.put("/canned-replies/{reply_id}", response={200: ReplyOut, **PROBLEMS})
@in_scope
def change_canned_reply(request: ApiRequest, reply_id: UUID, said: ReplyIn) -> Any:
    """What was sent with it stays as it was."""
    return change_reply(reply=_reply(reply_id), title=said.title, words=said.words)


@router.delete("/canned-replies/{reply_id}", response={204: None, **PROBLEMS})
@in_scope
def remove_canned_reply(request: ApiRequest, reply_id: UUID) -> Any:
    remove_reply(reply=_reply(reply_id))
    return Status(204, None)


@router.get("/answering-time", response={200: AnsweringTimeOut, **PROBLEMS})
@in_scope
def read_answering_time(request: ApiRequest) -> Any:
    """What is promised, and what is kept."""
    return _soon(how_soon())


@router.put("/answering-time", response={200: AnsweringTimeOut, **PROBLEMS})
@in_scope
def set_answering_time(request: ApiRequest, said: AnsweringTimeIn) -> Any:
    """Customers read it from now on."""
    promise_answer(hours=said.hours)
    return _soon(how_soon())


def _proposal(each: Proposal) -> dict[str, Any]:
    return {
        "conversation": each.conversation.pk,
        "question": each.question,
        "asked": each.asked,
        "words": each.words,
        "booking": each.booking,
        "after": each.after,
    }


def _own(conversation_id: UUID) -> Conversation:
    return found(Conversation.objects.told().filter(pk=conversation_id).first())


def _reply(reply_id: UUID) -> CannedReply:
    return found(CannedReply.objects.filter(pk=reply_id).first())


def _out(there: Conversation, soon: HowSoon) -> dict[str, Any]:
    same = ("id", "opened_at", "last_said_at", "waits_since", "assigned_to", "closed_at")
    late = is_overdue(there, promised_hours=soon.promised_hours, at=clock.now())
    about = {"customer": there.customer_id, "booking": there.booking_id, "order": there.order_id}
    return {name: getattr(there, name) for name in same} | about | {"is_overdue": late}


def _thread(there: Conversation) -> dict[str, Any]:
    messages = Message.objects.filter(conversation=there).order_by("said_at", "id")
    notes = InternalNote.objects.filter(conversation=there).order_by("written_at", "id")
    origins = {each.message_id: each for each in Origin.objects.filter(message__conversation=there)}
    said = [_said(each, origins.get(each.pk)) for each in messages]
    return _out(there, how_soon()) | {"messages": said, "notes": list(notes)}


def _said(message: Message, origin: Origin | None) -> dict[str, Any]:
    came = {"says_it_is_from": origin.address, "is_proven": origin.is_proven, "left_out": origin.left_out} if origin else {}
    return {name: getattr(message, name) for name in ("id", "said_by", "by", "channel", "text", "said_at")} | came


def _soon(soon: HowSoon) -> dict[str, Any]:
    return {"promised_hours": soon.promised_hours, "n": soon.n, "median_seconds": soon.median_seconds if soon.n else None}
