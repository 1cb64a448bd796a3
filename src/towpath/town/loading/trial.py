"""The trial as it was registered: seed and arms were stored before the first bowl of the new version."""

import json
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from towpath.refinery.foresee import guardrails_for
from towpath.refinery.questions import Complaint
from towpath.town.loading.copying import always, copy, copy_one, derived
from towpath.town.rows import SupplyItem, Version
from towpath.town.town import Town, Trial


class _Registration(NamedTuple):
    """What the trial's rows have in common: the item, the version to be tried, the days, and each other."""

    town: Town
    trial: Trial
    item: SupplyItem
    version: Version
    starts_at: datetime
    registered_at: datetime
    assignment_id: UUID
    pattern_id: UUID
    proposal_id: UUID


class _Arm(NamedTuple):
    """A shop's part in its pair."""

    shop_id: UUID
    pair: int
    treated: bool


def load_trial(town: Town) -> None:
    """A town too small for a trial has none to load."""
    if town.trial is None:
        return
    registration = _registration(town, town.trial)
    _assignment(registration)
    _pattern(registration)
    _proposal(registration)
    _plan(registration)


def _registration(town: Town, trial: Trial) -> _Registration:
    item = next(item for item in town.supply_items if item.code == trial.item_code)
    starts_at = _midnight(trial.starts_on, town)
    return _Registration(
        town=town,
        trial=trial,
        item=item,
        version=next(v for v in town.versions if v.supply_item_id == item.id and v.number == trial.to_version),
        starts_at=starts_at,
        registered_at=starts_at - timedelta(days=4),
        assignment_id=derived(town.shops[0].id, "assignment"),
        pattern_id=derived(item.id, "pattern"),
        proposal_id=derived(item.id, "proposal"),
    )


def _assignment(registration: _Registration) -> None:
    trial, pairs = registration.trial, registration.trial.assignment.pairs
    copy_one(
        "trials_assignment",
        id=registration.assignment_id,
        code=f"{trial.item_code}-v{trial.to_version}",
        seed=trial.assignment.seed,
        units=2 * len(pairs),
        made_at=registration.registered_at,
    )
    ids = {shop.slug: shop.id for shop in registration.town.shops}
    copy(
        "trials_arm",
        "id merchant_id assignment_id pair treated",
        (_Arm(ids[slug], pair.number, slug == pair.treated) for pair in pairs for slug in (pair.treated, pair.control)),
        id=lambda arm: derived(arm.shop_id, "arm"),
        assignment_id=always(registration.assignment_id),
    )


def _pattern(registration: _Registration) -> None:
    """What the weeks before had shown."""
    tallies = registration.trial.before.values()
    copy_one(
        "refinery_pattern",
        id=registration.pattern_id,
        item_id=registration.item.id,
        aspect=registration.trial.aspect,
        found_at=registration.registered_at - timedelta(days=2),
        merchants=len(tallies),
        total=sum(tally.feedbacks for tally in tallies),
        hits=sum(tally.complaints for tally in tallies),
    )


def _proposal(registration: _Registration) -> None:
    """The remedy, accepted the day before the trial was registered."""
    note = dict(registration.version.note)
    copy_one(
        "refinery_proposal",
        id=registration.proposal_id,
        pattern_id=registration.pattern_id,
        version_id=registration.version.id,
        summary=json.dumps(note),
        draft=json.dumps({"note": note, "facts": dict(registration.version.facts)}),
        expected_share=registration.town.world.story.broth.after,
        proposed_at=registration.registered_at - timedelta(days=2),
        accepted_at=registration.registered_at - timedelta(days=1),
        declined_reason="",
    )


def _plan(registration: _Registration) -> None:
    """The question, the periods before and after, and what must not get worse."""
    town, trial = registration.town, registration.trial
    complaint = Complaint(trial.aspect, trial.item_code)
    copy_one(
        "refinery_trialplan",
        id=derived(registration.item.id, "plan"),
        proposal_id=registration.proposal_id,
        assignment_id=registration.assignment_id,
        question=complaint.question,
        before_from=_midnight(trial.before_from, town),
        starts_at=registration.starts_at,
        ends_at=_midnight(trial.ends_on, town),
        guardrails=json.dumps(guardrails_for(complaint)),
        registered_at=registration.registered_at,
    )


def _midnight(on: date, town: Town) -> datetime:
    return datetime.combine(on, time(0), town.world.zone)
