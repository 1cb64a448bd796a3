"""What some days say: a sign on so many of so many days, and a planted pattern found among nine hundred people."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.care.daily.log_day import logs_of
from towpath.care.daily.read_log import count, find, medians, tip_for
from towpath.care.needs.advise import rules_of
from towpath.care.needs.patterns import patterns
from towpath.network.free_logs import FreeLog, Sign
from towpath.network.packs import shipped_packs

(WELLNESS,) = [manifest for manifest in shipped_packs() if manifest["trade"] == "wellness"]
LOG = logs_of(WELLNESS["care"])[0]
RULES = rules_of(WELLNESS["care"])
FIRST = date(2026, 2, 2)


def days(**values):
    """One list a measure, a number a day from the first on; None where nothing was written down."""
    length = max(len(row) for row in values.values())
    rows = {
        FIRST + timedelta(days=turn): {code: row[turn] for code, row in values.items() if row[turn] is not None} for turn in range(length)
    }
    return {day: said for day, said in rows.items() if said}


def needs(said):
    return [each.points_to.need for each in find(LOG, said)]


def test_amirs_week_is_read_as_he_would_say_it():
    """Sitting 9.1 hours in the middle, and pain of 4 or more on three of seven days."""
    week = days(sitting=[9.1, 8.4, 10, 9.5, 7, 9.1, 9.3], pain=[2, 5, 3, 4, 6, 2, 1])

    assert medians(LOG, week)["sitting"] == 9.1
    assert set(needs(week)) == {"sitting", "back_pain"}
    (pain,) = [each for each in find(LOG, week) if each.points_to.need == "back_pain"]
    assert [(len(sign.days), sign.of_days) for sign in pain.signs] == [(3, 7)]


def test_one_bad_night_is_none():
    assert needs(days(sleep=[7.5, 4, 8, 7, 7.5, 8, 7], steps=[9000] * 7)) == []


def test_days_nobody_wrote_down_count_for_nothing():
    gaps = days(pain=[5, None, None, 5, None, 1, 5])

    assert [len(sign.days) for each in find(LOG, gaps) for sign in each.signs] == [3]


def test_the_tip_is_for_the_day_and_there_is_always_one():
    hurting, fine = tip_for(LOG, {"pain": 7}), tip_for(LOG, {"sleep": 8})

    assert hurting.measure == "pain"
    assert fine.measure in ("", "sleep")
    assert tip_for(LOG, {}).measure == ""


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=1, max_size=28), st.integers(1, 14), st.integers(1, 14))
def test_a_sign_counts_the_newest_days_and_never_more(pains, on_days, more):
    sign = Sign(measure="pain", least=4, on_days=on_days, of_days=on_days + more - 1)
    said = [pain for pain in pains if pain is not None][::-1][: sign.of_days]

    counted = count(sign, days(pain=pains))

    assert (len(counted.days), counted.of_days) == (sum(pain >= 4 for pain in said), len(said))
    assert counted.holds == (len(counted.days) >= on_days)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"tips": [{"words": {"en": "Walk"}}, {"measure": "mood", "words": {"en": "Hm"}}]}, "names something"),
        ({"tips": [{"measure": "pain", "least": 4, "words": {"en": "Rest"}}]}, "for everybody"),
        ({"points_to": [{"need": "x", "signs": [{"measure": "pain", "least": 4, "on_days": 8, "of_days": 7}]}]}, "more days"),
    ],
)
def test_a_log_that_can_not_be_read_is_refused(change, what):
    with pytest.raises(ValueError, match=what):
        FreeLog.model_validate(LOG.model_dump() | change)


PEOPLE, PLANTED = 900, 120


def a_town(seed, planted):
    """Nine hundred people and fourteen days: some sleep little and walk little; as many have one of the two; days are noisy, and one in five is missing."""
    chance = random.Random(seed)
    people = []
    for person in range(PEOPLE):
        short, still = person < planted or person % 9 == 4, person < planted or person % 9 == 7
        sleep, steps = chance.gauss(5.7 if short else 7.4, 0.3), chance.gauss(3300 if still else 8200, 700)
        said = {
            FIRST + timedelta(days=day): {
                "sleep": max(0.0, round(chance.gauss(sleep, 0.8), 1)),
                "steps": float(max(0, round(chance.gauss(steps, 1500)))),
            }
            for day in range(14)
            if chance.random() < 0.8
        }
        people.append(said)
    return people


def found_in(town):
    believed = {person: needs(said) for person, said in enumerate(town)}
    return set(patterns(believed, RULES).get("sleep_and_steps", []))


@pytest.mark.parametrize("seed", range(10))
def test_who_sleeps_and_walks_little_is_found_among_nine_hundred(seed):
    found, planted = found_in(a_town(seed, PLANTED)), set(range(PLANTED))

    precision, recall = len(found & planted) / len(found), len(found & planted) / PLANTED

    assert precision >= 0.8
    assert recall >= 0.7


@pytest.mark.parametrize("seed", range(10))
def test_where_nothing_was_planted_nothing_is_found(seed):
    assert found_in(a_town(seed, 0)) == set()
