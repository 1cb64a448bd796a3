"""One answer to a free tool. The first one begins the run; each is kept, and the last one brings the result."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.care.models import ToolRun
from towpath.care.tools.ask import NotAnAnswer, clean, kept, next_question, on_the_way
from towpath.care.tools.current import ToolNow, tool_of
from towpath.care.tools.finish_run import finish_run
from towpath.clientele.models import Customer
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import token_hash
from towpath.network.free_tools import Tool

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def begin_run(*, now: ToolNow, token: str, customer: Customer | None, at: datetime) -> ToolRun:
    """Begun twice with one link, it is one run. Answers about health or a child are nobody's: such a run carries no customer."""
    if now.tool.kind != "questions" or not _TOKEN.fullmatch(token):
        raise NotFound
    run, _is_new = ToolRun.objects.get_or_create(
        token_hash=token_hash(token),
        defaults={
            "tool": now.tool.code,
            "own": now.own,
            "pack": now.pack,
            "customer": None if now.tool.about else customer,
            "begun_at": at,
        },
    )
    return run


def answer_question(*, token: str, question: str, given: Sequence[str], customer: Customer | None, at: datetime) -> ToolRun:
    """Kept at once, so that it can be taken up elsewhere; an earlier answer may be changed until the result is there. `customer`: who answers, to whom
    no time is offered where the answer stops everything else."""
    with all_or_nothing():
        run = _held(token)
        if run.completed_at is None:
            _take_in(run, tool_of(run), question, given, customer, at)
    return run


def answer_all(*, now: ToolNow, token: str, given: Mapping[str, Sequence[str]], customer: Customer | None, at: datetime) -> ToolRun:
    """A whole set of answers at once, by the same rules: what is not answered is left open, and what was not asked is refused."""
    with all_or_nothing():
        begin_run(now=now, token=token, customer=customer, at=at)
        run, waiting = _held(token), dict(given)
        while (question := next_question(now.tool, run.answers)) is not None and run.completed_at is None:
            _take_in(run, now.tool, question.code, waiting.pop(question.code, ()), customer, at)
        if waiting and run.outcome != "stopped":
            raise NotAnAnswer(_("This is not asked here."), sorted(waiting)[0])
    return run


def run_by_link(token: str) -> ToolRun:
    """Whoever holds the link sees these answers. A forged one is nothing."""
    run: ToolRun | None = ToolRun.objects.filter(token_hash=token_hash(token)).select_related("own", "pack").first()
    if run is None:
        raise NotFound
    return run


def _take_in(run: ToolRun, tool: Tool, code: str, given: Sequence[str], customer: Customer | None, at: datetime) -> None:
    asked = next((each for each in on_the_way(tool, run.answers) if each.code == code), None)
    if asked is None:
        raise NotAnAnswer(_("This is not asked here."), code)
    run.answers = kept(tool, {**run.answers, code: clean(asked, given)})
    if next_question(tool, run.answers) is None:
        finish_run(run, tool, customer=customer, at=at)
    run.save()


def _held(token: str) -> ToolRun:
    """Two browsers that answer at once take turns."""
    held = ToolRun.objects.select_for_update(of=("self",)).select_related("own", "pack", "customer")
    run: ToolRun | None = held.filter(token_hash=token_hash(token)).first()
    if run is None:
        raise NotFound
    return run
