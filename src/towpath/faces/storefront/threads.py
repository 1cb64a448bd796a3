"""One conversation: what was said, and going on with it. The same for the browser that wrote and for whoever holds the link of a mail."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.conversations.inbox import see
from towpath.conversations.models import Conversation, Message
from towpath.conversations.promise_answer import how_soon_in_words, how_soon_of, how_soon_questions
from towpath.conversations.standing.propose import proposals_of, written_questions
from towpath.conversations.standing.take_as_answered import take_as_answered
from towpath.conversations.write_in import write_in
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, holder_of_link, line_asking, sends, uuid_of
from towpath.faces.storefront.access_to_threads import linked_thread, own_thread
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.threads_in_words import about
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token


@dataclass(frozen=True)
class Door:
    """A conversation, and by which of its two addresses somebody came to it."""

    thread: Conversation
    name: str
    key: object

    @property
    def is_own(self) -> bool:
        """Whoever holds the link alone is led to nothing else of this customer's."""
        return self.name == "thread"

    def to(self, act: str = "") -> str:
        return reverse(f"{self.name}-{act}" if act else self.name, args=[self.key])


def _open_door(request: HttpRequest, shop: Shop, *, conversation_id: UUID | None = None, thread_token: str = "") -> Door:
    if conversation_id is not None:
        return Door(own_thread(request, shop, conversation_id), "thread", conversation_id)
    return Door(linked_thread(shop, thread_token), "linked-thread", thread_token)


@require_safe
def _show(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    return _page(request, shop, key)


@require_safe
def _now(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """What was said alone, for the page that refreshes itself. It may lie open with nobody in front of it: it counts as no look."""
    with shop.scope():
        context = _as_said(shop, _open_door(request, shop, **key))
    return answers.private(render(request, "storefront/_thread_now.html", answers.look_of(shop) | context))


def _say(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """One more message. It opens the conversation again if it was closed."""
    try:
        with shop.scope():
            door = _open_door(request, shop, **key)
            write_in(
                key=request.POST.get("key", ""),
                customer=door.thread.customer,
                text=request.POST.get("text", ""),
                conversation=door.thread,
                line=line_asking(request),
                at=shop.at,
            )
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, key, problem)
    return answers.private(HttpResponseRedirect(door.to() + "#last"))


def _take(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """What was proposed by itself is enough: nobody has to answer any more."""
    try:
        with shop.scope():
            door = _open_door(request, shop, **key)
            after = uuid_of(request.POST.get("after", ""))
            take_as_answered(conversation=door.thread, after=after, language=shop.language, is_own=door.is_own, at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, key, problem)
    return answers.private(HttpResponseRedirect(door.to() + "#last"))


def _page(request: HttpRequest, shop: Shop, key: dict[str, Any], problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        door = _open_door(request, shop, **key)
        context = _as_said(shop, door) | {"licence": shop.window.licence}
        if problem is None:  # what was refused has changed nothing
            see(conversation=door.thread, at=shop.at)
    context |= {
        "about": about(request, shop, door.thread),
        "now_href": door.to("now"),
        "say_href": door.to("say"),
        "key": new_token(),
        "typed": request.POST.get("text", ""),
        "problem": answers.problem_of(problem) if problem else None,
    }
    return answers.private(answers.page(request, shop, "thread.html", context, status=STATUS[problem.kind] if problem else 200))


def _as_said(shop: Shop, door: Door) -> dict[str, Any]:
    said = Message.objects.filter(conversation=door.thread).order_by("said_at", "id")
    waits = door.thread.waits_since is not None
    messages, promised, answered, *written = together(
        said, *how_soon_questions(), *(written_questions([door.thread], at=shop.at) if waits else ())
    )
    found = proposals_of([door.thread], messages, *written, language=shop.language, is_own=door.is_own) if waits else []
    return {
        "door": door,
        "thread": door.thread,
        "said": messages,
        "soon": how_soon_in_words(how_soon_of(promised, answered)) if waits else "",
        "proposal": found[0] if found else None,
        "enough_href": door.to("enough"),
    }


show, now = guest(_show), guest(_now)
say = guest(sends(back="thread")(_say))
show_by_link, now_by_link = holder_of_link(_show), holder_of_link(_now)
enough = guest(sends(back="thread")(_take))
enough_by_link = holder_of_link(sends(back="linked-thread")(_take))
say_by_link = holder_of_link(sends(back="linked-thread")(_say))
