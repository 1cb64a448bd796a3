"""Measure the campaign of a world many times over, where the truth is known: only days are counted, no meal is cooked."""

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from towpath.refinery.statistics import Dependence, Difference, TooFew, dependence, uplift
from towpath.town.offers import STAYS, Offer, Offers, offers_of
from towpath.town.opinions import Ear
from towpath.town.town import days_between, ears, open_shops
from towpath.town.world import World


@dataclass(frozen=True, slots=True)
class Brought:
    """What the product says that a campaign brought, and what it really brought."""

    seed: int
    found: Difference | TooFew
    stays: Dependence | TooFew
    planted: float
    """Further orders on a day with the offer, on average over its shops."""

    def covers(self, truth: float) -> bool:
        return isinstance(self.found, Difference) and self.found.low <= truth <= self.found.high


def measure_campaign(world: World, *, seed: int, today: date, number: int = 0) -> Brought:
    """One campaign of one world at one seed: draw its days, count every day's orders, compare as the product compares."""
    offers = offers_of(world, seed=seed, today=today, shops=open_shops(world, seed=seed, today=today))
    listening, offer = ears(world, seed=seed, today=today), offers[number]
    shops = {slug: _days(offer, listening[slug], Offers(seed, slug, offers), slug, today) for slug in offer.rest}
    return Brought(
        seed,
        uplift([(days["offered"], days["rested"]) for days in shops.values()]),
        dependence([(days["before"], days["offered"], days["after"]) for days in shops.values()]),
        planted_uplift(world, offer, listening),
    )


def planted_uplift(world: World, offer: Offer, listening: dict[str, Ear]) -> float:
    """The truth that a measurement has to find: a share of a usual day, on average over weekdays and shops."""
    week = days_between(offer.first, offer.first + timedelta(days=7))
    return offer.story.more_visits * fmean(fmean(listening[slug].expected_guests(on) for on in week) for slug in offer.rest)


def _days(offer: Offer, ear: Ear, offers: Offers, slug: str, today: date) -> dict[str, list[float]]:
    """Orders of each day, by what stood on it."""
    days: dict[str, list[float]] = {"before": [], "offered": [], "rested": [], "after": []}
    for on in days_between(offer.first - STAYS, min(today, offer.last + STAYS + timedelta(days=1))):
        if on < offer.first:
            period = "before"
        elif on > offer.last:
            period = "after"
        else:
            period = "offered" if offer.stands(slug, on) else "rested"
        days[period].append(float(ear.guests(on) + offers.further_guests(on, ear.expected_guests(on))))
    return days
