"""Three who sell time beside the shops and the tutor: who comes there, when, and who comes again because somebody asked or wrote.

A studio asks whoever has not come for three weeks how they are. A boutique wrote one letter to those who agreed to news. A workshop helps before
anything is booked. Who is left alone on purpose is drawn as the product draws it, by a seed that is kept; what is planted follows that drawing, and
nothing else about anybody has a part in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from towpath.booking.wall_clock import instant_of
from towpath.engage.campaigns.draw import left_alone
from towpath.engage.holdout import drawn, turn_of
from towpath.town.cast_files import NeighbourSheet, neighbour_sheet
from towpath.town.hours import moment
from towpath.town.lessons import business_of
from towpath.town.rows import Shop
from towpath.town.streams import few, mint, stream
from towpath.town.world import Circle, World

AHEAD = 14
"""So many days are booked already, from today on."""
QUIET_DAYS = 21
"""As the trade's journey waits before it asks."""
BACK_WITHIN = 28
HELD_OUT_PERCENT = 30
"""Both leave more people alone than they must: they want to know sooner what it is worth."""
AGAIN_SOON, AGAIN_LATER = 0.45, 0.3
STREETS = ("Mill Road", "Rope Walk", "Lock Street", "Broad Street", "Granary Yard", "Bridge Street", "Station Road")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who comes; with an address, they agreed to be asked, and perhaps to news."""

    id: UUID
    name: str
    email: str | None
    phone: str | None
    wants_news: bool
    known_at: datetime


class Visit(NamedTuple):
    """One booking: of the past, or of the coming days."""

    id: UUID
    guest: int
    service: str
    day: date
    wall_time: time
    made_at: datetime
    missed: bool
    address: str


@dataclass(frozen=True)
class Neighbour:
    """A business with everybody who comes to it, in the order in which they came first, and every visit in the order of its time."""

    shop: Shop
    sheet: NeighbourSheet
    seed: int
    today: date
    lot: bytes
    """The secret by which it is drawn who is left alone."""
    guests: Sequence[Guest]
    visits: Sequence[Visit]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.shop.zone)

    def at(self, days_ago: int, hour: float) -> datetime:
        return moment(self.today - timedelta(days=days_ago), hour * 60, self.zone)


class Neighbours(NamedTuple):
    story: Circle
    studio: Neighbour
    boutique: Neighbour
    workshop: Neighbour


def neighbours_of(world: World, *, seed: int, today: date) -> Neighbours | None:
    """Nothing where the world has none."""
    story = world.story.circle
    if story is None:
        return None
    studio, boutique, workshop = (
        _Diary(neighbour_sheet(slug), seed, world, today) for slug in (story.studio, story.boutique, story.workshop)
    )
    studio.live(again=AGAIN_SOON, apart=(7, 8))
    studio.come_back_when_asked(story)
    boutique.live(again=AGAIN_LATER, apart=(18, 60))
    boutique.come_for_the_letter(story)
    workshop.live(again=0.12, apart=(30, 80))
    return Neighbours(story, studio.closed(), boutique.closed(), workshop.closed())


def is_left_alone(neighbour: Neighbour, guest: Guest, at: datetime) -> bool:
    """By the lot of ninety days, as whoever sends the question asks for it."""
    return _by_lot(neighbour.lot, guest, at)


def readers_of_letter(neighbour: Neighbour, story: Circle) -> list[int]:
    """Who agreed to news and was known when the letter was drawn."""
    return _readers(neighbour.guests, letter_at(neighbour.today, neighbour.zone, story))


def letter_at(today: date, zone: ZoneInfo, story: Circle) -> datetime:
    return moment(today - timedelta(days=story.letter_days_ago), 10 * 60, zone)


def not_written(neighbour: Neighbour, readers: Iterable[int], at: datetime) -> frozenset[UUID]:
    """Who of them is left alone, by the campaign's own seed; the lot of ninety days first."""
    return _not_written([neighbour.guests[number] for number in readers], neighbour.seed, neighbour.lot, at)


def _by_lot(lot: bytes, guest: Guest, at: datetime) -> bool:
    return drawn(lot, guest.id, turn_of(guest.known_at, at), Fraction(HELD_OUT_PERCENT, 100))


def _readers(guests: Sequence[Guest], at: datetime) -> list[int]:
    return [number for number, guest in enumerate(guests) if guest.email and guest.wants_news and guest.known_at < at]


def _not_written(people: Sequence[Guest], seed: int, lot: bytes, at: datetime) -> frozenset[UUID]:
    always = {guest.id for guest in people if _by_lot(lot, guest, at)}
    return left_alone([guest.id for guest in people], always, seed, HELD_OUT_PERCENT)


@dataclass
class _Diary:
    """A calendar that fills: whoever asks for a day gets the first one from it on that has a place."""

    sheet: NeighbourSheet
    seed: int
    world: World
    today: date
    guests: list[Guest] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    taken: dict[tuple[date, time], int] = field(default_factory=lambda: defaultdict(int))
    days_of: dict[int, set[date]] = field(default_factory=lambda: defaultdict(set))
    owed: dict[float, float] = field(default_factory=lambda: defaultdict(float))

    def __post_init__(self) -> None:
        self.first_day = self.today - timedelta(days=self.world.days)
        self.chance = stream(self.seed, "neighbour", self.sheet.slug)
        self.lot = sha256(f"{self.seed} lot {self.sheet.slug}".encode()).digest()

    def live(self, *, again: float, apart: tuple[int, int]) -> None:
        """Somebody new comes, and comes again so often by themselves."""
        for number in range(self.world.days + AHEAD):
            day = self.first_day + timedelta(days=number)
            for _guest in range(few(self.chance, self.sheet.new_a_week / 7)):
                visit = self._welcome(day)
                while visit and self.chance.random() < again:
                    visit = self._book(visit.guest, visit.day + timedelta(days=self.chance.randint(*apart)), visit.service)

    def come_back_when_asked(self, story: Circle) -> None:
        """Three weeks after the last visit: asked, or left alone by lot."""
        last: dict[int, Visit] = {visit.guest: visit for visit in sorted(self.visits, key=lambda each: each.day)}
        for number, visit in last.items():
            guest, asked_on = self.guests[number], visit.day + timedelta(days=QUIET_DAYS)
            alone = not guest.email or _by_lot(self.lot, guest, instant_of(asked_on, visit.wall_time, self.world.timezone))
            self._perhaps(number, visit, asked_on, story.unasked_come_back if alone else story.asked_come_back)

    def come_for_the_letter(self, story: Circle) -> None:
        """The letter goes to most who agreed to news, and some are left alone."""
        at = letter_at(self.today, self.world.zone, story)
        readers = _readers(self.guests, at)
        alone = _not_written([self.guests[number] for number in readers], self.seed, self.lot, at)
        first = {visit.guest: visit for visit in reversed(self.visits)}
        for number in readers:
            unwritten = self.guests[number].id in alone
            self._perhaps(number, first[number], at.date(), story.unwritten_come if unwritten else story.written_come)

    def closed(self) -> Neighbour:
        """Nothing is written into it any more."""
        sheet, world = self.sheet, self.world
        shop = business_of(
            sheet,
            stream(self.seed, "business", sheet.slug),
            first_day=self.first_day,
            today=self.today,
            zone=world.zone,
            currency=world.currency,
        )
        in_order = sorted(self.visits, key=lambda each: (each.day, each.wall_time, each.id))
        return Neighbour(shop, sheet, self.seed, self.today, self.lot, self.guests, in_order)

    def _perhaps(self, number: int, before: Visit, since: date, share: float) -> None:
        """Within four weeks: so many of those who are treated alike, in turn. Who is treated how was drawn before; here chance has no further part, so that
        what is planted is there on whatever day the town is opened."""
        own = stream(self.seed, "back", self.sheet.slug, number)
        self.owed[share] += share
        if self.owed[share] >= 1:
            self.owed[share] -= 1
            # Booked after the message, or whoever asks would have found them back already.
            made_at = moment(since + timedelta(days=1), own.uniform(8 * 60, 21 * 60), self.world.zone)
            self._book(number, since + timedelta(days=own.randint(3, BACK_WITHIN // 2)), before.service, made_at=made_at)

    def _welcome(self, day: date) -> Visit | None:
        number, chance = len(self.guests), self.chance
        known_at = moment(day - timedelta(days=chance.randint(1, 9)), chance.uniform(8 * 60, 20 * 60), self.world.zone)
        by_mail = chance.random() < 0.78
        sheet = self.sheet
        given = sheet.given[number % len(sheet.given)]
        family = sheet.family[(number + number // len(sheet.given)) % len(sheet.family)]
        guest = Guest(
            id=mint(chance, known_at),
            name=f"{given} {family}",
            email=f"{given.lower()}.{number}@example.org" if by_mail else None,
            phone=None if by_mail else f"+1 {200 + number % 700} 555-01{number % 100:02}",
            wants_news=chance.random() < 0.75,
            known_at=known_at,
        )
        self.guests.append(guest)
        service = chance.choices(list(sheet.services), list(sheet.services.values()))[0]
        made_at = known_at + timedelta(minutes=chance.randint(3, 20))
        first = sheet.first
        if first is not None and chance.random() < first.share and self._book(number, day, first.service, made_at=made_at):
            day, made_at = day + timedelta(days=chance.randint(2, 5)), moment(day, chance.uniform(18 * 60, 21 * 60), self.world.zone)
        visit = self._book(number, day, service, made_at=made_at)
        if visit is None and not self.days_of[number]:  # nothing was free within a fortnight: they go elsewhere, and nobody knows of them
            self.guests.pop()
        return visit

    def _book(self, number: int, wanted: date, service: str, *, made_at: datetime | None = None) -> Visit | None:
        found = self._free(wanted, service, self.days_of[number])
        if found is None:
            return None
        day, wall_time = found
        chance = stream(self.seed, "visit", self.sheet.slug, number, day.toordinal())
        made_at = made_at or moment(day - timedelta(days=chance.randint(1, 6)), chance.uniform(8 * 60, 20 * 60), self.world.zone)
        self.taken[day, wall_time] += 1
        self.days_of[number].add(day)
        visit = Visit(
            mint(chance, made_at),
            number,
            service,
            day,
            wall_time,
            made_at,
            chance.random() < self.sheet.no_show,
            f"{chance.randint(1, 60)} {STREETS[number % len(STREETS)]}, Larkfield",
        )
        self.visits.append(visit)
        return visit

    def _free(self, wanted: date, service: str, theirs: set[date]) -> tuple[date, time] | None:
        """The first time with a place, on that day or within the fortnight after it; nobody comes twice on a day."""
        for later in range(AHEAD):
            day = wanted + timedelta(days=later)
            if day in theirs or not self.first_day <= day < self.today + timedelta(days=AHEAD):
                continue
            starts = self._starts(day, service)
            if starts:
                return day, stream(self.seed, "start", self.sheet.slug, day.toordinal(), len(self.visits)).choice(starts)
        return None

    def _starts(self, day: date, service: str) -> list[time]:
        """When it may begin on that day and still has a place."""
        first, usual = self.sheet.first, self.sheet.starts[day.weekday()]
        if first is not None and service == first.service:
            return [start for start in first.starts if usual and _is_open(self.sheet, day, start) and not self.taken[day, start]]
        return [start for start in usual if self.taken[day, start] < self.sheet.seats]


def _is_open(sheet: NeighbourSheet, day: date, start: time) -> bool:
    """With the half hour it takes."""
    begins = f"{start:%H:%M}"
    return any(opens <= begins and begins < closes for opens, closes in sheet.hours[day.weekday()])
