"""Operations on the business's line for text messages and its account with a messenger, and where their providers tell us what happened."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from ninja import Router, Status

from towpath.conversations.messenger.connect_messenger import connect_messenger, disconnect_messenger, practise_messenger
from towpath.conversations.messenger.hear_messenger import hear_messenger
from towpath.conversations.messenger.window import NAME as MESSENGER
from towpath.conversations.models import Line, TextSent
from towpath.conversations.texts.connect_line import connect_line, disconnect_line, try_line
from towpath.conversations.texts.hear_line import hear_line
from towpath.conversations.texts.lines import own_line
from towpath.conversations.texts.practise import practise_texts
from towpath.conversations.texts.provider import Forged
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.provider import LONGEST_MESSAGE
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.texts import LineIn, LineOut, MessengerIn, TestIn, TestOut, TextSentOut
from towpath.faces.policy import open_to
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal, found
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.site import own_site, site_by_slug

router = Router(tags=["Conversations"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
SHOWN = 100


@router.get("/text-line", response={200: LineOut, **PROBLEMS})
@in_scope
def read_line(request: ApiRequest) -> Any:
    """The number customers are written to from, and whether anything is wrong with it. 404 where there is none."""
    return found(own_line())


@router.put("/text-line", response={200: LineOut, **PROBLEMS})
def connect(request: ApiRequest, wanted: LineIn) -> Any:
    """The provider is asked at once whether it knows number and key. Key and secret are never told again."""
    line: Line = connect_line(merchant_id=request.auth.merchant_id, **wanted.dict(), by=request.auth.key_id, at=clock.now())
    return line


@router.post("/text-line/practice", response={200: LineOut, **PROBLEMS})
def practise(request: ApiRequest) -> Any:
    """A number to practise with, where this installation practises; nothing reaches a telephone. 404 elsewhere."""
    merchant_id = request.auth.merchant_id
    with merchant_scope(merchant_id):
        slug = own_site().slug
    return practise_texts(merchant_id=merchant_id, slug=slug, by=request.auth.key_id, at=clock.now())


@router.delete("/text-line", response={204: None, **PROBLEMS})
@in_scope
def disconnect(request: ApiRequest) -> Any:
    """Its key is forgotten, and nothing leaves by it."""
    disconnect_line(at=clock.now())
    return Status(204, None)


@router.post("/text-line/test", response={201: TestOut, **PROBLEMS})
def send_test(request: ApiRequest, wanted: TestIn) -> Any:
    """One message to a number of your own. It costs what a message costs; pressed twice within a minute it is one."""
    return Status(201, try_line(merchant_id=request.auth.merchant_id, to=wanted.to, at=clock.now()))


@router.get("/texts-sent", response={200: list[TextSentOut], **PROBLEMS})
@in_scope
def read_sent(request: ApiRequest) -> Any:
    """The last hundred: what became of each, in how many parts it went, and what the provider asks for it."""
    rows = TextSent.objects.select_related("post").order_by("-sent_at", "-id")[:SHOWN]
    return [_out(each, each.post.reader) for each in rows]


def _out(sent: TextSent, reader: str) -> dict[str, Any]:
    same = ("state", "segments", "cost_minor", "currency", "sent_at")
    return {name: getattr(sent, name) for name in same} | {"customer": UUID(reader)}


@router.get("/messenger-line", response={200: LineOut, **PROBLEMS})
@in_scope
def read_messenger(request: ApiRequest) -> Any:
    """The account customers write to, and whether anything is wrong with it. 404 where there is none."""
    return found(own_line(MESSENGER))


@router.put("/messenger-line", response={200: LineOut, **PROBLEMS})
def connect_chat(request: ApiRequest, wanted: MessengerIn) -> Any:
    """The provider is asked at once whether it knows account and key. Key and secret are never told again."""
    return connect_messenger(merchant_id=request.auth.merchant_id, **wanted.dict(), by=request.auth.key_id, at=clock.now())


@router.post("/messenger-line/practice", response={200: LineOut, **PROBLEMS})
def practise_chat(request: ApiRequest) -> Any:
    """An account to practise with, where this installation practises; nothing reaches a real messenger. 404 elsewhere."""
    merchant_id = request.auth.merchant_id
    with merchant_scope(merchant_id):
        slug = own_site().slug
    return practise_messenger(merchant_id=merchant_id, slug=slug, by=request.auth.key_id, at=clock.now())


@router.delete("/messenger-line", response={204: None, **PROBLEMS})
@in_scope
def disconnect_chat(request: ApiRequest) -> Any:
    """Its key is forgotten, and nothing leaves by it."""
    disconnect_messenger(at=clock.now())
    return Status(204, None)


@csrf_exempt
@require_POST
@open_to("provider")
def heard(request: HttpRequest, slug: str) -> HttpResponse:
    """Signed with the secret of the line, or refused. Told twice it is one message."""
    return _told(request, slug, hear_line)


@csrf_exempt
@require_POST
@open_to("provider")
def heard_by_messenger(request: HttpRequest, slug: str) -> HttpResponse:
    """Signed with the secret of the account, or refused. Told twice it is one message."""
    return _told(request, slug, hear_messenger)


def _told(request: HttpRequest, slug: str, hears: Callable[..., None]) -> HttpResponse:
    length = request.headers.get("Content-Length") or "0"
    if not (length.isascii() and length.isdecimal()):
        return HttpResponse(status=400)
    if len(length) > 12 or int(length) > LONGEST_MESSAGE:
        return HttpResponse(status=413)
    signature = request.headers.get("Text-Signature") or request.headers.get("Stripe-Signature", "")
    try:
        hears(merchant_id=_whose(slug), body=request.body, signature=signature, at=clock.now())
    except Forged:
        return HttpResponse(status=403)
    except Refusal as problem:
        # A provider brings it again after a while: too fast, or not now.
        return HttpResponse(status=429 if problem.kind == "too_many" else 409)
    return HttpResponse(status=204)


def _whose(slug: str) -> UUID:
    """A business nobody knows is answered like one without a line."""
    try:
        return site_by_slug(slug).merchant_id
    except NotFound as problem:
        raise Forged from problem
