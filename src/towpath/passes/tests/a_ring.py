"""Three businesses and a circle of gift cards: Nan and Bruno are in it, Cho is not."""

from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from tests.world import NOON, Shop, World, build_world, open_shop
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.join_circle import join_circle, leave_circle
from towpath.passes.models import CardMovement, Circle, Voucher, VoucherMove
from towpath.passes.open_circle import open_circle
from towpath.passes.sell_voucher import Sold, Terms, sell_voucher
from towpath.passes.stored_value import Taken, put_back, take

TERMS = {
    "en": "Good at every business of the lane. What is left goes back where it was bought.",
    "zh-hans": "巷子里每家店都可用。余额在买卡的店退。",
}
_turn = count()


@dataclass
class Ring:
    world: World
    circle: Circle
    cho: Shop

    @property
    def nan(self) -> Shop:
        return self.world.nan

    @property
    def bruno(self) -> Shop:
        return self.world.bruno

    @property
    def shops(self) -> list[Shop]:
        return [self.nan, self.bruno, self.cho]

    def join(self, shop: Shop) -> None:
        with merchant_scope(shop.id):
            join_circle(circle=self.circle, merchant=shop.merchant, by=shop.owner.pk, at=NOON)

    def leave(self, shop: Shop) -> None:
        with merchant_scope(shop.id):
            leave_circle(circle=self.circle, by=shop.owner.pk, at=NOON)

    def sell(self, shop: Shop, minor: int, *, method: str = "cash", **more: Any) -> Sold:
        with merchant_scope(shop.id):
            terms = Terms(paid=Money(minor, "CNY"), shared=True, **more)
            return sell_voucher(key=f"key-of-card-{next(_turn)}", terms=terms, method=method, by=None, principal=shop.id, at=NOON)

    def take(self, shop: Shop, code: str, minor: int) -> Taken:
        with merchant_scope(shop.id):
            return take(code=code, most_minor=minor, reference=uuid4(), at=NOON)

    def put_back(self, shop: Shop, taken: Taken, minor: int) -> None:
        with merchant_scope(shop.id):
            put_back(voucher_id=taken.voucher_id, paid_minor=minor, bonus_minor=0, reference=uuid4(), at=NOON)

    def left(self, shop: Shop, card: UUID) -> int:
        """On the card, at who sold it; the same as the sum of its moves."""
        with merchant_scope(shop.id):
            voucher = Voucher.objects.get(pk=card)
            assert voucher.paid_left_minor == sum(VoucherMove.objects.filter(voucher=card).values_list("paid_minor", flat=True)) >= 0
            return int(voucher.paid_left_minor)

    def movements(self, shop: Shop) -> dict[UUID, int]:
        """What each movement means to this business."""
        with merchant_scope(shop.id):
            return dict(CardMovement.objects.values_list("movement", "amount_minor"))

    def adds_up(self) -> None:
        """Every movement stands at two businesses with opposite signs, and nothing of another's card lies about anywhere."""
        rows = [pair for shop in self.shops for pair in self.movements(shop).items()]
        of_each: dict[UUID, list[int]] = {}
        for movement, minor in rows:
            of_each.setdefault(movement, []).append(minor)
        assert all(len(both) == 2 and sum(both) == 0 for both in of_each.values())
        for shop in self.shops:
            with merchant_scope(shop.id):
                for away in Voucher.objects.filter(issuer__isnull=False):
                    moves = VoucherMove.objects.filter(voucher=away)
                    assert away.paid_left_minor == 0 == sum(moves.values_list("paid_minor", flat=True))


def build_ring(place: Any, world: World | None = None) -> Ring:
    """The circle is opened by the network in its own role, as in life."""
    world = world or build_world()
    cho = open_shop("Cho's Corner", "cho@example.org", "Cho", world.orla, world.at)
    with place.as_role("console"):
        circle = open_circle(name={"en": "Willow Lane", "zh-hans": "柳巷"}, terms=TERMS, by=world.orla.pk, at=world.at)
    ring = Ring(world, circle, cho)
    ring.join(ring.nan)
    ring.join(ring.bruno)
    return ring
