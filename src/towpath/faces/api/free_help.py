"""Operations on free help: what there is, run at once or step by step, and a version of the business's own."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Any
from uuid import UUID

from ninja import Router

from towpath.care.models import ToolPhoto, ToolRun
from towpath.care.suit_me import Suggestion
from towpath.care.tools.after_stop import advice_after_stop
from towpath.care.tools.answer_question import answer_question, begin_run, run_by_link
from towpath.care.tools.as_written import Written, all_written, written
from towpath.care.tools.ask import next_question
from towpath.care.tools.count_runs import Used, count_runs
from towpath.care.tools.current import choices_of, tool_now, tool_of
from towpath.care.tools.finish_run import offers_now
from towpath.care.tools.keep_film import keep_film
from towpath.care.tools.keep_needs import keep_needs
from towpath.care.tools.photo_files import file_of
from towpath.care.tools.points_at import points_at
from towpath.care.tools.publish_tool import publish_body
from towpath.care.tools.reach import reasons
from towpath.care.tools.run_once import answer_once, suit_once
from towpath.care.tools.say_it_helped import say_it_helped
from towpath.care.tools.show_photo import show_photo
from towpath.care.tools.take_back_tool import take_back_tool
from towpath.care.tools.told_before import Told, booker_of, photos_of, runs_of, told, told_before
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope, merchant
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.booking import booking_or_404
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.free_help import (
    FilmIn,
    KeepNeedsIn,
    KeptFilmOut,
    PhotoIn,
    PictureOut,
    PublishIn,
    RunIn,
    RunOut,
    StateIn,
    StepIn,
    TakenAlongOut,
    TokenIn,
    ToolRow,
    WrittenOut,
)
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, found
from towpath.network.free_tools import Question, Result, Tool
from towpath.presence.models import Listing

router = Router(tags=["Free help"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/free-help", response={200: list[ToolRow], **PROBLEMS})
@in_scope
def read_all(request: ApiRequest) -> Any:
    """Every free tool there is, and how it was used in the last 30 days."""
    used = count_runs(at=clock.now())
    return [_row(each, used.get(each.code, Used())) for each in all_written(merchant(request))]


@router.get("/free-help/{tool_code}", response={200: WrittenOut, **PROBLEMS})
@in_scope
def read_one(request: ApiRequest, tool_code: str) -> Any:
    """Whole, as customers are asked now and as somebody is writing it."""
    return _whole(request, tool_code)


@router.put("/free-help/{tool_code}", response={200: WrittenOut, **PROBLEMS})
@in_scope
def publish(request: ApiRequest, tool_code: str, wanted: PublishIn) -> Any:
    """The business's own version, asked from now on. Runs under way go on with what they began with."""
    publish_body(merchant=merchant(request), code=tool_code, seen=wanted.state, body=wanted.tool, by=request.auth.key_id, at=clock.now())
    return _whole(request, tool_code)


@router.post("/free-help/{tool_code}/take-back", response={200: list[ToolRow], **PROBLEMS})
@in_scope
def take_back(request: ApiRequest, tool_code: str, last: StateIn) -> Any:
    """Back to the trade's version, or off the page where the trade has none. Answers what there is then."""
    take_back_tool(merchant=merchant(request), code=tool_code, seen=last.state, at=clock.now())
    used = count_runs(at=clock.now())
    return [_row(each, used.get(each.code, Used())) for each in all_written(merchant(request))]


@router.post("/free-help/{tool_code}/runs", response={200: RunOut, **PROBLEMS})
@in_scope
def run_at_once(request: ApiRequest, tool_code: str, asked: RunIn, key: IdempotencyKey) -> Any:
    """All answers in, the result out. What is left out is left open; what is not asked by these answers is refused. The same key runs it once."""
    now, customer = tool_now(merchant(request), tool_code), _customer(asked.customer)
    sent: dict[str, Any] = {"key": key, "principal": request.auth.key_id, "customer": customer, "at": clock.now()}
    if now.tool.kind == "dishes":
        answers = {code: str(value) if isinstance(value, int) else value for code, value in asked.answers.items()}
        run, dishes = suit_once(**sent, merchant=merchant(request), given=answers, dishes=Listing.objects.shown())
        return _run_out(request, run, now.tool, "", dishes)
    given = {code: _texts(value) for code, value in asked.answers.items()}
    run, token = answer_once(**sent, now=now, given=given)
    return _run_out(request, run, tool_of(run), token)


@router.post("/free-help/{tool_code}/runs/step", response={200: RunOut, **PROBLEMS})
@in_scope
def one_step(request: ApiRequest, tool_code: str, step: StepIn) -> Any:
    """One answer; `next` is the question that follows from it. The first one begins the run, and an earlier one may be changed until the result."""
    at, customer = clock.now(), _customer(step.customer)
    begin_run(now=tool_now(merchant(request), tool_code), token=step.token, customer=customer, at=at)
    _run_of(tool_code, step.token)
    run = answer_question(token=step.token, question=step.question, given=_texts(step.answer), customer=customer, at=at)
    return _run_out(request, run, tool_of(run), step.token)


@router.post("/free-help/{tool_code}/runs/read", response={200: RunOut, **PROBLEMS})
@in_scope
def read_run(request: ApiRequest, tool_code: str, link: TokenIn) -> Any:
    """Where it stands: the next question, or the result. The token is not part of any address."""
    run = _run_of(tool_code, link.token)
    return _run_out(request, run, tool_of(run), link.token)


@router.post("/free-help/{tool_code}/runs/photo", response={200: RunOut, **PROBLEMS})
@in_scope
def show(request: ApiRequest, tool_code: str, shown: PhotoIn) -> Any:
    """A photo as the answer to one question, because they said that the business may see it. Leave the question open with a step instead."""
    _run_of(tool_code, shown.token)
    customer, data = _customer(shown.customer), _bytes(shown.data)
    run = show_photo(token=shown.token, question=shown.question, data=data, customer=customer, at=clock.now())
    return _run_out(request, run, tool_of(run), shown.token)


@router.get("/bookings/{booking_id}/free-help", response={200: list[TakenAlongOut], **PROBLEMS})
@in_scope
def told_with_booking(request: ApiRequest, booking_id: UUID) -> Any:
    """What whoever booked it had told the free help that offered this service; mostly one run, or none."""
    booking = booking_or_404(booking_id)
    there = told_before(booking, runs_of(booker_of(booking_id)), photos_of(booker_of(booking_id)))
    return [_told(there)] if there else []


@router.get("/customers/{customer_id}/free-help", response={200: list[TakenAlongOut], **PROBLEMS})
@in_scope
def told_by_customer(request: ApiRequest, customer_id: UUID) -> Any:
    """What a customer told free help, the newest first, ten at most. Answers about health or a child are nobody's, and not among them."""
    customer = found(_customer(customer_id))
    photos = list(photos_of([customer.pk]))
    return [_told(told(each, photos)) for each in runs_of([customer.pk])]


@router.post("/free-help-films", response={200: KeptFilmOut, **PROBLEMS})
@in_scope
def keep(request: ApiRequest, sent: FilmIn) -> Any:
    """A picture or a short film of the business's own; a result names it beside what it says to try (`try_first.film`), once the tool is published so."""
    film = keep_film(data=_bytes(sent.data), by=request.auth.key_id, at=clock.now())
    return {"id": film.pk, "sha256": film.sha256, "bytes": film.bytes}


@router.get("/free-help/photos/{help_photo_id}", response={200: PictureOut, **PROBLEMS})
@in_scope
def read_photo(request: ApiRequest, help_photo_id: UUID) -> Any:
    """What was shown, without what the camera wrote into it."""
    data, kind = file_of(found(ToolPhoto.objects.filter(pk=help_photo_id).first()))
    return {"type": kind, "data": b64encode(data).decode()}


@router.post("/free-help/{tool_code}/runs/helped", response={200: RunOut, **PROBLEMS})
@in_scope
def it_helped(request: ApiRequest, tool_code: str, link: TokenIn) -> Any:
    """What was to be tried first helped: solved, and nothing sold."""
    run = say_it_helped(run=_run_of(tool_code, link.token), at=clock.now())
    return _run_out(request, run, tool_of(run), link.token)


@router.post("/free-help/{tool_code}/runs/keep", response={200: RunOut, **PROBLEMS})
@in_scope
def keep_what_is_needed(request: ApiRequest, tool_code: str, there: KeepNeedsIn) -> Any:
    """What the answers say is needed becomes this customer's, with their yes; the answers stay nobody's. Twice is once."""
    run = _run_of(tool_code, there.token)
    keep_needs(run=run, customer=found(_customer(there.customer)), agreed=there.agreed, channel="api", at=clock.now())
    return _run_out(request, run, tool_of(run), there.token)


def _bytes(text: str) -> bytes:
    """What is no base64 is no picture."""
    try:
        return b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return b""


def _told(there: Told) -> dict[str, Any]:
    return {
        "tool": there.tool.code,
        "name": there.tool.name,
        "answered_at": there.run.completed_at,
        "result": there.result.headline if there.result else None,
        "told": [{"question": each.text, "code": each.code, "answer": value} for each, value in there.answered],
        "photos": [{"id": each.pk, "question": each.question, "sha256": each.sha256, "kept_at": each.kept_at} for each in there.photos],
    }


def _whole(request: ApiRequest, tool_code: str) -> dict[str, Any]:
    there = written(merchant(request), tool_code)
    return {
        **_row(there, count_runs(at=clock.now()).get(tool_code, Used())),
        "state": there.seen,
        "number": there.in_force.number if there.in_force else 0,
        "published_at": there.in_force.published_at if there.in_force else None,
        "tool": there.live,
        "draft": there.draft.body if there.draft else None,
    }


def _row(there: Written, used: Used) -> dict[str, Any]:
    body = there.live or there.body
    return {
        "code": there.code,
        "kind": there.kind,
        "name": body["name"],
        "promise": body["promise"],
        "about": body.get("about", ""),
        "is_own": there.is_own,
        "is_asked": there.is_asked,
        "used": {name: getattr(used, name) for name in ("all", "offered", "not_needed", "stopped", "solved")},
    }


def _run_of(tool_code: str, token: str) -> ToolRun:
    run = run_by_link(token)
    if run.tool != tool_code:
        raise NotFound
    return run


def _customer(customer_id: UUID | None) -> Customer | None:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first()) if customer_id else None


def _texts(value: str | int | list[str] | None) -> list[str]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [str(value)]


def _run_out(request: ApiRequest, run: ToolRun, tool: Tool, token: str, dishes: list[Suggestion] | None = None) -> dict[str, Any]:
    result = tool.result(run.result)
    return {
        "tool": run.tool,
        "token": token,
        "outcome": run.outcome,
        "next": None if run.completed_at else _question(request, tool, run),
        "result": _result(tool, result, run) if result else None,
        "comes_first": _advice(request, tool, run) if run.outcome == "stopped" else None,
        "offers": _offers(run) if result and run.outcome == "offered" else [],
        "dishes": [{"listing": each.listing.pk, "fits": each.fits, "reasons": list(each.reasons)} for each in dishes or []],
        "points_to": [{"need": need, "kind": kind} for need, kind in points_at(tool, run.answers, run.result).items()]
        if run.outcome
        else [],
    }


def _question(request: ApiRequest, tool: Tool, run: ToolRun) -> dict[str, Any] | None:
    question = next_question(tool, run.answers)
    if question is None:
        return None
    return {
        **{name: getattr(question, name) for name in ("code", "kind", "text", "hint", "unit", "least", "most")},
        "choices": _choices(request, question),
        "may_stay_open": question.stops is None,
    }


def _choices(request: ApiRequest, question: Question) -> list[dict[str, Any]]:
    return [{"code": code, "name": dict(name)} for code, name in choices_of(question, merchant(request).pack)]


def _result(tool: Tool, result: Result, run: ToolRun) -> dict[str, Any]:
    return {
        **{name: getattr(result, name) for name in ("code", "headline", "advice", "look_for", "honest", "because")},
        "because_of": [question.code for question, _value in reasons(tool, result, run.answers)],
        "scores": run.scores,
        "try_first": result.try_first.model_dump() if result.try_first else None,
    }


def _offers(run: ToolRun) -> list[dict[str, Any]]:
    """What was offered with the result and can be booked by them today."""
    there = offers_now(run.suggested, customers=[run.customer_id] if run.customer_id else [], at=clock.now())
    return [{"service": each.service_id, "name": each.name} for each in there]


def _advice(request: ApiRequest, tool: Tool, run: ToolRun) -> dict[str, str] | None:
    advice = advice_after_stop(tool, run, merchant(request).pack.manifest)
    return dict(advice) if advice else None
