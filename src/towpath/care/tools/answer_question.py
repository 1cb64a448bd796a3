"""One answer to a free tool. The first one begins the run; each is kept, and the last one brings the result."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.care.models import ToolPhoto, ToolRun
from towpath.care.tools.ask import NotAnAnswer, Value, clean, kept, next_question, on_the_way
from towpath.care.tools.current import ToolNow, tool_of
from towpath.care.tools.finish_run import finish_run
from towpath.care.tools.photo_files import drop_photos
from towpath.clientele.models import Customer
from towpath.foundation.errors import NotFound
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import token_hash
from towpath.network.free_tools import Tool

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")
MOST_OF_A_LINE: Final = (Limit(20, timedelta(minutes=10)), Limit(120, timedelta(days=1)))
"""Runs begun. A school or a block of flats may share one line."""


def begin_run(*, now: ToolNow, token: str, customer: Customer | None, at: datetime, line: str = "") -> ToolRun:
    """Begun twice with one link, it is one run. Answers about health or a child are nobody's: such a run carries no customer. `line`: where a stranger's
    browser asks from (pace.line_of)."""
    if now.tool.kind != "questions" or not _TOKEN.fullmatch(token):
        raise NotFound
    run, is_new = ToolRun.objects.get_or_create(
        token_hash=token_hash(token),
        defaults={
            "tool": now.tool.code,
            "own": now.own,
            "pack": now.pack,
            "customer": None if now.tool.about else customer,
            "begun_at": at,
        },
    )
    if is_new:
        keep_pace(what="help run", line=line, limits=MOST_OF_A_LINE, at=at)
    return run


def answer_question(*, token: str, question: str, given: Sequence[str], customer: Customer | None, at: datetime) -> ToolRun:
    """Kept at once, so that it can be taken up elsewhere; an earlier answer may be changed until the result is there. `customer`: who answers, to whom
    no time is offered where the answer stops everything else."""
    with all_or_nothing():
        run = held_run(token)
        if run.completed_at is None:
            _answer(run, tool_of(run), question, given, customer, at)
    return run


def answer_all(*, now: ToolNow, token: str, given: Mapping[str, Sequence[str]], customer: Customer | None, at: datetime) -> ToolRun:
    """A whole set of answers at once, by the same rules: what is not answered is left open, and what was not asked is refused."""
    with all_or_nothing():
        begin_run(now=now, token=token, customer=customer, at=at)
        run, waiting = held_run(token), dict(given)
        while (question := next_question(now.tool, run.answers)) is not None and run.completed_at is None:
            _answer(run, now.tool, question.code, waiting.pop(question.code, ()), customer, at)
        if waiting and run.outcome != "stopped":
            raise NotAnAnswer(_("This is not asked here."), sorted(waiting)[0])
    return run


def run_by_link(token: str) -> ToolRun:
    """Whoever holds the link sees these answers. A forged one is nothing."""
    run: ToolRun | None = ToolRun.objects.filter(token_hash=token_hash(token)).select_related("own", "pack").first()
    if run is None:
        raise NotFound
    return run


def take_in(run: ToolRun, tool: Tool, code: str, value: Value, customer: Customer | None, at: datetime) -> None:
    """Onto a run that is held; the last answer brings the result. A photo goes with the answer it was."""
    run.answers = kept(tool, {**run.answers, code: value})
    if tool.asks_for_photos:
        still = [question for question, said in run.answers.items() if said is not None]
        drop_photos(ToolPhoto.objects.filter(run=run).exclude(question__in=still))
    if next_question(tool, run.answers) is None:
        finish_run(run, tool, customer=customer, at=at)
    run.save()


def _answer(run: ToolRun, tool: Tool, code: str, given: Sequence[str], customer: Customer | None, at: datetime) -> None:
    asked = next((each for each in on_the_way(tool, run.answers) if each.code == code), None)
    if asked is None:
        raise NotAnAnswer(_("This is not asked here."), code)
    take_in(run, tool, code, clean(asked, given), customer, at)


def held_run(token: str) -> ToolRun:
    """Two browsers that answer at once take turns."""
    held = ToolRun.objects.select_for_update(of=("self",)).select_related("own", "pack", "customer")
    run: ToolRun | None = held.filter(token_hash=token_hash(token)).first()
    if run is None:
        raise NotFound
    return run
