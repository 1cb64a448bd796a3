"""A small town with its tutor, for tests that look at her alone: loaded as `bin/demo` loads it, read as she reads it."""

import tomllib
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.test import Client, override_settings
from django.urls import reverse

from tests.roles import Committed
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.models import Merchant
from towpath.project.reactions import REACTIONS
from towpath.refinery.missed_bookings import Missed, what_goes_with_missing
from towpath.town.conclude import conclude
from towpath.town.lessons import Lesson, calendar_of, lessons_between
from towpath.town.load import load_town
from towpath.town.loading.lessons import last_to_tell
from towpath.town.world import HERE, World, load_world

TODAY, SEED, SLUG = date(2026, 11, 22), 7, "albrecht-maths"
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
WORK, ROOMS = "work.towpath.localhost:8000", "towpath.faces.workspace.urls"


@dataclass
class TutorsTown:
    place: Committed
    world: World
    tutor: Merchant

    def page(self, name: str, *args: Any, language: str = "en", **query: str) -> str:
        """What she reads there."""
        token = make_sign_in_link(person=Person.objects.get(email=f"{SLUG}@example.org"), at=NOW)
        browser = Client(headers={"host": WORK})
        browser.cookies["towpath-language"] = language
        with clock.frozen(NOW):
            assert browser.post(reverse("enter", urlconf=ROOMS, args=[token])).status_code == 302
            answer = browser.get(reverse(name, urlconf=ROOMS, args=args), query)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def told(self) -> Missed:
        with merchant_scope(self.tutor.pk):
            return what_goes_with_missing()

    def lessons(self) -> list[Lesson]:
        """The history as it was drawn."""
        calendar = calendar_of(self.world, seed=SEED, today=TODAY)
        assert calendar is not None
        return lessons_between(calendar, calendar.first_day, TODAY)

    def left_open(self) -> Lesson:
        """The one of which she said nobody came, a moment ago."""
        lesson = last_to_tell(self.lessons())
        assert lesson is not None
        return lesson


def open_tutors_town(name: str, place: Committed, folder: Path, *, now: datetime = NOW) -> TutorsTown:
    """The world of that name with one small shop and no campaign; then the worker has heard of everything."""
    file = _small(name, folder)
    world = load_world(file)
    today = now.astimezone(world.zone).date()
    with ExitStack() as inside:
        inside.enter_context(override_settings(TOWPATH_DEMO=False))
        with place.as_role("owner"):
            load_town(world=file, seed=SEED, today=today, at=now, say=lambda _words: None)
        conclude(at=now, say=lambda _words: None, calendar=calendar_of(world, seed=SEED, today=today))
        while deliver(REACTIONS, at=now):
            pass
    return TutorsTown(place, world, Merchant.objects.get(slug=SLUG))


def _small(name: str, folder: Path) -> Path:
    text = (HERE / "worlds" / f"{name}.toml").read_text(encoding="utf-8").split("\n[[story.campaign]]")[0]
    file = folder / f"{name}.toml"
    file.write_text(text.replace("shops = 24", "shops = 1").replace("orders_a_week = 125", "orders_a_week = 15"), encoding="utf-8")
    small = tomllib.loads(file.read_text(encoding="utf-8"))
    assert (small["shops"], small["demand"]["orders_a_week"]) == (1, 15)
    return file
