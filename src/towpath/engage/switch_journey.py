"""Let a journey begin, or not any more. Nothing is written in a business's name before it said so."""

from datetime import datetime
from uuid import UUID

from towpath.engage.advance_runs import leave
from towpath.engage.journeys_now import journey_now
from towpath.engage.keep_journey import as_kept, locked, next_number
from towpath.engage.models import OwnJourney, Run
from towpath.foundation.tenancy import all_or_nothing


def switch_on(*, code: str, by: UUID | None, at: datetime) -> OwnJourney:
    """From now on visits begin it; those of before do not. As it stands: the trade's own words are kept with it, so that they can't change by themselves."""
    with all_or_nothing():
        own = locked(code)
        if own is None:
            body = as_kept(journey_now(code).journey)
            return OwnJourney.objects.create(code=code, number=next_number(code), body=body, is_on=True, on_since=at, made_at=at, by=by)
        if not own.is_on:
            own.is_on, own.on_since = True, at
            own.save(update_fields=["is_on", "on_since"])
        return own


def switch_off(*, code: str, at: datetime) -> None:
    """It begins nothing any more, and whoever is on the way is left in peace."""
    with all_or_nothing():
        locked(code)
        journey_now(code)
        OwnJourney.objects.in_force().filter(code=code).update(is_on=False)
        leave(list(Run.objects.under_way().filter(code=code).values_list("pk", flat=True)), reason="switched_off", at=at)


def back_to_trade(*, code: str, at: datetime) -> None:
    """The trade's own words again, and off until it is switched on."""
    with all_or_nothing():
        switch_off(code=code, at=at)
        OwnJourney.objects.in_force().filter(code=code).update(superseded_at=at)
