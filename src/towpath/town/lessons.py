"""What a tutor's calendar has held: who booked which hour, how long before, and who did not come.

A day is drawn by itself, so that any day can be asked for and none changes another. What is planted is the share of missed bookings among those made
more than a fortnight before; who it is, the weekday, the hour, the service and a reminder have no part in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from towpath.town.cast_files import TimeSheet, TutorSheet, tutor_sheet
from towpath.town.hours import moment
from towpath.town.rows import Shop
from towpath.town.streams import mint, stream
from towpath.town.world import Lessons, World

FORTNIGHT = 14
JOINED_DAYS_BEFORE = 35
"""Before the first day, so that whoever comes on it could book that far ahead."""
GROUP_SEATS = 4
SATURDAY = 5
_NEAR = ((1, 3, 45), (4, 7, 45), (8, FORTNIGHT, 10))
"""Days before, from and to, and how often."""
_FAR = (FORTNIGHT + 1, 28)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One booking of the past. `pupil` counts those who come, in the order in which they came first."""

    id: UUID
    service: str
    pupil: int
    day: date
    wall_time: time
    made_at: datetime
    lead: int
    reminded: bool
    missed: bool
    by_phone: bool

    @property
    def far_ahead(self) -> bool:
        return self.lead > FORTNIGHT


class Calendar(NamedTuple):
    """Everything needed to draw one day."""

    story: Lessons
    sheet: TutorSheet
    seed: int
    zone: ZoneInfo
    first_day: date


def calendar_of(world: World, *, seed: int, today: date) -> Calendar | None:
    """Nothing where the world has no tutor."""
    story = world.story.lessons
    if story is None:
        return None
    return Calendar(story, tutor_sheet(story.tutor), seed, world.zone, today - timedelta(days=world.days))


def lessons_between(calendar: Calendar, first: date, last: date) -> list[Lesson]:
    """Every booking of [first, last), in the order of their time. Whoever comes anew begins with a trial lesson."""
    found: list[Lesson] = []
    known = set(range(calendar.story.pupils_at_start))
    for number in range((last - first).days):
        for lesson in lessons_on(calendar, first + timedelta(days=number)):
            is_first = lesson.pupil not in known and lesson.service != "group"
            found.append(replace(lesson, service="trial") if is_first else lesson)
            known.add(lesson.pupil)
    return found


def lessons_on(calendar: Calendar, on: date) -> Iterator[Lesson]:
    """One day by itself. Nobody comes twice on a day."""
    story, sheet = calendar.story, calendar.sheet
    chance = stream(calendar.seed, "lessons", sheet.slug, on.toordinal())
    others = [pupil for pupil in range(_pupils_by(calendar, on)) if pupil not in _weekly_on(sheet, on)]
    for wall_time in starts_on(sheet, on):
        if is_group(sheet, on, wall_time):
            come = [pupil for pupil in sorted(chance.sample(others, GROUP_SEATS)) if chance.random() < story.booked]
            service = "group"
        else:
            come = [chance.choice(others)] if chance.random() < story.booked else []
            service = "single" if chance.random() < 0.68 else "online"
        for pupil in come:
            others.remove(pupil)
            yield _lesson(calendar, chance, service, pupil, on, wall_time)


def starts_on(sheet: TutorSheet, on: date) -> Sequence[time]:
    """When an hour usually begins on a day; none on a day off. The hours of those who come every week are theirs."""
    if not sheet.hours[on.weekday()]:
        return ()
    usual = sheet.saturday_starts if on.weekday() == SATURDAY else sheet.starts
    return [start for start in usual if (on.weekday(), start) not in sheet.weekly]


def is_group(sheet: TutorSheet, on: date, wall_time: time) -> bool:
    return on.weekday() in sheet.group_weekdays and wall_time == sheet.group_at


def tutor_of(calendar: Calendar, *, today: date, currency: str) -> Shop:
    """Her business, as a row beside those of the shops: without tables."""
    chance = stream(calendar.seed, "tutor", calendar.sheet.slug)
    return business_of(calendar.sheet, chance, first_day=calendar.first_day, today=today, zone=calendar.zone, currency=currency)


def business_of(sheet: TimeSheet, chance: Random, *, first_day: date, today: date, zone: ZoneInfo, currency: str) -> Shop:
    """Somebody who sells hours joined before the first day, so that whoever comes on it could book far ahead."""
    joined_at = moment(first_day - timedelta(days=JOINED_DAYS_BEFORE), 10 * 60, zone)
    return Shop(
        id=mint(chance, joined_at),
        slug=sheet.slug,
        name=sheet.name,
        tagline=sheet.tagline,
        district=sheet.district,
        address=sheet.address,
        owner_name=sheet.owner,
        owner_email=f"{sheet.slug}@example.org",
        language=sheet.language,
        hue=sheet.hue,
        typeface=sheet.typeface,
        tables=0,
        hours=sheet.hours,
        zone=str(zone),
        currency=currency,
        joined_at=joined_at,
        licence_number=f"TP {chance.randint(10_000, 99_999)}",
        licence_holder=sheet.owner,
        licence_scope=sheet.scope,
        licence_valid_until=today + timedelta(days=chance.randint(200, 700)),
    )


def _weekly_on(sheet: TutorSheet, on: date) -> list[int]:
    """Those whose weekly hour it is: the first pupils, in the order of those hours."""
    return [pupil for pupil, (weekday, _at) in enumerate(sheet.weekly) if weekday == on.weekday()]


def _pupils_by(calendar: Calendar, on: date) -> int:
    """How many come by then: those of the beginning, and every week some more."""
    story = calendar.story
    weeks = max(0, (on - calendar.first_day).days) / 7
    return min(len(calendar.sheet.pupils), story.pupils_at_start + int(weeks * story.new_pupils_a_week))


def _lesson(calendar: Calendar, chance: Random, service: str, pupil: int, on: date, wall_time: time) -> Lesson:
    story = calendar.story
    far = chance.random() < story.far_ahead
    low, high = _FAR if far else chance.choices([span[:2] for span in _NEAR], [span[2] for span in _NEAR])[0]
    lead = chance.randint(low, high)
    made_at = moment(on - timedelta(days=lead), chance.uniform(8 * 60, 21 * 60), calendar.zone)
    missed = chance.random() < (story.missed_far_ahead if far else story.missed_otherwise)
    lesson_id, reminded = mint(chance, made_at), chance.random() < story.reminded
    # By a coin of its own: who picks up the phone has no part in who comes, and moves none of the draws above.
    by_phone = stream(calendar.seed, "phone", str(lesson_id)).random() < story.by_phone
    return Lesson(lesson_id, service, pupil, on, wall_time, made_at, lead, reminded, missed, by_phone)
