"""A real order history, checked against DuckDB, which has never heard of us. Runs on the shape-alike fixture always, on the real file where it is."""

import gzip
import os
from pathlib import Path

import duckdb
import pytest

from towpath.dining.replay import replay_orders
from towpath.foundation.spreadsheet import read_table
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.import_orders import import_orders, preview_orders
from towpath.orders.models import Order, OrderLine
from towpath.presence.import_menu import import_menu, preview_menu

ROOT = Path(__file__).parents[1]
DATASETS = Path(os.environ.get("TOWPATH_DATASETS", ROOT.parent / "shared" / "data"))
REAL = DATASETS / "takeaway_orders" / "restaurant-1-orders.csv.gz"
FIXTURE = Path(__file__).parent / "data" / "takeaway-fixture.csv"


@pytest.fixture(params=["fixture", pytest.param("real", marks=pytest.mark.slow)])
def history(request):
    if request.param == "real":
        if not REAL.exists():
            pytest.skip(f"not run: the real order history is not at {REAL}")
        return REAL
    return FIXTURE


@pytest.fixture
def london(world):
    """Nan's counter moves to London for the day: pounds, and clocks that change."""
    from towpath.presence.models import Site

    with merchant_scope(world.nan.id):
        Site.objects.filter(pk=world.nan.site.pk).update(currency="GBP", zone="Europe/London")
        return Site.objects.get(pk=world.nan.site.pk)


def by_duckdb(path):
    """Orders, lines and pence a day, straight from the file: day-first dates, exact decimals."""
    source = f"read_csv('{path}', header = true, all_varchar = true)"
    return duckdb.sql(
        f"""
        select strftime(strptime("Order Date", '%d/%m/%y %H:%M'), '%Y-%m-%d') as day, count(distinct invoice) as orders, count(*) as lines,
               sum(cast(round(cast("Product Price" as decimal(12, 4)) * 100) as bigint) * cast("Quantity" as bigint)) as pence
        from {source} group by 1 order by 1
        """
    ).fetchall()


def test_orders_lines_and_money_of_each_day_equal_an_independent_sum(history, london, world):
    rows = read_table(history)

    with merchant_scope(world.nan.id):
        import_menu(preview=preview_menu(rows=rows, site=london, at=world.at), site=london, at=world.at)
        preview = preview_orders(rows=rows, site=london)
        outcomes = import_orders(preview=preview, site=london)
        ours = days_of(london)

    expected = by_duckdb(history)
    assert preview.dates == "day-first"
    assert sum(outcomes.values()) == len(rows) == sum(lines for _, _, lines, _ in expected)
    assert outcomes["refused"] == 0
    assert [(day, orders, pence) for day, orders, _, pence in ours] == [(day, orders, pence) for day, orders, _, pence in expected]
    assert sum(lines for _, _, lines, _ in ours) + outcomes["merged"] == sum(lines for _, _, lines, _ in expected)


def days_of(site):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select to_char(o.placed_at at time zone 'Europe/London', 'YYYY-MM-DD'), count(distinct o.id), count(l.id), sum(l.total_minor) "
            "from orders_order o join orders_orderline l on l.order_id = o.id and l.merchant_id = o.merchant_id "
            "where o.source_code is not null group by 1 order by 1"
        )
        return [(day, orders, lines, int(pence)) for day, orders, lines, pence in cursor.fetchall()]


def test_taking_the_same_file_again_changes_nothing(history, london, world):
    rows = read_table(history)
    with merchant_scope(world.nan.id):
        import_menu(preview=preview_menu(rows=rows, site=london, at=world.at), site=london, at=world.at)
        import_orders(preview=preview_orders(rows=rows, site=london), site=london)
        before = (Order.objects.count(), OrderLine.objects.count())

        menu = import_menu(preview=preview_menu(rows=rows, site=london, at=world.at), site=london, at=world.at)
        again = import_orders(preview=preview_orders(rows=rows, site=london), site=london)

        assert (Order.objects.count(), OrderLine.objects.count()) == before
    assert again == {"unchanged": len(rows)}
    assert set(menu) <= {"unchanged", "merged"}


def test_the_menu_is_the_distinct_dishes_of_the_history(history, london, world):
    rows = read_table(history)
    distinct = {" ".join(row.cells["description"].casefold().split()) for row in rows}

    with merchant_scope(world.nan.id):
        preview = preview_menu(rows=rows, site=london, at=world.at)

    assert preview.count()["new"] == len(distinct)


def test_a_replay_goes_through_the_real_verbs_and_twice_is_once(london, world):
    rows = read_table(FIXTURE)
    with merchant_scope(world.nan.id):
        import_menu(preview=preview_menu(rows=rows, site=london, at=world.at), site=london, at=world.at)
        orders = preview_orders(rows=rows, site=london).orders

    first = list(replay_orders(merchant_id=world.nan.id, orders=orders))
    second = list(replay_orders(merchant_id=world.nan.id, orders=orders))

    assert {replayed.outcome for replayed in first} == {"placed"}
    assert {replayed.outcome for replayed in second} == {"repeated"}
    assert sum(replayed.total_minor for replayed in first) == sum(pence for *_, pence in by_duckdb(FIXTURE))
    with merchant_scope(world.nan.id):
        assert Order.objects.exclude(paid_at=None).count() == len(orders)


def test_every_hundredth_row_spoilt_is_refused_by_name_and_the_rest_is_taken(london, world, tmp_path):
    lines = FIXTURE.read_text(encoding="utf-8").splitlines()
    spoilt = [line.replace(line.split(",")[1], "31/02/18 12:00") if number % 100 == 50 else line for number, line in enumerate(lines)]
    path = tmp_path / "spoilt.csv.gz"
    path.write_bytes(gzip.compress("\n".join(spoilt).encode()))
    rows = read_table(path)

    with merchant_scope(world.nan.id):
        preview = preview_orders(rows=rows, site=london)

    refused = [fate for fate in preview.fates if fate.outcome == "refused"]
    assert len(refused) == sum(1 for number in range(1, len(lines)) if number % 100 == 50)
    assert all("31/02/18" in str(fate.reason) for fate in refused)
