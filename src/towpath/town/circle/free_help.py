"""Free help that was used: the answers that were given, what came of them, and who came to the business after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from towpath.booking.models import Booking, ServiceVersion
from towpath.care.models import ToolRun
from towpath.care.tools.current import ToolNow, tool_now
from towpath.care.tools.reach import reach
from towpath.orders.models import Order
from towpath.presence.models import Listing
from towpath.town.circle.place import Place
from towpath.town.streams import stream

DISHES = "what-suits-me"
DAYS = 28
FIVE_MINUTES = timedelta(minutes=5)


@dataclass(frozen=True)
class Answered:
    """One way through the questions, and how often somebody took it."""

    answers: Mapping[str, Any]
    often: int
    is_solved: bool = False
    """What was to be tried first helped."""


def help_by_questions(
    place: Place, code: str, *, needed: Sequence[Answered], not_needed: Sequence[Answered], share: float, runs: int
) -> None:
    """So many runs in four weeks, of nobody in particular. Which end without an offer is drawn so that the planted share is that of all runs there are,
    with those of customers, who were all offered something."""
    now, chance = tool_now(place.shop, code), stream(place.seed, "help", place.shop.slug)
    services, theirs = _services(), ToolRun.objects.filter(opened_at__gte=place.at(DAYS, 0)).count()
    share *= (runs + theirs) / runs
    rows = []
    for _number in range(runs):
        of = not_needed if chance.random() < share else needed
        said = chance.choices(of, [each.often for each in of])[0]
        at = place.at(chance.randint(1, DAYS), chance.uniform(7, 22))
        rows.append(_run(now, said, services, None, at))
    ToolRun.objects.bulk_create(rows)


def helped_before_the_first_visit(place: Place, code: str, said: Sequence[Answered], *, share: float) -> None:
    """Of those who came for the first time, so many had used the free help a little before they booked."""
    now, chance = tool_now(place.shop, code), stream(place.seed, "helped", place.shop.slug)
    services = _services()
    first = Booking.objects.filter(state="completed").order_by("booker_id", "starts_at").distinct("booker_id")
    rows = []
    for who, known_at, made_at in first.values_list("booker_id", "booker__first_seen_at", "made_at"):
        if chance.random() < share:
            answered = chance.choices(said, [each.often for each in said])[0]
            rows.append(_run(now, answered, services, who, known_at + (made_at - known_at) / 2))
    ToolRun.objects.bulk_create(rows)


def choose_dishes(place: Place, *, share: float, days: int) -> None:
    """Of the known guests' orders of the last days, so many were chosen with the free help, minutes before."""
    chance, pack = stream(place.seed, "dishes", place.shop.slug), place.shop.pack
    shown = [str(pk) for pk in Listing.objects.shown().values_list("pk", flat=True)]
    since = place.now - timedelta(days=days)
    orders = Order.objects.filter(placed_at__gte=since, customer__isnull=False).order_by("placed_at", "id")
    rows = []
    for who, known_at, placed_at in orders.values_list("customer_id", "customer__first_seen_at", "placed_at"):
        if chance.random() >= share:
            continue
        begun_at = max(known_at, placed_at - FIVE_MINUTES)
        suits = sorted(chance.sample(shown, min(3, len(shown)))) if chance.random() > 0.06 else []
        rows.append(
            ToolRun(
                tool=DISHES,
                pack=pack,
                customer_id=who,
                answers={"allergens": [], "salt": chance.choice(["light", "any"]), "hunger": chance.choice(["little", "hungry", "very"])},
                suggested=suits,
                begun_at=begun_at,
                completed_at=begun_at + timedelta(seconds=40),
                opened_at=begun_at + timedelta(seconds=40),
                outcome="offered" if suits else "not_needed",
            )
        )
    ToolRun.objects.bulk_create(rows)


def _services() -> dict[str, str]:
    return {version.service.source_code or "": str(version.service_id) for version in ServiceVersion.objects.offered()}


def _run(now: ToolNow, said: Answered, services: Mapping[str, str], customer: UUID | None, at: datetime) -> ToolRun:
    reached = reach(now.tool, said.answers)
    offered = [services[code] for code in reached.result.offers if code in services] if reached.result else []
    outcome = "stopped" if reached.stop else "solved" if said.is_solved else "offered" if offered else "not_needed"
    return ToolRun(
        tool=now.tool.code,
        pack=now.pack,
        customer_id=customer,
        answers=dict(said.answers),
        scores=dict(reached.scores),
        suggested=offered,
        begun_at=at,
        completed_at=at + timedelta(minutes=1),
        opened_at=at + timedelta(minutes=1),
        result=reached.result.code if reached.result else "",
        outcome=outcome,
    )
