"""How a business told people that it is there: sheets with codes, who opened them, and where customers heard of it first."""

from collections.abc import Mapping
from datetime import timedelta

from towpath.clientele.models import Customer
from towpath.engage.kit.make_kit import approve_kit, make_kit
from towpath.engage.models import FirstTouch, Kit, Openings, TrackedCode
from towpath.presence.site import own_site
from towpath.town.circle.place import Place
from towpath.town.streams import few, stream

OPENED_A_DAY = {"flyer": 2.4, "poster": 1.1, "post": 1.7}
LABELS = {"outside": "Larkfield Weekly"}


def hand_out_sheets(place: Place, occasion: str, *, days_ago: int) -> Kit:
    """What was proposed that week was looked at, approved and printed; since then its codes are opened, more at first."""
    kit = make_kit(occasion=occasion, merchant=place.shop, site=own_site(), at=place.at(days_ago, 9))
    approved = approve_kit(kit=kit, by=place.owner, at=place.at(days_ago, 9.5))
    chance = stream(place.seed, "opened", place.shop.slug, occasion)
    rows = []
    for code in TrackedCode.objects.filter(kit=approved).order_by("source"):
        for ago in range(days_ago - 1, 0, -1):
            opened = few(chance, OPENED_A_DAY[code.source] * (1.4 if ago > days_ago / 2 else 0.8))
            if opened:
                rows.append(Openings(tracked=code, day=place.today - timedelta(days=ago), opened=opened))
    Openings.objects.bulk_create(rows)
    return approved


def say_where_from(place: Place, *, since_days: int, by_code: Mapping[str, int], asked: Mapping[str, int], known: float) -> None:
    """Of those who came since, so many are known to have come by a sheet, or said so when they were asked."""
    chance = stream(place.seed, "touch", place.shop.slug)
    ways = [*((source, "code") for source in by_code), *((source, "asked") for source in asked)]
    often = [*by_code.values(), *asked.values()]
    rows = []
    came = Customer.objects.filter(first_seen_at__gte=place.at(since_days, 0), merged_into=None).order_by("first_seen_at", "id")
    for who, seen_at in came.values_list("pk", "first_seen_at"):
        if chance.random() < known:
            source, known_by = chance.choices(ways, often)[0]
            rows.append(
                FirstTouch(
                    customer_id=who,
                    source=source,
                    label=LABELS.get(source, ""),
                    known_by=known_by,
                    noted_at=seen_at + timedelta(minutes=1),
                    noted_by=place.owner if known_by == "asked" else None,
                )
            )
    FirstTouch.objects.bulk_create(rows)
