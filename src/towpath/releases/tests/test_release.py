from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.network.store_pack import newest_pack
from towpath.releases.contribute import Count, contribute
from towpath.releases.models import Contribution, DataRelease, Released
from towpath.releases.release import release_due

QUESTION, WEEK = "complaint:saltiness:base-broth", "2026-W40"


@pytest.fixture
def shops(world):
    """Six businesses that have only counts."""
    return [
        Merchant.objects.create(
            name=f"Shop {n}",
            slug=f"shop-{n}",
            trade="food",
            pack=newest_pack("food"),
            currency="CNY",
            zone="Asia/Shanghai",
            joined_at=world.at,
        ).pk
        for n in range(6)
    ]


def count(shop: UUID, customers: int, hits: int = 1, *, cell: str = WEEK, total: int | None = None):
    from tests.world import NOON

    with merchant_scope(shop):
        contribute(counts=[Count(QUESTION, cell, customers=customers, total=total or customers, hits=hits)], at=NOON)


def release(world) -> int:
    return release_due(at=world.at)


def figure(cell: str = WEEK):
    return DataRelease.objects.filter(question=QUESTION, cell=cell).values_list("merchants", "customers", "total", "hits").first()


def test_a_cell_of_three_businesses_and_ten_customers_is_released(world, shops):
    for shop, customers in zip(shops, (4, 3, 3), strict=False):
        count(shop, customers)

    assert release(world) == 1
    assert figure() == (3, 10, 10, 3)


def test_a_cell_of_two_businesses_is_never_released(world, shops):
    for shop in shops[:2]:
        count(shop, 5000)

    assert release(world) == 0
    assert figure() is None


def test_a_cell_of_one_business_is_never_released(world, shops):
    count(shops[0], 100_000)

    assert release(world) == 0


def test_nine_customers_are_too_few(world, shops):
    for shop in shops[:3]:
        count(shop, 3)

    assert release(world) == 0


def test_answers_without_a_known_customer_do_not_open_the_gate(world, shops):
    for shop in shops[:3]:
        count(shop, 1, total=500)
    count(shops[3], 0, total=500)

    assert release(world) == 0


def test_releasing_again_changes_nothing(world, shops):
    for shop in shops:
        count(shop, 5)
    release(world)

    assert release(world) == 0


def test_a_published_cell_waits_for_five_further_customers(world, shops):
    for shop in shops:
        count(shop, 5)
    release(world)

    for shop in shops[:4]:
        count(shop, 6)
    assert release(world) == 0
    assert figure() == (6, 30, 30, 6)

    count(shops[4], 6)
    assert release(world) == 1
    assert figure() == (6, 35, 35, 6)


def test_what_one_shop_adds_cannot_be_read_from_two_states(world, shops):
    """Five hundred further customers of one shop, or of two, do not move the cell: the difference would be theirs."""
    for shop in shops:
        count(shop, 5)
    release(world)

    count(shops[0], 505, hits=500)
    count(shops[1], 55, hits=50)

    assert release(world) == 0
    assert figure() == (6, 30, 30, 6)


def test_a_shop_that_joins_a_published_cell_cannot_be_told_apart(world, shops):
    for shop in shops[:5]:
        count(shop, 5)
    release(world)

    count(shops[5], 40, hits=40)

    assert release(world) == 0
    assert figure() == (5, 25, 25, 5)


def in_arms(shops, treated, control, customers=5, hits=1):
    for arm, members in (("treated", treated), ("control", control)):
        for shop in members:
            count(shop, customers, hits, cell=f"{WEEK}:{arm}")


def test_arms_leave_together_with_their_week(world, shops):
    for shop in shops:
        count(shop, 5)
    in_arms(shops, shops[:3], shops[3:])

    assert release(world) == 3
    assert figure(f"{WEEK}:treated") == (3, 15, 15, 3)
    assert figure(f"{WEEK}:control") == (3, 15, 15, 3)


def test_a_week_minus_its_arms_cannot_isolate_the_shop_that_was_set_aside(world, shops):
    """Seven shops, three in each arm: the week minus both arms would be the seventh shop alone."""
    seventh = Merchant.objects.get(slug="nans-noodle-house").pk
    for shop in [*shops, seventh]:
        count(shop, 5)
    in_arms(shops, shops[:3], shops[3:])

    assert release(world) == 1
    assert figure() == (7, 35, 35, 7)
    assert figure(f"{WEEK}:treated") is None


def test_an_arm_below_the_thresholds_keeps_both_arms_in(world, shops):
    for shop in shops:
        count(shop, 5)
    in_arms(shops, shops[:4], shops[4:])

    assert release(world) == 1
    assert figure(f"{WEEK}:treated") is None


def test_an_arm_never_moves_without_the_other_cells_of_its_week(world, shops):
    for shop in shops:
        count(shop, 5)
    in_arms(shops, shops[:3], shops[3:])
    release(world)

    for shop in shops[:3]:
        count(shop, 9)
        count(shop, 9, cell=f"{WEEK}:treated")
    count(shops[3], 6)
    count(shops[3], 6, cell=f"{WEEK}:control")
    assert release(world) == 0, "the control arm's difference would be one shop's"

    for shop in shops[3:]:
        count(shop, 9)
        count(shop, 9, cell=f"{WEEK}:control")
    assert release(world) == 3
    assert (figure(), figure(f"{WEEK}:treated"), figure(f"{WEEK}:control")) == ((6, 54, 54, 6), (3, 27, 27, 3), (3, 27, 27, 3))


def test_each_release_stands_in_the_book_of_its_businesses_and_of_no_other(world, shops):
    for shop in shops[:4]:
        count(shop, 5)
    release(world)

    with merchant_scope(shops[0]):
        (line,) = Released.objects.select_related("release")
        assert (line.release.question, line.release.cell) == (QUESTION, WEEK)
    with merchant_scope(shops[5]):
        assert not Released.objects.exists()


def test_a_business_cannot_write_figures_itself(world, shops):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        DataRelease.objects.create(question=QUESTION, cell=WEEK, tier=1, merchants=9, customers=90, total=90, hits=9, released_at=world.at)


def test_a_business_reads_only_its_own_counts(world, shops):
    for shop in shops:
        count(shop, 5)

    with merchant_scope(shops[0]), connection.cursor() as cursor:
        assert Contribution.objects.count() == 1
        cursor.execute("select count(*) from releases_contribution")
        assert cursor.fetchone() == (1,)


def test_counting_the_same_again_moves_nothing(world, shops):
    count(shops[0], 5)
    with merchant_scope(shops[0]):
        before = Contribution.objects.get()
        moved = contribute(counts=[Count(QUESTION, WEEK, customers=5, total=5, hits=1)], at=world.at.replace(year=2027))

        assert moved == 0
        assert Contribution.objects.get().counted_at == before.counted_at


def test_slicing_and_differencing_never_isolate_fewer_than_three_shops(world, shops):
    """An attacker keeps every state of every figure through a hundred random growths and subtracts whatever can be subtracted."""
    from random import Random

    chance = Random("attack")
    treated, control, counted = set(shops[:3]), set(shops[3:]), dict.fromkeys(shops, 0)
    arms_from = 40
    published: dict[str, dict[UUID, int]] = {}
    for turn in range(100):
        for shop in chance.sample(shops, chance.randint(1, 4)):
            counted[shop] += chance.randint(1, 3)
            count(shop, counted[shop], hits=counted[shop])
            if turn >= arms_from:
                count(shop, counted[shop], hits=counted[shop], cell=f"{WEEK}:{'treated' if shop in treated else 'control'}")
        was = {cell: figure(cell) for cell in (WEEK, f"{WEEK}:treated", f"{WEEK}:control")}
        release(world)
        for cell, members in ((WEEK, treated | control), (f"{WEEK}:treated", treated), (f"{WEEK}:control", control)):
            now = figure(cell)
            if now == was[cell]:
                continue
            state = {shop: counted[shop] for shop in members if counted[shop] and (cell == WEEK or was_counted(shop, cell))}
            moved = {shop for shop in state if state[shop] != published.get(cell, {}).get(shop, 0)}
            further = now[1] - (was[cell][1] if was[cell] else 0)
            assert len(moved) >= 3, (turn, cell)
            assert further >= 5, (turn, cell)
            published[cell] = state
        if {f"{WEEK}:treated", f"{WEEK}:control"} <= published.keys():
            left = {
                shop: n
                for shop, n in published[WEEK].items()
                if n != published[f"{WEEK}:{'treated' if shop in treated else 'control'}"].get(shop)
            }
            assert len(left) in (0, *range(3, 7)), (turn, "the week minus its arms")
    assert len(published) == 3, "the attack must have had something to attack"


def was_counted(shop: UUID, cell: str) -> bool:
    with merchant_scope(shop):
        return Contribution.objects.filter(cell=cell).exists()


def test_a_business_in_both_arms_keeps_the_arms_in(world, shops):
    """Treated plus control minus the week would be that business alone."""
    for shop in shops:
        count(shop, 5)
    in_arms(shops, shops[:4], shops[3:])

    release(world)

    assert figure() == (6, 30, 30, 6)
    assert figure(f"{WEEK}:treated") is None
    assert figure(f"{WEEK}:control") is None
