"""The last weeks around a visit, at each business of the demo that has a story to tell."""

from datetime import datetime

from towpath.town.at_the_counter import FIRST_SHOP
from towpath.town.circle.at_nans import live_at_nans
from towpath.town.circle.at_the_tutors import live_at_the_tutors
from towpath.town.circle.beside_them import live_at_the_boutique, live_at_the_studio, live_at_the_workshop
from towpath.town.circle.place import place_of
from towpath.town.lessons import Calendar
from towpath.town.world import Circle


def live_the_circle(story: Circle | None, calendar: Calendar | None, *, seed: int, at: datetime) -> int:
    """Answers at how many businesses. As the application: each inside its own walls."""
    there = 0
    if (nans := place_of(FIRST_SHOP, seed=seed, at=at)) is not None:
        live_at_nans(nans)
        there += 1
    if calendar is not None and (tutors := place_of(calendar.sheet.slug, seed=seed, at=at)) is not None:
        live_at_the_tutors(tutors)
        there += 1
    if story is None or (studio := place_of(story.studio, seed=seed, at=at)) is None:
        return there
    live_at_the_studio(studio)
    if boutique := place_of(story.boutique, seed=seed, at=at):
        live_at_the_boutique(boutique)
    if workshop := place_of(story.workshop, seed=seed, at=at):
        live_at_the_workshop(workshop, story)
    return there + 3
