"""The guests a shop knows: who they are, how often they come, what they agreed to. Nobody in it is a real person.

Addresses end in example.org and telephone numbers come from ranges that belong to nobody: +1 … 555-01xx is kept for fiction, and no
Chinese mobile number begins with 12.
"""

from bisect import bisect
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from towpath.town.cast_files import voice_sheets
from towpath.town.hours import moment
from towpath.town.rows import Consent, Customer, Shop
from towpath.town.streams import mint, stream
from towpath.town.world import World

_AREAS = (201, 212, 303, 312, 404, 415, 503, 602, 617, 702)
_EARLIEST_DAYS_BEFORE = 180
_PURPOSES = (("follow_up", 1.0), ("change_note", 0.8), ("news", 0.25))


class Regulars:
    """All guests one shop knows, in the order in which it met them; asking for a later day lets more arrive."""

    def __init__(self, world: World, seed: int, shop: Shop, first_day: date) -> None:
        self._world, self._seed, self._shop, self._first_day, self._zone = world, seed, shop, first_day, ZoneInfo(world.timezone)
        self._next_number = 0
        self._known_up_to = 0
        self.customers: list[Customer] = []
        self.consents: list[Consent] = []
        self._everyone = _Crowd()
        self._willing = _Crowd()
        self._willing_ids: set[object] = set()
        self._met_on: list[int] = []
        chance = stream(seed, "first regulars", shop.slug)
        # Nobody is known to a shop before it joined.
        earliest = max(-_EARLIEST_DAYS_BEFORE, (shop.joined_at.date() - first_day).days + 1)
        for number in sorted(chance.randint(earliest, -1) for _ in range(world.demand.regulars_at_start)):
            self._meet(number, chance)

    def let_arrive(self, on: date) -> None:
        """Meet everybody who becomes a regular up to and including that day."""
        number = (on - self._first_day).days
        for day in range(self._known_up_to, number + 1):
            chance = stream(self._seed, "new regulars", self._shop.slug, day)
            whole, rest = divmod(self._world.demand.new_regulars_a_week / 7, 1)
            for _ in range(int(whole) + (chance.random() < rest)):
                self._meet(day, chance)
        self._known_up_to = max(self._known_up_to, number + 1)

    def met(self, first: date, last: date) -> tuple[list[Customer], list[Consent]]:
        """Those met in [first, last), with what they agreed to; everybody from long ago when `first` is the first day."""
        low = -_EARLIEST_DAYS_BEFORE if first == self._first_day else (first - self._first_day).days
        high = (last - self._first_day).days
        new = [customer for customer, day in zip(self.customers, self._met_on, strict=True) if low <= day < high]
        ids = {customer.id for customer in new}
        return new, [consent for consent in self.consents if consent.customer_id in ids]

    def somebody(self, chance: Random, on: date) -> Customer | None:
        """One of the guests known by that day; who comes often is met often."""
        return self._everyone.pick(chance, (on - self._first_day).days)

    def somebody_willing(self, chance: Random, on: date) -> Customer | None:
        """One of those who agreed to be asked after a visit."""
        return self._willing.pick(chance, (on - self._first_day).days)

    def is_willing(self, customer: Customer) -> bool:
        return customer.id in self._willing_ids

    def _meet(self, day: int, chance: Random) -> None:
        self._next_number += 1
        on = self._first_day + timedelta(days=day)
        # Before the doors open, so that nobody orders before being known.
        known_at = moment(on, 8 * 60 + 175 * chance.random(), self._zone)
        customer, gives_contact = self._person(known_at, chance)
        self.customers.append(customer)
        self._met_on.append(day)
        frequency = 0.15 + chance.expovariate(1.0)
        self._everyone.add(customer, day, frequency)
        if gives_contact and self._agree(customer, known_at, chance):
            self._willing.add(customer, day, frequency)
            self._willing_ids.add(customer.id)

    def _person(self, known_at: datetime, chance: Random) -> tuple[Customer, bool]:
        chinese = chance.random() < (0.7 if self._shop.language == "zh-hans" else 0.2)
        language = "zh-hans" if chinese else "en"
        name = chance.choice(voice_sheets().names[language])
        if not chinese:
            name = f"{name} {chance.choice('ABCDEFGHKLMNPRSTVW')}."
        gives_contact = chance.random() < self._world.demand.contact_share
        by_phone = chance.random() < 0.3
        customer = Customer(
            id=mint(chance, known_at),
            shop_id=self._shop.id,
            name=name,
            email=f"guest{self._next_number}.{self._shop.slug}@example.org" if gives_contact and not by_phone else None,
            phone=_phone(self._next_number, chinese) if gives_contact and by_phone else None,
            language=language,
            first_seen_at=known_at,
            source="network" if chance.random() < 0.12 else "own",
        )
        return customer, gives_contact

    def _agree(self, customer: Customer, known_at: datetime, chance: Random) -> bool:
        """Record the yeses; a few change their mind the same day and are never asked."""
        withdraws = chance.random() < 0.04
        withdrawn_at = known_at + timedelta(hours=1 + 9 * chance.random()) if withdraws else None
        channel = "email" if customer.email else "phone"
        for purpose, share in _PURPOSES:
            if chance.random() < share:
                consent_id = mint(chance, known_at)
                wording = f"{purpose.replace('_', '-')}-1"
                self.consents.append(Consent(consent_id, self._shop.id, customer.id, purpose, channel, wording, known_at, withdrawn_at))
        return not withdraws


class _Crowd:
    """People with their frequencies, picked by weight among those met so far."""

    def __init__(self) -> None:
        self._people: list[Customer] = []
        self._met_on: list[int] = []
        self._cumulative: list[float] = []

    def add(self, customer: Customer, day: int, frequency: float) -> None:
        self._people.append(customer)
        self._met_on.append(day)
        self._cumulative.append(frequency + (self._cumulative[-1] if self._cumulative else 0.0))

    def pick(self, chance: Random, day: int) -> Customer | None:
        known = bisect(self._met_on, day)
        where = chance.random()
        if known == 0:
            return None
        return self._people[min(bisect(self._cumulative, where * self._cumulative[known - 1]), known - 1)]


def _phone(number: int, chinese: bool) -> str:
    if chinese:
        return f"+86126{number:08d}"
    area = _AREAS[number // 100 % len(_AREAS)]
    return f"+1{area}55501{number % 100:02d}"
