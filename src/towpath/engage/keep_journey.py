"""Change a journey: its words, its waits, its conditions. Each change is a version; whoever is on the way goes on by the one they began with."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from towpath.engage.contact_budget import lock_budget
from towpath.engage.journeys_now import journey_now
from towpath.engage.models import OwnJourney
from towpath.foundation.errors import Invalid, Refusal, Words
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.journeys import Fault, Journey, faults_in

FAULTS: Final[Mapping[str, Words]] = {
    "says_nothing": _("It sends nothing. A journey needs at least one message."),
    "same_code": _("Two steps have the same name."),
    "waits_backwards": _("A later step would come before an earlier one, or after more than two years."),
    "leads_nowhere": _("A condition has to lead to a later step, or to the end."),
    "asks_nothing": _("A condition asks for an answer that nobody was asked for before."),
    "no_replies": _("A question needs two to five answers to tap, each one different."),
    "replies_without_question": _("Only a question has answers to tap."),
    "sells_in_question": _("A question asks, and sells nothing: take the link or the free times out."),
    "sells_in_care": _("A tip helps, and sells nothing: take the link or the free times out."),
    "no_times_to_show": _("Say of which service free times are to be shown."),
}


class BadJourney(Invalid):
    code = "bad_journey"
    what_happened = _("This journey can't be kept like that.")
    what_is_safe = _("Nothing was changed, and what you typed is still here.")


class JourneyChangedMeanwhile(Refusal):
    code = "journey_changed_meanwhile"
    what_happened = _("Somebody changed this while you were writing.")
    what_is_safe = _("Both are safe: what they wrote stands, and what you typed is still here.")
    what_to_do = _("Look at what is there now in another window, then write yours down again.")


def keep_journey(*, code: str, body: Mapping[str, Any], seen: int, by: UUID | None, at: datetime) -> OwnJourney:
    """The next version, on or off as the one before. `seen` is the number of the version that was looked at. What begins it, and its code, stay the
    trade's. Raises BadJourney, JourneyChangedMeanwhile."""
    with all_or_nothing():
        own, now = locked(code), journey_now(code)
        if now.number != seen:
            raise JourneyChangedMeanwhile
        journey = read_journey({**body, "code": code, "begins": now.journey.begins})
        if as_kept(journey) == as_kept(now.journey) and own is not None:
            return own
        if own is not None:
            OwnJourney.objects.filter(pk=own.pk).update(superseded_at=at)
        is_on, since = (own.is_on, own.on_since) if own is not None else (False, None)
        return OwnJourney.objects.create(
            code=code, number=next_number(code), body=as_kept(journey), is_on=is_on, on_since=since, made_at=at, by=by
        )


def read_journey(body: Mapping[str, Any]) -> Journey:
    """In the shape of a journey, and serving rather than selling. Raises BadJourney with what is wrong and at which step."""
    try:
        journey = Journey.model_validate(dict(body))
    except ValidationError as problem:
        raise BadJourney(what_to_do=_in_words(problem)) from problem
    faults = faults_in(journey)
    if faults:
        raise BadJourney(_say(faults[0]))
    return journey


def as_kept(journey: Journey) -> dict[str, Any]:
    """As JSON, with nothing in it that is as it usually is."""
    kept: dict[str, Any] = json.loads(journey.model_dump_json(by_alias=True, exclude_defaults=True))
    return kept


def locked(code: str) -> OwnJourney | None:
    """The version in force, held until the transaction is over. The budget is held first, as whoever sends does: of two who begin with the trade's version
    there is no row yet that one could wait for."""
    lock_budget()
    own: OwnJourney | None = OwnJourney.objects.select_for_update().in_force().filter(code=code).first()
    return own


def next_number(code: str) -> int:
    newest: int | None = OwnJourney.objects.filter(code=code).aggregate(newest=Max("number"))["newest"]
    return (newest or 0) + 1


def _say(fault: Fault) -> Words:
    return _("Step %(step)s: %(what)s") % {"step": fault.step + 1, "what": FAULTS[fault.what]}


def _in_words(problem: ValidationError) -> Words:
    """Which field it is; never what was typed."""
    where = ".".join(str(part) for part in problem.errors(include_input=False, include_url=False)[0]["loc"])
    return _("Look at %(field)s: it is missing, too long, or not of the kind it has to be.") % {"field": where}
