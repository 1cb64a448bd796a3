"""The network itself, opened through the ordinary verbs, some time before its first shop joined."""

from datetime import datetime, timedelta

from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.town.town import Town

NETWORK_NAME = "Larkfield Supply"
OPERATOR_EMAIL = "orla@example.org"
OPERATOR_NAME = "Orla Finch"


def opened_at(town: Town) -> datetime:
    """A month before the first shop joined."""
    return min(shop.joined_at for shop in town.shops) - timedelta(days=30)


def load_network(town: Town, *, at: datetime) -> None:
    """The packs are kept, the network begins, and what it asks for stands from its first day."""
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=at)
    open_network(
        name=NETWORK_NAME,
        currency=town.world.currency,
        zone=town.world.timezone,
        email=OPERATOR_EMAIL,
        person_name=OPERATOR_NAME,
        at=opened_at(town),
    )
    set_ladder(rungs=default_ladder(), effective_from=opened_at(town), at=opened_at(town))
