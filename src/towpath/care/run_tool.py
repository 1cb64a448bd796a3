"""Help before the sale: run a free tool to its end."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import ServiceCompleted
from towpath.care.models import ToolRun
from towpath.care.suit_me import Suggestion, suggest
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.models import Merchant
from towpath.presence.models import Listing


class BadAnswer(Invalid):
    code = "bad_answer"
    what_happened = _("One of the answers is not among those we offered.")
    what_is_safe = _("Nothing was kept.")
    what_to_do = _("Choose again, or skip this and go to the menu.")


def run_tool(
    *, merchant: Merchant, customer: Customer | None, answers: Mapping[str, Any], listings: Iterable[Listing], at: datetime
) -> tuple[ToolRun, list[Suggestion]]:
    """A completed run is kept with its answers and what came out, also when the honest answer is "nothing". A skipped tool never comes here."""
    tool = merchant.pack.section("care")["tool"]
    given = _checked(answers, tool["questions"], merchant)
    suggestions = suggest(listings, given)
    fitting = [str(suggestion.listing.pk) for suggestion in suggestions if suggestion.fits]
    with all_or_nothing():
        run = ToolRun.objects.create(tool=tool["code"], customer=customer, answers=given, suggested=fitting, completed_at=at)
        announce(
            ServiceCompleted(
                at=at, customer=customer.pseudonym if customer else None, run_id=run.pk, tool=tool["code"], fitting=len(fitting)
            )
        )
    return run, suggestions


def choices_of(question: Mapping[str, Any], merchant: Merchant) -> list[dict[str, Any]]:
    """What can be answered: the question's own choices, or a list of the pack it names ("presence.allergens")."""
    source = question.get("from")
    if source is None:
        return list(question["choices"])
    section, name = source.split(".")
    return list(merchant.pack.section(section)[name])


def _checked(answers: Mapping[str, Any], questions: list[dict[str, Any]], merchant: Merchant) -> dict[str, Any]:
    """Only what was asked and offered; a question left open stays open."""
    by_code = {question["code"]: question for question in questions}
    given: dict[str, Any] = {}
    for code, answer in answers.items():
        if code not in by_code:
            raise BadAnswer
        offered = {choice["code"] for choice in choices_of(by_code[code], merchant)}
        if by_code[code]["kind"] == "many":
            if not isinstance(answer, list | tuple) or not all(isinstance(one, str) and one in offered for one in answer):
                raise BadAnswer
            given[code] = sorted(set(answer))
        elif answer not in (None, ""):
            if not isinstance(answer, str) or answer not in offered:
                raise BadAnswer
            given[code] = answer
    return given
