"""Load a town into an empty installation: its history in bulk by COPY, then the verbs that draw conclusions from it.

COPY is refused where row-level security holds, so the bulk is loaded by the owner, in one transaction, on tables whose force is lifted inside that
transaction only. The triggers stay on: a shop without a valid licence would stop the whole load.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from towpath.network.models import Operator, PackVersion
from towpath.network.store_pack import newest_pack
from towpath.town.loading.businesses import load_businesses
from towpath.town.loading.campaigns import load_campaigns
from towpath.town.loading.copying import walls_lifted_for_the_owner
from towpath.town.loading.customers import load_customers
from towpath.town.loading.deliveries import load_deliveries
from towpath.town.loading.fees import load_fees
from towpath.town.loading.journal import load_facts, load_refusals, make_months, read_from_here_on
from towpath.town.loading.lessons import load_lessons
from towpath.town.loading.menus import load_menus
from towpath.town.loading.neighbours import load_neighbours
from towpath.town.loading.network import load_network, opened_at
from towpath.town.loading.opinions import load_opinions
from towpath.town.loading.orders import load_orders
from towpath.town.loading.supply import load_supply
from towpath.town.loading.trial import load_trial
from towpath.town.town import TRADE, Town, build_town
from towpath.town.world import load_world

Say = Callable[[str], None]


def load_town(*, world: str | Path, seed: int, today: date, at: datetime, say: Say) -> Town:
    """Build the world and fill the empty database with it. Must run as the owner; refuses an installation that has begun."""
    if Operator.objects.exists():
        raise SystemExit("This installation has begun already; a demo town is only loaded into an empty one.")
    say(f"Building {world} (seed {seed}) …")
    town = build_town(load_world(world), seed=seed, today=today)
    with transaction.atomic():
        say(f"Loading {len(town.shops)} shops, {len(town.history.orders):,} orders, {len(town.history.feedbacks):,} answers …")
        load_network(town, at=at)
        load_supply(town, effective_from=opened_at(town))
        pack = newest_pack(TRADE)
        with walls_lifted_for_the_owner():
            _load_what_businesses_own(town, pack=pack, at=at)
            if lessons := load_lessons(town, at=at):
                say(f"A tutor beside them: {lessons} bookings …")
            if visits := load_neighbours(town, at=at):
                say(f"A studio, a boutique and a workshop: {visits} bookings …")
        read_from_here_on()
    return town


def _load_what_businesses_own(town: Town, *, pack: PackVersion, at: datetime) -> None:
    """In this order: what is pointed at comes before what points at it."""
    make_months(town, at=at)
    load_businesses(town, pack=pack)
    campaigns = load_campaigns(town)
    load_menus(town)
    load_customers(town)
    load_orders(town, campaigns)
    load_opinions(town, at=at)
    load_deliveries(town)
    load_fees(town, at=at)
    load_trial(town)
    load_refusals(town)
    load_facts(town, campaigns, pack=pack)
