"""A program runs a free tool. The same key has one effect, however often it is sent."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from towpath.care.models import ToolRun
from towpath.care.run_tool import run_tool
from towpath.care.suit_me import Suggestion, suggest
from towpath.care.tools.answer_question import answer_all, run_by_link
from towpath.care.tools.current import ToolNow
from towpath.clientele.models import Customer
from towpath.foundation.errors import found
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import token_from
from towpath.network.models import Merchant
from towpath.presence.models import Listing


def answer_once(
    *, key: str, principal: UUID, now: ToolNow, given: Mapping[str, Sequence[str]], customer: Customer | None, at: datetime
) -> tuple[ToolRun, str]:
    """A whole set of answers, and the token of the link to what came of them. The token follows from the key, so the second time finds it again."""
    token = token_from(str(principal), key)
    # What is kept of the request is its hash. With the token in it nobody can guess few answers from that.
    request = {"tool": now.tool.code, "given": given, "customer": customer and customer.pk, "token": token}
    with all_or_nothing():
        once(
            key=key,
            principal=principal,
            request=request,
            at=at,
            answer={},
            effect=lambda: answer_all(now=now, token=token, given=given, customer=customer, at=at),
        )
    return run_by_link(token), token


def suit_once(
    *,
    key: str,
    principal: UUID,
    merchant: Merchant,
    customer: Customer | None,
    given: Mapping[str, Any],
    dishes: Iterable[Listing],
    at: datetime,
) -> tuple[ToolRun, list[Suggestion]]:
    """The same for the tool about dishes, which stand as they are on the menu now."""
    there, token = list(dishes), token_from(str(principal), key)
    with all_or_nothing():
        run_id = new_id()
        answer = once(
            key=key,
            principal=principal,
            request={"dishes": given, "customer": customer and customer.pk, "token": token},
            at=at,
            answer={"run": run_id},
            effect=lambda: run_tool(merchant=merchant, customer=customer, answers=given, listings=there, at=at, run_id=run_id),
        )
    run = found(ToolRun.objects.filter(pk=answer.value["run"]).first())
    return run, suggest(there, run.answers)
