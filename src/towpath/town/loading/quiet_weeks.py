"""What the studio's journey did so far: whoever stayed away for three weeks was asked how they are, or left alone by lot.

Every way through it is walked by the same pure machine that the worker runs, on what was known at each of its moments.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from towpath.booking.models import Booking
from towpath.engage.journey_core import Ruling, Seen, State, advance, begin
from towpath.engage.models import Contact, ContactRules, OwnJourney, Run, Sent
from towpath.engage.switch_journey import switch_on
from towpath.network.journeys import Journey, Send
from towpath.network.models import Membership
from towpath.town.loading.copying import derived
from towpath.town.neighbours import HELD_OUT_PERCENT, Guest, Neighbour, is_left_alone
from towpath.town.streams import stream

JOURNEY = "quiet"
ANSWERED = 0.46
REPLIES = (("well", 62), ("break", 30))
"""What was tapped, and how often; nobody was hurt."""


class _Way(NamedTuple):
    """One way through: where it stands, and what was sent at which step, with the answer."""

    state: State
    exited_at: datetime | None
    sent: list[tuple[int, Send, datetime]]
    answer: str
    answered_at: datetime | None


def load_quiet_weeks(studio: Neighbour, *, at: datetime) -> int:
    """Answers how many ways through it were begun."""
    owner = Membership.objects.values_list("person_id", flat=True).get(merchant=studio.shop.id, role="owner")
    ContactRules.objects.create(seed=studio.lot, held_out_percent=HELD_OUT_PERCENT)
    own = switch_on(code=JOURNEY, by=owner, at=studio.shop.joined_at)
    journey = Journey.model_validate(own.body)
    guests = {guest.id: guest for guest in studio.guests if guest.email}
    came = Booking.objects.filter(state="completed", booker_id__in=guests).order_by("ends_at").values_list("pk", "booker_id", "ends_at")
    made = _booked_by_then()
    runs: list[Run] = []
    sent: list[Sent] = []
    for booking, who, ended_at in came:
        way = _walk(studio, journey, guests[who], made[who], ended_at, at)
        runs.append(_run(own, booking, who, ended_at, way))
        sent += _sent(runs[-1], way)
    Run.objects.bulk_create(runs)
    Sent.objects.bulk_create(sent)
    Contact.objects.bulk_create(_contacts(runs, sent))
    return len(runs)


def _booked_by_then() -> dict[UUID, list[datetime]]:
    """When each of them booked, in order."""
    made: dict[UUID, list[datetime]] = defaultdict(list)
    for who, moment in Booking.objects.exclude(state="no_show").order_by("made_at").values_list("booker_id", "made_at"):
        made[who].append(moment)
    return made


def _walk(studio: Neighbour, journey: Journey, guest: Guest, made: Sequence[datetime], began_at: datetime, now: datetime) -> _Way:
    zone, state = studio.shop.zone, begin(journey, at=began_at, zone=studio.shop.zone)
    answer, answered_at = "", None
    sent: list[tuple[int, Send, datetime]] = []
    exited_at = None
    while not state.is_over and state.due_at <= now:
        moment = state.due_at
        seen = Seen(
            may_send=lambda step: Ruling("" if step.kind == "question" or guest.wants_news else "no_consent"),
            came_back=bisect_right(made, moment) > bisect_right(made, began_at),
            held_out=is_left_alone(studio, guest, moment),
            answers={"how": answer} if answer else {},
        )
        state, message = advance(journey, state, seen, at=moment, zone=zone)
        if message is not None:
            sent.append((state.step - 1, message, moment))
        if message is not None and message.replies:
            answer, answered_at = _answered(studio, guest, moment, now)
        if state.is_over:
            exited_at = moment
    return _Way(state, exited_at, sent, answer, answered_at)


def _answered(studio: Neighbour, guest: Guest, asked_at: datetime, now: datetime) -> tuple[str, datetime | None]:
    """Nearly half tap something, within a day."""
    chance = stream(studio.seed, "tap", str(guest.id))
    at = asked_at + timedelta(minutes=chance.uniform(4, 1200))
    if chance.random() >= ANSWERED or at > now:
        return "", None
    return chance.choices([code for code, _n in REPLIES], [n for _code, n in REPLIES])[0], at


def _run(own: OwnJourney, booking: UUID, who: UUID, began_at: datetime, way: _Way) -> Run:
    state = way.state
    return Run(
        id=derived(booking, "way"),
        own=own,
        code=JOURNEY,
        booking_id=booking,
        customer_id=who,
        began_at=began_at,
        step=state.step,
        due_at=state.due_at,
        exited_at=way.exited_at,
        exit_reason=state.exit,
        exposed_at=state.exposed_at,
        held_out=state.held_out,
    )


def _sent(run: Run, way: _Way) -> Iterator[Sent]:
    for place, step, moment in way.sent:
        answer, answered_at = (way.answer, way.answered_at) if step.replies else ("", None)
        yield Sent(
            id=derived(run.pk, f"message {place}"),
            run=run,
            step=place,
            kind=step.kind,
            sent_at=moment,
            answer=answer,
            answered_at=answered_at,
        )


def _contacts(runs: Sequence[Run], sent: Sequence[Sent]) -> Iterator[Contact]:
    """Each message took a place of its reader's week."""
    by_id = {run.pk: run for run in runs}
    for each in sent:
        run = by_id[each.run_id]
        yield Contact(
            id=derived(each.pk, "contact"),
            customer_id=run.customer_id,
            kind="journey",
            source=each.pk,
            booking_id=run.booking_id,
            at=each.sent_at,
        )
