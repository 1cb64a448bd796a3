"""What somebody answered in free help becomes something the business may know they need: by itself where the answers are theirs, and only with a yes where
they are nobody's because they are about health or a child."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.care.models import NeedSignal, ToolRun
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.note_signal import HEALTH, may_know_health, note_signal
from towpath.care.tools.current import tool_of
from towpath.care.tools.points_at import points_at
from towpath.clientele.consents import give_consent, is_agreed
from towpath.clientele.models import Customer
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.free_tools import Tool

SOURCE: Final = "tool"
CHILD: Final = "answers_child"
PURPOSE: Final[Mapping[str, str]] = {"health": HEALTH, "child": CHILD}
"""Which yes it takes, by what a tool is about."""
WORDING: Final[Mapping[str, str]] = {HEALTH: "answers-1", CHILD: "answers-1"}


class NotAgreed(Refusal):
    kind = "forbidden"
    code = "not_agreed"
    what_happened = _("Without your yes nothing of these answers can be kept with your name.")
    what_is_safe = _("They stay at their link, and belong to nobody.")
    what_to_do = _("Tick the yes if you want it kept, or leave it as it is.")


class KeptBySomebody(Refusal):
    code = "kept_already"
    what_happened = _("What these answers say was kept by somebody already.")
    what_is_safe = _("It stays theirs.")
    what_to_do = _("Answer the questions again for yourself.")


def note_needs(*, run: ToolRun, tool: Tool, customer: Customer, at: datetime) -> int:
    """What the answers and the result point at; the same run says it once. What is about health waits for the yes to that, and what the trade does not know
    any more is left out. Answers how many needs that are."""
    found, known = points_at(tool, run.answers, run.result), own_catalogue() if tool.points_anywhere else None
    if known is None:
        return 0
    may_health = bool(known.health & set(found)) and may_know_health(customer)
    noted = {need: kind for need, kind in found.items() if need in known.needs and (may_health or need not in known.health)}
    for need, kind in noted.items():
        note_signal(customer=customer, need=need, kind=kind, source=SOURCE, source_id=run.pk, at=at, catalogue=known)
    return len(noted)


def keep_needs(*, run: ToolRun, customer: Customer, agreed: bool, channel: str = "page", at: datetime) -> None:
    """The needs become this customer's, with an explicit yes that can be taken back; the answers stay nobody's. Only of a run that ended with a result."""
    tool = tool_of(run)
    purpose = PURPOSE.get(tool.about)
    if not points_at(tool, run.answers, run.result) or run.outcome in ("", "stopped", "solved"):
        raise NotFound
    with all_or_nothing():
        held = ToolRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if NeedSignal.objects.filter(source=SOURCE, source_id=held.pk).exclude(customer=customer).exists():
            raise KeptBySomebody
        if purpose is not None and not is_agreed(customer, purpose):
            if not agreed:
                raise NotAgreed
            give_consent(customer=customer, purpose=purpose, channel=channel, wording=WORDING[purpose], at=at)
        note_needs(run=held, tool=tool, customer=customer, at=at)
