from datetime import date, timedelta
from statistics import fmean, variance

import pytest

from towpath.town.opinions import Ear
from towpath.town.streams import mint, stream
from towpath.town.town import days_between, ears
from towpath.town.world import load_world

TODAY = date(2026, 11, 22)
LARKFIELD = load_world("larkfield")
FIRST_DAY = TODAY - timedelta(days=LARKFIELD.days)
BEFORE = days_between(FIRST_DAY, FIRST_DAY + timedelta(weeks=8))


def test_a_stream_is_named_by_what_it_decides_and_knows_no_other():
    assert stream(1, "a", "b").random() == stream(1, "a", "b").random()
    assert stream(1, "a", "b").random() != stream(1, "a", "c").random()
    assert stream(1, "a").random() != stream(2, "a").random()


def test_an_id_is_version_7_of_its_moment_and_belongs_to_the_seed():
    from datetime import UTC, datetime

    at = datetime(2026, 11, 22, 12, tzinfo=UTC)

    one, again, other = mint(stream(1, "x"), at), mint(stream(1, "x"), at), mint(stream(2, "x"), at)

    assert one == again != other
    assert (one.version, one.int >> 80) == (7, int(at.timestamp() * 1000))


def test_shops_differ_as_much_as_the_world_says():
    shares = []
    for seed in range(40):
        for ear in ears(LARKFIELD, seed=seed, today=TODAY).values():
            shares.append(ear._planted[0])

    mean, icc = fmean(shares), variance(shares) / (0.18 * 0.82)

    assert mean == pytest.approx(0.18, abs=0.006)
    assert icc == pytest.approx(LARKFIELD.voice.icc, rel=0.2)


def test_complaints_come_at_the_planted_share_before_and_after():
    before, after = [], []
    for seed in range(6):
        for slug in ("nans-noodle-house", "jade-kettle", "copper-pot", "xiao-man"):
            ear = Ear(LARKFIELD, seed, slug, FIRST_DAY)
            before.append(ear.tallies(BEFORE, version=1)["saltiness"])
            after.append(ear.tallies(BEFORE, version=2)["saltiness"])

    ratio = sum(tally.complaints for tally in after) / sum(tally.complaints for tally in before)

    assert ratio == pytest.approx(10 / 18, abs=0.06)


def test_whoever_complains_of_the_better_broth_also_complains_of_the_worse_one():
    ear = Ear(LARKFIELD, 5, "nans-noodle-house", FIRST_DAY)

    for on in BEFORE:
        worse, better = ear.opinions(on, version=1), ear.opinions(on, version=2)
        assert [opinion.place for opinion in worse] == [opinion.place for opinion in better]
        assert all(set(b.complaints) <= set(w.complaints) for w, b in zip(worse, better, strict=True))


def test_a_new_background_complaint_reshuffles_neither_guests_nor_the_planted_one():
    voice = LARKFIELD.voice.model_copy(update={"aspects": {**LARKFIELD.voice.aspects, "music": 0.3}})
    louder = LARKFIELD.model_copy(update={"voice": voice})
    here, there = (Ear(world, 5, "nans-noodle-house", FIRST_DAY) for world in (LARKFIELD, louder))

    for on in BEFORE:
        plain, noisy = here.opinions(on, version=1), there.opinions(on, version=1)
        assert [(o.place, o.next_day, "saltiness" in o.complaints) for o in plain] == [
            (o.place, o.next_day, "saltiness" in o.complaints) for o in noisy
        ]
