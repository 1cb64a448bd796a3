"""Help before the sale: run the tool about dishes to its end."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import ServiceCompleted
from towpath.care.models import ToolRun
from towpath.care.suit_me import Suggestion, suggest
from towpath.care.tools.answer_question import MOST_OF_A_LINE
from towpath.care.tools.current import ToolNow, choices_of, tools_now
from towpath.care.tools.keep_needs import note_needs
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, found
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.pace import keep_pace
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.models import Merchant
from towpath.presence.models import Listing


class BadAnswer(Invalid):
    code = "bad_answer"
    what_happened = _("One of the answers is not among those we offered.")
    what_is_safe = _("Nothing was kept.")
    what_to_do = _("Choose again, or skip this and go to the menu.")


def run_tool(
    *,
    merchant: Merchant,
    customer: Customer | None,
    answers: Mapping[str, Any],
    listings: Iterable[Listing],
    at: datetime,
    run_id: UUID | None = None,
    line: str = "",
) -> tuple[ToolRun, list[Suggestion]]:
    """A completed run is kept with its answers and what came out, also when the honest answer is "nothing". A skipped tool never comes here."""
    now = found(tool_for_dishes(tools_now(merchant)))
    given = _checked(answers, now)
    suggestions = suggest(listings, given)
    fitting = [str(suggestion.listing.pk) for suggestion in suggestions if suggestion.fits]
    with all_or_nothing():
        keep_pace(what="help run", line=line, limits=MOST_OF_A_LINE, at=at)
        run = ToolRun.objects.create(
            id=run_id or new_id(),
            tool=now.tool.code,
            own=now.own,
            pack=now.pack,
            customer=customer,
            answers=given,
            suggested=fitting,
            begun_at=at,
            completed_at=at,
            outcome="offered" if fitting else "not_needed",
        )
        if customer is not None:
            note_needs(run=run, tool=now.tool, customer=customer, at=at)
        announce(
            ServiceCompleted(
                at=at,
                customer=customer.pseudonym if customer else None,
                run_id=run.pk,
                tool=now.tool.code,
                fitting=len(fitting),
                outcome=run.outcome,
                offers=len(fitting),
            )
        )
    return run, suggestions


def tool_for_dishes(tools: Iterable[ToolNow]) -> ToolNow | None:
    """The one whose results lie on the menu."""
    return next((each for each in tools if each.tool.kind == "dishes"), None)


def _checked(answers: Mapping[str, Any], now: ToolNow) -> dict[str, Any]:
    """Only what was asked and offered; a question left open stays open."""
    given: dict[str, Any] = {}
    for code, answer in answers.items():
        question = now.tool.question(code)
        if question is None:
            raise BadAnswer
        offered = {choice for choice, _words in choices_of(question, now.pack)}
        if question.kind == "many":
            if not isinstance(answer, list | tuple) or not all(isinstance(one, str) and one in offered for one in answer):
                raise BadAnswer
            given[code] = sorted(set(answer))
        elif answer not in (None, ""):
            if not isinstance(answer, str) or answer not in offered:
                raise BadAnswer
            given[code] = answer
    return given
