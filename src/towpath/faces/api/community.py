"""Operations on the business's own community: the same rules as on its pages."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.care.was_helped import was_helped
from towpath.clientele.merge import other_record
from towpath.clientele.models import Customer
from towpath.community.alike import ideas_like
from towpath.community.ask import answer_for_business, answer_question, ask
from towpath.community.have_idea import have_idea
from towpath.community.hide import hide, object_to_hiding, show_again
from towpath.community.merge_ideas import merge_ideas, other_idea, undo_merge
from towpath.community.models import Board, Entry, EntryQuerySet, IdeaMerge
from towpath.community.open_community import close_community, open_community
from towpath.community.post import post
from towpath.community.set_status import set_status
from towpath.community.take_back import take_own_back, take_words_back
from towpath.community.thank import thank
from towpath.community.voices import Voice
from towpath.community.vote import take_vote_back, vote
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.community import (
    AnswerIn,
    BoardIn,
    BoardOut,
    EntryOut,
    HideIn,
    IdeaIn,
    Kind,
    MergeIn,
    MergeOut,
    ObjectIn,
    PostIn,
    QuestionIn,
    SimilarIn,
    StatusIn,
)
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Community"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
SHOWN = 100


@router.get("/community", response={200: BoardOut, **PROBLEMS})
@in_scope
def read_community(request: ApiRequest) -> Any:
    """Whether it is open."""
    return _board()


@router.put("/community", response={200: BoardOut, **PROBLEMS})
@in_scope
def switch_community(request: ApiRequest, said: BoardIn) -> Any:
    """Open it, or close it: what was said stays."""
    if said.is_open:
        open_community(at=clock.now())
    else:
        close_community()
    return _board()


@router.get("/community/entries", response={200: list[EntryOut], **PROBLEMS})
@in_scope
def read_entries(request: ApiRequest, kind: Kind | None = None, about: UUID | None = None, hidden: bool = False) -> Any:
    """The newest first, ideas by votes; at most a hundred. `about`: the answers to one question. `hidden`: what you hid."""
    rows = _entries().exclude(hidden_at=None) if hidden else _entries().shown()
    if kind is not None:
        rows = rows.filter(kind=kind)
    if about is not None:
        rows = rows.filter(about=about)
    rows = rows.filter(merged_into=None).most_wanted() if kind == "idea" and not hidden else rows.order_by("-said_at", "-id")
    return [_out(each) for each in rows[:SHOWN]]


@router.get("/community/entries/{entry_id}", response={200: EntryOut, **PROBLEMS})
@in_scope
def read_entry(request: ApiRequest, entry_id: UUID) -> Any:
    return _out(_entry(entry_id))


@router.post("/community/posts", response={201: EntryOut, **PROBLEMS})
@in_scope
def write_post(request: ApiRequest, said: PostIn, key: IdempotencyKey) -> Any:
    """What is new, or how a thing is done, in the business's own name."""
    return _said(post(title=said.title, text=said.text, key=key, by=request.auth.key_id, at=clock.now()))


@router.post("/community/similar", response={200: list[EntryOut], **PROBLEMS})
@in_scope
def read_similar(request: ApiRequest, said: SimilarIn) -> Any:
    """At most three ideas that look like this one, while somebody types."""
    near = ideas_like(said.title, said.text)
    there = {each.pk: each for each in _entries().filter(pk__in=[each.pk for each in near])}
    return [_out(there[each.pk]) for each in near]


@router.post("/customers/{customer_id}/community/questions", response={201: EntryOut, **PROBLEMS})
@in_scope
def ask_community(request: ApiRequest, customer_id: UUID, said: QuestionIn, key: IdempotencyKey) -> Any:
    """This customer asks everybody, under the name they chose."""
    return _said(ask(by=_voice(customer_id, said.name), text=said.text, key=key, at=clock.now()))


@router.post("/customers/{customer_id}/community/ideas", response={201: EntryOut, **PROBLEMS})
@in_scope
def write_idea(request: ApiRequest, customer_id: UUID, said: IdeaIn, key: IdempotencyKey) -> Any:
    """This customer wishes for something, and is the first who votes for it."""
    by = _voice(customer_id, said.name)
    return _said(have_idea(by=by, title=said.title, text=said.text, key=key, is_another=said.is_another, at=clock.now()))


@router.post("/community/entries/{entry_id}/answers", response={201: EntryOut, **PROBLEMS})
@in_scope
def answer_entry(request: ApiRequest, entry_id: UUID, said: AnswerIn, key: IdempotencyKey) -> Any:
    """A customer answers a question, or the business does."""
    question, at = _entry(entry_id), clock.now()
    if said.customer is None:
        return _said(answer_for_business(question=question, text=said.text, key=key, by=request.auth.key_id, at=at))
    return _said(answer_question(question=question, by=_voice(other_record(said.customer).pk, said.name), text=said.text, key=key, at=at))


@router.put("/community/entries/{entry_id}/votes/{customer_id}", response={200: EntryOut, **PROBLEMS})
@in_scope
def vote_for_idea(request: ApiRequest, entry_id: UUID, customer_id: UUID) -> Any:
    """One vote a person. Answers the idea it counts for."""
    return _out(_entry(vote(idea=_entry(entry_id), by=_voice(customer_id), at=clock.now()).pk))


@router.delete("/community/entries/{entry_id}/votes/{customer_id}", response={200: EntryOut, **PROBLEMS})
@in_scope
def take_idea_vote_back(request: ApiRequest, entry_id: UUID, customer_id: UUID) -> Any:
    return _out(_entry(take_vote_back(idea=_entry(entry_id), by=_voice(customer_id), at=clock.now()).pk))


@router.put("/community/entries/{entry_id}/thanks/{customer_id}", response={200: EntryOut, **PROBLEMS})
@in_scope
def thank_for_answer(request: ApiRequest, entry_id: UUID, customer_id: UUID) -> Any:
    """This answer helped them."""
    return _out(_entry(thank(answer=_entry(entry_id), by=_voice(customer_id), at=clock.now()).pk))


@router.put("/community/entries/{entry_id}/status", response={200: EntryOut, **PROBLEMS})
@in_scope
def decide_idea(request: ApiRequest, entry_id: UUID, said: StatusIn) -> Any:
    """What becomes of an idea. Once it is done or declined, whoever wanted it and agreed to hear of changes is told once."""
    by = request.auth.key_id
    return _out(_entry(set_status(idea=_entry(entry_id), status=said.status, reason=said.reason, by=by, at=clock.now()).pk))


@router.post("/community/entries/{entry_id}/merge", response={200: MergeOut, **PROBLEMS})
@in_scope
def merge_idea(request: ApiRequest, entry_id: UUID, said: MergeIn) -> Any:
    """It is read as another idea from now on. No vote and no word is lost."""
    gone = _entry(entry_id)  # first of all: whose it is
    return _merge_out(merge_ideas(kept=other_idea(said.into), gone=gone, by=request.auth.key_id, at=clock.now()))


@router.post("/community/merges/{idea_merge_id}/undo", response={200: MergeOut, **PROBLEMS})
@in_scope
def undo_idea_merge(request: ApiRequest, idea_merge_id: UUID) -> Any:
    """They are two ideas after all."""
    merge = found(IdeaMerge.objects.filter(pk=idea_merge_id).first())
    return _merge_out(undo_merge(merge=merge, by=request.auth.key_id, at=clock.now()))


@router.post("/community/entries/{entry_id}/hide", response={200: EntryOut, **PROBLEMS})
@in_scope
def hide_entry(request: ApiRequest, entry_id: UUID, said: HideIn) -> Any:
    """From everybody but its author, who reads why."""
    hide(entry=_entry(entry_id), why=said.why, word=said.word, by=request.auth.key_id, at=clock.now())
    return _out(_entry(entry_id))


@router.post("/community/entries/{entry_id}/show", response={200: EntryOut, **PROBLEMS})
@in_scope
def show_entry(request: ApiRequest, entry_id: UUID) -> Any:
    """It may stand there after all."""
    show_again(entry=_entry(entry_id))
    return _out(_entry(entry_id))


@router.post("/community/entries/{entry_id}/objection", response={200: EntryOut, **PROBLEMS})
@in_scope
def object_to_entry(request: ApiRequest, entry_id: UUID, said: ObjectIn) -> Any:
    """What its author answers to being hidden, once."""
    object_to_hiding(entry=_entry(entry_id), customer=other_record(said.customer), word=said.word)
    return _out(_entry(entry_id))


@router.delete("/community/entries/{entry_id}", response={204: None, **PROBLEMS})
@in_scope
def take_entry_back(request: ApiRequest, entry_id: UUID, customer: UUID | None = None) -> Any:
    """Whoever said it takes it back: a customer their words, the business what it said itself."""
    entry = _entry(entry_id)
    if customer is None:
        take_own_back(entry=entry)
    else:
        take_words_back(entry=entry, customer=_customer(customer))
    return Status(204, None)


def _customer(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())


def _voice(customer_id: UUID, name: str = "") -> Voice:
    customer = _customer(customer_id)
    return Voice(customer=customer, name=name, was_helped=was_helped(customer))


def _entries() -> EntryQuerySet:
    rows: EntryQuerySet = Entry.objects.named().counted().thanked()
    return rows


def _entry(entry_id: UUID) -> Any:
    return found(_entries().filter(pk=entry_id).first())


def _board() -> dict[str, Any]:
    return {"opened_at": Board.objects.values_list("opened_at", flat=True).first()}


def _said(entry: Entry) -> Status[Any]:
    return Status(201, _out(_entry(entry.pk)))


def _out(entry: Any) -> dict[str, Any]:
    same = set(EntryOut.model_fields) - {"author", "about", "merged_into"}
    keys = {"author": entry.author_id, "about": entry.about_id, "merged_into": entry.merged_into_id}
    return {name: getattr(entry, name) for name in same} | keys


def _merge_out(merge: IdeaMerge) -> dict[str, Any]:
    return {"id": merge.pk, "kept": merge.kept_id, "gone": merge.gone_id, "merged_at": merge.merged_at, "undone_at": merge.undone_at}
