"""What guests think of their meals: the truth that a trial has to find again.

Opinions hang on nothing but the world, the seed, the shop and the day, so the campaigns draw thousands of worlds without cooking a meal.
Two worlds that differ in a planted share only use the same draws: whoever complains in the better world also complains in the worse one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from towpath.refinery.statistics import Tally
from towpath.town.streams import around, stream
from towpath.town.world import World


class Opinion(NamedTuple):
    """What the guest with this place in the day's queue has to say."""

    place: int
    next_day: bool
    complaints: tuple[str, ...]


class Ear:
    """Everything that one shop's guests think, on any day of the world."""

    def __init__(self, world: World, seed: int, slug: str, first_day: date) -> None:
        self._world, self._seed, self._slug, self._first_day = world, seed, slug, first_day
        self._begins_after = first_day + timedelta(weeks=world.weeks_before)
        spread = world.demand.shop_spread
        self._a_week = world.demand.orders_a_week * stream(seed, "size", slug).uniform(1 - spread, 1 + spread)
        planted = world.story.broth
        self._planted = self._leaning(planted.aspect, planted.before)
        self._others = {aspect: self._leaning(aspect, share) for aspect, share in world.voice.aspects.items()}

    def guests(self, on: date) -> int:
        """How many orders the shop gets that day."""
        return around(stream(self._seed, "guests", self._slug, self._number(on)), self.expected_guests(on))

    def expected_guests(self, on: date) -> float:
        weekdays = self._world.demand.weekdays
        return self._a_week * weekdays[on.weekday()] / sum(weekdays)

    def opinions(self, on: date, *, version: int) -> list[Opinion]:
        """Who of the day's guests answers, when, and with which complaints; `version` is the broth they were served."""
        voice, name = self._world.voice, (self._slug, self._number(on))
        answering, planted, others = (stream(self._seed, part, *name) for part in ("answers", "planted", "others"))
        places = [place for place in range(self.guests(on)) if answering.random() < voice.feedback_share]
        later = on >= self._begins_after
        planted_share = self._share(self._planted, later) * self._world.relief(version)
        other_shares = [(aspect, self._share(leaning, later)) for aspect, leaning in self._others.items()]
        heard = []
        for place in places:
            complaints = [aspect for aspect, share in other_shares if others.random() < share]
            if planted.random() < planted_share:
                complaints.insert(0, self._world.story.broth.aspect)
            heard.append(Opinion(place, answering.random() < voice.follow_up_share, tuple(complaints)))
        return heard

    def tallies(self, days: Iterable[date], *, version: int) -> Mapping[str, Tally]:
        """Complaints per aspect over these days."""
        complaints: Counter[str] = Counter()
        feedbacks = 0
        for on in days:
            for opinion in self.opinions(on, version=version):
                feedbacks += 1
                complaints.update(opinion.complaints)
        return {aspect: Tally(complaints[aspect], feedbacks) for aspect in (self._world.story.broth.aspect, *self._others)}

    def _number(self, on: date) -> int:
        return (on - self._first_day).days

    def _leaning(self, aspect: str, mean: float) -> tuple[float, float]:
        """This shop's own share of one complaint in the first period and in the second: Beta with the world's ICC, then a drift of its own."""
        if mean in (0.0, 1.0):
            return mean, mean
        chance = stream(self._seed, "leaning", aspect, self._slug)
        strength = 1 / self._world.voice.icc - 1
        share = chance.betavariate(mean * strength, (1 - mean) * strength)
        drift = self._world.voice.drift
        return share, min(1.0, share * (1 + chance.uniform(-drift, drift) * 3**0.5))

    @staticmethod
    def _share(leaning: tuple[float, float], later: bool) -> float:
        return leaning[1] if later else leaning[0]
