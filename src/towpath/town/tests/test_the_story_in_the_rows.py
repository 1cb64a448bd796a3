"""What the first trial tells can be read from the rows: complaints, the verdict, and who cooked with which broth."""

from collections import Counter
from datetime import date, timedelta

import pytest

from towpath.refinery.statistics import Kind, Tally, decide, share_change
from towpath.town.campaign import run_trial
from towpath.town.tests.a_town import SEED, TODAY, local
from towpath.town.town import Town, day_of, days_between


def salty_share(town: Town, slugs: tuple[str, ...], first: date, last: date) -> float:
    ids = {shop.id for shop in town.shops if shop.slug in slugs}
    heard = [feedback for feedback in town.history.feedbacks if feedback.shop_id in ids and first <= feedback.meal_on < last]
    return sum("saltiness" in feedback.aspects for feedback in heard) / len(heard)


def test_the_first_story_is_true_in_the_rows(larkfield):
    trial = larkfield.trial
    assert trial is not None
    treated, control = trial.assignment.treated, trial.assignment.control

    assert len(treated) == len(control) == 12
    assert salty_share(larkfield, treated, trial.before_from, trial.starts_on) == pytest.approx(0.18, abs=0.05)
    fell = [
        salty_share(larkfield, arm, trial.starts_on, trial.ends_on) - salty_share(larkfield, arm, trial.before_from, trial.starts_on)
        for arm in (treated, control)
    ]
    assert fell[0] - fell[1] == pytest.approx(-0.08, abs=0.05)
    assert 0.03 < trial.detectable < 0.08


def test_the_rows_say_what_the_opinions_said(hamlet):
    place = hamlet.places[0]
    days = days_between(hamlet.first_day, hamlet.today - timedelta(days=1))

    tallies = place.ear.tallies(days, version=1)

    heard = [f for f in hamlet.history.feedbacks if f.shop_id == place.shop.id and f.meal_on in days]
    assert {aspect: sum(aspect in f.aspects for f in heard) for aspect in tallies} == {a: t.complaints for a, t in tallies.items()}
    assert {tally.feedbacks for tally in tallies.values()} == {len(heard)}


def test_the_verdict_computed_from_rows_is_the_verdict_of_the_campaign(larkfield):
    trial = larkfield.trial
    assert trial is not None
    slug = {shop.id: shop.slug for shop in larkfield.shops}
    # Yesterday's guests who are asked today have not answered yet when history ends.
    heard = [*larkfield.history.feedbacks, *(f for f in day_of(larkfield, on=TODAY).feedbacks if f.meal_on < TODAY)]
    tallies = Counter((slug[f.shop_id], f.meal_on >= trial.starts_on) for f in heard)
    salty = Counter((slug[f.shop_id], f.meal_on >= trial.starts_on) for f in heard if trial.aspect in f.aspects)

    changes = [
        share_change(
            key=shop,
            pair=pair.number,
            treated=shop == pair.treated,
            before=Tally(salty[shop, False], tallies[shop, False]),
            after=Tally(salty[shop, True], tallies[shop, True]),
        )
        for pair in trial.assignment.pairs
        for shop in (pair.treated, pair.control)
    ]
    verdict = decide(changes=changes, better="lower", seed=SEED)

    assert verdict.effect == run_trial(larkfield.world, seed=SEED, today=TODAY).verdict.effect
    assert verdict.kind == Kind.SHIP


def test_the_second_broth_is_cooked_by_treated_shops_from_the_first_morning_and_by_nobody_else(larkfield):
    trial, history = larkfield.trial, larkfield.history
    assert trial is not None
    version_of_lot = {lot.id: next(v for v in larkfield.versions if v.id == lot.version_id) for lot in history.lots}
    slug = {shop.id: shop.slug for shop in larkfield.shops}
    lines = {line.id: line for line in history.purchase_lines}
    broth = next(item.id for item in larkfield.supply_items if item.code == "base-broth")

    received = [line for line in history.receipt_lines if lines[line.purchase_line_id].supply_item_id == broth]
    second = [line for line in received if version_of_lot[line.lot_id].number == 2]

    assert {slug[line.shop_id] for line in second} == set(trial.assignment.treated)
    for line in received:
        on = local(larkfield, line.received_at).date()
        should_be = 2 if on >= trial.starts_on and slug[line.shop_id] in trial.assignment.treated else 1
        assert version_of_lot[line.lot_id].number == should_be
        assert version_of_lot[line.lot_id].id == lines[line.purchase_line_id].version_id
    first_morning = {slug[line.shop_id] for line in second if local(larkfield, line.received_at).date() == trial.starts_on}
    assert first_morning == set(trial.assignment.treated)
    adopted = {
        a.shop_id
        for a in larkfield.adoptions
        if a.supply_item_id == broth and a.until is None and a.version_id == version_of_lot[second[0].lot_id].id
    }
    assert {slug[shop] for shop in adopted} == set(trial.assignment.treated)


def test_every_delivery_comes_from_a_known_lot_that_was_made_before_and_has_not_expired(larkfield):
    lots = {lot.id: lot for lot in larkfield.history.lots}

    assert len({lot.number for lot in lots.values()}) == len(lots)
    for line in larkfield.history.receipt_lines:
        on = local(larkfield, line.received_at).date()
        assert lots[line.lot_id].made_on < on < lots[line.lot_id].expires_on


def test_shops_buy_about_what_they_use_three_or_four_mornings_a_week(larkfield):
    history = larkfield.history
    broth = next(item for item in larkfield.supply_items if item.code == "base-broth")
    bowls = {a.listing_id for a in larkfield.adoptions if a.supply_item_id == broth.id}
    lines = {line.id: line for line in history.purchase_lines}

    used = sum(line.quantity for line in history.order_lines if line.listing_id in bowls)
    bought = sum(line.quantity for line in history.receipt_lines if lines[line.purchase_line_id].supply_item_id == broth.id)
    mornings = len(history.purchases) / 16 / 24

    assert bought * broth.portions_per_unit == pytest.approx(used, rel=0.06)
    assert 2.9 < mornings < 4.1


def test_a_little_of_what_is_ordered_comes_short_and_never_too_much(larkfield):
    lines = {line.id: line for line in larkfield.history.purchase_lines}

    missing = [lines[line.purchase_line_id].quantity - line.quantity for line in larkfield.history.receipt_lines]

    assert set(missing) == {0, 1}
    assert all(line.quantity >= 1 for line in larkfield.history.receipt_lines)


def test_the_closed_door_was_tried_and_the_shop_can_see_it(larkfield):
    nan = larkfield.shops[0]

    assert [(attempt.shop_id, attempt.how) for attempt in larkfield.door_attempts] == [(nan.id, "search"), (nan.id, "export")]


def test_a_hamlet_is_too_small_for_a_trial_and_says_so(hamlet):
    assert hamlet.trial is None
    assert hamlet.no_trial is not None
    assert (hamlet.no_trial.found_pairs, hamlet.no_trial.needed_pairs) == (3, 6)
    assert {version.number for version in hamlet.versions} == {1}
