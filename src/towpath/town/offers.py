"""What the network pays for in a town: on which days at which shop, who comes because of it, and how those who are helped are served.

Whoever comes because of an offer eats and pays and is asked nothing: their answers would move the draws of everybody else, and with them the
trial of the broth. Those who come anyway answer for both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from towpath.foundation.money import Money
from towpath.town.rows import Shop
from towpath.town.streams import few, stream
from towpath.town.world import Campaign, World
from towpath.trials.hold_out import hold_out

STAYS = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Offer:
    """One campaign of the story: its days, and those on which it rests at each shop."""

    number: int
    story: Campaign
    seed: int
    first: date
    last: date
    rest: Mapping[str, frozenset[date]]

    def stands(self, slug: str, on: date) -> bool:
        """Whether orders of this shop get a part on this day."""
        return slug in self.rest and self.first <= on <= self.last and on not in self.rest[slug]

    def further(self, slug: str, on: date) -> float:
        """The planted truth: so many more visits than on a usual day, as a share of them."""
        if self.stands(slug, on):
            return self.story.more_visits
        if slug in self.rest and self.last < on <= self.last + STAYS:
            return self.story.more_visits * self.story.stays
        return 0.0

    def part_of(self, total_minor: int, currency: str) -> int:
        """The network's part of an order, as its campaign has it: a share, half up, and no more than the most."""
        return min(Money(total_minor, currency).share(Fraction(self.story.percent, 100)).minor, self.story.most)


class Offers:
    """Everything the network pays for at one shop."""

    def __init__(self, seed: int, slug: str, offers: Sequence[Offer]) -> None:
        self._seed, self._slug, self._offers = seed, slug, [offer for offer in offers if slug in offer.rest]

    def on(self, day: date) -> Offer | None:
        """The one that stands on a day; no two ever do."""
        return next((offer for offer in self._offers if offer.stands(self._slug, day)), None)

    def further_guests(self, on: date, usual: float) -> int:
        """How many orders come on top of those of a usual day."""
        share = sum(offer.further(self._slug, on) for offer in self._offers)
        return few(stream(self._seed, "further guests", self._slug, on.toordinal()), usual * share) if share else 0


def offers_of(world: World, *, seed: int, today: date, shops: Sequence[Shop]) -> list[Offer]:
    """The campaigns of the story with the days the product draws for them: the same seed, the same shops, the same days."""
    ids = {shop.slug: shop.id for shop in shops}
    found = []
    for number, story in enumerate(world.story.campaign):
        first = today - timedelta(days=story.begins_days_ago)
        days = [first + timedelta(days=offset) for offset in range(story.days)]
        drawn_from = stream(seed, "campaign", number).getrandbits(40)
        rest = {
            slug: frozenset(hold_out(seed=drawn_from, unit=str(ids[slug]), days=days, share=Fraction(story.rests_percent, 100)))
            for slug in story.shops
            if slug in ids
        }
        found.append(Offer(number, story, drawn_from, first, days[-1], rest))
    return found
