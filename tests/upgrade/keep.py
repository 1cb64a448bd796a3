"""Keep an installation as this release leaves it, for later releases to upgrade from. Run once, when a release is made:

python -m tests.upgrade.keep
"""

import os
from pathlib import Path

os.environ.setdefault("TOWPATH_DATA", str(Path(__file__).parents[2] / ".cache" / "test-data"))
os.environ["TOWPATH_DATABASE"] = "towpath_kept"
os.environ["TOWPATH_ROLE"] = "app"

HERE = Path(__file__).parent

LIVED_IN = """
from tests.world import build_world
from towpath.care.give_feedback import give_feedback
from towpath.dining.models import Ticket
from towpath.dining.send_round import send_round
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted
world = build_world()
for number, dish in enumerate(world.nan.menu, start=1):
    with merchant_scope(world.nan.id):
        wanted = [Wanted(dish.pk, 1, dish.price_minor)]
        answer = send_round(key=f"kept-{number:04}", site=world.nan.site, table=world.nan.tables[0], customer=world.carla, wanted=wanted, note="",
                            language="en", at=world.at)
        order = Order.objects.get(pk=answer.value["order"])
        pay_order(order=order, method="cash", by=None, at=world.at)
        Ticket.objects.filter(order=order).update(served_at=world.at)
        give_feedback(order=order, customer=world.carla, score=2, aspects=["saltiness"], word="a word", listing=dish, at=world.at)
"""


def main() -> None:
    from conftest import migrated_template
    from tests.servers import as_app, own_database
    from towpath import __version__
    from towpath.project import backup

    with own_database("towpath_kept", migrated_template()) as name:
        as_app(name, LIVED_IN)
        file = HERE / f"{__version__}.towpath"
        file.unlink(missing_ok=True)
        print(backup.backup(file, name=name).told())


if __name__ == "__main__":
    main()
