"""The tutor of a town: her business, what she offers, who comes, and every hour she has given so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from towpath.booking.models import Booking, Change, Claim, Occurrence, Reminder, Resource, ServiceVersion, TermsVersion
from towpath.booking.models.messages import A_DAY_BEFORE
from towpath.booking.publish_terms import terms_in_force
from towpath.booking.take_services import take_services
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Consent, Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import PackVersion
from towpath.network.store_pack import newest_pack
from towpath.presence.site import own_site
from towpath.town.lessons import GROUP_SEATS, Calendar, Lesson, calendar_of, lessons_between, tutor_of
from towpath.town.loading.after_visits import load_voices
from towpath.town.loading.businesses import open_their_doors
from towpath.town.loading.copying import derived
from towpath.town.rows import Shop
from towpath.town.streams import mint, stream
from towpath.town.town import Town

KNOWN_BEFORE = timedelta(hours=1)
AREAS = (201, 212, 303, 312, 404, 415, 503, 602, 617, 702)


def load_lessons(town: Town, *, at: datetime) -> int:
    """What lies behind, in a few statements: as it would stand had it been lived through. Answers how many bookings; none where there is no tutor."""
    calendar = calendar_of(town.world, seed=town.seed, today=town.today)
    if calendar is None:
        return 0
    tutor = tutor_of(calendar, today=town.today, currency=town.world.currency)
    pack = newest_pack(calendar.sheet.trade)
    open_their_doors([tutor], pack=pack, zone=town.world.zone)
    lessons = lessons_between(calendar, town.first_day, town.today)
    with merchant_scope(tutor.id):
        owner = Person.objects.get(email=tutor.owner_email)
        books = _Books(tutor, owner.pk, calendar, _offer(tutor, owner, pack), _pupils(calendar, lessons))
        given = books.keep(lessons)
        agreed = _agree(books.pupils)
        load_voices(given, agreed, pack=pack, zone=calendar.zone, seed=town.seed, at=at)
    return len(lessons)


def last_to_tell(lessons: Sequence[Lesson]) -> Lesson | None:
    """The newest lesson of somebody who stayed away once before: she has not yet written down whether they came."""
    missed = {lesson.pupil for lesson in lessons if lesson.missed}
    return next(
        (lesson for lesson in reversed(lessons) if lesson.service == "single" and lesson.pupil in missed and not lesson.missed), None
    )


def _offer(tutor: Shop, owner: Person, pack: PackVersion) -> dict[str, ServiceVersion]:
    """All that her trade usually offers, under its terms and headings."""
    codes = [each["code"] for each in pack.section("booking")["template"]]
    versions = take_services(
        site=own_site(),
        pack=pack,
        codes=codes,
        owner_name=tutor.owner_name,
        owner_id=owner.pk,
        language=tutor.language,
        at=tutor.joined_at,
    )
    return {version.service.source_code or "": version for version in versions}


def _pupils(calendar: Calendar, lessons: Sequence[Lesson]) -> list[Customer]:
    """Known since shortly before their first booking was made. Four in ten left an e-mail address, the others a number that belongs to nobody."""
    first: dict[int, datetime] = {}
    for lesson in lessons:
        first[lesson.pupil] = min(first.get(lesson.pupil, lesson.made_at), lesson.made_at)
    people = []
    for number, name in enumerate(calendar.sheet.pupils[: max(first, default=-1) + 1]):
        chance = stream(calendar.seed, "pupil", calendar.sheet.slug, number)
        since = first.get(number, min(first.values())) - KNOWN_BEFORE
        by_mail = chance.random() < 0.4
        people.append(
            Customer(
                id=mint(chance, since),
                name=name,
                email=f"{name.split()[0].lower()}.{number}@example.org" if by_mail else None,
                phone=None if by_mail else f"+1 {chance.choice(AREAS)} 555-01{number:02}",
                first_seen_at=since,
            )
        )
    created: list[Customer] = Customer.objects.bulk_create(people)
    return created


def _agree(pupils: Sequence[Customer]) -> dict[UUID, str]:
    """Whoever left an address said yes to being asked after a lesson. Answers their names."""
    willing = [pupil for pupil in pupils if pupil.email]
    Consent.objects.bulk_create(
        Consent(
            id=derived(pupil.pk, "follow_up"),
            customer=pupil,
            purpose="follow_up",
            channel="email",
            wording="follow-up-1/en",
            given_at=pupil.first_seen_at,
        )
        for pupil in willing
    )
    return {pupil.pk: pupil.name for pupil in willing}


@dataclass(frozen=True)
class _Books:
    """What a booking of the past is written down with."""

    tutor: Shop
    owner: UUID
    calendar: Calendar
    versions: dict[str, ServiceVersion]
    pupils: Sequence[Customer]

    def keep(self, lessons: Sequence[Lesson]) -> list[Booking]:
        """Answers those that were given, in the order of their time."""
        terms, classes, untold = terms_in_force(), self._classes(lessons), last_to_tell(lessons)
        bookings = [self._booking(lesson, terms, classes) for lesson in lessons]
        for booking in bookings:
            if untold and booking.pk == untold.id:
                booking.state, booking.changed_at = "confirmed", booking.made_at
        Occurrence.objects.bulk_create(classes.values())
        Booking.objects.bulk_create(bookings)
        Claim.objects.bulk_create(self._claims([*(each for each in bookings if each.occurrence_id is None), *classes.values()]))
        Change.objects.bulk_create(change for each in bookings for change in self._what_happened(each))
        Reminder.objects.bulk_create(self._reminders(bookings))
        return [booking for booking in bookings if booking.state == "completed"]

    def _classes(self, lessons: Sequence[Lesson]) -> dict[date, Occurrence]:
        """One for each day on which the group met."""
        days: dict[date, list[Lesson]] = {}
        for lesson in lessons:
            if lesson.service == "group":
                days.setdefault(lesson.day, []).append(lesson)
        return {day: self._class(came) for day, came in days.items()}

    def _class(self, came: Sequence[Lesson]) -> Occurrence:
        version, first = self.versions["group"], came[0]
        starts_at = instant_of(first.day, first.wall_time, self.tutor.zone)
        return Occurrence(
            id=derived(first.id, "class"),
            version=version,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=version.minutes),
            wall_day=first.day,
            wall_time=first.wall_time,
            zone=self.tutor.zone,
            seats=GROUP_SEATS,
            taken=len(came),
            made_at=self.tutor.joined_at,
        )

    def _booking(self, lesson: Lesson, terms: TermsVersion | None, classes: dict[date, Occurrence]) -> Booking:
        version = self.versions[lesson.service]
        starts_at = instant_of(lesson.day, lesson.wall_time, self.tutor.zone)
        ends_at = starts_at + timedelta(minutes=version.minutes)
        return Booking(
            id=lesson.id,
            uid=derived(lesson.id, "uid"),
            version=version,
            occurrence=classes[lesson.day] if lesson.service == "group" else None,
            booker=self.pupils[lesson.pupil],
            state="no_show" if lesson.missed else "completed",
            starts_at=starts_at,
            ends_at=ends_at,
            wall_day=lesson.day,
            wall_time=lesson.wall_time,
            zone=self.tutor.zone,
            terms=terms,
            price_minor=version.price_minor,
            currency=version.currency,
            channel="phone" if lesson.by_phone else "storefront",
            # She asked nobody for anything: what it would have cost was forgiven.
            waived_minor=version.price_minor if lesson.missed else 0,
            reminded_at=max(starts_at - timedelta(hours=24), lesson.made_at) if lesson.reminded else None,
            made_at=lesson.made_at,
            changed_at=ends_at,
        )

    def _claims(self, busy: Sequence[Booking | Occurrence]) -> Iterator[Claim]:
        """Her time, and her room unless it was on the screen; with the minutes after it."""
        resources = list(Resource.objects.in_use())
        for each in busy:
            online = each.version.place == "online"
            booking, occurrence = (each, None) if isinstance(each, Booking) else (None, each)
            for resource in resources:
                if resource.kind == "person" or not online:
                    yield Claim(
                        id=derived(each.pk, resource.kind),
                        resource=resource,
                        starts_at=each.starts_at,
                        ends_at=each.ends_at + timedelta(minutes=each.version.buffer_after),
                        booking=booking,
                        occurrence=occurrence,
                    )

    def _what_happened(self, booking: Booking) -> Iterator[Change]:
        """Whoever rang up was typed in by her; and what a visit came to is hers to say."""
        rang = booking.channel == "phone"
        who, by = ("business", self.owner) if rang else ("customer", None)
        yield Change(booking=booking, kind="confirmed", made_at=booking.made_at, who=who, by=by)
        if booking.state != "confirmed":
            yield Change(booking=booking, kind=booking.state, made_at=booking.ends_at, who="business")
        if booking.state == "no_show" and booking.price_minor:
            yield Change(booking=booking, kind="noted", made_at=booking.ends_at + timedelta(hours=24), who="system", reason="forgiven")

    def _reminders(self, bookings: Sequence[Booking]) -> Iterator[Reminder]:
        """A message went to whoever has an address and booked before it was due; the others were reminded by word of mouth."""
        for each in bookings:
            due_at = each.starts_at - timedelta(minutes=A_DAY_BEFORE)
            if each.reminded_at is not None and each.booker.email and each.made_at <= due_at:
                yield Reminder(
                    id=derived(each.pk, "reminder"), booking=each, minutes=A_DAY_BEFORE, due_at=due_at, noted_at=each.reminded_at
                )
